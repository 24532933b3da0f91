"""All SQL of what was found in texts: phrases, links, and pairs of articles."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from knowledge_base.attention.facts import Pair
from store.tables import article, article_pair, finding, link_check, revision

# One bad day of a server is no dead link.
MIN_FAILURES = 2


@dataclass(frozen=True)
class FailingLink:
    """An outside address that did not answer, several times."""

    status: int | None
    problem: str | None
    since: datetime | None


def list_findings(
    conn: sa.Connection, ids: Collection[int] | None = None, *, has_failing: bool
) -> dict[int, Mapping[str, Any]]:
    """Return what reading the revision in force found, by article.

    Args:
        has_failing: an outside link fails, which may be any: else what holds no phrase and no
            broken link, as most do, is left out, because reading JSON takes longest of all.
    """
    query = (
        sa.select(article.c.id, finding.c.facts)
        .join(finding, finding.c.revision_id == article.c.published_revision_id)
        .where(article.c.status == "published")
    )
    if ids is not None:
        query = query.where(article.c.id.in_(ids))
    elif not has_failing:
        text = sa.cast(finding.c.facts, sa.Text)
        says_nothing = sa.and_(text.contains('"phrases": []'), ~text.contains('"is_broken": true'))
        query = query.where(~says_nothing)
    return {
        article_id: facts for article_id, facts in conn.execute(query) if isinstance(facts, dict)
    }


def list_failing_links(conn: sa.Connection) -> dict[str, FailingLink]:
    """Return the outside addresses that fail, by address."""
    rows = conn.execute(
        sa.select(link_check).where(
            link_check.c.failing_since.is_not(None), link_check.c.failures >= MIN_FAILURES
        )
    )
    return {row.url: FailingLink(row.status, row.problem, row.failing_since) for row in rows.all()}


def list_pairs(conn: sa.Connection, ids: Collection[int] | None = None) -> dict[int, list[Pair]]:
    """Return the pairs that nobody dismissed, from both sides, most alike first.

    A pair counts while both articles are what they were when it was found.
    """
    one, other = article.alias("one"), article.alias("other")
    title, other_title = revision.alias("title"), revision.alias("other_title")
    query = (
        sa.select(
            article_pair,
            title.c.title.label("one_title"),
            one.c.slug.label("one_slug"),
            one.c.language.label("one_language"),
            other_title.c.title.label("other_title"),
            other.c.slug.label("other_slug"),
            other.c.language.label("other_language"),
        )
        .select_from(
            article_pair.join(one, one.c.id == article_pair.c.article_id)
            .join(other, other.c.id == article_pair.c.other_id)
            .join(title, title.c.id == article_pair.c.revision_id)
            .join(other_title, other_title.c.id == article_pair.c.other_revision_id)
        )
        .where(
            article_pair.c.dismissed_at.is_(None),
            one.c.published_revision_id == article_pair.c.revision_id,
            other.c.published_revision_id == article_pair.c.other_revision_id,
            one.c.status == "published",
            other.c.status == "published",
        )
        .order_by(article_pair.c.similarity.desc(), article_pair.c.article_id)
    )
    if ids is not None:
        query = query.where(
            sa.or_(article_pair.c.article_id.in_(ids), article_pair.c.other_id.in_(ids))
        )
    found: dict[int, list[Pair]] = defaultdict(list)
    for row in conn.execute(query).all():
        found[row.article_id].append(_pair(row, is_first=True))
        found[row.other_id].append(_pair(row, is_first=False))
    return found


def _pair(row: sa.Row[Any], *, is_first: bool) -> Pair:
    """Return the pair seen from one of the two: its own words come first."""
    told = row.evidence if isinstance(row.evidence, dict) else {}
    order = 1 if is_first else -1
    return Pair(
        row.kind,
        row.other_id if is_first else row.article_id,
        row.other_title if is_first else row.one_title,
        row.other_slug if is_first else row.one_slug,
        row.other_language if is_first else row.one_language,
        row.similarity,
        _two(told.get("passages"), order),
        _two(told.get("headings"), order),
        tuple(_two(words, order) for words in told.get("differs") or []),
        row.found_at,
    )


def _two(given: Any, order: int) -> tuple[str, str]:
    words = [str(word) for word in given or []][:2]
    first, second = [*words, "", ""][:2][::order]
    return first, second
