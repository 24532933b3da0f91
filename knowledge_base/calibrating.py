"""Learn from questions whose answers are known how likely a hit answers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from knowledge_base.calibration import Calibration, Logistic, Outcome
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.facts import Facts

FOLDS = 5
# Of the sklearn kind: smaller holds the weights closer to zero. Few questions teach little.
INVERSE_REGULARISATION = 0.5
SMALLEST_SPREAD = 1e-9
IN_SUBJECT = "in_subject"
# Fewer follow-ups than openings are known, so less is learned of them. The words that they share
# with an article say little: its title was searched for with them.
FEWEST_FOLLOW_UPS = 50
FOLLOW_UP_FACTS = (
    "pieces",
    "lead",
    "margin",
    IN_SUBJECT,
    "for_a_person",
    "unrelated",
    "company",
    "own_matter",
)
Numbers = npt.NDArray[np.float64]


class TooFewLessons(KnowledgeBaseError):
    """Too few questions, or too few of them that went right, or wrong."""


@dataclass(frozen=True)
class Lesson:
    """A question, what the search knew of it, and which rank the right article had.

    Attributes:
        rank: from 1; None where no hit is right.
        falls: how far each score is below the first, best first.
    """

    facts: Facts
    rank: int | None
    is_answerable: bool
    language: str
    falls: tuple[float, ...] = ()


def calibrate(lessons: Sequence[Lesson], fingerprint: str, *, today: date) -> Calibration:
    """Return the models that fit, with what they are worth by cross-validation.

    Raises:
        TooFewLessons: nothing can be learned: hardly a right hit among them, or a wrong one.
    """
    openings = [lesson for lesson in lessons if not lesson.facts.is_follow_up]
    names = [name for name in openings[0].facts.numbers() if name != IN_SUBJECT] if openings else []
    table, is_first, is_near = _tables(openings, names)
    if not is_first.any() or is_near.all():
        raise TooFewLessons("it takes questions that are answered and some that are not")
    learned = Calibration(
        fingerprint=fingerprint,
        first=_fit(table, is_first, names),
        near=_fit(table, is_near, names),
        scale=_scale(lessons),
        outcomes=_outcomes(openings, table, is_first),
        made_on=today.isoformat(),
    )
    follow_ups = [lesson for lesson in lessons if lesson.facts.is_follow_up]
    table, is_first, is_near = _tables(follow_ups, FOLLOW_UP_FACTS)
    if len(follow_ups) < FEWEST_FOLLOW_UPS or not is_first.any() or is_near.all():
        return learned
    try:
        outcomes = _outcomes(follow_ups, table, is_first)
    except TooFewLessons:  # hardly any of them went wrong, or right
        return learned
    return replace(
        learned,
        follow_first=_fit(table, is_first, FOLLOW_UP_FACTS),
        follow_near=_fit(table, is_near, FOLLOW_UP_FACTS),
        follow_outcomes=outcomes,
    )


def _outcomes(
    lessons: Sequence[Lesson], table: Numbers, is_first: npt.NDArray[np.bool_]
) -> tuple[Outcome, ...]:
    """Return what came of each, judged by a model that had not seen it."""
    held_back = cross_validated(table, is_first)
    return tuple(
        Outcome(round(float(probability), 4), bool(right), lesson.is_answerable, lesson.language)
        for probability, right, lesson in zip(held_back, is_first, lessons, strict=True)
    )


def _tables(
    lessons: Sequence[Lesson], names: Sequence[str]
) -> tuple[Numbers, npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return facts, shape (lessons, names), and whether the first, and one of three, answers."""
    numbers = [lesson.facts.numbers() for lesson in lessons]
    table = np.array([[known[name] for name in names] for known in numbers])
    is_first = np.array([lesson.rank == 1 for lesson in lessons])
    is_near = np.array([lesson.rank is not None and lesson.rank <= 3 for lesson in lessons])  # noqa: PLR2004 - as hit@3
    return table, is_first, is_near


def cross_validated(table: Numbers, right: npt.NDArray[np.bool_]) -> Numbers:
    """Return the probability of each by a model that was made without its fold."""
    fold = np.arange(len(right)) % FOLDS
    probabilities = np.zeros(len(right))
    for held_back in range(FOLDS):
        inside = fold != held_back
        if right[inside].all() or not right[inside].any():
            raise TooFewLessons("too few questions: five-fold validation needs both kinds in each")
        weights, bias = _regression(table[inside], right[inside])
        logits = table[~inside] @ weights + bias
        probabilities[~inside] = 1 / (1 + np.exp(-logits))
    return probabilities


def _fit(table: Numbers, right: npt.NDArray[np.bool_], names: Sequence[str]) -> Logistic:
    weights, bias = _regression(table, right)
    rounded = [round(float(weight), 4) for weight in weights]
    return Logistic(round(float(bias), 4), dict(zip(names, rounded, strict=True)))


def _regression(table: Numbers, right: npt.NDArray[np.bool_]) -> tuple[Numbers, float]:
    """Return weights and bias for the facts as they are, not standardised."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - seconds to import

    mean, spread = table.mean(axis=0), table.std(axis=0)
    # What never differs tells nothing, and rounding must not make something of it.
    spread[spread < SMALLEST_SPREAD] = np.inf
    model = LogisticRegression(C=INVERSE_REGULARISATION, max_iter=1000)
    model.fit((table - mean) / spread, right)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def _scale(lessons: Sequence[Lesson]) -> float:
    """Return by how much a score falls for a hit to be e times less likely.

    The likeliest one, given which of the hits was right: found by trying.
    """
    given = [lesson for lesson in lessons if lesson.rank and lesson.rank <= len(lesson.falls)]
    if not given:
        return Calibration.scale

    def likelihood(scale: float) -> float:
        total = 0.0
        for lesson in given:
            assert lesson.rank is not None  # noqa: S101  by the list above
            odds = -np.array(lesson.falls) / scale
            total += float(odds[lesson.rank - 1] - np.log(np.exp(odds).sum()))
        return total

    return max((round(0.005 * step, 3) for step in range(2, 41)), key=likelihood)
