"""Whether probabilities mean what they say. Pure."""

from collections.abc import Sequence

from knowledge_base.calibration import Outcome
from knowledge_base.policy import answer_line

BINS = 10
# Settings that an owner may think of.
MAX_WRONG_ANSWERS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3)
Judged = Sequence[tuple[float, bool]]


def calibration_error(judged: Judged) -> float:
    """Return how far probabilities are from what came true, on average over ten bins.

    Expected calibration error (Naeini et al. 2015), 0 to 1, bins of equal width.

    Args:
        judged: probability, and whether it came true.
    """
    return sum(
        len(inside) * abs(_mean([p for p, _ in inside]) - _mean([float(r) for _, r in inside]))
        for inside in _bins(judged)
        if inside
    ) / max(len(judged), 1)


def reliability_table(judged: Judged) -> str:
    """Return a table: of the questions with a probability of so much, how many were right."""
    lines = ["probability     n   mean   right"]
    for number, inside in enumerate(_bins(judged)):
        if inside:
            said = _mean([p for p, _ in inside])
            true = _mean([float(right) for _, right in inside])
            low, high = number / BINS, (number + 1) / BINS
            lines.append(f"{low:.1f} to {high:.1f} {len(inside):>6}   {said:.2f}    {true:.2f}")
    return "\n".join(lines)


def cost_table(outcomes: Sequence[Outcome]) -> str:
    """Return a table: what each setting would have given on these questions."""
    answerable = sum(outcome.is_answerable for outcome in outcomes) or 1
    lines = ["MAX_WRONG_ANSWERS   answers from   right of those given   answerable ones answered"]
    for setting in MAX_WRONG_ANSWERS:
        line = answer_line(outcomes, setting)
        given = [outcome.is_right for outcome in outcomes if outcome.probability >= line]
        right = f"{_mean(given):.0%}" if given else "none given"
        lines.append(
            f"{setting:>17}   {line:>12.2f}   {right:>20}   {sum(given) / answerable:>24.0%}"
        )
    return "\n".join(lines)


def _bins(judged: Judged) -> list[list[tuple[float, bool]]]:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for probability, right in judged:
        bins[min(int(probability * BINS), BINS - 1)].append((probability, right))
    return bins


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
