"""All SQL of owed replies: who gives them, that each is given once, what became of the question."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum

import sqlalchemy as sa

from store.tables import conversation, event, feedback, question, revision, utc_now
from web.conversations.records import Conversation, Event, Outcome
from web.conversations.rows import CONVERSATION, EVENT, to_conversation, to_event
from web.readers.vote import Vote


class Conclusion(Enum):
    """What a process holds after it gave a reply."""

    LOST = "another process took over meanwhile: the reply must be thrown away"
    LAST = "nothing more is owed, the lease is returned"
    MORE = "more is owed, the lease is kept"


SWEPT_AT_ONCE = 200
LONGEST_LEASE = timedelta(seconds=60)

_IS_OWED = conversation.c.asked_seq > conversation.c.replied_seq
_LEASE = conversation.c.reply_lease_until
_IS_FREE = sa.or_(
    _LEASE.is_(None),
    sa.bindparam("now") >= _LEASE,
    # Nobody takes one for so long: the clock was set back since, and the owner may be dead.
    sa.bindparam("longest") < _LEASE,
)
_CLAIM = (
    conversation.update()
    .where(
        conversation.c.id == sa.bindparam("of"),
        _IS_OWED,
        sa.or_(_IS_FREE, conversation.c.reply_lease_owner == sa.bindparam("owner")),
    )
    .values(reply_lease_owner=sa.bindparam("owner"), reply_lease_until=sa.bindparam("until"))
    .returning(*CONVERSATION)
)
# All that the assistant is ever asked passes here: messages, and votes "did not help", that were
# not said to a person.
_QUESTIONS_AFTER = sa.select(*EVENT).where(
    event.c.conversation_id == sa.bindparam("of"),
    event.c.is_for_bot,
    event.c.seq > sa.bindparam("after"),
)
_UNANSWERED = (
    _QUESTIONS_AFTER.where(event.c.seq <= sa.bindparam("asked")).order_by(event.c.seq).limit(1)
)
_NEWEST_QUESTIONS = _QUESTIONS_AFTER.order_by(event.c.seq.desc()).limit(50)
_IS_LAST = conversation.c.asked_seq <= sa.bindparam("number")
_CONCLUDE = (
    conversation.update()
    .where(
        conversation.c.id == sa.bindparam("of"),
        conversation.c.reply_lease_owner == sa.bindparam("owner"),
        conversation.c.replied_seq < sa.bindparam("number"),
        conversation.c.asked_seq >= sa.bindparam("number"),
    )
    .values(
        replied_seq=sa.bindparam("number"),
        reply_lease_until=sa.case((_IS_LAST, None), else_=conversation.c.reply_lease_until),
        reply_lease_owner=sa.case((_IS_LAST, None), else_=conversation.c.reply_lease_owner),
    )
    .returning(conversation.c.asked_seq)
)
_RECORD = question.insert()
_REVISION_OF = sa.select(revision.c.id).where(
    revision.c.id == sa.bindparam("revision"), revision.c.article_id == sa.bindparam("article")
)


def claim_replies(
    conn: sa.Connection, id_: str, *, owner: str, now: datetime, until: datetime
) -> Conversation | None:
    """Take the owed replies in hand; None if nothing is owed or another process has them."""
    row = conn.execute(
        _CLAIM, {"of": id_, "owner": owner, "until": until, **_instants(now)}
    ).one_or_none()
    return to_conversation(row) if row else None


def _instants(now: datetime) -> dict[str, datetime]:
    return {"now": now, "longest": now + LONGEST_LEASE}


def release_claims(conn: sa.Connection, *, owner: str, id_: str | None = None) -> None:
    """Give back what this process has in hand, or one conversation: others may take it at once."""
    mine = conversation.update().where(conversation.c.reply_lease_owner == owner)
    if id_ is not None:
        mine = mine.where(conversation.c.id == id_)
    conn.execute(mine.values(reply_lease_owner=None, reply_lease_until=None))


def renew_claims(conn: sa.Connection, ids: Iterable[str], *, owner: str, until: datetime) -> None:
    """Keep what this process has in hand."""
    conn.execute(
        conversation.update()
        .where(conversation.c.id.in_(list(ids)), conversation.c.reply_lease_owner == owner)
        .values(reply_lease_until=until)
    )


def list_owed(conn: sa.Connection, *, now: datetime, after: str) -> list[str]:
    """Return up to 200 conversations that are owed a reply and that nobody has in hand.

    Args:
        after: the last one of the list before, "" to begin: by id, so that none that stays owed
            for ever keeps another one from its turn.
    """
    return list(
        conn.execute(
            sa.select(conversation.c.id)
            .where(
                _IS_OWED,
                conversation.c.id > after,
                _IS_FREE,
            )
            .order_by(conversation.c.id)
            .limit(SWEPT_AT_ONCE),
            _instants(now),
        ).scalars()
    )


def find_unanswered(conn: sa.Connection, of: Conversation) -> Event | None:
    """Return the customer's oldest message or vote that is owed a reply."""
    given = {"of": of.id, "after": of.replied_seq, "asked": of.asked_seq}
    row = conn.execute(_UNANSWERED, given).one_or_none()
    return to_event(row) if row else None


def list_newest_questions(conn: sa.Connection, id_: str, *, after: int) -> list[Event]:
    """Return up to 50 messages and votes above ``after`` that were the bot's, oldest first."""
    rows = conn.execute(_NEWEST_QUESTIONS, {"of": id_, "after": after})
    return [to_event(row) for row in rows][::-1]


def settle(conn: sa.Connection, of: Conversation, *, owner: str) -> None:
    """Note that nothing is owed after all, unless something came meanwhile."""
    conn.execute(
        conversation.update()
        .where(
            conversation.c.id == of.id,
            conversation.c.reply_lease_owner == owner,
            conversation.c.replied_seq == of.replied_seq,
            conversation.c.asked_seq == of.asked_seq,
        )
        .values(replied_seq=of.asked_seq)
    )


def conclude_reply(conn: sa.Connection, id_: str, *, seq: int, owner: str) -> Conclusion:
    """Note that event ``seq`` has its reply, and let go when it was the last one owed."""
    asked_seq = conn.execute(
        _CONCLUDE, {"of": id_, "number": seq, "owner": owner}
    ).scalar_one_or_none()
    if asked_seq is None:
        return Conclusion.LOST
    return Conclusion.MORE if asked_seq > seq else Conclusion.LAST


def record_question(conn: sa.Connection, id_: str, event_: Event, outcome: Outcome) -> None:
    """Store what became of a question; an article that is not ours is left out."""
    article_id, revision_id = _known(conn, outcome.article_id, outcome.revision_id)
    conn.execute(
        _RECORD,
        {
            "conversation_id": id_,
            "seq": event_.seq,
            "text": outcome.text,
            "language": event_.language,
            "outcome": outcome.outcome,
            "article_id": article_id,
            "revision_id": revision_id,
            "probability": outcome.probability,
            "asked_at": event_.created_at,
        },
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


def has_opened(conn: sa.Connection, id_: str, seq: int, article_id: int) -> bool:
    """Say whether it is noted that this article was opened from the list in event ``seq``."""
    found = conn.execute(
        sa.select(event.c.seq).where(
            event.c.conversation_id == id_,
            event.c.kind == "opened",
            event.c.seq > seq,
            event.c.parts[(0, "seq")].as_integer() == seq,
            event.c.parts[(0, "article_id")].as_integer() == article_id,
        )
    )
    return found.first() is not None


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
    # Why it did not help goes with the vote that it was said of.
    values = {"is_helpful": is_helpful, "reason": None, "comment": "", "created_at": utc_now()}
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


def put_why(conn: sa.Connection, id_: str, seq: int, why: Vote) -> bool:
    """Store why the answer in event ``seq`` did not help; False where nobody said that."""
    changed = conn.execute(
        feedback.update()
        .where(
            feedback.c.conversation_id == id_,
            feedback.c.seq == seq,
            feedback.c.is_helpful.is_(False),
        )
        .values(reason=why.reason, comment=why.comment)
    )
    return changed.rowcount == 1


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
        _REVISION_OF, {"revision": revision_id, "article": article_id}
    ).scalar_one_or_none()
    return (article_id, revision_id) if found is not None else (None, None)
