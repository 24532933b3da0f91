"""All SQL of the editors' list of articles: whatever their status, found and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from knowledge_base.queries import is_in_language
from knowledge_base.terms import fold
from store.tables import article, chunk, draft, member, revision, submission

Show = Literal["all", "published", "draft", "in_review", "scheduled", "rejected", "archived"]
SHOWN: tuple[Show, ...] = (
    "all",
    "published",
    "draft",
    "in_review",
    "scheduled",
    "rejected",
    "archived",
)
PAGE = 50


@dataclass(frozen=True)
class Filter:
    """Which articles to list; what is None or "" is not asked for.

    Attributes:
        text: words of the title, or of the text that is published.
        ids: only these, such as what needs attention.
    """

    show: Show = "all"
    text: str = ""
    language: str = ""
    category: str | None = None
    owner: str = ""
    ids: Sequence[int] | None = None


@dataclass(frozen=True)
class Listed:
    """An article as the editors' list shows it.

    Attributes:
        waiting: what its newest submission waits for: "in_review", "scheduled", "rejected" or "".
        has_draft: something is being written.
    """

    id: int
    title: str
    language: str
    status: str
    slug: str
    category_path: str
    owner: str | None
    audience: str
    updated_at: datetime
    reviewed_at: datetime | None
    review_by: datetime | None
    waiting: str
    has_draft: bool
    drafted_by: str | None


_waiting = sa.case(
    (submission.c.revision_id.is_(None), ""),
    (submission.c.decision.is_(None), "in_review"),
    (submission.c.publish_at.is_not(None), "scheduled"),
    (submission.c.decision == "rejected", "rejected"),
    else_="",
)
_current = sa.func.coalesce(
    article.c.published_revision_id,
    sa.select(sa.func.max(revision.c.id))
    .where(revision.c.article_id == article.c.id)
    .scalar_subquery(),
)
_shown = revision.alias("shown")
_title = sa.func.coalesce(draft.c.title, _shown.c.title, article.c.slug)
_FROM = (
    article.outerjoin(_shown, _shown.c.id == _current)
    .outerjoin(draft, draft.c.article_id == article.c.id)
    .outerjoin(member, member.c.id == draft.c.saved_by)
    .outerjoin(
        submission,
        submission.c.revision_id
        == sa.select(sa.func.max(revision.c.id))
        .where(revision.c.article_id == article.c.id)
        .scalar_subquery(),
    )
)


def list_for_editors(
    conn: sa.Connection, wanted: Filter, *, offset: int = 0, limit: int = PAGE
) -> list[Listed]:
    """Return one page of articles, what was changed last first."""
    changed = sa.func.coalesce(draft.c.saved_at, article.c.updated_at)
    query = (
        sa.select(
            article.c.id,
            _title.label("title"),
            article.c.language,
            article.c.status,
            article.c.slug,
            article.c.category_path,
            article.c.owner,
            article.c.audience,
            changed.label("updated_at"),
            article.c.reviewed_at,
            article.c.review_by,
            _waiting.label("waiting"),
            draft.c.article_id.is_not(None).label("has_draft"),
            member.c.name.label("drafted_by"),
        )
        .select_from(_FROM)
        .where(*_conditions(wanted))
        .order_by(changed.desc(), article.c.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return [Listed(**row._mapping) for row in conn.execute(query)]


def count_for_editors(conn: sa.Connection, wanted: Filter) -> dict[Show, int]:
    """Return how many articles each state has under the filter, "all" without the archived."""
    conditions = _conditions(wanted, with_show=False)
    query = (
        sa.select(
            article.c.status,
            _waiting.label("waiting"),
            draft.c.article_id.is_not(None).label("has_draft"),
            sa.func.count().label("articles"),
        )
        .select_from(_FROM)
        .where(*conditions)
        .group_by(article.c.status, sa.text("waiting"), sa.text("has_draft"))
    )
    counts: dict[Show, int] = dict.fromkeys(SHOWN, 0)
    for row in conn.execute(query):
        if row.status == "archived":
            counts["archived"] += row.articles
            continue
        counts["all"] += row.articles
        if row.status == "published":
            counts["published"] += row.articles
        if row.has_draft or (row.status == "draft" and not row.waiting):
            counts["draft"] += row.articles
        if row.waiting:
            counts[row.waiting] += row.articles
    return counts


def list_categories_and_owners(conn: sa.Connection) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the categories as (language, path), and the owners, that articles have."""
    pairs = conn.execute(
        sa.select(article.c.language, article.c.category_path)
        .where(article.c.category_path != "")
        .distinct()
        .order_by(article.c.language, article.c.category_path)
    )
    owners = conn.execute(
        sa.select(article.c.owner)
        .where(article.c.owner.is_not(None), article.c.owner != "")
        .distinct()
        .order_by(article.c.owner)
    )
    return [(row.language, row.category_path) for row in pairs], list(owners.scalars())


def _conditions(wanted: Filter, *, with_show: bool = True) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if with_show:
        conditions.append(_is_shown(wanted.show))
    if wanted.language:
        conditions.append(is_in_language(wanted.language))
    if wanted.category is not None:
        below = article.c.category_path.startswith(f"{wanted.category}/", autoescape=True)
        conditions.append(sa.or_(article.c.category_path == wanted.category, below))
    if wanted.owner:
        conditions.append(article.c.owner == wanted.owner)
    if wanted.ids is not None:
        conditions.append(article.c.id.in_(wanted.ids))
    conditions += [_has_word(word) for word in wanted.text.split()[:10]]
    return conditions


def _is_shown(show: Show) -> sa.ColumnElement[bool]:
    is_there = article.c.status != "archived"
    match show:
        case "all":
            return is_there
        case "published":
            return article.c.status == "published"
        case "archived":
            return article.c.status == "archived"
        case "draft":
            return sa.and_(
                is_there,
                sa.or_(
                    draft.c.article_id.is_not(None),
                    sa.and_(article.c.status == "draft", _waiting == ""),
                ),
            )
        case waiting:
            return sa.and_(is_there, _waiting == waiting)


def _has_word(word: str) -> sa.ColumnElement[bool]:
    folded = fold(word)
    chunks = sa.select(chunk.c.article_id).where(
        sa.or_(
            chunk.c.folded_title.contains(folded, autoescape=True),
            chunk.c.folded_text.contains(folded, autoescape=True),
        )
    )
    typed: Any = sa.func.lower(_title)
    return sa.or_(
        typed.contains(word.lower(), autoescape=True),
        article.c.slug.contains(folded, autoescape=True),
        article.c.id.in_(chunks),
    )
