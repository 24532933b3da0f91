"""Write an article: one working copy, saved again and again, that nobody overwrites unseen."""

from datetime import datetime

import sqlalchemy as sa

from knowledge_base import article_queries, publishing
from knowledge_base.editing import draft_queries as queries
from knowledge_base.editing.errors import DraftChanged, TextTooLong
from knowledge_base.editing.records import Draft

MAX_TITLE_CHARS = 300
# A megabyte of text, and what one pastes by mistake is more.
MAX_BODY_CHARS = 1_200_000


def open_draft(conn: sa.Connection, article_id: int) -> Draft:
    """Return what is being written, or the newest revision's text where nothing is."""
    draft = queries.find_draft(conn, article_id)
    if draft is not None:
        return draft
    newest = article_queries.find_newest_revision(conn, article_id)
    return Draft(
        article_id=article_id,
        version=0,
        title=newest.title if newest else "",
        body=newest.body if newest else "",
        base_revision_id=newest.id if newest else None,
        made_from_id=None,
        saved_by_id=None,
        saved_by=None,
        saved_at=None,
    )


def save_draft(
    conn: sa.Connection,
    article_id: int,
    *,
    title: str,
    body: str,
    version: int,
    member_id: int,
    now: datetime,
    is_over: bool = False,
    made_from_id: int | None = None,
) -> Draft:
    """Store title and Markdown as the working copy; saving without a change changes nothing.

    Args:
        version: of the draft that the editor has before them.
        is_over: save over what somebody else wrote meanwhile; theirs is kept as a revision.
        made_from_id: of a translation: the source's revision that it is brought in line with.

    Raises:
        DraftChanged: somebody else saved since, and it says something else.
        TextTooLong: nothing of it was stored.
        ArticleNotFound: there is no such article.
    """
    title, body = clean(title), clean(body)
    _check_length(title, body)
    queries.lock_article(conn, article_id)
    article_queries.get_article(conn, article_id)
    before = open_draft(conn, article_id)
    is_same = (before.title, before.body) == (title, body)
    if is_same and made_from_id in (None, before.made_from_id):
        return before
    if before.version != version and not is_same:
        if not is_over:
            raise DraftChanged(before)
        keep_version(conn, before, now=now)
    queries.put_draft(
        conn,
        article_id,
        version=max(before.version, version) + 1,
        title=title,
        body=body,
        base_revision_id=before.base_revision_id,
        made_from_id=made_from_id or before.made_from_id,
        saved_by=member_id,
        saved_at=now,
    )
    return open_draft(conn, article_id)


def keep_version(conn: sa.Connection, draft: Draft, *, now: datetime) -> int:
    """Keep what a draft says as a revision, to be submitted or restored later; returns its id."""
    kept = publishing.add_revision(
        conn,
        draft.article_id,
        title=draft.title,
        body=draft.body,
        author=draft.saved_by or "",
        now=now,
        made_from_id=draft.made_from_id,
    )
    return kept.id


def discard_draft(conn: sa.Connection, article_id: int, *, version: int, now: datetime) -> int:
    """Go back to the newest revision; what was written is kept as a revision, to undo it.

    Returns:
        The revision that says what was discarded; 0 where there was no draft.

    Raises:
        DraftChanged: somebody else saved since.
    """
    queries.lock_article(conn, article_id)
    draft = queries.find_draft(conn, article_id)
    if draft is None:
        return 0
    if draft.version != version:
        raise DraftChanged(draft)
    kept = keep_version(conn, draft, now=now)
    queries.delete_draft(conn, article_id)
    return kept


def restore_version(
    conn: sa.Connection, article_id: int, revision_id: int, *, member_id: int, now: datetime
) -> Draft:
    """Make what a revision says the working copy again; what was being written is kept."""
    queries.lock_article(conn, article_id)
    wanted = article_queries.get_revision(conn, article_id, revision_id)
    draft = queries.find_draft(conn, article_id)
    if draft is not None:
        keep_version(conn, draft, now=now)
    before = open_draft(conn, article_id)
    queries.put_draft(
        conn,
        article_id,
        version=before.version + 1,
        title=wanted.title,
        body=wanted.body,
        base_revision_id=wanted.id,
        made_from_id=wanted.made_from_id,
        saved_by=member_id,
        saved_at=now,
    )
    return open_draft(conn, article_id)


def clean(text: str) -> str:
    """Return the text as it is stored: a browser's line ends are one, and no NUL, ever."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _check_length(title: str, body: str) -> None:
    if len(title) > MAX_TITLE_CHARS:
        raise TextTooLong("title", MAX_TITLE_CHARS)
    if len(body) > MAX_BODY_CHARS:
        raise TextTooLong("body", MAX_BODY_CHARS)
