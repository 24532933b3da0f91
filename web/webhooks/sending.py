"""Keeps the promises of ``queries.enqueue``: any web process does, each thing is told by one."""

import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
import structlog

from store.engine import reading, writing
from store.tables import utc_now
from web.conversations import queries as conversation_queries
from web.conversations.records import Conversation, Event
from web.webhooks import post, queries, signing
from web.webhooks.backoff import wait_after
from web.webhooks.payloads import VERSION, payload
from web.webhooks.queries import Delivery, Webhook
from web.webhooks.reasons import Reason
from web.webhooks.topics import TEST

log = structlog.get_logger(__name__)

SWEEP_S = 1.0
AT_ONCE = 16
TIDY_S = 3600.0
KEPT_FOR = timedelta(days=30)

# Makes the dossier of a conversation in a language, personal data masked.
Dossiers = Callable[[str, str], dict[str, Any]]
# Told in another way than by a signed request: see ``web.desks``.
Desk = Callable[[Conversation, Event], int]


class Webhooks:
    """The sending of this process."""

    def __init__(
        self,
        engine: sa.Engine,
        *,
        origin: str,
        dossiers: Dossiers,
        desks: Mapping[str, Desk] | None = None,
        prepare: Callable[[], None] = lambda: None,
        now: Callable[[], datetime] = utc_now,
        timeout_s: float = post.TIMEOUT_S,
        sweep_s: float = SWEEP_S,
    ) -> None:
        self._engine = engine
        self._origin = origin
        self._dossiers = dossiers
        self._desks = dict(desks or {})
        self._prepare = prepare
        self._now = now
        self._timeout_s = timeout_s
        self._sweep_s = sweep_s
        self._in_hand: set[threading.Thread] = set()
        self._is_closed = threading.Event()

    def start(self) -> None:
        """Prepare, then look for what is to be told: at once, then every second."""
        threading.Thread(target=self._sweep_for_ever, name="webhooks", daemon=True).start()

    def close(self) -> None:
        """Take nothing more in hand."""
        self._is_closed.set()

    def sweep(self) -> int:
        """Tell what is due, several at once, and wait for it; returns how many were tried."""
        begun = self._begin()
        for thread in begun:
            thread.join()
        return len(begun)

    def forget_old(self) -> int:
        """Delete what was told or given up more than 30 days ago; returns how many."""
        with writing(self._engine) as conn:
            return queries.forget_old(conn, before=self._now() - KEPT_FOR)

    def send_test(self, webhook: Webhook) -> tuple[int | None, Reason | None]:
        """Send a ``webhook.test`` now, once, and note it among the deliveries.

        Returns:
            The status, None without an answer, and why it was not taken, None where it was.
        """
        now, id_ = self._now(), f"test_{secrets.token_hex(8)}"
        told = {"version": VERSION, "type": TEST, "timestamp": now.isoformat(), "data": {}}
        status, reason = _outcome(lambda: self._post(webhook, id_, told))
        error = str(reason) if reason else None
        with writing(self._engine) as conn:
            queries.add_test(conn, webhook.id, message_id=id_, status=status, error=error, at=now)
        if reason:
            log.warning("webhook_test_failed", webhook=webhook.id, reason=error)
        return status, reason

    def _begin(self) -> list[threading.Thread]:
        """Begin to tell what is due, as far as there is room: who is slow holds up nobody else."""
        now = self._now()
        self._in_hand = {thread for thread in self._in_hand if thread.is_alive()}
        room = AT_ONCE - len(self._in_hand)
        with reading(self._engine) as conn:
            if room <= 0 or not queries.has_due(conn, now=now):
                return []
        with writing(self._engine) as conn:
            due = queries.claim_due(conn, now=now, limit=room)
        begun = [threading.Thread(target=self._tell, args=(one,), daemon=True) for one in due]
        for thread in begun:
            thread.start()
        self._in_hand.update(begun)
        return begun

    def _tell(self, delivery: Delivery) -> None:
        try:
            self._try(delivery)
        except sa.exc.SQLAlchemyError as problem:
            # The lease runs out and it is tried again.
            log.warning("delivery_interrupted", delivery=delivery.id, error=type(problem).__name__)
        except Exception as problem:
            log.exception("delivery_broken", delivery=delivery.id)
            reason = Reason("internal", type(problem).__name__)
            self._note(delivery, status=None, reason=reason)

    def _try(self, delivery: Delivery) -> None:
        with reading(self._engine) as conn:
            webhook = queries.find_webhook(conn, delivery.webhook_id)
            id_ = delivery.conversation_id or ""
            conversation = conversation_queries.find_conversation(conn, id_)
            event = conversation_queries.find_event(conn, id_, delivery.seq or 0)
        if webhook is None or conversation is None or event is None:
            return  # forgotten meanwhile
        send: Callable[[], int]
        if desk := self._desks.get(webhook.url):
            send = partial(desk, conversation, event)
        else:
            told = self._payload(delivery, conversation, event)
            send = partial(self._post, webhook, delivery.message_id, told)
        status, reason = _outcome(send)
        self._note(delivery, status=status, reason=reason)

    def _note(self, delivery: Delivery, *, status: int | None, reason: Reason | None) -> None:
        with writing(self._engine) as conn:
            if reason is None:
                queries.mark_delivered(conn, delivery.id, status=status)
                return
            webhook = queries.find_webhook(conn, delivery.webhook_id)
            wait = wait_after(delivery.attempts) if webhook and webhook.is_active else None
            due_at = self._now() + wait if wait else None
            queries.mark_failed(conn, delivery.id, due_at=due_at, status=status, error=str(reason))
        log.warning(
            "delivery_failed",
            delivery=delivery.id,
            reason=str(reason),
            attempts=delivery.attempts,
        )

    def _payload(
        self, delivery: Delivery, conversation: Conversation, event: Event
    ) -> dict[str, Any]:
        dossier = None
        if delivery.topic == "handoff.requested":
            dossier = self._dossiers(conversation.id, conversation.spoken_language)
        return payload(delivery.topic, conversation, event, origin=self._origin, dossier=dossier)

    def _post(self, webhook: Webhook, id_: str, told: dict[str, Any]) -> int:
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = signing.headers(webhook.secret, id_=id_, timestamp=int(time.time()), body=body)
        answer = post.send(
            "POST", webhook.url, headers=headers, body=body, timeout_s=self._timeout_s
        )
        return answer.status

    def _sweep_for_ever(self) -> None:
        tidy_at = 0.0
        while not self._is_closed.is_set():
            try:
                if time.monotonic() >= tidy_at:
                    self._prepare()
                    self.forget_old()
                    tidy_at = time.monotonic() + TIDY_S
                self._begin()
            except sa.exc.SQLAlchemyError as problem:
                log.warning("webhooks_failed", error=type(problem).__name__)
            except Exception:
                log.exception("webhooks_failed")
            self._is_closed.wait(self._sweep_s)


def _outcome(send: Callable[[], int]) -> tuple[int | None, Reason | None]:
    """Return the status that came back, and why it was not taken."""
    try:
        status = send()
    except post.NotReached as problem:
        return None, problem.reason
    if post.is_success(status):
        return status, None
    return status, Reason("answered", str(status))
