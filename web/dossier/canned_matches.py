"""Which canned replies may fit a question, by meaning and, with the search down, by words."""

import re
from collections.abc import Callable, Iterable, Sequence

from knowledge_base.terms import fold
from web.dossier.queries import CannedReply

# How well it fits, and the reply.
Match = tuple[float, CannedReply]

# Cosines. A reply is in an agent's words, not in a customer's: few that fit are so near a question.
MIN_SIMILARITY = 0.4
# Where an article is wanted, its title is put before the question; then the nearest is worth
# showing from here on. Measured as the articles are, and on banking77's disputed payments.
MIN_SIMILARITY_OF_NEAREST = 0.25
# Of a question's words of four letters and more, so many must be in the reply.
MIN_SHARED = 0.34
_LEAST_LETTERS = 4
# As many texts as search compares at once.
MAX_COMPARED = 64
_WORD = re.compile(r"[^\W\d_]+")


def list_near(
    question: str,
    title: str,
    canned: Sequence[CannedReply],
    similarities: Callable[[str, Sequence[str]], list[float]],
) -> list[Match]:
    """Return the replies near a question in meaning, nearest first.

    Args:
        title: of the article that fits best, "" if none does.
        similarities: as ``knowledge_base.client.SearchClient`` has it; may raise as it does.
    """
    if not canned:
        return []
    # The title first: of a long text only the beginning counts.
    asked = f"{title} {question}".strip()
    if len(canned) > MAX_COMPARED:
        # The likeliest by their words, then by their titles: comparing more would take too long.
        by_words = sorted(canned, key=lambda one: _shared(asked, one), reverse=True)
        canned = by_words[:MAX_COMPARED]
    scores = similarities(asked, [f"{one.title}. {one.body}" for one in canned])
    matches = _ranked(zip(scores, canned, strict=True))
    near = [match for match in matches if match[0] >= MIN_SIMILARITY]
    if near or not title:
        return near
    return [match for match in matches[:1] if match[0] >= MIN_SIMILARITY_OF_NEAREST]


def list_sharing_words(question: str, canned: Sequence[CannedReply]) -> list[Match]:
    """Return the replies that have enough of the question's words, most first."""
    matches = _ranked((_shared(question, one), one) for one in canned)
    return [match for match in matches if match[0] >= MIN_SHARED]


def _ranked(matches: Iterable[Match]) -> list[Match]:
    return sorted(matches, key=lambda match: match[0], reverse=True)


def _shared(question: str, one: CannedReply) -> float:
    asked = _words(question)
    return len(asked & _words(f"{one.title} {one.body}")) / len(asked) if asked else 0.0


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(fold(text)) if len(word) >= _LEAST_LETTERS}
