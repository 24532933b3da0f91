"""From a draft to what customers read: submitted, decided on, published at once or later."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from knowledge_base import article_queries, publishing
from knowledge_base.articles import Article, Revision, content_hash, slug_of
from knowledge_base.editing import draft_queries as queries
from knowledge_base.editing.drafts import open_draft
from knowledge_base.editing.errors import (
    DraftChanged,
    NeedsAnotherReviewer,
    NothingToSubmit,
    NotInReview,
)
from knowledge_base.editing.records import Decision, Significance, Submission
from knowledge_base.history_queries import EventKind, note_event


@dataclass(frozen=True)
class Editor:
    """The member who does something; ``name`` stands in the history."""

    id: int
    name: str


def submit_draft(
    conn: sa.Connection,
    article_id: int,
    *,
    version: int,
    significance: Significance,
    note: str,
    by: Editor,
    now: datetime,
) -> Revision:
    """Make the working copy a revision and give it to be reviewed.

    An earlier one of the article that still waits is withdrawn: there is one thing to decide.

    Args:
        version: of the draft that the editor has before them.

    Raises:
        DraftChanged: somebody else saved since.
        NothingToSubmit: without a title or text, or it is what is published.
    """
    queries.lock_article(conn, article_id)
    article = article_queries.get_article(conn, article_id)
    draft = open_draft(conn, article_id)
    if draft.version != version:
        raise DraftChanged(draft)
    if not draft.title.strip() or not draft.body.strip():
        raise NothingToSubmit
    if _is_live(conn, article, draft.title, draft.body, draft.made_from_id):
        raise NothingToSubmit
    revision = publishing.add_revision(
        conn,
        article_id,
        title=draft.title.strip(),
        body=draft.body,
        author=by.name,
        now=now,
        made_from_id=draft.made_from_id,
    )
    for earlier in queries.list_open_submissions(conn, article_id):
        _withdraw(conn, article_id, earlier, by, now)
    queries.insert_submission(
        conn,
        revision.id,
        significance=significance,
        note=note.strip(),
        submitted_by=by.id,
        submitted_at=now,
    )
    queries.delete_draft(conn, article_id)
    _note(conn, article_id, "submitted", revision.id, by=by, now=now, note=note)
    return revision


def withdraw_submission(
    conn: sa.Connection, article_id: int, revision_id: int, *, by: Editor, now: datetime
) -> None:
    """Take a revision back out of review, or out of the schedule; its text stays in the history.

    Raises:
        NotInReview: it waits for nothing any more.
    """
    queries.lock_article(conn, article_id)
    if not _withdraw(conn, article_id, revision_id, by, now):
        raise NotInReview


def approve(
    conn: sa.Connection,
    article_id: int,
    revision_id: int,
    *,
    by: Editor,
    now: datetime,
    needs_another: bool,
    comment: str = "",
    publish_at: datetime | None = None,
) -> Article:
    """Publish a revision that is in review, or let it be published then.

    Args:
        needs_another: whether who submitted it may not approve it.
        publish_at: None, or a time that has passed: at once.

    Raises:
        NotInReview: somebody decided already.
        NeedsAnotherReviewer: who submitted it may not.
    """
    waiting = _waiting(conn, article_id, revision_id)
    if needs_another and waiting.submitted_by_id == by.id:
        raise NeedsAnotherReviewer
    later = publish_at if publish_at and publish_at > now else None
    _decide(conn, revision_id, "approved", by=by, now=now, comment=comment, publish_at=later)
    if later is not None:
        _note(conn, article_id, "scheduled", revision_id, by=by, now=now, note=later.isoformat())
        return article_queries.get_article(conn, article_id)
    _note(conn, article_id, "approved", revision_id, by=by, now=now, note=comment)
    return _publish(conn, article_id, revision_id, now=now, member_id=by.id)


def reject(
    conn: sa.Connection,
    article_id: int,
    revision_id: int,
    *,
    by: Editor,
    now: datetime,
    comment: str,
) -> None:
    """Send a revision back with a reason; what customers read stays as it is.

    Raises:
        NotInReview: somebody decided already.
    """
    _waiting(conn, article_id, revision_id)
    _decide(conn, revision_id, "rejected", by=by, now=now, comment=comment)
    _note(conn, article_id, "rejected", revision_id, by=by, now=now, note=comment)


def publish_due(conn: sa.Connection, now: datetime) -> list[int]:
    """Publish what was scheduled for now or earlier; returns the articles.

    May be called by several processes at once: each revision is published once.
    """
    published = []
    for article_id, revision_id in queries.list_due(conn, now):
        queries.lock_article(conn, article_id)
        if queries.unschedule(conn, revision_id):
            _publish(conn, article_id, revision_id, now=now)
            published.append(article_id)
    return published


def _publish(
    conn: sa.Connection,
    article_id: int,
    revision_id: int,
    *,
    now: datetime,
    member_id: int | None = None,
) -> Article:
    """Publish it; an article that was begun without a title gets its address from that of now."""
    article = article_queries.get_article(conn, article_id)
    if article.published_revision_id is None and article.slug == slug_of(article.metadata.key):
        title = article_queries.get_revision(conn, article_id, revision_id).title
        publishing.update_metadata(
            conn, article_id, article.metadata, slug=title, now=now, member_id=member_id
        )
    return publishing.publish_revision(conn, article_id, revision_id, now=now, member_id=member_id)


def _is_live(
    conn: sa.Connection, article: Article, title: str, body: str, made_from_id: int | None
) -> bool:
    if article.status != "published" or article.published_revision_id is None:
        return False
    live = article_queries.get_revision(conn, article.id, article.published_revision_id)
    is_same_text = live.content_hash == content_hash(title.strip(), body)
    return is_same_text and made_from_id in (None, live.made_from_id)


def _waiting(conn: sa.Connection, article_id: int, revision_id: int) -> Submission:
    queries.lock_article(conn, article_id)
    article_queries.get_revision(conn, article_id, revision_id)
    found = queries.find_submission(conn, revision_id)
    if found is None or found.decision is not None:
        raise NotInReview
    return found


def _decide(
    conn: sa.Connection,
    revision_id: int,
    decision: Decision,
    *,
    by: Editor,
    now: datetime,
    comment: str,
    publish_at: datetime | None = None,
) -> None:
    done = queries.decide(
        conn,
        revision_id,
        decision=decision,
        decided_by=by.id,
        decided_at=now,
        comment=comment.strip(),
        publish_at=publish_at,
    )
    if not done:
        raise NotInReview


def _withdraw(
    conn: sa.Connection, article_id: int, revision_id: int, by: Editor, now: datetime
) -> bool:
    """Take it back, whether it waits for a decision or for its time; False: for neither."""
    told = {"decision": "withdrawn", "decided_by": by.id, "decided_at": now}
    done = queries.decide(conn, revision_id, **told) or queries.unschedule(
        conn, revision_id, **told
    )
    if done:
        _note(conn, article_id, "withdrawn", revision_id, by=by, now=now)
    return done


def _note(
    conn: sa.Connection,
    article_id: int,
    kind: EventKind,
    revision_id: int,
    *,
    by: Editor,
    now: datetime,
    note: str = "",
) -> None:
    note_event(
        conn,
        article_id,
        kind,
        at=now,
        member_id=by.id,
        revision_id=revision_id,
        note=note.strip(),
    )
