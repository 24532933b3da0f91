"""All SQL of owed replies: who gives them, that each is given once, what became of the question."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

import sqlalchemy as sa

from store.tables import conversation, event, feedback, question, revision, utc_now
from web.conversations.records import Event, Outcome


class Conclusion(Enum):
    """What a process holds after it gave a reply."""

    LOST = "another process took over meanwhile: the reply must be thrown away"
    LAST = "nothing more is owed, the lease is returned"
    MORE = "more is owed, the lease is kept"


_EVENT = tuple(event.c[name] for name in Event.__dataclass_fields__)


def claim_replies(
    conn: sa.Connection, id_: str, *, owner: str, now: datetime, until: datetime
) -> bool:
    """Take the conversation's owed replies in hand; False if none is owed or another has them."""
    claimed = conn.execute(
        conversation.update()
        .where(
            conversation.c.id == id_,
            conversation.c.asked_seq > conversation.c.replied_seq,
            sa.or_(
                conversation.c.reply_lease_until.is_(None),
                conversation.c.reply_lease_until <= now,
                conversation.c.reply_lease_owner == owner,
            ),
        )
        .values(reply_lease_owner=owner, reply_lease_until=until)
    )
    return claimed.rowcount == 1


def renew_claims(conn: sa.Connection, ids: Iterable[str], *, owner: str, until: datetime) -> None:
    """Keep what this process has in hand."""
    conn.execute(
        conversation.update()
        .where(conversation.c.id.in_(list(ids)), conversation.c.reply_lease_owner == owner)
        .values(reply_lease_until=until)
    )


def list_owed(conn: sa.Connection, *, now: datetime, limit: int = 200) -> list[str]:
    """Return conversations that are owed a reply and that nobody has in hand, oldest first."""
    return list(
        conn.execute(
            sa.select(conversation.c.id)
            .where(
                conversation.c.asked_seq > conversation.c.replied_seq,
                sa.or_(
                    conversation.c.reply_lease_until.is_(None),
                    conversation.c.reply_lease_until <= now,
                ),
            )
            .order_by(conversation.c.updated_at)
            .limit(limit)
        ).scalars()
    )


def list_unanswered(conn: sa.Connection, id_: str) -> list[Event]:
    """Return the customer's messages and votes since the newest that got a reply, oldest first."""
    rows = conn.execute(
        sa.select(*_EVENT)
        .join(conversation, conversation.c.id == event.c.conversation_id)
        .where(
            event.c.conversation_id == id_,
            event.c.author == "customer",
            event.c.kind.in_(["message", "feedback"]),
            event.c.seq > conversation.c.replied_seq,
            event.c.seq <= conversation.c.asked_seq,
        )
        .order_by(event.c.seq)
        .limit(50)
    ).all()
    return [Event(**row._mapping) for row in rows]


def conclude_reply(conn: sa.Connection, id_: str, *, seq: int, owner: str) -> Conclusion:
    """Note that event ``seq`` has its reply, and let go when it was the last one owed."""
    asked_seq = conn.execute(
        conversation.update()
        .where(
            conversation.c.id == id_,
            conversation.c.reply_lease_owner == owner,
            conversation.c.replied_seq < seq,
            conversation.c.asked_seq >= seq,
        )
        .values(
            replied_seq=seq,
            reply_lease_until=sa.case(
                (conversation.c.asked_seq > seq, conversation.c.reply_lease_until), else_=None
            ),
            reply_lease_owner=sa.case(
                (conversation.c.asked_seq > seq, conversation.c.reply_lease_owner), else_=None
            ),
        )
        .returning(conversation.c.asked_seq)
    ).scalar_one_or_none()
    if asked_seq is None:
        return Conclusion.LOST
    return Conclusion.MORE if asked_seq > seq else Conclusion.LAST


def record_question(conn: sa.Connection, id_: str, event_: Event, outcome: Outcome) -> None:
    """Store what became of a question; an article that is not ours is left out."""
    article_id, revision_id = _known(conn, outcome.article_id, outcome.revision_id)
    conn.execute(
        question.insert().values(
            conversation_id=id_,
            seq=event_.seq,
            text=outcome.text,
            language=event_.language,
            outcome=outcome.outcome,
            article_id=article_id,
            revision_id=revision_id,
            probability=outcome.probability,
            asked_at=event_.created_at,
        )
    )


def find_question_text(conn: sa.Connection, id_: str, seq: int) -> str | None:
    """Return the masked text of the question that event ``seq`` was."""
    return conn.execute(
        sa.select(question.c.text).where(question.c.conversation_id == id_, question.c.seq == seq)
    ).scalar_one_or_none()


def find_feedback(conn: sa.Connection, id_: str, seq: int) -> bool | None:
    """Return the vote on the answer in event ``seq``, None where there is none."""
    return conn.execute(
        sa.select(feedback.c.is_helpful).where(
            feedback.c.conversation_id == id_, feedback.c.seq == seq
        )
    ).scalar_one_or_none()


def put_feedback(
    conn: sa.Connection,
    id_: str,
    *,
    seq: int,
    article_id: int,
    revision_id: int,
    question_text: str,
    is_helpful: bool,
) -> bool:
    """Store or replace the vote; False when the article is not (or no longer) ours."""
    known_article, known_revision = _known(conn, article_id, revision_id)
    if known_article is None or known_revision is None:
        return False
    values = {"is_helpful": is_helpful, "created_at": utc_now()}
    changed = conn.execute(
        feedback.update()
        .where(feedback.c.conversation_id == id_, feedback.c.seq == seq)
        .values(**values)
    )
    if changed.rowcount == 0:
        conn.execute(
            feedback.insert().values(
                conversation_id=id_,
                seq=seq,
                article_id=article_id,
                revision_id=revision_id,
                question=question_text,
                **values,
            )
        )
    return True


def _known(
    conn: sa.Connection, article_id: int | None, revision_id: int | None
) -> tuple[int | None, int | None]:
    """Return both ids if they name a revision of that article, else nothing.

    They come from another process: a wrong one must not make the whole reply fail on a
    foreign key.
    """
    if article_id is None or revision_id is None:
        return None, None
    found = conn.execute(
        sa.select(revision.c.id).where(
            revision.c.id == revision_id, revision.c.article_id == article_id
        )
    ).scalar_one_or_none()
    return (article_id, revision_id) if found is not None else (None, None)
