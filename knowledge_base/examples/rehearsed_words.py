"""What keyword search would say of passages that are not in the database yet.

The database scores by words, and a draft is not in it. Its passages are scored here the way
SQLite does, with how rare a word is asked of the database, and brought to the scale of what the
database says of the passages that they take the place of.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from math import log

import sqlalchemy as sa

from knowledge_base.entries import Entry
from knowledge_base.generations import Generation
from knowledge_base.keyword import (
    HEADINGS_WEIGHT,
    TEXT_WEIGHT,
    TITLE_WEIGHT,
    count_having,
    search_words,
)
from knowledge_base.terms import Term, base_language, fold, stem, terms_of
from knowledge_base.word_search import CANDIDATES

# BM25 as SQLite has it.
_K1, _B = 1.2, 0.75
# Passages whose mean length stands for that of all.
_SAMPLED = 2000
# An estimate is brought to the database's scale by no more than this factor.
_MOST_SCALED = 2.0
_WORD = re.compile(r"[^\W_]+")


class _Passage:
    """A passage's words, each as often as it counts."""

    def __init__(self, entry: Entry) -> None:
        parts = (
            (entry.title, TITLE_WEIGHT),
            (" ".join(entry.headings), HEADINGS_WEIGHT),
            (entry.text, TEXT_WEIGHT),
        )
        self.counts: Counter[str] = Counter()
        self.length = 0
        self._language = base_language(entry.language)
        for text, weight in parts:
            for word in _WORD.findall(fold(text)):
                self.counts[word] += weight  # type: ignore[assignment]
                self.length += 1

    @cached_property
    def stems(self) -> Mapping[str, float]:
        found: Counter[str] = Counter()
        for word, count in self.counts.items():
            found[stem(word, self._language)] += count
        return found

    def frequency(self, term: Term) -> float:
        """Return how often a term is there, other forms of it included."""
        if len(term.words) > 1:
            return min(self.counts.get(word, 0.0) for word in term.words)
        word = term.words[0]
        own = self.counts.get(word, 0.0)
        return float(max(own, self.stems.get(stem(word, self._language), 0.0)))


class RehearsedWords:
    """Searches words as if some passages had been published; asks the database once a question."""

    def __init__(
        self,
        conn: sa.Connection,
        generation: Generation,
        *,
        old: Sequence[Entry],
        new: Mapping[int, Entry],
        same: Mapping[int, int],
    ) -> None:
        """Take what changes.

        Args:
            old: passages of the article that are published.
            new: passages that are not in the database, by the id they have for now.
            same: of those, the published ones that say the same.
        """
        self._old = {entry.chunk_id: _Passage(entry) for entry in old}
        self._new = {c: _Passage(entry) for c, entry in new.items() if c not in same}
        self._same = same
        self._count = max(1, len(generation.passages))
        sampled = generation.passages[:: max(1, self._count // _SAMPLED)]
        lengths = [len(_WORD.findall(f"{e.title} {e.text}")) for e in sampled]
        self._mean_length = max(1.0, sum(lengths) / max(1, len(lengths)))
        self._search: Callable[[str, str | None], dict[int, float]] = lru_cache(None)(
            lambda question, language: dict(
                search_words(conn, question, language=language, limit=CANDIDATES)
            )
        )
        self._rarity: Callable[[Term, str | None], float] = lru_cache(None)(
            lambda term, language: self._idf(count_having(conn, term, language=language))
        )

    def __call__(
        self, generation: Generation, question: str, language: str | None, near: Collection[int]
    ) -> tuple[dict[int, float], Set[int]]:
        """Return scores of the generation's passages; nothing counts as gone."""
        del near
        said = self._search(question, language)
        words = {c: score for c, score in said.items() if c in generation.entries}
        if self._new.keys() & generation.entries.keys():
            words |= self._estimated(question, language, said)
        words |= {
            c: said[known]
            for c, known in self._same.items()
            if c in generation.entries and known in said
        }
        return words, frozenset()

    def _estimated(
        self, question: str, language: str | None, said: Mapping[int, float]
    ) -> dict[int, float]:
        terms = terms_of(question, language)
        before = [
            (said[c], self._score(p, terms, language)) for c, p in self._old.items() if c in said
        ]
        real, guessed = sum(r for r, _ in before), sum(g for _, g in before)
        scale = real / guessed if real and guessed else 1.0
        scale = min(_MOST_SCALED, max(1 / _MOST_SCALED, scale))
        scores = {c: scale * self._score(p, terms, language) for c, p in self._new.items()}
        return {c: score for c, score in scores.items() if score > 0}

    def _score(self, passage: _Passage, terms: Sequence[Term], language: str | None) -> float:
        score = 0.0
        for term in terms:
            if frequency := passage.frequency(term):
                length = 1 - _B + _B * passage.length / self._mean_length
                share = frequency * (_K1 + 1) / (frequency + _K1 * length)
                score += self._rarity(term, language) * share
        return score

    def _idf(self, having: int) -> float:
        return max(
            1e-6, log((self._count - having + 0.5) / (having + 0.5) if having < self._count else 1)
        )
