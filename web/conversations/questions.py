"""Which sentences of a message ask something, in both languages. Pure."""

import re
from collections.abc import Iterator, Sequence

from knowledge_base.terms import fold
from web.conversations.asks import typed_text
from web.conversations.parts import transition_of, undone_ends
from web.conversations.records import Event

_SENTENCE = re.compile(r"[^.?!…\n]+(?:\.(?=\w)[^.?!…\n]+)*[.?!…]*")
# "Could you tell me your order number" asks without a question mark.
_ASKS = re.compile(
    r"^(?:(?:and|so|hello|hi|bonjour|et|alors|merci|thank you|thanks)[ ,]+)*"
    r"(?:what|which|when|where|who|how|did|do|does|is|are|was|were|have|has|can|could|would|will"
    r"|please (?:give|send|tell|share|provide|confirm)|may i|let me know"
    r"|quels?|quelles?|quand|ou (?:est|se|avez)|qui|comment|combien|est-ce|avez[- ]vous"
    r"|pouvez[- ]vous|pourriez[- ]vous|puis-je|a quel|a quelle|de quel|de quelle|depuis quand"
    r"|(?:merci de|veuillez) (?:me |m['’]|nous )?(?:donner|indiquer|communiquer|envoyer|preciser"
    r"|confirmer|dire))\b"
)
# "Is there anything else I can do?", "Est-ce que tout est clair ?": a goodbye, no question.
_CLOSES = re.compile(
    r"\b(?:(?:any|some)thing else|other questions?|more questions?|autre chose|autres? questions?"
    r"|d'autres questions?|(?:is|was) (?:that|everything|this) (?:all|clear|ok|okay|good)"
    r"|tout est (?:clair|bon|ok))\b"
)
# Begin as questions do and tell something: "did not help", "when I plug it in, it shows F2".
_TELLS = re.compile(
    r"(?:(?:do|does|did|is|are|was|were|have|has|can|could|would|will)"
    r"(?!\s+(?:i|you|we|they|he|she|it|there|this|that|my|your|our|the|an?|any\w*|some\w*)\b)"
    r"|(?:what|which|when|where|who|how|quand)\s+"
    r"(?:i|you|we|they|he|she|it|my|the|je|j'\w*|on|elle|il|nous|la|le|l'\w*|ma|mon)\b)"
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


def is_left_asked(events: Sequence[Event]) -> bool:
    """Say whether the last that a person said in the episode was a question.

    Args:
        events: of the episode, oldest first; spam is asked nothing.
    """
    undone = undone_ends(events)
    for event in reversed(events):
        turn = transition_of(event.parts) if event.seq not in undone else None
        if event.kind == "person_left" or (turn and turn["why"] == "spam"):
            return False
        if event.author == "agent" and event.kind == "message":
            asked = questions_of(typed_text(event))
            return any(not _CLOSES.search(fold(one).replace("’", "'")) for one in asked)
    return False


def may_answer(text: str) -> bool:
    """Say whether what comes after a person's question may answer it: it asks nothing itself."""
    asked = (fold(one).replace("’", "'") for one in questions_of(text))
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
