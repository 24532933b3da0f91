"""Gives every message that is for the bot exactly one reply, in order, also after a crash.

A reply is owed from the moment the message is committed (``asked_seq > replied_seq``). Whoever
gives it holds a lease on the conversation and renews it; a process that was killed lets it run
out, and the sweep of any process takes over. The reply and ``replied_seq`` are one transaction
that only the holder can commit, so nothing is answered twice.
"""

import secrets
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog

from store.engine import reading, writing
from store.tables import utc_now
from web.conversations import queries, reply_queries
from web.conversations.asks import outcome_of
from web.conversations.assistant import Ask
from web.conversations.bot_parts import read_parts
from web.conversations.composing import Reply
from web.conversations.errors import AssistantUnavailable
from web.conversations.live import Live
from web.conversations.owed_questions import Question, next_question
from web.conversations.person_refusals import without_refusals
from web.conversations.settling import Settling
from web.conversations.starting import Starting
from web.conversations.telling import Telling
from web.metrics import Metrics
from web.queue.outlook import Outlook
from web.queue.standing import Standings
from web.words import Words

log = structlog.get_logger(__name__)

LEASE_S = 6.0
SWEEP_S = 2.0
# Conversations that wait for the assistant at once; Rasa answers one after the other anyway.
MAX_ASKING = 64
_GRACE_STEP_S = 0.02
# Locked, unreachable, or every connection of this process is taken.
_DATABASE_AWAY = (sa.exc.OperationalError, sa.exc.TimeoutError)


class Replies:
    """The replies that this process has in hand."""

    def __init__(
        self,
        engine: sa.Engine,
        telling: Telling,
        live: Live,
        words: Words,
        metrics: Metrics,
        *,
        outlook: Outlook | None = None,
        standings: Standings | None = None,
        starting: Starting | None = None,
        now: Callable[[], datetime] = utc_now,
        lease_s: float = LEASE_S,
        sweep_s: float = SWEEP_S,
    ) -> None:
        self._engine = engine
        self._telling = telling
        self._live = live
        self._metrics = metrics
        self._starting = starting
        self._now = now
        self._lease_s = lease_s
        self._sweep_s = sweep_s
        self._owner = secrets.token_hex(8)
        self._settling = Settling(
            engine,
            live,
            words,
            metrics,
            owner=self._owner,
            outlook=outlook,
            standings=standings,
        )
        self._lock = threading.Lock()
        self._in_hand: set[str] = set()
        self._again: set[str] = set()
        self._asking = threading.BoundedSemaphore(MAX_ASKING)
        self._is_closed = threading.Event()
        self._swept_to = ""

    def start(self) -> None:
        """Begin to sweep: at once, then every few seconds."""
        threading.Thread(target=self._sweep_for_ever, name="replies", daemon=True).start()

    def close(self, *, grace_s: float = 0.0) -> None:
        """Take nothing more in hand, and give back what is not finished within ``grace_s``.

        What is given back is answered by another process, or after the restart, at once.
        """
        self._is_closed.set()
        ends_at = time.monotonic() + grace_s
        while self._in_hand and time.monotonic() < ends_at:
            time.sleep(_GRACE_STEP_S)
        try:
            with writing(self._engine) as conn:
                reply_queries.release_claims(conn, owner=self._owner)
        except sa.exc.SQLAlchemyError as problem:
            log.warning("leases_not_returned", error=type(problem).__name__)

    @property
    def in_hand(self) -> int:
        """How many conversations this process is answering now."""
        return len(self._in_hand)

    def wake(self, conversation_id: str) -> None:
        """See to the replies that this conversation is owed; returns at once."""
        if self._is_closed.is_set():
            return
        with self._lock:
            if conversation_id in self._in_hand:
                self._again.add(conversation_id)
                return
            self._in_hand.add(conversation_id)
        threading.Thread(target=self._work, args=(conversation_id,), daemon=True).start()

    def sweep(self) -> None:
        """Take in hand what is owed and nobody is at work on; many are taken in several sweeps."""
        with reading(self._engine) as conn:
            owed = reply_queries.list_owed(conn, now=self._now(), after=self._swept_to)
        self._swept_to = owed[-1] if len(owed) == reply_queries.SWEPT_AT_ONCE else ""
        for conversation_id in owed:
            self.wake(conversation_id)

    def _sweep_for_ever(self) -> None:
        while True:
            try:
                self._renew()
                self.sweep()
            except sa.exc.SQLAlchemyError as problem:
                log.warning("sweep_failed", error=type(problem).__name__)
            except Exception:
                # Whatever it is: without the sweep, owed replies would be given no more.
                log.exception("sweep_failed")
            if self._is_closed.wait(self._sweep_s):
                return

    def _renew(self) -> None:
        with self._lock:
            ids = list(self._in_hand)
        if ids:
            with writing(self._engine) as conn:
                reply_queries.renew_claims(conn, ids, owner=self._owner, until=self._lease_end())

    def _lease_end(self) -> datetime:
        return self._now() + timedelta(seconds=self._lease_s)

    def _work(self, conversation_id: str) -> None:
        while True:
            try:
                with self._asking:
                    self._answer_all(conversation_id)
            except Exception as problem:
                # Anything: the sweep tries again, but this conversation must not stay "in hand".
                if isinstance(problem, _DATABASE_AWAY):
                    reason = str(getattr(problem, "orig", problem))
                    log.warning("reply_postponed", conversation=conversation_id, reason=reason)
                else:
                    log.exception("reply_failed", conversation=conversation_id)
                with self._lock:
                    self._again.discard(conversation_id)
            with self._lock:
                if conversation_id not in self._again:
                    self._in_hand.discard(conversation_id)
                    return
                self._again.discard(conversation_id)

    def _answer_all(self, conversation_id: str) -> None:
        if self._is_closed.is_set() or (self._starting and self._starting.is_on()):
            return  # the sweep comes back to it
        with writing(self._engine) as conn:
            conversation = reply_queries.claim_replies(
                conn,
                conversation_id,
                owner=self._owner,
                now=self._now(),
                until=self._lease_end(),
            )
            question = next_question(conn, conversation) if conversation else None
        if conversation is None:
            return
        if self._is_closed.is_set():
            # close() may have given back the leases just before this one was committed.
            self._release(conversation_id)
            return
        while question:
            if not self._answer(question):
                # The lease is returned or lost: a message that came since belongs to who claims
                # next, asking here would ask it twice.
                return
            with reading(self._engine) as conn:
                conversation = queries.find_conversation(conn, conversation_id)
                question = next_question(conn, conversation) if conversation else None
        log.warning("nothing_to_answer", conversation=conversation_id)
        if conversation:
            with writing(self._engine) as conn:
                # Else the sweep would come back to it for ever.
                reply_queries.settle(conn, conversation, owner=self._owner)
        self._release(conversation_id)

    def _release(self, conversation_id: str) -> None:
        with writing(self._engine) as conn:
            reply_queries.release_claims(conn, owner=self._owner, id_=conversation_id)

    def _answer(self, question: Question) -> bool:
        """Ask and store the reply; False when the lease is no longer ours."""
        started = time.perf_counter()
        try:
            reply = self._ask(question)
            recorded = outcome_of(question.recorded, reply) if question.recorded else None
            is_still_ours = self._settling.settle(question, reply, recorded)
            outcome: str = recorded.outcome if recorded else "talk"
        except _DATABASE_AWAY:
            raise  # the sweep comes back to it
        except AssistantUnavailable as problem:
            is_still_ours = self._settling.settle_failed(question, problem.reason)
            outcome = "failed"
        except Exception:
            # A reply that cannot be stored now never can: without this it would be asked for ever.
            log.exception("reply_unusable", conversation=question.event.conversation_id)
            is_still_ours = self._settling.settle_failed(question, "unusable")
            outcome = "failed"
        self._metrics.reply_seconds.labels(outcome).observe(time.perf_counter() - started)
        return is_still_ours

    def _ask(self, question: Question) -> Reply:
        event, text = question.event, question.text
        # "A person? No thanks, where is my parcel?" asks for the parcel alone.
        asked = text if question.is_payload else without_refusals(text) or text
        raw = self._telling.ask(
            Ask(
                conversation_id=event.conversation_id,
                text=asked,
                language=event.language,
                page_language=question.conversation.language,
                is_payload=question.is_payload,
            )
        )
        reply = self._settling.compose(question, read_parts(raw))
        if not reply.parts:
            raise AssistantUnavailable("unusable")
        return self._settling.overrule(question, reply)
