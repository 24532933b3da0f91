"""Measure a search on questions whose answers are known. Pure."""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge_base.answers import Answer, Hit
from knowledge_base.calibration import Outcome as Judged
from knowledge_base.calibration import Point, curve
from knowledge_base.question_sets import Question
from knowledge_base.reliability import calibration_error

# Reciprocal rank counts this far down.
DEPTH = 10
# Of the answers given, shares that an owner may want to be right.
PRECISIONS = (0.8, 0.9, 0.95)


@dataclass(frozen=True)
class Outcome:
    """What the search made of one question.

    Attributes:
        rank: of the first relevant article, from 1; None if not among the first DEPTH.
    """

    question: Question
    rank: int | None
    probability: float
    took_ms: float


def ask_all(
    questions: Sequence[Question],
    search: Callable[[Question], Answer],
    names_of: Mapping[int, Collection[str]],
) -> list[Outcome]:
    """Ask every question.

    Args:
        search: gives DEPTH hits for a question.
        names_of: what ``Question.relevant`` may call an article, by article id.
    """
    outcomes = []
    for question in questions:
        answer = search(question)
        rank = rank_of(question, answer.hits, names_of)
        outcomes.append(Outcome(question, rank, answer.probability, answer.took_ms))
    return outcomes


def rank_of(
    question: Question, hits: Sequence[Hit], names_of: Mapping[int, Collection[str]]
) -> int | None:
    """Return the rank of the first relevant article, from 1; None if not among the first DEPTH."""
    for rank, hit in enumerate(hits[:DEPTH], start=1):
        if not question.relevant.isdisjoint(names_of.get(hit.article_id, ())):
            return rank
    return None


def report(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the figures by language, and milliseconds over all, ready for JSON.

    A figure that nothing was there to measure with is None.
    """
    languages = sorted({outcome.question.language for outcome in outcomes})
    figures: dict[str, Any] = {
        language: _of_language([o for o in outcomes if o.question.language == language])
        for language in languages
    }
    times = sorted(outcome.took_ms for outcome in outcomes)
    figures["ms"] = {"p50": _rounded(quantile(times, 0.5)), "p95": _rounded(quantile(times, 0.95))}
    return figures


def _of_language(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    answerable = [outcome for outcome in outcomes if outcome.question.relevant]
    kinds = sorted({o.question.kind for o in outcomes if not o.question.relevant} - {"answerable"})
    order = [kind for kind in ("near", "far", "human") if kind in kinds]
    return {
        "n": len(answerable),
        **hit_rates([outcome.rank for outcome in answerable]),
        "coverage": {
            f"{precision:.2f}": _rounded(coverage_at(curve(judged(outcomes)), precision))
            for precision in PRECISIONS
        },
        "ece": round(calibration_error(came_true(outcomes)), 4),
        "auroc": {
            kind: _rounded(
                auroc(
                    [outcome.probability for outcome in answerable],
                    [o.probability for o in outcomes if o.question.kind == kind],
                )
            )
            for kind in order + [kind for kind in kinds if kind not in order]
        },
    }


def hit_rates(ranks: Sequence[int | None]) -> dict[str, float | None]:
    """Return the figures of a ranking; None each if nothing was asked."""
    places = [rank or math.inf for rank in ranks]
    return {
        "hit@1": _mean([place <= 1 for place in places]),
        "hit@3": _mean([place <= 3 for place in places]),  # noqa: PLR2004 - named in the key
        "mrr@10": _mean([1 / place for place in places]),
    }


def came_true(outcomes: Sequence[Outcome]) -> list[tuple[float, bool]]:
    """Return each probability, and whether the first hit did answer."""
    return [(outcome.probability, outcome.rank == 1) for outcome in outcomes]


def judged(outcomes: Sequence[Outcome]) -> list[Judged]:
    """Return the outcomes as a calibration keeps them."""
    return [
        Judged(
            outcome.probability,
            outcome.rank == 1,
            bool(outcome.question.relevant),
            outcome.question.language,
        )
        for outcome in outcomes
    ]


def coverage_at(points: Sequence[Point], precision: float) -> float:
    """Return the largest coverage of a curve at this precision or better; 0 if it never is."""
    return max((point.coverage for point in points if point.precision >= precision), default=0.0)


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """Return how often a positive is above a negative, ties half; None if one side is empty."""
    if not positive or not negative:
        return None
    above = sum((p > n) + (p == n) / 2 for p in positive for n in negative)
    return above / (len(positive) * len(negative))


def quantile(ordered: Sequence[float], share: float) -> float | None:
    """Return the smallest value that at least this share does not exceed; None without any."""
    if not ordered:
        return None
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def table(figures: Mapping[str, Any]) -> str:
    """Return the report as a table for a terminal."""
    lines = ["language     n   hit@1   hit@3  mrr@10   AUROC answerable against"]
    for language, facts in figures.items():
        if language == "ms":
            continue
        against = ", ".join(f"{kind} {_shown(value)}" for kind, value in facts["auroc"].items())
        cells = "  ".join(f"{_shown(facts[key]):>6}" for key in ("hit@1", "hit@3", "mrr@10"))
        lines.append(f"{language:<8} {facts['n']:>5}  {cells}   {against or '-'}")
        covered = ", ".join(
            f"{float(precision):.0%} right: {_shown(share)}"
            for precision, share in facts["coverage"].items()
        )
        lines.append(f"         answered rightly where of the answers given are {covered}")
        lines.append(f"         expected calibration error {facts['ece']:.3f}")
        if fold := facts.get("five-fold"):
            told = "  ".join(f"{_shown(fold[key]):>6}" for key in ("hit@1", "hit@3", "mrr@10"))
            lines.append(f"{'':8} {'five-fold':>5}{told:>21}   error {_shown(fold['ece'])}")
    ms = figures["ms"]
    lines.append(
        f"milliseconds a question: median {ms['p50']:.1f}, 95th percentile {ms['p95']:.1f}"
    )
    return "\n".join(lines)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
