"""The assistant is told what a person and the customer said while it was not asked.

Before the next question always, so that a follow-up makes sense; else soon, by a thread that looks
for what is untold. With the assistant down nothing waits for it: it is told when it is back.
"""

import threading
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
import structlog

from store.engine import reading, writing
from web.conversations import queries, telling_queries
from web.conversations.assistant import Ask, Assistant, Tell
from web.conversations.errors import AssistantForgot, AssistantUnavailable
from web.conversations.untold import Untold, untold

log = structlog.get_logger(__name__)

SWEEP_S = 5.0
LONGEST_PAUSE_S = 60.0


class Telling:
    """What this process tells the assistant."""

    def __init__(
        self, engine: sa.Engine, assistant: Assistant, *, sweep_s: float = SWEEP_S
    ) -> None:
        self._engine = engine
        self._assistant = assistant
        self._sweep_s = sweep_s
        self._is_closed = threading.Event()

    def start(self) -> None:
        """Begin to look for what is untold, every few seconds."""
        threading.Thread(target=self._sweep_for_ever, name="telling", daemon=True).start()

    def close(self) -> None:
        """Look no more; what is untold is told after the restart."""
        self._is_closed.set()

    def ask(self, ask: Ask) -> list[Any]:
        """Tell what is untold, then ask; tell it all again where the assistant has forgotten it.

        Raises:
            AssistantUnavailable: it could not be told or asked.
        """
        id_ = ask.conversation_id
        try:
            return self._assistant.ask(replace(ask, told_seq=self._tell_if_heard(id_)))
        except AssistantForgot as forgot:
            log.info("assistant_forgot", conversation=id_)
            told_seq = self._tell_from(id_, forgot.told_upto)
            return self._assistant.ask(replace(ask, told_seq=told_seq))

    def tell(self, conversation_id: str) -> int:
        """Tell what is untold, if anything is; returns up to which event the assistant was told.

        Raises:
            AssistantUnavailable: it could not be told; it will be.
        """
        with reading(self._engine) as conn:
            standing = telling_queries.find_standing(conn, conversation_id)
        if standing is None or not standing.is_behind:
            return standing.told_seq if standing else 0
        return self._tell_from(conversation_id, standing.told_seq)

    def sweep(self) -> int:
        """Tell what is untold of conversations where the bot is not about to be asked.

        Returns:
            How many were told.

        Raises:
            AssistantUnavailable: it could not be told; the others would fail alike.
        """
        with reading(self._engine) as conn:
            behind = telling_queries.list_behind(conn)
        for conversation_id in behind:
            if self._is_closed.is_set():
                break
            self._tell_if_heard(conversation_id)
        return len(behind)

    def _tell_if_heard(self, conversation_id: str) -> int:
        """Tell what is untold; 0 where the assistant is there and refuses to hear it.

        It then answers without: what it cannot be told must not keep it from the next question.
        """
        try:
            return self.tell(conversation_id)
        except AssistantUnavailable as problem:
            if not problem.reason.startswith("status_"):
                raise
            log.warning("telling_refused", conversation=conversation_id, reason=problem.reason)
            return 0

    def _tell_from(self, conversation_id: str, told_seq: int) -> int:
        with reading(self._engine) as conn:
            conversation = queries.find_conversation(conn, conversation_id)
            events = queries.list_newest_events(conn, conversation_id)
        if conversation is None:
            return told_seq
        what = untold(events, conversation, told_seq)
        if what.upto <= told_seq:
            return told_seq
        known = self._assistant.tell(_tell(conversation_id, what, told_seq))
        if known < told_seq:
            # It was started anew since: all of this episode once more.
            log.info("assistant_forgot", conversation=conversation_id)
            what = untold(events, conversation, known)
            known = self._assistant.tell(_tell(conversation_id, what, known))
        if known < what.upto:
            raise AssistantUnavailable("untold")
        with writing(self._engine) as conn:
            telling_queries.advance(conn, conversation_id, told_seq=what.upto)
        return what.upto

    def _sweep_for_ever(self) -> None:
        pause_s = self._sweep_s
        while not self._is_closed.wait(pause_s):
            try:
                self.sweep()
                pause_s = self._sweep_s
            except AssistantUnavailable as problem:
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
                log.warning("telling_postponed", reason=problem.reason, pause_s=pause_s)
            except sa.exc.SQLAlchemyError as problem:
                log.warning("telling_failed", error=type(problem).__name__)
            except Exception:
                # Whatever it is: without this thread, a restarted assistant would learn late.
                log.exception("telling_failed")


def _tell(conversation_id: str, what: Untold, after: int) -> Tell:
    return Tell(
        conversation_id=conversation_id,
        lines=what.lines,
        after=after,
        upto=what.upto,
        returned=what.returned,
        is_new_episode=what.is_new_episode,
    )
