"""From two settings in people's words to what the bot does with a probability. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.answers import Verdict
from knowledge_base.calibration import Calibration, Outcome, curve

# Asking costs the customer a click and harms less than a wrong answer: as many asks in vain are
# borne for each wrong answer that is.
ASKS_PER_WRONG_ANSWER = 5
LEAST_ASK = 0.3
# A question without a word more than its subject ("refund") needs so many times the margin, and
# whoever types it is asked which article is meant where others would be told that there is none:
# sooner still if the articles have the very word.
SHORT_QUESTION_WORDS = 2
SHORT_FACTOR = 4
SHORT_ASK = 0.5
SHORT_ASK_IN_OUR_WORDS = 0.1
# Fewer outcomes say nothing of where to draw a line: then the probability itself is believed.
FEWEST_OUTCOMES = 50


@dataclass(frozen=True)
class Policy:
    """Where the lines are.

    Attributes:
        answer_at: smallest probability to show the first hit.
        follow_at: the same, where the question goes on with what was shown.
        ask_at: smallest near probability to ask which of the first three is meant.
        margin: by which share the second hit has to be less likely than the first, 0 to 1.
    """

    answer_at: float
    follow_at: float
    ask_at: float
    margin: float

    def verdict(
        self,
        probabilities: Sequence[float],
        near: float,
        *,
        content_words: int,
        is_in_our_words: bool = False,
        is_title: bool = False,
        is_follow_up: bool = False,
        is_ambiguous: bool = False,
    ) -> Verdict:
        """Return what to do.

        Args:
            probabilities: of the hits, best first.
            near: that one of the first three answers.
            content_words: of the question, function words left out.
            is_in_our_words: the first article has all of these.
            is_title: they are those of its title: short, and not ambiguous.
            is_follow_up: it goes on with what was shown: not ambiguous for being short, either.
            is_ambiguous: other titles have as much of it as the first; the margin does not count.
        """
        if not probabilities:
            return "none"
        best = probabilities[0]
        second = probabilities[1] if len(probabilities) > 1 else 0.0
        is_clear = is_title or is_follow_up
        is_short = content_words <= SHORT_QUESTION_WORDS and not is_clear
        margin = self.margin * (SHORT_FACTOR if is_short else 1)
        is_close = second > best * (1 - min(1.0, margin)) or (is_ambiguous and not is_clear)
        answer_at = self.follow_at if is_follow_up else self.answer_at
        if best >= answer_at and not is_close:
            return "answer"
        ask_at = self.ask_at
        if is_short:
            ask_at *= SHORT_ASK_IN_OUR_WORDS if is_in_our_words else SHORT_ASK
        return "ask" if near >= ask_at and second > 0 else "none"


def make_policy(
    calibration: Calibration, *, max_wrong_answers: float, ask_back_margin: float
) -> Policy:
    """Derive the lines.

    Args:
        max_wrong_answers: share of the answers given that may be wrong, 0 to 1.
        ask_back_margin: as ``Policy.margin``.
    """
    return Policy(
        answer_at=answer_line(calibration.outcomes, max_wrong_answers),
        follow_at=answer_line(
            calibration.follow_outcomes or calibration.outcomes, max_wrong_answers
        ),
        ask_at=max(LEAST_ASK, 1 - ASKS_PER_WRONG_ANSWER * max_wrong_answers),
        margin=ask_back_margin,
    )


def answer_line(outcomes: Sequence[Outcome], max_wrong: float) -> float:
    """Return the smallest probability from which on few enough of the answers were wrong.

    Where there are too few outcomes, or none is that good, a single answer must be that sure.
    """
    if len(outcomes) >= FEWEST_OUTCOMES:
        good = [p for p in curve(outcomes) if p.precision >= 1 - max_wrong]
        if good:
            return min(good[-1].probability, 1 - max_wrong)
    return 1 - max_wrong
