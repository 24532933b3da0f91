"""What is said to a typed message at once, without the assistant, which may be down or hung.

A wish for a person, a question about the wait, and the answer to what a person has asked are
certain by themselves. Stored in the message's own transaction: the bot never owes a reply to it,
so none can come twice, and what it owes to an earlier message keeps its lease and its turn.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

import sqlalchemy as sa

from store.tables import utc_now
from web.conversations import customer_moves, handoff_queries, queries, reply_queries
from web.conversations.asks import is_choice, pressed_button, typed_text
from web.conversations.bot_parts import Handoff
from web.conversations.card_numbers import card_warning
from web.conversations.composing import compose_reply
from web.conversations.decisions import decision_of_click, decision_part
from web.conversations.leaving_to_person import (
    LEFT_TO_PERSON,
    asks_where_they_stand,
    is_with_bot,
)
from web.conversations.matters import has_told_matter
from web.conversations.noting import note_unheard, sentence_of
from web.conversations.parts import text_part
from web.conversations.person_wishes import tells_no_matter, wants_person
from web.conversations.questions import ANSWERS_PERSON, is_left_asked, may_answer
from web.conversations.records import Conversation, Event, NewEvent, Part
from web.conversations.wait_questions import asks_of_wait
from web.conversations.written import note_language
from web.metrics import Metrics
from web.queue.outlook import Outlook
from web.queue.place import say_place
from web.queue.standing import Standings
from web.words import Words

# The assistant answers sooner: it hangs, and nothing that is certain waits behind it.
SLOW_AFTER = timedelta(seconds=2)

Matter = Literal["wish", "wait", "answer"]


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

    def find_place(self, conversation: Conversation, new: NewEvent) -> str | None:
        """Say where the customer stands, if that is asked; call it with no transaction open."""
        text = "" if pressed_button(new) else typed_text(new)
        if not conversation.is_person_requested or not asks_where_they_stand(text, None):
            return None
        standing = self._standings.find(conversation.id, language=new.language)
        if standing is None or not standing.is_person_requested:
            return None
        return say_place(self._words, new.language, standing)

    def append(
        self, conn: sa.Connection, was: Conversation, new: NewEvent, *, place: str | None
    ) -> Event | None:
        """Store the message with what is said to it; None: it is for the assistant.

        Args:
            was: the conversation, locked.
            place: where the customer stands, if they ask.
        """
        owed = reply_queries.find_unanswered(conn, was) if was.is_reply_pending else None
        matter = _matter_of(conn, was, new, owed=owed, now=utc_now())
        if matter is None:
            return None
        newest = handoff_queries.find_newest_reply(conn, was.id)
        customer_moves.note_writing(conn, was)
        note_language(conn, was, new)
        event = queries.append_event(conn, was.id, new)
        if matter == "wait" or was.state == "waiting":
            self._say_place(conn, event, place)
        else:
            decision = decision_of_click(newest.parts if newest else ())
            if matter == "answer":
                decision |= {"reason": ANSWERS_PERSON}
                next_ = partial(self._words.say, event.language, "queue.here")
            elif was.is_person_requested:
                told = place or self._words.say(event.language, "waiting.person_requested")
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
        _say(conn, event, parts)

    def _confirm(self, conn: sa.Connection, event: Event) -> str:
        is_told = has_told_matter(queries.list_episode(conn, event.conversation_id))
        return self._outlook.confirm(conn, language=event.language, has_told_matter=is_told)

    def _say_place(self, conn: sa.Connection, event: Event, place: str | None) -> None:
        standing = place or self._words.say(event.language, "waiting.person_requested")
        events = queries.list_newest_events(conn, event.conversation_id)
        said = sentence_of("standing", event, self._words, standing=standing, events=events)
        parts = [*card_warning(event, self._words), *([text_part(said)] if said else [])]
        if parts:
            _say(conn, event, parts)


def _say(conn: sa.Connection, event: Event, parts: list[Part]) -> None:
    queries.append_event(
        conn, event.conversation_id, NewEvent("message", "bot", event.language, parts)
    )


def _matter_of(
    conn: sa.Connection, was: Conversation, new: NewEvent, *, owed: Event | None, now: datetime
) -> Matter | None:
    """Return what is certain of a message, as far as no assistant is needed to answer it."""
    text = typed_text(new)
    if was.state == "agent" or pressed_button(new) or not text:
        return None
    is_slow = owed is not None and now - owed.created_at >= SLOW_AFTER
    if wants_person(text) and (is_slow or tells_no_matter(text)):
        newest = handoff_queries.find_newest_reply(conn, was.id)
        # "Support" below "Which one do you mean?" may choose.
        return "wish" if is_slow or newest is None or not is_choice(newest) else None
    if was.state == "resolved":
        is_answer = may_answer(text) and is_left_asked(queries.list_episode(conn, was.id))
        return "answer" if is_answer else None
    if not asks_of_wait(text) or not was.is_person_requested:
        return None
    # Who goes on from an answer ("how long will it take?") may mean the parcel.
    events = queries.list_newest_events(conn, was.id)
    is_of_queue = was.state in LEFT_TO_PERSON and not is_with_bot(events)
    return "wait" if is_of_queue or is_slow else None
