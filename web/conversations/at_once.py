"""What is said to a typed message at once, without the assistant, which may be down or hung.

A wish for a person, a question about the wait, and the answer to what a person has asked are
certain by themselves. Stored in the message's own transaction: the bot never owes a reply to it,
so none can come twice, and what it owes to an earlier message keeps its lease and its turn.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import sqlalchemy as sa

from store.tables import utc_now
from web.conversations import customer_moves, handoff_queries, queries, reply_queries
from web.conversations.asks import pressed_button, typed_text
from web.conversations.bot_parts import Handoff
from web.conversations.buttons import mail_button
from web.conversations.card_numbers import card_warning
from web.conversations.certain import find_certain
from web.conversations.composing import compose_reply
from web.conversations.decisions import decision_of_click, decision_part
from web.conversations.leaving_to_person import LEFT_TO_PERSON, asks_where_they_stand
from web.conversations.matters import has_told_matter
from web.conversations.noting import note_unheard, parts_of
from web.conversations.place_answers import PlaceAnswer, place_answer
from web.conversations.questions import ANSWERS_PERSON, STILL_THERE
from web.conversations.records import Conversation, Event, NewEvent, Part
from web.conversations.wait_questions import asks_to_write_there
from web.conversations.written import note_language
from web.metrics import Metrics
from web.queue.outlook import Outlook
from web.queue.standing import Standings
from web.words import Words

# Why a person comes to what is written after an end.
_AFTER_END = {"answer": ANSWERS_PERSON, "call": STILL_THERE}


class AtOnce:
    """What web says itself.

    Args:
        outlook, standings: what is said of the queue.
    """

    def __init__(
        self, words: Words, metrics: Metrics, *, outlook: Outlook, standings: Standings
    ) -> None:
        self._words = words
        self._metrics = metrics
        self._outlook = outlook
        self._standings = standings

    def find_place(self, conversation: Conversation, new: NewEvent) -> PlaceAnswer | None:
        """Say where the customer stands, if that is asked; call it with no transaction open."""
        text = "" if pressed_button(new) else typed_text(new)
        if not conversation.is_person_requested or not asks_where_they_stand(text, None):
            return None
        standing = self._standings.find(conversation.id, language=new.language)
        if standing is None or not standing.is_person_requested:
            return None
        return place_answer(self._words, new.language, standing, text)

    def append(
        self, conn: sa.Connection, was: Conversation, new: NewEvent, *, place: PlaceAnswer | None
    ) -> Event | None:
        """Store the message with what is said to it; None: it is for the assistant.

        Args:
            was: the conversation, locked.
            place: where the customer stands, if they ask.
        """
        owed = reply_queries.find_unanswered(conn, was) if was.is_reply_pending else None
        certain = find_certain(conn, was, new, owed=owed, now=utc_now())
        if certain is None:
            return None
        newest = handoff_queries.find_newest_reply(conn, was.id)
        customer_moves.note_writing(conn, was)
        note_language(conn, was, new)
        event = queries.append_event(conn, was.id, new)
        if certain == "wait" or was.state == "waiting":
            self._say_place(conn, was, event, place)
        else:
            decision = decision_of_click(newest.parts if newest else ())
            if certain in _AFTER_END:
                decision |= {"reason": _AFTER_END[certain]}
                next_ = partial(self._words.say, event.language, "queue.here")
            elif was.is_person_requested:
                told = self._standing(event, place).sentence
                next_ = partial(str, told)
            else:
                next_ = partial(self._confirm, conn, event)
            self._bring_person(conn, was, event, decision, next_, since=(owed or event).created_at)
        if owed is None:
            # Nothing later may count as settled before what the bot owes.
            note_unheard(conn, event)
        return event

    def _bring_person(
        self,
        conn: sa.Connection,
        was: Conversation,
        event: Event,
        decision: Part,
        what_is_next: Callable[[], str],
        *,
        since: datetime,
    ) -> None:
        request = customer_moves.request_person(
            conn,
            was.id,
            language=event.language,
            decision=decision,
            since=since,
        )
        if request:
            self._metrics.person_requests.inc()
        handoff = Handoff(
            type="handoff", reason=decision["reason"], offered=decision.get("offered")
        )
        reply = compose_reply(
            [handoff],
            self._words,
            event.language,
            is_person_requested=was.is_person_requested,
            what_is_next=what_is_next,
        )
        parts = [*card_warning(event, self._words), *reply.parts, decision_part(reply.decision)]
        if asks_to_write_there(typed_text(event)):
            parts.append(mail_button(self._words, event.language, is_known=False))
        _say(conn, event, parts)

    def _confirm(self, conn: sa.Connection, event: Event) -> str:
        is_told = has_told_matter(queries.list_episode(conn, event.conversation_id))
        return self._outlook.confirm(conn, language=event.language, has_told_matter=is_told)

    def _say_place(
        self, conn: sa.Connection, was: Conversation, event: Event, place: PlaceAnswer | None
    ) -> None:
        """Say it; who has the bot for company is told each time, as the bot answers each time."""
        standing = self._standing(event, place)
        events = queries.list_newest_events(conn, event.conversation_id)
        said = standing.parts
        if was.state in LEFT_TO_PERSON:
            said = parts_of("standing", event, self._words, standing=standing, events=events)
        parts = [*card_warning(event, self._words), *said]
        if parts:
            _say(conn, event, parts)

    def _standing(self, event: Event, place: PlaceAnswer | None) -> PlaceAnswer:
        return place or PlaceAnswer(self._words.say(event.language, "waiting.person_requested"))


def _say(conn: sa.Connection, event: Event, parts: list[Part]) -> None:
    queries.append_event(
        conn, event.conversation_id, NewEvent("message", "bot", event.language, parts)
    )
