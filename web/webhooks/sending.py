"""Keeps the promises of ``queries.enqueue``: any web process does, each thing is told by one."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime

import sqlalchemy as sa
import structlog

from store.engine import reading, writing
from store.tables import utc_now
from web.conversations import queries as conversation_queries
from web.conversations.records import Conversation, Event
from web.webhooks import post, queries, signing
from web.webhooks.backoff import wait_after
from web.webhooks.payloads import payload
from web.webhooks.queries import Delivery, Webhook

log = structlog.get_logger(__name__)

SWEEP_S = 1.0
AT_ONCE = 16

# Makes the dossier of a conversation for somebody else's eyes.
Dossiers = Callable[[str], object]
# Told in another way than by a signed request: see ``web.desks``.
Desk = Callable[[Webhook, Conversation, Event], int]


class Webhooks:
    """The sending of this process."""

    def __init__(
        self,
        engine: sa.Engine,
        *,
        origin: str,
        dossiers: Dossiers,
        desks: Mapping[str, Desk] | None = None,
        now: Callable[[], datetime] = utc_now,
        timeout_s: float = post.TIMEOUT_S,
        sweep_s: float = SWEEP_S,
    ) -> None:
        self._engine = engine
        self._origin = origin
        self._dossiers = dossiers
        self._desks = dict(desks or {})
        self._now = now
        self._timeout_s = timeout_s
        self._sweep_s = sweep_s
        self._is_closed = threading.Event()

    def start(self) -> None:
        """Begin to look for what is to be told: at once, then every second."""
        threading.Thread(target=self._sweep_for_ever, name="webhooks", daemon=True).start()

    def close(self) -> None:
        """Take nothing more in hand."""
        self._is_closed.set()

    def sweep(self) -> int:
        """Tell what is due, several at once; returns how many were tried."""
        now = self._now()
        with reading(self._engine) as conn:
            if not queries.has_due(conn, now=now):
                return 0
        with writing(self._engine) as conn:
            due = queries.claim_due(conn, now=now, limit=AT_ONCE)
        threads = [threading.Thread(target=self._tell, args=(one,), daemon=True) for one in due]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return len(due)

    def _tell(self, delivery: Delivery) -> None:
        try:
            with reading(self._engine) as conn:
                webhook = queries.find_webhook(conn, delivery.webhook_id)
                id_ = delivery.conversation_id
                conversation = conversation_queries.find_conversation(conn, id_)
                event = conversation_queries.find_event(conn, id_, delivery.seq)
            if webhook is None or conversation is None or event is None:
                return  # forgotten meanwhile
            self._send(delivery, webhook, conversation, event)
        except Exception:
            # The lease runs out and it is tried again; the other deliveries must go on.
            log.exception("delivery_broken", delivery=delivery.id)

    def _send(
        self, delivery: Delivery, webhook: Webhook, conversation: Conversation, event: Event
    ) -> None:
        status: int | None = None
        try:
            if desk := self._desks.get(webhook.url):
                status = desk(webhook, conversation, event)
            else:
                status = self._post(delivery, webhook, conversation, event)
            error = None if 200 <= status < 300 else f"answered {status}"  # noqa: PLR2004
        except post.NotReached as problem:
            error = str(problem)
        with writing(self._engine) as conn:
            if error is None:
                queries.mark_delivered(conn, delivery.id, status=status)
                return
            wait = wait_after(delivery.attempts)
            due_at = self._now() + wait if wait else None
            queries.mark_failed(conn, delivery.id, due_at=due_at, status=status, error=error)
        log.warning(
            "delivery_failed", delivery=delivery.id, reason=error, attempts=delivery.attempts
        )

    def _post(
        self, delivery: Delivery, webhook: Webhook, conversation: Conversation, event: Event
    ) -> int:
        is_request = delivery.topic == "handoff.requested"
        told = payload(
            delivery.topic,
            conversation,
            event,
            origin=self._origin,
            dossier=self._dossiers(conversation.id) if is_request else None,
        )
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = signing.headers(
            webhook.secret, id_=delivery.message_id, timestamp=int(time.time()), body=body
        )
        answer = post.send(
            "POST", webhook.url, headers=headers, body=body, timeout_s=self._timeout_s
        )
        return answer.status

    def _sweep_for_ever(self) -> None:
        while True:
            try:
                while self.sweep() == AT_ONCE and not self._is_closed.is_set():
                    pass
            except sa.exc.SQLAlchemyError as problem:
                log.warning("webhooks_failed", error=type(problem).__name__)
            except Exception:
                log.exception("webhooks_failed")
            if self._is_closed.wait(self._sweep_s):
                return
