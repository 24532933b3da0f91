"""All SQL of webhooks and their deliveries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from store.tables import utc_now, webhook, webhook_delivery
from web.conversations.records import Event
from web.webhooks.reasons import Reason
from web.webhooks.topics import TEST, message_id, topic_of

# While one process sends it, no other takes it; a process that was killed lets this run out.
LEASE = timedelta(seconds=60)
PAGE = 50

# None of them is deleted before the transaction ends: a customer's message must not fail by it.
_ACTIVE = (
    sa.select(webhook.c.id, webhook.c.topics)
    .where(webhook.c.is_active)
    .order_by(webhook.c.id)
    .with_for_update(read=True, key_share=True)
)
_ADD = webhook_delivery.insert()


@dataclass(frozen=True)
class Webhook:
    """Where to tell what; ``topics`` of ``web.webhooks.topics``."""

    id: int
    url: str
    secret: str
    topics: list[str]
    is_active: bool
    created_at: datetime


@dataclass(frozen=True)
class Delivery:
    """One thing to tell one webhook; ``due_at`` None once told or given up.

    Attributes:
        conversation_id: and ``seq``: of what; None for a test.
        error: why it was not taken, for ``read_reason``.
    """

    id: int
    webhook_id: int
    message_id: str
    topic: str
    conversation_id: str | None
    seq: int | None
    attempts: int
    due_at: datetime | None
    delivered_at: datetime | None
    status: int | None
    error: str | None
    created_at: datetime


_WEBHOOK = tuple(webhook.c[name] for name in Webhook.__dataclass_fields__)
_DELIVERY = tuple(webhook_delivery.c[name] for name in Delivery.__dataclass_fields__)


def enqueue(conn: sa.Connection, event: Event) -> None:
    """Promise to tell an event, in the transaction that stores it."""
    topic = topic_of(event)
    if topic is None:
        return
    for webhook_id, topics in conn.execute(_ACTIVE):
        if topic in topics:
            conn.execute(
                _ADD,
                {
                    "webhook_id": webhook_id,
                    "message_id": message_id(event),
                    "topic": topic,
                    "conversation_id": event.conversation_id,
                    "seq": event.seq,
                    "due_at": event.created_at,
                    "created_at": event.created_at,
                },
            )


def add_test(
    conn: sa.Connection,
    webhook_id: int,
    *,
    message_id: str,
    status: int | None,
    error: str | None,
    at: datetime,
) -> None:
    """Note a test that was sent, and what became of it."""
    conn.execute(
        _ADD,
        {
            "webhook_id": webhook_id,
            "message_id": message_id,
            "topic": TEST,
            "attempts": 1,
            "delivered_at": at if error is None else None,
            "status": status,
            "error": error[:500] if error else None,
            "created_at": at,
        },
    )


def claim_due(conn: sa.Connection, *, now: datetime, limit: int) -> list[Delivery]:
    """Take deliveries in hand, oldest first; of a conversation one after the other.

    What a webhook has not taken yet holds up the rest of that conversation until it is told or
    given up: who receives them gets them in order.
    """
    earlier = webhook_delivery.alias()
    is_first = ~sa.exists().where(
        earlier.c.webhook_id == webhook_delivery.c.webhook_id,
        earlier.c.conversation_id == webhook_delivery.c.conversation_id,
        earlier.c.due_at.is_not(None),
        earlier.c.id < webhook_delivery.c.id,
    )
    due = (
        sa.select(webhook_delivery.c.id)
        .where(webhook_delivery.c.due_at <= now, is_first)
        .order_by(webhook_delivery.c.id)
        .limit(limit)
        # On PostgreSQL; SQLite has one writer anyway.
        .with_for_update(skip_locked=True)
    )
    ids = list(conn.execute(due).scalars())
    rows = conn.execute(
        webhook_delivery.update()
        .where(webhook_delivery.c.id.in_(ids), webhook_delivery.c.due_at <= now)
        .values(due_at=now + LEASE, attempts=webhook_delivery.c.attempts + 1)
        .returning(*_DELIVERY)
    ).all()
    return sorted((Delivery(*row) for row in rows), key=lambda one: one.id)


def has_due(conn: sa.Connection, *, now: datetime) -> bool:
    """Say whether something is to be told: looked up before a write lock is taken."""
    due = sa.select(webhook_delivery.c.id).where(webhook_delivery.c.due_at <= now).limit(1)
    return conn.execute(due).first() is not None


def mark_delivered(conn: sa.Connection, id_: int, *, status: int | None) -> None:
    """Note that it was taken."""
    _set(conn, id_, due_at=None, delivered_at=utc_now(), status=status, error=None)


def mark_failed(
    conn: sa.Connection, id_: int, *, due_at: datetime | None, status: int | None, error: str
) -> None:
    """Note why it was not taken, and when to try again; ``due_at`` None: given up."""
    _set(conn, id_, due_at=due_at, status=status, error=error[:500])


def send_again(conn: sa.Connection, id_: int, *, now: datetime) -> bool:
    """Try a delivery from the beginning; False where there is none, or its webhook is off.

    A test is none of these: another one is as easily sent.
    """
    values = {"due_at": now, "attempts": 0, "delivered_at": None, "status": None, "error": None}
    active = sa.select(webhook.c.id).where(webhook.c.is_active)
    return (
        conn.execute(
            webhook_delivery.update()
            .where(
                webhook_delivery.c.id == id_,
                webhook_delivery.c.webhook_id.in_(active),
                webhook_delivery.c.conversation_id.is_not(None),
            )
            .values(**values)
        ).rowcount
        > 0
    )


def _set(conn: sa.Connection, id_: int, **values: object) -> None:
    conn.execute(webhook_delivery.update().where(webhook_delivery.c.id == id_).values(**values))


def list_webhooks(conn: sa.Connection) -> list[Webhook]:
    """Return all, oldest first."""
    return [Webhook(*row) for row in conn.execute(sa.select(*_WEBHOOK).order_by(webhook.c.id))]


def find_webhook(conn: sa.Connection, id_: int) -> Webhook | None:
    """Return one."""
    row = conn.execute(sa.select(*_WEBHOOK).where(webhook.c.id == id_)).one_or_none()
    return Webhook(*row) if row else None


def find_webhook_of(conn: sa.Connection, url: str) -> Webhook | None:
    """Return the one of an address."""
    row = conn.execute(sa.select(*_WEBHOOK).where(webhook.c.url == url)).one_or_none()
    return Webhook(*row) if row else None


def add_webhook(conn: sa.Connection, *, url: str, secret: str, topics: Sequence[str]) -> int:
    """Store one and return its id; raises IntegrityError where the address has one."""
    values = {"url": url, "secret": secret, "topics": list(topics), "created_at": utc_now()}
    id_: int = conn.execute(webhook.insert().values(**values).returning(webhook.c.id)).scalar_one()
    return id_


def set_webhook_active(conn: sa.Connection, id_: int, *, is_active: bool) -> None:
    """Switch one on or off; what is owed when it is off is given up."""
    conn.execute(webhook.update().where(webhook.c.id == id_).values(is_active=is_active))
    if not is_active:
        conn.execute(
            webhook_delivery.update()
            .where(webhook_delivery.c.webhook_id == id_, webhook_delivery.c.due_at.is_not(None))
            .values(due_at=None, error=str(Reason("switched_off")))
        )


def change_webhook(conn: sa.Connection, id_: int, *, url: str, topics: Sequence[str]) -> None:
    """Set where one tells what; raises IntegrityError where the address has another one.

    What is owed goes to the new address.
    """
    values = {"url": url, "topics": list(topics)}
    conn.execute(webhook.update().where(webhook.c.id == id_).values(**values))


def set_webhook_secret(conn: sa.Connection, id_: int, *, secret: str) -> None:
    """Set what the messages of one are signed with from now on."""
    conn.execute(webhook.update().where(webhook.c.id == id_).values(secret=secret))


def delete_webhook(conn: sa.Connection, id_: int) -> None:
    """Delete one with its deliveries, told or owed; what is being sent at this moment arrives."""
    # Taken first: whoever promises it something now is waited for, or finds it gone.
    conn.execute(sa.select(webhook.c.id).where(webhook.c.id == id_).with_for_update())
    conn.execute(webhook_delivery.delete().where(webhook_delivery.c.webhook_id == id_))
    conn.execute(webhook.delete().where(webhook.c.id == id_))


def list_deliveries(
    conn: sa.Connection, *, webhook_id: int | None = None, before: int | None = None
) -> list[Delivery]:
    """Return the newest 50, or the newest below ``before``, newest first."""
    query = sa.select(*_DELIVERY)
    if webhook_id is not None:
        query = query.where(webhook_delivery.c.webhook_id == webhook_id)
    if before is not None:
        query = query.where(webhook_delivery.c.id < before)
    rows = conn.execute(query.order_by(webhook_delivery.c.id.desc()).limit(PAGE))
    return [Delivery(*row) for row in rows]


def forget_old(conn: sa.Connection, *, before: datetime) -> int:
    """Delete what was told or given up long ago; returns how many."""
    return conn.execute(
        webhook_delivery.delete().where(
            webhook_delivery.c.due_at.is_(None), webhook_delivery.c.created_at < before
        )
    ).rowcount
