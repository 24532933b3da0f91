"""How likely the best hit answers: a small logistic model over a few facts. Pure."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge_base.terms import ROOT_CHARS, roots_of_passage, terms_of

MAX_LEAD = 0.4
MANY_WORDS = 4
# No model knows what "ZB-4471" means, but who types it wants the one article that has it.
RARE_CODE = 2.0


@dataclass(frozen=True)
class Facts:
    """What is known about the best hit.

    Attributes:
        cosine: of the question and the best chunk of the first article, -1 to 1.
        lead: how far the first article's score is above the mean of the next nine, 0 or more.
        matched: how many words of the question the first article holds, 0 or more.
        coverage: which share of the question's words that is, 0 to 1.
        is_known_language: whether the embedding model was trained on the question's language.
        names_rare_code: whether the passage shown has a code of the question that hardly any
            other article has.
    """

    cosine: float
    lead: float
    coverage: float
    matched: int = 0
    is_known_language: bool = True
    names_rare_code: bool = False


@dataclass(frozen=True)
class Gate:
    """Weights of the logistic model; they mean something for one recipe only."""

    bias: float
    cosine: float
    lead: float
    coverage: float
    matched: float = 0.0

    def probability(self, facts: Facts) -> float:
        """Return a probability in (0, 1)."""
        logit = (
            self.bias
            + self.cosine * facts.cosine
            # One article alone, or one rare word, leads by far and proves little.
            + self.lead * min(facts.lead, MAX_LEAD)
            + self.coverage * facts.coverage
            # One word in common is found in any help centre; MANY_WORDS are no accident.
            + self.matched * min(facts.matched, MANY_WORDS) / MANY_WORDS
            + RARE_CODE * facts.names_rare_code
        )
        return 1 / (1 + math.exp(-logit))


@dataclass(frozen=True)
class Gates:
    """A gate for questions whose language the model knows, and one for the others."""

    known: Gate
    unknown: Gate

    def probability(self, facts: Facts) -> float:
        """Return a probability in (0, 1)."""
        gate = self.known if facts.is_known_language else self.unknown
        return gate.probability(facts)


# Nobody has measured that recipe: cosines of unknown models may all be above 0.7, so the words
# have to carry the decision. Half the words found and a cosine of 0.5 make 0.43.
_UNMEASURED = Gate(bias=-3.3, cosine=3.0, lead=3.0, coverage=3.0)
CONSERVATIVE = Gates(known=_UNMEASURED, unknown=_UNMEASURED)

# By the recipe's fingerprint. English: set between two logistic regressions over 77 questions on
# 414 articles of an electronics help centre, of the cosine alone (9.0, -4.1) and of cosine and
# lead (4.8, 5.6, -3.1): lead tells right from wrong hits, cosine answerable from unanswerable.
# Shared words told nothing the cosine did not. French: the vectors tell less, so words count.
# A regression over 142 French questions on a French and 77 on an English help centre gave -2.9,
# 0.9, 3.2, 0.8, 1.7; set a little stricter, and less on any one of the facts that hang together.
CALIBRATED: Mapping[str, Gates] = {
    "92996142df1fe4f2": Gates(
        known=Gate(bias=-3.9, cosine=7.0, lead=4.5, coverage=0.0),
        unknown=Gate(bias=-3.4, cosine=1.5, lead=3.5, coverage=1.5, matched=1.5),
    ),
}


def gates_for(fingerprint: str) -> Gates:
    """Return the gates fitted for a recipe, by its fingerprint, else the conservative ones."""
    return CALIBRATED.get(fingerprint, CONSERVATIVE)


def matching(question: str, language: str | None, texts: Iterable[str]) -> tuple[int, float]:
    """Return how many of the question's words the texts hold, and which share; 0 of none."""
    asked = {word[:ROOT_CHARS] for term in terms_of(question, language) for word in term.words}
    there = asked.intersection(set().union(*map(roots_of_passage, texts)))
    return len(there), len(there) / len(asked) if asked else 0.0
