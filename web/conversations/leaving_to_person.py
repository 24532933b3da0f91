"""While a person is waited for, the bot says only what helps for certain. Pure.

What else it would say (asking back, declining, offering a person, a fault) talks over the customer,
who has just been told that a person reads along. It is said once that this will be read; who asks
where they stand is told.
"""

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Literal

from web.conversations.asks import typed_text
from web.conversations.composing import Reply
from web.conversations.courtesies import is_courtesy
from web.conversations.parts import answer_of, transition_of
from web.conversations.person_wishes import clauses, wants_person
from web.conversations.records import Event
from web.conversations.states import State
from web.conversations.wait_questions import asks_of_wait, gives_address

# A person owes the next word, and the customer has not chosen to go on with the bot.
LEFT_TO_PERSON: tuple[State, ...] = ("waiting", "left_contact")
# Settles what was asked, in the place of a reply: nothing in it is to be read.
NOTED = "noted"

# What is said: the bot's reply, where the customer stands, once that it will be read, or nothing.
Speech = Literal["reply", "standing", "noted", "nothing"]

# Of a reply that would bring a person: one is asked for, and nothing else.
_WISHES = ("asked", "accepted")
# What they must do at once is told with it.
_NOW = ("danger", "account_hacked")
# Who asks the same in the same words is told the same place again after so many messages, or that
# time: else nothing is new in it.
AGAIN_AFTER_MESSAGES = 5
AGAIN_AFTER = timedelta(minutes=1)


def what_to_say(typed: str, reply: Reply | None, events: Iterable[Event]) -> Speech:
    """Decide what is said to a customer who waits for a person.

    Args:
        typed: what the customer wrote; "" where a button was pressed.
        reply: of the bot; None where it failed.
        events: the newest, oldest first.
    """
    events = list(events)
    if reply and reply.decision.reason in _NOW:
        # What to do at once cannot wait for the person.
        texts = [part["text"] for part in reply.parts if part["type"] == "text"]
        return "nothing" if is_said(events, texts) else "reply"
    # Who was handed on from one person to the next talks to people; a press asks the bot.
    may_answer = not typed or not is_handed_on(events)
    is_answer = may_answer and reply is not None and reply.decision.act == "answer"
    if reply and is_answer and (is_with_bot(events) or not reply.is_guess):
        # A guess is for who goes on from what the bot has shown ("and the Ibis?"): to all others
        # it is one more machine that has not understood.
        return "reply"
    if asks_where_they_stand(typed, reply):
        return "standing"
    if reply and reply.decision.act == "smalltalk":
        # "Are you a bot?" is always answered; thanks are a reply to what the bot has shown.
        is_greeting = "greet" in reply.sentences
        if reply.decision.reason or (is_with_bot(events) and not is_greeting):
            return "reply"
    return "nothing" if is_courtesy(typed) else "noted"


def asks_where_they_stand(typed: str, reply: Reply | None) -> bool:
    """Say whether a person is asked for once more, or how long it takes: also with the bot down."""
    reason = reply.decision.reason if reply and reply.is_handoff else None
    is_of_wait = asks_of_wait(typed) or gives_address(typed)
    return reason in _WISHES or is_of_wait or wants_person(typed)


def is_with_bot(events: Iterable[Event]) -> bool:
    """Say whether the customer goes on from an answer of the bot's, rather than from their own."""
    for event in reversed(list(events)):
        if event.author == "bot":
            return answer_of(event.parts) is not None
        if event.author == "agent" or event.kind == NOTED or begins_wait(event):
            return False
    return False


def begins_wait(event: Event) -> bool:
    """Say whether from this event on a person is waited for."""
    turn = transition_of(event.parts)
    return turn is not None and turn["to"] in LEFT_TO_PERSON and turn["from"] != turn["to"]


def is_handed_on(events: Iterable[Event]) -> bool:
    """Say whether a person had the conversation before the next one was waited for."""
    begun = next((event for event in reversed(list(events)) if begins_wait(event)), None)
    turn = transition_of(begun.parts) if begun else None
    return turn is not None and turn["from"] == "agent"


def is_said(events: Iterable[Event], sentences: Collection[str]) -> bool:
    """Say whether one of these was said to the customer in this wait."""
    return any(_says(event, sentences) for event in _of_this_wait(events))


def is_said_lately(events: Iterable[Event], sentence: str, *, asked: Event) -> bool:
    """Say whether who asks with that event was told just this a moment ago, asking in its words.

    What is asked in other words ("still there?", "how long will it take?") is never met with
    silence.
    """
    told, messages = None, 0
    for event in _of_this_wait(events):
        is_message = event.author == "customer" and event.kind == "message"
        if told and is_message:
            is_recent = asked.created_at - told.created_at < AGAIN_AFTER
            is_alike = _words(event) == _words(asked)
            return is_recent and is_alike and messages < AGAIN_AFTER_MESSAGES
        if not told and _says(event, (sentence,)):
            told = event
        messages += is_message
    return False


def _of_this_wait(events: Iterable[Event]) -> Iterable[Event]:
    """Yield the events since the wait began, the newest first."""
    for event in reversed(list(events)):
        if begins_wait(event):
            return
        yield event


def _words(event: Event) -> list[str]:
    """Return what a message says, its greetings and its signs left out."""
    return [clause for clause in clauses(typed_text(event)) if clause]


def _says(event: Event, sentences: Collection[str]) -> bool:
    return event.author == "bot" and any(part.get("text") in sentences for part in event.parts)
