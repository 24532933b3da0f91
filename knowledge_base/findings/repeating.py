"""Where two articles say nearly the same in the same words. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from knowledge_base.findings.article_claims import Passage
from knowledge_base.terms import fold

# Of the runs of three words of the shorter passage, so many are in both.
SAME_WORDS = 0.6
FEWEST_WORDS = 15
# So many words in both make two articles repeat each other, or half of the shorter one.
MANY_WORDS = 60
HALF = 0.5
# What stands in more articles than these is a standing phrase: "Still need help?"
STANDING_IN = 3
_RUN = 3
_WORD = re.compile(r"\w+")

Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Repeated:
    """Two passages in nearly the same words.

    Attributes:
        likeness: which share of the shorter one is in the other, 0 to 1.
    """

    one: Passage
    other: Passage
    likeness: float


class Wording:
    """The wording of the passages of all articles of a language, read when it is asked for."""

    def __init__(self, articles: Iterable[Sequence[Passage]]) -> None:
        self._runs: dict[int, tuple[int, Runs]] = {}
        standing: Counter[str] = Counter()
        for passages in articles:
            standing.update({passage.text for passage in passages})
        self._standing = frozenset(t for t, count in standing.items() if count > STANDING_IN)

    def repeated(self, some: Sequence[Passage], others: Sequence[Passage]) -> Repeated | None:
        """Return the passages most alike of two articles that repeat each other, or None."""
        best: Repeated | None = None
        words_in_both = 0
        for one in some:
            words, runs = self._of(one)
            like = [self._alike(one, words, runs, other) for other in others]
            nearest = max((found for found in like if found), key=_likeness, default=None)
            if nearest is not None:
                words_in_both += min(words, self._of(nearest.other)[0])
                best = max(best, nearest, key=_likeness) if best else nearest
        fewest = min(sum(self._of(p)[0] for p in side) for side in (some, others))
        if words_in_both < min(MANY_WORDS, HALF * fewest):
            return None
        return best

    def _alike(self, one: Passage, words: int, runs: Runs, other: Passage) -> Repeated | None:
        other_words, other_runs = self._of(other)
        if min(words, other_words) < FEWEST_WORDS or one.text in self._standing:
            return None
        share = _share(runs, other_runs)
        return Repeated(one, other, share) if share >= SAME_WORDS else None

    def _of(self, passage: Passage) -> tuple[int, Runs]:
        key = id(passage)
        if key not in self._runs:
            words = _WORD.findall(fold(passage.text))
            runs = frozenset(
                tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)
            )
            self._runs[key] = len(words), runs
        return self._runs[key]


def _share(one: Set[tuple[str, ...]], other: Set[tuple[str, ...]]) -> float:
    fewest = min(len(one), len(other))
    return len(one & other) / fewest if fewest else 0.0


def _likeness(found: Repeated) -> float:
    return found.likeness
