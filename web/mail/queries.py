"""All SQL of letters: the promise to send one, who keeps it now, and what came of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from store.tables import conversation, outgoing_mail, utc_now

# Of each database its own, for "on conflict".
_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


# How the keys begin of letters that tell of an article: nobody waits for an answer by them.
ARTICLE_NEWS = "article:"


@dataclass(frozen=True)
class OutgoingMail:
    """A letter to send; ``attempts`` counts this one too."""

    id: int
    key: str
    conversation_id: str | None
    recipient: str
    subject: str
    body: str
    attempts: int
    created_at: datetime


@dataclass(frozen=True)
class Unclaimed:
    """A letter that nobody has taken in hand yet.

    Attributes:
        created_at: when it was promised first.
    """

    id: int
    key: str
    created_at: datetime


_LETTER = tuple(outgoing_mail.c[name] for name in OutgoingMail.__dataclass_fields__)
_IS_DUE = outgoing_mail.c.due_at <= sa.bindparam("now")
_FIRST_DUE = (
    sa.select(outgoing_mail.c.id)
    .where(_IS_DUE)
    .order_by(outgoing_mail.c.due_at, outgoing_mail.c.id)
    .limit(1)
)
_LATE = (
    sa.select(outgoing_mail.c.id)
    .where(
        # All that wait are few, and found by the index; ``due_at`` of the others is null.
        outgoing_mail.c.due_at > datetime.min.replace(tzinfo=UTC),
        outgoing_mail.c.conversation_id == sa.bindparam("of"),
        outgoing_mail.c.error.is_not(None),
        outgoing_mail.c.key.like(sa.bindparam("beginning")),
    )
    .limit(1)
)
_CLAIM = (
    outgoing_mail.update()
    # Once more: another process may have claimed it while PostgreSQL waited for the row.
    .where(outgoing_mail.c.id == _FIRST_DUE.scalar_subquery(), _IS_DUE)
    .values(due_at=sa.bindparam("until"), attempts=outgoing_mail.c.attempts + 1)
    .returning(*_LETTER)
)


def enqueue(
    conn: sa.Connection,
    *,
    key: str,
    conversation_id: str | None,
    recipient: str,
    subject: str,
    body: str,
    due_at: datetime | None = None,
) -> bool:
    """Promise a letter, in the transaction in which it became due; ``Post.wake`` after it.

    Args:
        key: what the letter is about ("contact:ID:SEQ"): of several under one key the first is
            sent, the others are dropped.
        recipient: as ``addresses.clean_email`` gives it.
        due_at: not before; at once where it is None.

    Returns:
        False when there was a letter of this key already.
    """
    now = utc_now()
    insert = _INSERT[conn.dialect.name](outgoing_mail).on_conflict_do_nothing(
        index_elements=[outgoing_mail.c.key]
    )
    added = conn.execute(
        insert.values(
            key=key,
            conversation_id=conversation_id,
            recipient=recipient,
            subject=_without_nul(subject),
            body=_without_nul(body),
            due_at=due_at or now,
            created_at=now,
        ).returning(outgoing_mail.c.id)
    )
    return added.one_or_none() is not None


def lock_unclaimed(
    conn: sa.Connection, conversation_id: str, *, beginning: str, due_before: datetime
) -> Unclaimed | None:
    """Return the conversation's letter of such a key that nobody has claimed, and keep it so.

    Who claims it at this moment comes before us, and it is not returned, or after our commit.

    Args:
        due_before: the letters that are due later are not looked through.
    """
    row = conn.execute(
        sa.select(outgoing_mail.c.id, outgoing_mail.c.key, outgoing_mail.c.created_at)
        .where(
            outgoing_mail.c.due_at <= due_before,
            outgoing_mail.c.conversation_id == conversation_id,
            outgoing_mail.c.attempts == 0,
            outgoing_mail.c.key.startswith(beginning, autoescape=True),
        )
        .order_by(outgoing_mail.c.id.desc())
        .limit(1)
        # SQLite has one writer at a time, and no such words.
        .with_for_update()
    ).one_or_none()
    return Unclaimed(*row) if row else None


def rewrite(
    conn: sa.Connection,
    letter: Unclaimed,
    *,
    key: str,
    recipient: str,
    subject: str,
    body: str,
    due_at: datetime,
) -> None:
    """Put another letter in the place of one that ``lock_unclaimed`` has returned."""
    conn.execute(
        outgoing_mail.update()
        .where(outgoing_mail.c.id == letter.id)
        .values(
            key=key,
            recipient=recipient,
            subject=_without_nul(subject),
            body=_without_nul(body),
            due_at=due_at,
        )
    )


def find_page_url(conn: sa.Connection, id_: str) -> str | None:
    """Return the page on which the customer's widget began the conversation, as it claimed."""
    return conn.execute(
        sa.select(conversation.c.page_url).where(conversation.c.id == id_)
    ).scalar_one_or_none()


def has_due(conn: sa.Connection, *, now: datetime) -> bool:
    """Say whether a letter waits that nobody has in hand."""
    return conn.execute(_FIRST_DUE, {"now": now}).first() is not None


def has_late(conn: sa.Connection, id_: str, *, beginning: str) -> bool:
    """Say whether a letter of the conversation, of such a key, was not taken and is tried again."""
    return conn.execute(_LATE, {"of": id_, "beginning": f"{beginning}%"}).first() is not None


def claim_due(conn: sa.Connection, *, now: datetime, until: datetime) -> OutgoingMail | None:
    """Take the letter in hand that is due longest; None where there is none.

    Args:
        until: when it is due again, should this process die over it.
    """
    row = conn.execute(_CLAIM, {"now": now, "until": until}).one_or_none()
    return OutgoingMail(*row) if row else None


def mark_sent(conn: sa.Connection, letter: OutgoingMail, *, at: datetime) -> bool:
    """Note that the mail server has it; False where another process has claimed it since."""
    return _settle(conn, letter, due_at=None, sent_at=at, error=None)


def postpone(conn: sa.Connection, letter: OutgoingMail, *, due_at: datetime, error: str) -> None:
    """Note why it was not sent, and when to try again."""
    _settle(conn, letter, due_at=due_at, error=error)


def give_up(conn: sa.Connection, letter: OutgoingMail, *, error: str) -> bool:
    """Note why it will not be sent; False where another process has claimed it since."""
    return _settle(conn, letter, due_at=None, error=error)


def mark_needless(conn: sa.Connection, letter: OutgoingMail) -> None:
    """Note that it is not sent, as what it says was read in the widget meanwhile."""
    _settle(conn, letter, due_at=None, error=None)


def _settle(conn: sa.Connection, letter: OutgoingMail, **values: datetime | str | None) -> bool:
    settled = conn.execute(
        outgoing_mail.update()
        .where(
            outgoing_mail.c.id == letter.id,
            # Else another process has claimed it since.
            outgoing_mail.c.attempts == letter.attempts,
            outgoing_mail.c.sent_at.is_(None),
        )
        .values(**values)
    )
    return settled.rowcount == 1


def _without_nul(text: str) -> str:
    """Return it without what PostgreSQL has no room for."""
    return text.replace("\0", "")
