"""Which words of a message an intent's own examples use, and which they never do."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_DRAWN_OUT = re.compile(r"(.)\1+")
# In shorter words one letter makes another word ("car", "can"); longer ones are no words.
_SHORTEST_WITH_TYPO = 4
_LONGEST_WITH_TYPO = 30


@dataclass(frozen=True)
class Tally:
    """How many content words of a message are of each kind.

    Attributes:
        own: used in examples of the intent, spelled nearly so counts.
        asked: not the intent's own, but used in examples of questions; any number is one.
        unknown: neither: a name, slang, or a thing that no example is about.
    """

    own: int
    asked: int
    unknown: int


class Vocabulary:
    """The words of every intent's examples; a word in passing ("the", "vous") is no content."""

    def __init__(
        self, words: Mapping[str, Iterable[str]], *, questions: str, passing: Iterable[str]
    ) -> None:
        """Take the words as ``words_of`` returns them.

        Args:
            words: for each intent the words of its examples.
            questions: the intent that is search's.
            passing: words that say nothing of what a message is about.
        """
        self._own = {intent: frozenset(own) for intent, own in words.items()}
        self._asked = self._own.get(questions, frozenset())
        self._passing = frozenset(passing)
        self._near = {
            intent: frozenset(form for word in own for form in _forms(word))
            for intent, own in self._own.items()
        }

    def tally(self, text: str, intent: str) -> Tally:
        """Count the content words of ``text`` as seen from ``intent``."""
        own = asked = unknown = 0
        for word in words_of(text):
            if word in self._passing:
                continue
            if word in self._own.get(intent, ()):
                own += 1
            elif word in self._asked or not word.isalpha():
                asked += 1
            elif not self._near.get(intent, frozenset()).isdisjoint(_forms(word)):
                own += 1
            else:
                unknown += 1
        return Tally(own, asked, unknown)


def words_of(text: str) -> list[str]:
    """Return the words without case, accents and repeated letters: "Gooood" and "good" are one."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return [_DRAWN_OUT.sub(r"\1", word) for word in _WORD.findall(bare)]


def _forms(word: str) -> set[str]:
    """Return the word and what is left without any one letter; words a typo apart share a form."""
    if not _SHORTEST_WITH_TYPO <= len(word) <= _LONGEST_WITH_TYPO:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
