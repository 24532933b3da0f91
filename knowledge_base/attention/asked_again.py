"""Whether a question is the one before once more, by its words: without a model, for many. Pure."""

import re

from knowledge_base.terms import ROOT_CHARS, fold

# Of the words of both together so many must be in both: "delivery time in France" is not
# "delivery time in Belgium".
SAME_WORDS = 0.6
_WORD = re.compile(r"[^\W_]{4,}")


def is_asked_again(question: str, next_question: str) -> bool:
    """Say whether the next question asks the same; of short words alone it is never said."""
    words, next_words = _words(question), _words(next_question)
    both = len(words & next_words)
    return both > 0 and both >= SAME_WORDS * len(words | next_words)


def _words(text: str) -> set[str]:
    return {word[:ROOT_CHARS] for word in _WORD.findall(fold(text))}
