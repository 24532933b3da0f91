"""Settles a question with what it came to: a reply, the notice of a fault, or left to a person."""

from functools import partial

import sqlalchemy as sa
import structlog

from store.engine import reading, writing
from web.conversations import queries, reply_queries
from web.conversations.after_person import with_caution, with_way_back
from web.conversations.asks import typed_text, unavailable
from web.conversations.bot_parts import BotPart, Handoff, Say
from web.conversations.buttons import person_buttons, retry_button
from web.conversations.card_numbers import card_warning
from web.conversations.composing import Reply, compose_reply
from web.conversations.customer_moves import request_person
from web.conversations.decisions import Decision, decision_part
from web.conversations.leaving_to_person import (
    LEFT_TO_PERSON,
    asks_where_they_stand,
    what_to_say,
)
from web.conversations.live import Live
from web.conversations.matters import has_told_matter
from web.conversations.noting import note_for_person, note_unheard, parts_of
from web.conversations.owed_questions import Question
from web.conversations.parts import text_part
from web.conversations.person_refusals import refuses_person
from web.conversations.person_wishes import wants_person
from web.conversations.place_answers import PlaceAnswer, place_answer
from web.conversations.records import Event, NewEvent, Outcome, Part
from web.conversations.reply_queries import Conclusion
from web.conversations.wait_questions import asks_of_wait
from web.metrics import Metrics
from web.queue.outlook import Outlook
from web.queue.standing import Standings
from web.words import Words

log = structlog.get_logger(__name__)
_WISH = Handoff(type="handoff")
_REFUSAL = Say(type="say", say="stay_with_bot")


class Settling:
    """What puts replies into words and stores them for who holds the conversation's lease.

    Args:
        owner: the holder of the lease.
        outlook, standings: what is said of the queue; without them nothing is.
    """

    def __init__(
        self,
        engine: sa.Engine,
        live: Live,
        words: Words,
        metrics: Metrics,
        *,
        owner: str,
        outlook: Outlook | None,
        standings: Standings | None,
    ) -> None:
        self._engine = engine
        self._live = live
        self._words = words
        self._metrics = metrics
        self._owner = owner
        self._outlook = outlook
        self._standings = standings

    def compose(self, question: Question, parts: list[BotPart]) -> Reply:
        """Put the assistant's parts into words."""
        is_person_requested = question.conversation.is_person_requested
        what_is_next = None
        if is_person_requested and self._standings:
            what_is_next = partial(self._place_said, question.event)
        elif self._outlook and not is_person_requested:
            what_is_next = partial(self._confirm, question.event)
        return compose_reply(
            parts,
            self._words,
            question.event.language,
            is_person_requested=is_person_requested,
            retry_of=question.retry_of,
            what_is_next=what_is_next,
        )

    def overrule(self, question: Question, reply: Reply) -> Reply:
        """Return the reply, but where it mistakes whether a person is wanted.

        "No, that is not it, I want somebody" is no mere no, whatever was offered before, and "a
        person? No thanks" is no wish.
        """
        if not question.is_payload and refuses_person(question.text):
            is_heard = reply.decision.act == "smalltalk"
            return reply if is_heard else self.compose(question, [_REFUSAL])
        is_heard = reply.is_handoff or question.conversation.is_person_requested
        if is_heard or question.is_payload or not wants_person(question.text):
            return reply
        return self.compose(question, [_WISH])

    def settle(
        self, question: Question, reply: Reply, outcome: Outcome | None, *, is_heard: bool = True
    ) -> bool:
        """Store the reply; False when the lease is no longer ours, or nothing more is owed.

        Args:
            is_heard: False: it is web's, and the assistant is yet to be told of the question.
        """
        decision = decision_part(reply.decision)
        new = NewEvent(
            kind="message",
            author="bot",
            language=question.event.language,
            parts=[*card_warning(question.event, self._words), *reply.parts, decision],
            # One event settles the question; of a reply that is web's, ``noted`` does.
            reply_to=question.event.seq if is_heard else None,
        )
        request = decision if reply.is_handoff else None
        return self._store(question, new, outcome, reply=reply, request=request, is_heard=is_heard)

    def settle_failed(self, question: Question, reason: str) -> bool:
        """Store that no reply came; the rest as ``settle``."""
        id_, language = question.event.conversation_id, question.event.language
        self._metrics.assistant_failures.labels(reason).inc()
        log.warning("assistant_unavailable", conversation=id_, reason=reason)
        key = "reply_incomplete" if reason == "unusable" else "assistant_unavailable"
        if question.conversation.is_person_requested:
            sentence = self._words.say(language, f"waiting.{key}")
            buttons = retry_button(self._words, language, question.retry_of)
        else:
            sentence = self._words.say(language, f"notices.{key}")
            buttons = person_buttons(self._words, language, retry_of=question.retry_of)
        if not question.is_payload and wants_person(question.text):
            # No fault of ours may stand between who asks for a person and the person.
            reply = self.compose(question, [_WISH])
            return self.settle(question, reply, None, is_heard=False)
        if question.conversation.is_person_requested and asks_of_wait(question.text):
            # Web knows it, whatever has failed.
            told = self._place(question.event).parts
            reply = Reply(told, Decision("smalltalk"), None, None, is_handoff=False)
            return self.settle(question, reply, None, is_heard=False)
        said: list[Part] = [text_part(sentence), buttons]
        new = NewEvent(
            kind="notice",
            author="system",
            language=language,
            parts=[*card_warning(question.event, self._words), *said],
            reply_to=question.event.seq,
        )
        outcome = unavailable(question.recorded) if question.recorded else None
        return self._store(question, new, outcome, reply=None, request=None)

    def _confirm(self, event: Event) -> str:
        """Say what becomes of the request that the reply to this event is."""
        assert self._outlook  # noqa: S101  asked for only where there is one
        with reading(self._engine) as conn:
            events = queries.list_episode(conn, event.conversation_id)
            return self._outlook.confirm(
                conn, language=event.language, has_told_matter=has_told_matter(events)
            )

    def _place_said(self, event: Event) -> str:
        return self._place(event).sentence

    def _place(self, event: Event) -> PlaceAnswer:
        """Say where who has asked for a person stands."""
        standing = self._standings and self._standings.find(
            event.conversation_id, language=event.language
        )
        if not standing or not standing.is_person_requested:
            return PlaceAnswer(self._words.say(event.language, "waiting.person_requested"))
        return place_answer(self._words, event.language, standing, typed_text(event))

    def _store(
        self,
        question: Question,
        new: NewEvent,
        outcome: Outcome | None,
        *,
        reply: Reply | None,
        request: Part | None,
        is_heard: bool = True,
    ) -> bool:
        """Store it; with ``request``, the decision that a person takes over, note that first."""
        event = question.event
        id_ = event.conversation_id
        typed = "" if question.is_payload else question.text
        # The queue is read with no transaction open.
        place = self._place(event) if asks_where_they_stand(typed, reply) else None
        with writing(self._engine) as conn:
            conclusion = reply_queries.conclude_reply(conn, id_, seq=event.seq, owner=self._owner)
            if conclusion is Conclusion.LOST:
                return False
            was = queries.lock_conversation(conn, id_)
            # Who has left an address and asks for a person is here again, and waits.
            is_asking_anew = request is not None and was.state == "left_contact"
            is_left = was.state in LEFT_TO_PERSON and not is_asking_anew
            if not is_left or not self._leave_to_person(conn, event, typed, reply, place):
                if request is None:
                    new = with_caution(conn, was, event, new, self._words)
                    new = with_way_back(conn, was, new, self._words)
                self._append(conn, event, new, outcome, request)
                if not is_heard:
                    note_unheard(conn, event)
        self._live.wake(id_)
        return conclusion is Conclusion.MORE

    def _leave_to_person(
        self,
        conn: sa.Connection,
        event: Event,
        typed: str,
        reply: Reply | None,
        place: PlaceAnswer | None,
    ) -> bool:
        """Settle the event without a reply; False where the reply is to be said after all."""
        events = queries.list_newest_events(conn, event.conversation_id)
        speech = what_to_say(typed, reply, events)
        if speech == "reply":
            return False
        said = parts_of(speech, event, self._words, standing=place, events=events)
        decision = decision_part(reply.decision) if reply else None
        note_for_person(conn, event, self._words, said=said, decision=decision)
        return True

    def _append(
        self,
        conn: sa.Connection,
        event: Event,
        new: NewEvent,
        outcome: Outcome | None,
        request: Part | None,
    ) -> None:
        id_ = event.conversation_id
        if request and request_person(
            conn, id_, language=event.language, decision=request, since=event.created_at
        ):
            self._metrics.person_requests.inc()
        queries.append_event(conn, id_, new)
        if outcome:
            reply_queries.record_question(conn, id_, event, outcome)
