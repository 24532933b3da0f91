"""Which sentences of a message ask something, in both languages. Pure."""

import re
from collections.abc import Iterator, Sequence

from knowledge_base.terms import fold, fold_typed
from web.conversations.asks import typed_text
from web.conversations.parts import transition_of, undone_ends
from web.conversations.records import Event

# Why a person is brought to who answers one, after the end.
ANSWERS_PERSON = "answers_person"
# ... and to who asks then whether the person is still there.
STILL_THERE = "still_there"

_SENTENCE = re.compile(r"[^.?!…\n]+(?:\.(?=\w)[^.?!…\n]+)*[.?!…]*")
# "Could you tell me your order number" asks without a question mark; "Have a nice day" and "Do not
# hesitate" do not.
_ASKS = re.compile(
    r"^(?:(?:and|so|hello|hi|bonjour|et|alors|merci|thank you|thanks)[ ,]+)*"
    r"(?:what|which|when|where|who|how|did|do(?! not\b)|does|is|are|was|were|have(?! an?\b)|has|can"
    r"|could|would|will|please (?:give|send|tell|share|provide|confirm)|may i|let me know"
    r"|quels?|quelles?|quand|ou (?:est|se|avez)|qui|comment|combien|est-ce|avez[- ]vous"
    r"|pouvez[- ]vous|pourriez[- ]vous|puis-je|a quel|a quelle|de quel|de quelle|depuis quand"
    r"|(?:merci de|veuillez) (?:me |m['’]|nous )?(?:donner|indiquer|communiquer|envoyer|preciser"
    r"|confirmer|dire))\b"
)
# "Is there anything else I can do?", "Est-ce que tout est clair ?", "How are you?": courtesies.
_CLOSES = re.compile(
    r"\b(?:(?:any|some)thing else|need anything|(?:any|other|more|further) questions?"
    r"|autre chose|autres? questions?|d'autres questions?"
    r"|(?:is|was) (?:that|everything|this) (?:all|clear|ok|okay|good)"
    r"|tout est (?:clair|bon|ok)|how are you|comment allez[- ]vous|vous allez bien)\b"
)
# Begin as questions do and tell something: "did not help", "when I plug it in, it shows F2".
_TELLS = re.compile(
    r"(?:(?:do|does|did|is|are|was|were|have|has|can|could|would|will)"
    r"(?!\s+(?:i|you|we|they|he|she|it|there|this|that|my|your|our|the|an?|any\w*|some\w*)\b)"
    r"|(?:what|which|when|where|who|how|quand)\s+"
    r"(?:i|you|we|they|he|she|it|my|the|je|j'\w*|on|elle|il|nous|la|le|l'\w*|ma|mon)\b)"
)
_YES_OR_NO = re.compile(
    r"(?:yes|yeah|yep|no|nope|not yet|oui|si|non|toujours pas|pas encore)\b(?!,? (?:thank|merci))"
)
_GREETS = re.compile(
    r"(?:(?:hello|hi|hey|good (?:morning|evening|afternoon)|bonjour|bonsoir|salut|coucou|re)\b\W*)+"
)


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text."""
    return (found for match in _SENTENCE.finditer(text) if (found := match[0].strip()))


def is_question(sentence: str) -> bool:
    """Say whether a sentence asks something, with a question mark or without."""
    return sentence.rstrip().endswith("?") or bool(_ASKS.match(fold(sentence)))


def questions_of(text: str) -> list[str]:
    """Return the sentences of a message that ask something."""
    return [sentence for sentence in sentences_of(text) if is_question(sentence)]


def open_questions(text: str) -> list[str]:
    """Return the questions of a message that are more than courtesies."""
    return [one for one in questions_of(text) if not _CLOSES.search(fold_typed(one))]


def last_turn(events: Sequence[Event]) -> list[Event]:
    """Return what people wrote last, up to the customer's words before it; oldest first.

    Who asks often writes a line more, and that one asks nothing.
    """
    turn: list[Event] = []
    for event in reversed(events):
        if event.kind == "message" and event.author == "agent":
            turn.insert(0, event)
        elif turn and _ends_turn(event):
            break
    return turn


def _ends_turn(event: Event) -> bool:
    is_customer_s = event.kind == "message" and event.author == "customer"
    return is_customer_s or event.kind == "person_left"


def asks_for_answer(event: Event) -> bool:
    """Say whether a person's message asks something that is more than a courtesy."""
    return bool(open_questions(typed_text(event)))


def is_left_asked(events: Sequence[Event]) -> bool:
    """Say whether a person asked something in what they wrote last in the episode.

    Args:
        events: of the episode, oldest first; spam is asked nothing.
    """
    turn = last_turn(events)
    if not turn:
        return False
    undone = undone_ends(events)
    for event in events[events.index(turn[-1]) :]:
        moved = transition_of(event.parts) if event.seq not in undone else None
        if event.kind == "person_left" or (moved and moved["why"] == "spam"):
            return False
    return any(map(asks_for_answer, turn))


def may_answer(text: str) -> bool:
    """Say whether what comes after a person's question may answer it.

    It asks nothing itself, or only beside a yes or a no: "No, it still hums. What now?"
    """
    first = next(sentences_of(text), "")
    if _YES_OR_NO.match(fold(first)) and not is_question(first):
        return True
    asked = (fold_typed(one) for one in questions_of(text))
    return not _GREETS.fullmatch(fold(text)) and all(
        _TELLS.match(one) and not one.endswith("?") for one in asked
    )


def follows_person(events: Sequence[Event]) -> bool:
    """Say whether a person spoke in the episode that ended.

    Args:
        events: the newest up to its end, oldest first; earlier episodes may be among them.
    """
    for event in reversed(events):
        if event.author == "agent" and event.kind == "message":
            return True
        turn = transition_of(event.parts) if event.kind != "end_undone" else None
        if turn and turn["from"] == "resolved" and turn["to"] != "resolved":
            return False
    return False
