"""Carries out what ``plan`` decides, every few seconds, in any number of web processes.

Each change looks at the conversation again under its lock: what somebody has done since the plan
was made stands.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog

from settings import Settings
from store.engine import reading, writing
from store.tables import utc_now
from web.assignment import queries as assignment_queries
from web.assignment.plan import (
    Assignment,
    Colleague,
    GiveBack,
    Limits,
    Waiting,
    assignments,
    give_backs,
)
from web.conversations import moves, queries
from web.conversations.actors import SYSTEM
from web.conversations.errors import ConversationError
from web.conversations.live import Live
from web.team import queries as team_queries
from web.words import Words

log = structlog.get_logger(__name__)

SWEEP_S = 3.0
# A console says twice a minute that it is open (web/team/presence.py).
PRESENT_FOR = timedelta(seconds=90)


class Assigning:
    """The sweep of this process."""

    def __init__(
        self,
        engine: sa.Engine,
        live: Live,
        words: Words,
        settings: Settings,
        *,
        now: Callable[[], datetime] = utc_now,
        sweep_s: float = SWEEP_S,
    ) -> None:
        self._engine = engine
        self._live = live
        self._words = words
        self._is_automatic = settings.assignment == "automatic"
        self._max_open = settings.max_open_per_agent
        self._limits = Limits(
            offline=timedelta(minutes=settings.agent_offline_minutes),
            silent=timedelta(minutes=settings.agent_silent_minutes),
        )
        self._now = now
        self._sweep_s = sweep_s
        self._is_closed = threading.Event()

    def start(self) -> None:
        """Begin to sweep: at once, then every few seconds."""
        threading.Thread(target=self._sweep_for_ever, name="assigning", daemon=True).start()

    def close(self) -> None:
        """Sweep no more."""
        self._is_closed.set()

    def sweep(self) -> None:
        """Give back what is not cared for, wake what slept, then give out what waits."""
        now = self._now()
        self._wake_snoozed(now)
        waiting, colleagues = self._look(now)
        for back in give_backs(waiting, colleagues, self._limits, now=now):
            self._give_back(back)
        if self._is_automatic and any(one.is_present for one in colleagues):
            waiting, colleagues = self._look(now)
            for assignment in assignments(waiting, colleagues, now=now):
                self._assign(assignment)

    def _look(self, now: datetime) -> tuple[list[Waiting], list[Colleague]]:
        with reading(self._engine) as conn:
            return (
                assignment_queries.list_waiting(conn, now=now),
                assignment_queries.list_colleagues(
                    conn, present_since=now - PRESENT_FOR, now=now, max_open=self._max_open
                ),
            )

    def _wake_snoozed(self, now: datetime) -> None:
        with reading(self._engine) as conn:
            if not assignment_queries.has_snoozed(conn, now=now):
                return
        with writing(self._engine) as conn:
            awake = assignment_queries.wake_snoozed(conn, now=now)
        for id_ in awake:
            self._live.wake(id_)

    def _give_back(self, back: GiveBack) -> None:
        with writing(self._engine) as conn:
            now_is = queries.lock_conversation(conn, back.conversation_id)
            if now_is.handoff_requested_at is None or now_is.assignee_id != back.member_id:
                return  # answered, or somebody else's, meanwhile
            if back.is_by_silence:
                team_queries.set_silent(conn, back.member_id, self._now())
            moves.requeue(conn, back.conversation_id, SYSTEM, why=back.why, words=self._words)
        log.info("given_back", conversation=back.conversation_id, why=back.why)
        self._live.wake(back.conversation_id)

    def _assign(self, assignment: Assignment) -> None:
        id_ = assignment.conversation_id
        try:
            with writing(self._engine) as conn:
                now_is = queries.lock_conversation(conn, id_)
                if now_is.state != "waiting" or now_is.assignee_id is not None:
                    return  # somebody took it meanwhile
                moves.assign(
                    conn,
                    id_,
                    SYSTEM,
                    member_id=assignment.member_id,
                    why="automatic",
                    words=self._words,
                )
        except ConversationError as problem:
            log.warning("not_assigned", conversation=id_, reason=type(problem).__name__)
            return
        self._live.wake(id_)

    def _sweep_for_ever(self) -> None:
        while True:
            try:
                self.sweep()
            except sa.exc.SQLAlchemyError as problem:
                log.warning("assigning_failed", error=type(problem).__name__)
            except Exception:
                # Whatever it is: without the sweep, a customer could wait for who is gone.
                log.exception("assigning_failed")
            if self._is_closed.wait(self._sweep_s):
                return
