"""Which kind of message is meant, where several ask for the same, and how urgent it is. Pure."""

import re
from collections.abc import Mapping

from knowledge_base.terms import fold

# Kinds that a person must see at once. "My account was hacked, I want to talk to someone" is two
# of them by halves: what counts is that it is urgent, not which of the two it is.
URGENT = ("person", "danger", "hacked", "payment", "legal", "anger")

# Nobody reports what has happened like this: of 1,006 examples of the three kinds, 3 begin so, and
# 18 in a hundred ordinary questions. Folded, with blanks for apostrophes and hyphens.
_REPORTED = ("danger", "hacked", "payment", "legal")
_ASKS_HOW = re.compile(
    r"\W*(?:(?:hi|hello|bonjour|salut|hey)\W+)?"
    r"(?:how (?:do|can|could|should|would|to)\b"
    r"|(?:can|could|may|do|must|should) (?:i|we|you|a|an|my|someone|somebody|people)\b"
    r"|(?:is|are) (?:it|there)\b|what (?:if|is|are|happens)\b|comment\b"
    r"|est ce (?:que|qu) ?(?:on|je|vous|il|nous|une?|quelqu)\b|puis je\b|peut on\b|on peut\b"
    r"|je peux\b|pouvez vous\b|faut il\b|quel(?:le)?s?\b"
    r"|(?:payer|regler|eviter|empecher|proteger|securiser)\b)"
)
# ... unless it says that it has: "how do I get my hacked account back".
_HAPPENED = re.compile(
    r"\b(?:was|were|been|has|have|had|got|ai|a|as|ont|avons|avez) (?!(?:un|une|an?|the|to|way)\b)"
    r"|\b(?:hack|stole|hijack|compromis|pirat|vole|usurp)"
)
# What is left of such a kind then.
_LEFT = 0.2


def likeliest(matters: Mapping[str, float]) -> tuple[str, float] | None:
    """Return a kind and how likely it is: of the urgent ones the likeliest, for all of them.

    Args:
        matters: probability of each kind; {} where nobody can tell.
    """
    if not matters:
        return None
    name, probability = max(matters.items(), key=lambda pair: pair[1])
    urgent = {kind: matters.get(kind, 0.0) for kind in URGENT}
    together = sum(urgent.values())
    if together >= probability:
        return max(urgent, key=urgent.__getitem__), together
    return name, probability


def calmed(matters: Mapping[str, float], text: str) -> Mapping[str, float]:
    """Return the kinds of a message, less urgent where it asks how something is done.

    "How do I keep others out of my account?" has the words of a hacked one.
    """
    plain = re.sub(r"['’-]", " ", fold(text))
    if not matters or not _ASKS_HOW.match(plain) or _HAPPENED.search(plain):
        return matters
    moved = {kind: (1 - _LEFT) * matters.get(kind, 0.0) for kind in _REPORTED}
    calm = {kind: probability - moved.get(kind, 0.0) for kind, probability in matters.items()}
    return calm | {"question": matters.get("question", 0.0) + sum(moved.values())}
