"""Sends the letters that were promised, each once, also after a crash and without a mail server.

A row of ``outgoing_mail`` is the promise. Whoever sends it moves ``due_at`` forward first, so that
of several web processes one sends it; one that is killed over it leaves it to be sent when that
time has come. Only then, or where the database goes away in the very moment after the mail server
has taken it, may a letter go out twice: with the same Message-ID, by which mail programs tell.
"""

import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog

from settings import Settings
from store.engine import reading, writing
from store.tables import utc_now
from web.mail import answers, failures, queries
from web.mail.attempts import explain, failure_of, next_attempt
from web.mail.delivery import TIMEOUT_S, Delivery
from web.mail.message import make_message
from web.mail.queries import OutgoingMail
from web.metrics import Metrics
from web.words import Words

log = structlog.get_logger(__name__)

# Longer than the slowest delivery: every answer of the server may take TIMEOUT_S.
LEASE_S = 600.0
SWEEP_S = 5.0
# A thread that only waits ends at once.
_LEAST_GRACE_S = 1.0


class Post:
    """The letters that this process sends, one after the other."""

    def __init__(
        self,
        engine: sa.Engine,
        settings: Settings,
        metrics: Metrics,
        words: Words,
        *,
        now: Callable[[], datetime] = utc_now,
        lease_s: float = LEASE_S,
        sweep_s: float = SWEEP_S,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._metrics = metrics
        self._words = words
        self._now = now
        self._lease_s = lease_s
        self._sweep_s = sweep_s
        self._timeout_s = timeout_s
        self._is_closed = threading.Event()
        self._is_woken = threading.Event()
        self._thread = threading.Thread(target=self._send_for_ever, name="post", daemon=True)

    @property
    def is_mail_on(self) -> bool:
        """Whether letters are sent: without, promise none."""
        return self._settings.is_mail_on

    def start(self) -> None:
        """Begin to send what is due: at once, then every few seconds; nothing where mail is off."""
        if self.is_mail_on:
            self._thread.start()

    def close(self, *, grace_s: float = 0.0) -> None:
        """Take no further letter in hand; the one being sent has ``grace_s``, a second at least."""
        self._is_closed.set()
        self._is_woken.set()
        if self._thread.is_alive():
            self._thread.join(max(grace_s, _LEAST_GRACE_S))

    def wake(self) -> None:
        """See to letters promised just now; returns at once."""
        self._is_woken.set()

    def send_due(self) -> None:
        """Send what is due until nothing is, or the mail server is away."""
        while letter := self._claim():
            try:
                delivery = Delivery(self._settings, timeout_s=self._timeout_s)
            except (OSError, UnicodeError) as problem:
                self._fail(letter, problem)
                # The others would find the same.
                return
            with closing(delivery):
                while letter and self._send(delivery, letter):
                    letter = self._claim()

    def _send_for_ever(self) -> None:
        while not self._is_closed.is_set():
            self._is_woken.clear()
            try:
                self.send_due()
            except sa.exc.SQLAlchemyError as problem:
                log.warning("post_failed", error=type(problem).__name__)
            except Exception:
                # Whatever it is: without this thread no letter would be sent any more.
                log.exception("post_failed")
            if not self._is_closed.is_set():
                self._is_woken.wait(self._sweep_s)

    def _claim(self) -> OutgoingMail | None:
        if self._is_closed.is_set():
            return None
        now = self._now()
        with reading(self._engine) as conn:
            # Every few seconds for nothing: not worth SQLite's only write lock.
            if not queries.has_due(conn, now=now):
                return None
        with writing(self._engine) as conn:
            return queries.claim_due(conn, now=now, until=now + timedelta(seconds=self._lease_s))

    def _send(self, delivery: Delivery, letter: OutgoingMail) -> bool:
        """Send it and note what came of it; False when the connection may be of no more use."""
        settings = self._settings
        if answers.is_answer(letter) and self._drop_if_read(letter):
            return True
        try:
            message = make_message(
                letter,
                sender=settings.mail_from,
                reply_to=settings.mail_reply_to,
                at=self._now(),
            )
            delivery.send(message)
        except Exception as problem:
            self._fail(letter, problem)
            return False
        with writing(self._engine) as conn:
            if answers.is_answer(letter):
                answers.mark_sent(conn, letter, at=self._now())
            else:
                queries.mark_sent(conn, letter, at=self._now())
        self._metrics.letters.labels("sent").inc()
        log.info("letter_sent", letter=letter.id, conversation=letter.conversation_id)
        return True

    def _drop_if_read(self, letter: OutgoingMail) -> bool:
        with writing(self._engine) as conn:
            is_needless = answers.is_needless(conn, letter)
            if is_needless:
                queries.mark_needless(conn, letter)
        return is_needless

    def _fail(self, letter: OutgoingMail, problem: Exception) -> None:
        reason, now = explain(problem, self._settings), self._now()
        due_at = next_attempt(
            problem, attempts=letter.attempts, created_at=letter.created_at, now=now
        )
        with writing(self._engine) as conn:
            if due_at:
                queries.postpone(conn, letter, due_at=due_at, error=reason)
            else:
                failures.give_up(conn, letter, self._words, error=reason, why=failure_of(problem))
        outcome = "postponed" if due_at else "given_up"
        self._metrics.letters.labels(outcome).inc()
        log.warning(
            f"letter_{outcome}",
            letter=letter.id,
            conversation=letter.conversation_id,
            attempts=letter.attempts,
            reason=reason,
        )
