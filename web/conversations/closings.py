"""Whether what a customer writes to a person who has it leaves nobody anything to answer. Pure.

Thanks, a goodbye, "ok, I'll wait": the person has had the last word then, and the customer waits
for nothing. It stays unread until it is seen, and what was asked before it stays unanswered.
"""

import re
from collections.abc import Iterable, Sequence

from knowledge_base.terms import fold_typed
from web.conversations.asks import pressed_button, typed_text
from web.conversations.closing_words import ACKNOWLEDGED, ADDRESSED, NOTHING_MORE, OBJECTS, SAD
from web.conversations.courtesies import has_other_signs, is_courtesy, is_parting
from web.conversations.named_people import without_names
from web.conversations.questions import asks_for_answer, last_turn, questions_of
from web.conversations.records import Event, NewEvent

# Longer ones tell something beside the thanks.
MAX_CLOSING_CHARS = 200
_WORD = re.compile(r"[^\W_]")


def wants_no_answer(said: NewEvent, *, events: Sequence[Event], names: Iterable[str]) -> bool:
    """Say whether nobody owes a word for this message to the person who has the conversation.

    Below a question of theirs it is an answer, which deserves to be read: below "Is there anything
    else?" a bare "yes" or "ok", below any other question thanks, too.

    Args:
        said: the customer's message; a press of a button is none.
        events: the newest before it, oldest first.
        names: of the people whom the customer has read of.
    """
    text = typed_text(said)
    if pressed_button(said) or not closes(text, names):
        return False
    turn = last_turn(events)
    if any(map(asks_for_answer, turn)):
        return False
    is_asked = any(questions_of(typed_text(event)) for event in turn)
    return not is_asked or is_parting(_plain(text, names))


def closes(text: str, names: Iterable[str]) -> bool:
    """Say whether words, English or French, only thank, take note or part; friendly signs do, too.

    A bare "no" objects to what was said.
    """
    if "?" in text or SAD.search(text) or has_other_signs(text):
        return False
    if not _WORD.search(text):
        return is_parting(text)
    plain = _plain(text, names)
    # Of a name alone nothing is left: it calls.
    return bool(_WORD.search(plain)) and is_courtesy(plain) and not OBJECTS.search(plain)


def _plain(text: str, names: Iterable[str]) -> str:
    """Return the words folded, without whom they address; what only takes note is thanks."""
    plain = ADDRESSED.sub(" ", fold_typed(without_names(text, names)))
    plain = NOTHING_MORE.sub("", " ".join(plain.split()))
    # Twice: "no problem, I'm waiting" takes note of one thing after the other.
    return ACKNOWLEDGED.sub("thanks", ACKNOWLEDGED.sub("thanks", plain))
