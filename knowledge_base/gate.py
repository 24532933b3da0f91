"""How likely the best hit answers: a small logistic model over a few facts. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge_base.terms import fold, terms_of

# Forms of a word are taken for the same if this many letters agree.
SAME_WORD_CHARS = 5


@dataclass(frozen=True)
class Facts:
    """What is known about the best hit.

    Attributes:
        cosine: of the question and the best chunk of the first article, -1 to 1.
        margin: how far the first article's score is above the second's, 0 or more.
        coverage: share of the question's words that the chunk, its title or headings hold.
    """

    cosine: float
    margin: float
    coverage: float


@dataclass(frozen=True)
class Gate:
    """Weights of the logistic model; they mean something for one recipe only."""

    bias: float
    cosine: float
    margin: float
    coverage: float

    def probability(self, facts: Facts) -> float:
        """Return a probability in (0, 1)."""
        logit = (
            self.bias
            + self.cosine * facts.cosine
            + self.margin * min(facts.margin, 0.3)
            + self.coverage * facts.coverage
        )
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


# Nobody has measured that recipe: cosines of unknown models may all be above 0.7, so the words
# have to carry the decision. Half the words found and a cosine of 0.5 make 0.43.
CONSERVATIVE = Gate(bias=-3.3, cosine=3.0, margin=4.0, coverage=3.0)

# By the fingerprint of the recipe they were fitted for; benchmarks/search.py fits them.
CALIBRATED: Mapping[str, Gate] = {}


def gate_for(fingerprint: str) -> Gate:
    """Return the gate fitted for a recipe, else the conservative one."""
    return CALIBRATED.get(fingerprint, CONSERVATIVE)


def coverage(question: str, language: str | None, texts: tuple[str, ...]) -> float:
    """Return the share of the question's words that the texts hold, 0 if it has none."""
    terms = [word for term in terms_of(question, language) for word in term.words]
    if not terms:
        return 0.0
    there = {term[:SAME_WORD_CHARS] for text in texts for term in _words(text)}
    return sum(_root(term) in there for term in terms) / len(terms)


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in fold(text)).split()


def _root(word: str) -> str:
    return word[:SAME_WORD_CHARS]
