"""While a person is waited for, the bot says only what helps for certain. Pure.

What else it would say (asking back, declining, offering a person, a fault) talks over the customer,
who has just been told that a person reads along. It is said once that this will be read.
"""

from collections.abc import Iterable

from web.conversations.parts import transition_of
from web.conversations.records import Event, Part
from web.conversations.states import State

# A person owes the next word, and the customer has not chosen to go on with the bot.
LEFT_TO_PERSON: tuple[State, ...] = ("waiting", "left_contact")
# Settles what was asked, in the place of a reply: nothing in it is to be read.
NOTED = "noted"


def is_left_to_person(state: str, decision: Part | None) -> bool:
    """Say whether a reply is kept back, as the person will answer.

    Args:
        state: of the conversation as the reply comes, whatever it was as it was asked for.
        decision: of the reply; None for the notice of a fault.
    """
    act = decision["act"] if decision else None
    return state in LEFT_TO_PERSON and act not in ("answer", "smalltalk")


def is_told_already(events: Iterable[Event]) -> bool:
    """Say whether the customer knows that the person will read what they write.

    Args:
        events: the newest, oldest first. What was said before this request does not count.
    """
    for event in reversed(list(events)):
        if event.kind == NOTED:
            return True
        turn = transition_of(event.parts)
        if turn and turn["to"] in LEFT_TO_PERSON and turn["from"] != turn["to"]:
            return False
    return False
