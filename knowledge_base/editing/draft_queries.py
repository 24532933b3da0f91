"""All SQL of drafts, submissions and the history of revisions."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from knowledge_base.editing.records import Draft, Submission, Version
from store.tables import article, article_event, draft, member, revision, submission

_saver = member.alias("saver")
_submitter = member.alias("submitter")
_decider = member.alias("decider")
_SUBMISSION = (
    submission.c.revision_id,
    submission.c.significance,
    submission.c.note,
    submission.c.submitted_by.label("submitted_by_id"),
    _submitter.c.name.label("submitted_by"),
    submission.c.submitted_at,
    submission.c.decision,
    _decider.c.name.label("decided_by"),
    submission.c.decided_at,
    submission.c.comment,
    submission.c.publish_at,
)
_SUBMITTED = submission.outerjoin(
    _submitter, _submitter.c.id == submission.c.submitted_by
).outerjoin(_decider, _decider.c.id == submission.c.decided_by)


def find_draft(conn: sa.Connection, article_id: int) -> Draft | None:
    """Return what is being written of an article, or None."""
    query = (
        sa.select(
            draft.c.article_id,
            draft.c.version,
            draft.c.title,
            draft.c.body,
            draft.c.base_revision_id,
            draft.c.made_from_id,
            draft.c.saved_by.label("saved_by_id"),
            _saver.c.name.label("saved_by"),
            draft.c.saved_at,
        )
        .outerjoin(_saver, _saver.c.id == draft.c.saved_by)
        .where(draft.c.article_id == article_id)
    )
    row = conn.execute(query).first()
    return None if row is None else Draft(**row._mapping)


def lock_article(conn: sa.Connection, article_id: int) -> None:
    """Wait for who is changing this article, and keep others out until the transaction ends."""
    conn.execute(sa.select(article.c.id).where(article.c.id == article_id).with_for_update())


def put_draft(conn: sa.Connection, article_id: int, **columns: Any) -> None:
    """Store the draft instead of the one that there was."""
    updated = conn.execute(draft.update().where(draft.c.article_id == article_id).values(**columns))
    if not updated.rowcount:
        conn.execute(draft.insert().values(article_id=article_id, **columns))


def delete_draft(conn: sa.Connection, article_id: int) -> None:
    """Forget what is being written."""
    conn.execute(draft.delete().where(draft.c.article_id == article_id))


def insert_submission(conn: sa.Connection, revision_id: int, **columns: Any) -> None:
    """Give a revision to be reviewed; again, where it was rejected or withdrawn before."""
    conn.execute(submission.delete().where(submission.c.revision_id == revision_id))
    conn.execute(submission.insert().values(revision_id=revision_id, **columns))


def decide(conn: sa.Connection, revision_id: int, **columns: Any) -> bool:
    """Note what becomes of a submission that waits for it; False: it does not wait (any more)."""
    done = conn.execute(
        submission.update()
        .where(submission.c.revision_id == revision_id, submission.c.decision.is_(None))
        .values(**columns)
    )
    return done.rowcount == 1


def unschedule(conn: sa.Connection, revision_id: int, **columns: Any) -> bool:
    """Take the time off a revision; False where it had none (any more)."""
    done = conn.execute(
        submission.update()
        .where(submission.c.revision_id == revision_id, submission.c.publish_at.is_not(None))
        .values(publish_at=None, **columns)
    )
    return done.rowcount == 1


def list_open_submissions(conn: sa.Connection, article_id: int) -> list[int]:
    """Return the revisions of an article that wait for a decision, or for their time."""
    query = (
        sa.select(submission.c.revision_id)
        .join(revision, revision.c.id == submission.c.revision_id)
        .where(
            revision.c.article_id == article_id,
            sa.or_(submission.c.decision.is_(None), submission.c.publish_at.is_not(None)),
        )
    )
    return list(conn.execute(query).scalars())


def find_submission(conn: sa.Connection, revision_id: int) -> Submission | None:
    """Return what was said of a revision when it was submitted, or None."""
    query = sa.select(*_SUBMISSION).select_from(_SUBMITTED)
    row = conn.execute(query.where(submission.c.revision_id == revision_id)).first()
    return None if row is None else Submission(**row._mapping)


def list_due(conn: sa.Connection, now: datetime, *, limit: int = 100) -> list[tuple[int, int]]:
    """Return (article id, revision id) of what should be published by now, oldest first."""
    query = (
        sa.select(revision.c.article_id, revision.c.id)
        .join(submission, submission.c.revision_id == revision.c.id)
        .where(submission.c.decision == "approved", submission.c.publish_at <= now)
        .order_by(submission.c.publish_at, revision.c.id)
        .limit(limit)
    )
    return [(row.article_id, row.id) for row in conn.execute(query)]


def list_versions(conn: sa.Connection, article_id: int, *, limit: int = 200) -> list[Version]:
    """Return an article's revisions, newest first."""
    published = (
        sa.select(article_event.c.revision_id, sa.func.max(article_event.c.at).label("at"))
        .where(article_event.c.article_id == article_id, article_event.c.kind == "published")
        .group_by(article_event.c.revision_id)
        .subquery()
    )
    query = (
        sa.select(
            revision.c.id,
            revision.c.number,
            revision.c.title,
            revision.c.author,
            revision.c.created_at,
            revision.c.made_from_id,
            published.c.at.label("published_at"),
            *_SUBMISSION,
        )
        .select_from(
            revision.outerjoin(published, published.c.revision_id == revision.c.id).outerjoin(
                _SUBMITTED, submission.c.revision_id == revision.c.id
            )
        )
        .where(revision.c.article_id == article_id)
        .order_by(revision.c.number.desc())
        .limit(limit)
    )
    return [_version(row) for row in conn.execute(query)]


def find_newest_version(conn: sa.Connection, article_id: int) -> Version | None:
    """Return the newest revision of an article with what became of it, or None."""
    return next(iter(list_versions(conn, article_id, limit=1)), None)


def _version(row: Any) -> Version:
    facts = dict(row._mapping)
    told = {name: facts.pop(name) for name in Submission.__dataclass_fields__}
    submitted = None if told["revision_id"] is None else Submission(**told)
    return Version(**facts, submission=submitted)
