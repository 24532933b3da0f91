"""What the search knows of its best hits before it says how likely they answer. Pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge_base.terms import content_roots, roots_of_passage

# One article alone, or one rare word, leads by far and proves little.
MAX_LEAD = 0.4
MAX_MARGIN = 0.15
# One word in common is found in any help centre; so many are no accident.
MANY_WORDS = 4
# Articles that the first is compared with to say how far it leads.
OTHERS = 9
LONG_QUESTION_WORDS = 20
# Of these, and of what is the customer's own, an article may well tell an agent, or be their
# answer; who only asks for a person, or complains that nobody answers, has said nothing like it.
_REPORTS = ("danger", "hacked", "payment", "legal", "anger", "distress")
SEEN_TO_BY_AGENT = (*_REPORTS, "own_matter")
# Kinds of messages that no article answers, put together.
FOR_A_PERSON = ("person", "unreached", *_REPORTS)
# A kind that is less likely than this says nothing against an answer.
LIKELY_FOR_A_PERSON = 0.4
LIKELY = 0.3
# Nobody is surer than this.
SUREST = 0.999


@dataclass(frozen=True)
class Facts:
    """What is known about the best hit of a question.

    Attributes:
        cosine: of the question and the best chunk of the first article, -1 to 1.
        lead: how far the first article's score is above the mean of the next nine, 0 or more.
        margin: how far it is above the second's, 0 or more.
        coverage: which share of the question's words the first article holds, 0 to 1.
        matched: how many that are, 0 or more.
        words: how many words the question has.
        matters: how likely the message is of each kind; empty where nobody can tell.
        pieces: how well the best chunk holds the pieces of the question, -1 to 1; 0 where nobody
            can tell.
        is_foreign: whether the first article is in another language than the question.
        is_title: whether the question's words are those of the first article's title.
        names_rare_code: whether the passage shown has a code of the question that hardly any
            other article has.
        is_follow_up: whether it was searched as going on with a subject.
        is_in_subject: whether the first article is that subject.
        is_ambiguous: whether the titles found leave open which article is meant.
    """

    cosine: float
    lead: float
    margin: float
    coverage: float
    matched: int
    words: int
    matters: Mapping[str, float]
    pieces: float = 0.0
    is_foreign: bool = False
    is_title: bool = False
    names_rare_code: bool = False
    is_follow_up: bool = False
    is_in_subject: bool = False
    is_ambiguous: bool = False

    def for_agent(self) -> "Facts":
        """Return them without what only says that no article is enough: a person is there."""
        left = {name: p for name, p in self.matters.items() if name not in SEEN_TO_BY_AGENT}
        return replace(self, matters=left)

    def numbers(self) -> dict[str, float]:
        """Return what a probability is computed from, by name."""
        for_a_person = sum(self.matters.get(name, 0.0) for name in FOR_A_PERSON)
        return {
            "cosine": self.cosine,
            "pieces": self.pieces,
            "lead": min(self.lead, MAX_LEAD),
            "margin": min(self.margin, MAX_MARGIN),
            # Words in common say nothing between languages, but that there are some does.
            "coverage": 0.0 if self.is_foreign else self.coverage,
            "matched": 0.0 if self.is_foreign else min(self.matched, MANY_WORDS) / MANY_WORDS,
            "foreign_coverage": self.coverage if self.is_foreign else 0.0,
            "foreign": float(self.is_foreign),
            "words": math.log(min(max(self.words, 1), LONG_QUESTION_WORDS)),
            "for_a_person": _beyond(for_a_person, LIKELY_FOR_A_PERSON),
            "unrelated": _beyond(self.matters.get("unrelated", 0.0), LIKELY),
            "company": _beyond(self.matters.get("company", 0.0), LIKELY),
            "own_matter": _beyond(self.matters.get("own_matter", 0.0), LIKELY),
            "in_subject": float(self.is_in_subject),
            "question": self.matters.get("question", 0.5),
        }


def lead_of(scores: Sequence[float]) -> float:
    """Return how far the first score is above the mean of the next ones; 0 if it is alone."""
    others = scores[1 : 1 + OTHERS]
    return scores[0] - sum(others) / len(others) if others else 0.0


def margin_of(scores: Sequence[float]) -> float:
    """Return how far the first score is above the second; the most that counts if alone."""
    return scores[0] - scores[1] if len(scores) > 1 else MAX_MARGIN


def matching(question: str, language: str | None, texts: Iterable[str]) -> tuple[int, float]:
    """Return how many of the question's words the texts hold, and which share; 0 of none."""
    asked = content_roots(question, language)
    there = asked.intersection(set().union(*map(roots_of_passage, texts)))
    return len(there), len(there) / len(asked) if asked else 0.0


def says_title(question: str, language: str | None, title: str) -> bool:
    """Say whether a question has every word of a title and no other."""
    there = matching(question, language, [title])[1] == 1
    return there and matching(title, language, [question])[1] == 1


def _beyond(probability: float, likely: float) -> float:
    """Return by how much the log-odds are above those of ``likely``; 0 where they are not."""
    sure = min(probability, SUREST)
    if sure <= likely:
        return 0.0
    return math.log(sure / (1 - sure)) - math.log(likely / (1 - likely))
