"""What an article's page in the editor shows, read in one consistent look at the database."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from knowledge_base.article_queries import get_article, get_revision
from knowledge_base.articles import Article, ArticlePage, Revision
from knowledge_base.editing.category_policies import CategoryPolicy, policy_of
from knowledge_base.editing.category_policy_queries import get_policies
from knowledge_base.editing.diffs import DiffLine, diff_lines, hunks
from knowledge_base.editing.draft_queries import find_draft, find_newest_version
from knowledge_base.editing.drafts import open_draft
from knowledge_base.editing.list_queries import list_categories_and_owners
from knowledge_base.editing.records import Draft, Version
from knowledge_base.editing.states import (
    ArticleState,
    RevisionState,
    state_of_article,
    state_of_version,
)
from knowledge_base.editing.translating import SourceChange, read_source_change
from knowledge_base.editing.translation_queries import Sibling, list_siblings
from knowledge_base.links import article_links
from knowledge_base.rendering import render_html, render_nodes
from web.articles import parse_aside
from web.services import services
from web.urls import article_path


@dataclass(frozen=True)
class Opened:
    """An article as the editor opens it.

    Attributes:
        draft: what is being written, or the newest revision's text.
        is_draft: whether something was saved that is in no revision.
        waiting: the revision that is in review or scheduled, with its state.
        rejected: the newest revision, where it was sent back.
        review: what it would change, in groups of lines; None where nothing waits.
        translation: what it has to follow as a translation; None: it is the source.
        siblings: the same article in other languages.
    """

    article: Article
    state: ArticleState
    draft: Draft
    is_draft: bool
    live: Revision | None
    waiting: tuple[Version, RevisionState] | None
    rejected: Version | None
    review: list[list[DiffLine]] | None
    translation: SourceChange | None
    source_diff: list[list[DiffLine]] | None
    siblings: list[Sibling]
    policy: CategoryPolicy
    categories: list[str]
    owners: list[str]

    @property
    def live_path(self) -> str | None:
        """The address of its page, None while customers have none."""
        is_public = self.article.metadata.audience == "public"
        if self.article.status != "published" or not is_public:
            return None
        return article_path(self.article.metadata.language, self.article.slug)


def read_article(conn: sa.Connection, article_id: int) -> Opened:
    """Return an article for its editors; raises ArticleNotFound."""
    article = get_article(conn, article_id)
    language = article.metadata.language
    draft, newest = find_draft(conn, article_id), find_newest_version(conn, article_id)
    live = _live(conn, article)
    state = state_of_version(article, newest) if newest else None
    waiting = (newest, state) if newest and state in ("in_review", "scheduled") else None
    change = read_source_change(conn, article, source_language=services().settings.source_language)
    all_categories, owners = list_categories_and_owners(conn)
    return Opened(
        article=article,
        state=state_of_article(article, newest, draft),
        draft=open_draft(conn, article_id),
        is_draft=draft is not None,
        live=live,
        waiting=waiting,
        rejected=newest if state == "rejected" else None,
        review=_review(conn, article, live, newest) if waiting and newest else None,
        translation=change,
        source_diff=_source_diff(change) if change and change.is_outdated else None,
        siblings=[
            sibling
            for sibling in list_siblings(conn, article.metadata.translation_group)
            if sibling.article_id != article_id
        ],
        policy=policy_of(get_policies(conn), language, article.metadata.category_path),
        categories=[path for of, path in all_categories if of == language],
        owners=owners,
    )


def preview(conn: sa.Connection, article: Article, title: str, body: str) -> dict[str, Any]:
    """Return a text as the help page shows it (``html``), and as the widget does (``nodes``)."""
    parse_aside(body)
    links = article_links(conn, _page(article, title, body), article_path)
    return {"html": render_html(body, links), "nodes": render_nodes(body, links)}


def _live(conn: sa.Connection, article: Article) -> Revision | None:
    if article.published_revision_id is None or article.status != "published":
        return None
    return get_revision(conn, article.id, article.published_revision_id)


def _review(
    conn: sa.Connection, article: Article, live: Revision | None, newest: Version
) -> list[list[DiffLine]]:
    revision = get_revision(conn, article.id, newest.id)
    return hunks(diff_texts(live, revision))


def diff_texts(before: Revision | None, after: Revision) -> list[DiffLine]:
    """Return what differs between two revisions, titles first."""
    old = f"# {before.title}\n\n{before.body}" if before else ""
    return diff_lines(old, f"# {after.title}\n\n{after.body}")


def _source_diff(change: SourceChange) -> list[list[DiffLine]]:
    return hunks(diff_texts(change.made_from, change.newest))


def _page(article: Article, title: str, body: str) -> ArticlePage:
    metadata = article.metadata
    return ArticlePage(
        id=article.id,
        revision_id=article.published_revision_id or 0,
        language=metadata.language,
        slug=article.slug,
        title=title,
        category_path=metadata.category_path,
        tags=metadata.tags,
        updated_at=article.updated_at,
        reviewed_at=metadata.reviewed_at,
        review_by=metadata.review_by,
        key=metadata.key,
        translation_group=metadata.translation_group,
        body=body,
        source=metadata.source,
        source_path=metadata.source_path,
    )
