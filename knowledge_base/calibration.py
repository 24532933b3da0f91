"""How likely a hit answers, as learned from questions whose answers are known.

A calibration means something for one recipe only and is kept by its fingerprint.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.facts import Facts

FORMAT = 1
SHIPPED = Path(__file__).parent / "calibrations"
OUTCOMES = ("outcomes", "follow_outcomes")
# Optional: a calibration may know of no conversations.
FOLLOW_UPS = ("follow_first", "follow_near")
# No model knows what "ZB-4471" means, but who types it wants the one article that has it.
RARE_CODE = 2.0


class CalibrationDamaged(KnowledgeBaseError):
    """The file is no calibration of this version, or of another recipe."""


@dataclass(frozen=True)
class Logistic:
    """A logistic model; facts without a weight do not count."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, facts: Facts) -> float:
        """Return a probability in (0, 1)."""
        numbers = facts.numbers()
        logit = self.bias + sum(weight * numbers[name] for name, weight in self.weights.items())
        logit += RARE_CODE * facts.names_rare_code
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


@dataclass(frozen=True)
class Outcome:
    """What came of one question, judged by a model that had not seen it.

    Attributes:
        probability: that the first hit answers.
        is_right: whether it did.
        is_answerable: whether any article would have.
        language: of the question.
    """

    probability: float
    is_right: bool
    is_answerable: bool
    language: str


@dataclass(frozen=True)
class Calibration:
    """The models of one recipe, and what they were worth on questions they had not seen.

    Attributes:
        fingerprint: of the recipe; "" for what nobody has measured.
        first: that the first hit answers.
        near: that one of the first three does.
        follow_first: as ``first``, of what goes on with a subject; None where nobody measured that.
        follow_near: as ``near``.
        follow_outcomes: as ``outcomes``, of these.
        scale: by how much a score has to fall for a hit to be e times less likely.
        outcomes: of the questions it was made from, by cross-validation.
        made_on: ISO date.
    """

    fingerprint: str
    first: Logistic
    near: Logistic
    scale: float = 0.05
    outcomes: tuple[Outcome, ...] = ()
    made_on: str = ""
    follow_first: Logistic | None = None
    follow_near: Logistic | None = None
    follow_outcomes: tuple[Outcome, ...] = ()

    def probabilities(self, facts: Facts) -> tuple[float, float]:
        """Return that the first hit answers, and that one of the first three does."""
        is_follow_up = facts.is_follow_up
        first = (is_follow_up and self.follow_first) or self.first
        near = (is_follow_up and self.follow_near) or self.near
        sure = first.probability(facts)
        return sure, max(sure, near.probability(facts))


# Nobody has measured that recipe: cosines of unknown models may all be above 0.7, so the words
# have to carry the decision. Half the words found and a cosine of 0.5 make 0.43.
_WEIGHTS = {"cosine": 3.0, "lead": 3.0, "coverage": 3.0}
UNMEASURED = Calibration("", first=Logistic(-3.3, _WEIGHTS), near=Logistic(-2.5, _WEIGHTS))


def load_calibration(fingerprint: str, home: Path) -> Calibration:
    """Return the calibration of a recipe: made here, else shipped, else the cautious one.

    Args:
        home: RELAIS_HOME, where ``calibrate`` writes.

    Raises:
        CalibrationDamaged: a file is there and cannot be used.
    """
    for path in (path_of(home, fingerprint), SHIPPED / f"{fingerprint}.json"):
        if path.exists():
            return read_calibration(path, fingerprint)
    return UNMEASURED


def path_of(home: Path, fingerprint: str) -> Path:
    """Return where ``calibrate`` keeps what it learned."""
    return home / "calibrations" / f"{fingerprint}.json"


def read_calibration(path: Path, fingerprint: str) -> Calibration:
    """Read what ``write_calibration`` wrote; raises CalibrationDamaged."""
    try:
        facts = json.loads(path.read_text("utf-8"))
        if facts.pop("format") != FORMAT:
            raise CalibrationDamaged(f"{path} is of another version of Relais: calibrate again")
        if facts["fingerprint"] != fingerprint:
            raise CalibrationDamaged(f"{path} was made for another recipe: calibrate again")
        outcomes = {
            "outcomes": tuple(Outcome(*outcome) for outcome in facts["outcomes"]),
            "follow_outcomes": tuple(Outcome(*o) for o in facts.get("follow_outcomes", ())),
        }
        models = {name: _logistic(facts[name]) for name in ("first", "near")}
        models |= {name: _logistic(facts[name]) for name in FOLLOW_UPS if facts.get(name)}
        known = set(Facts(0, 0, 0, 0, 0, 0, {}).numbers())
        if unknown := {name for model in models.values() for name in model.weights} - known:
            raise CalibrationDamaged(f"{path} counts what is not known: {', '.join(unknown)}")
        return Calibration(**facts | models | outcomes)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise CalibrationDamaged(f"{path} is damaged: {type(error).__name__}") from error


def _logistic(facts: Mapping[str, Any]) -> Logistic:
    weights = {str(name): float(weight) for name, weight in facts["weights"].items()}
    return Logistic(float(facts["bias"]), weights)


def write_calibration(calibration: Calibration, path: Path) -> None:
    """Write a file of its own, put in force by one rename; raises OSError."""
    facts: dict[str, Any] = {"format": FORMAT, **asdict(calibration)}
    for name in OUTCOMES:
        facts[name] = [
            [round(o.probability, 4), o.is_right, o.is_answerable, o.language]
            for o in getattr(calibration, name)
        ]
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
    new.replace(path)


@dataclass(frozen=True)
class Point:
    """What an installation gets where it answers from this probability on.

    Attributes:
        probability: the threshold.
        precision: share of right answers among those given, 0 to 1.
        coverage: share of the answerable questions that get a right answer, 0 to 1.
    """

    probability: float
    precision: float
    coverage: float


def curve(outcomes: Sequence[Outcome]) -> list[Point]:
    """Return a point for each threshold, strictest first."""
    answerable = sum(outcome.is_answerable for outcome in outcomes) or 1
    points: list[Point] = []
    right = 0
    ordered = sorted(outcomes, key=lambda outcome: -outcome.probability)
    for given, outcome in enumerate(ordered, start=1):
        right += outcome.is_right
        point = Point(outcome.probability, right / given, right / answerable)
        if points and points[-1].probability == outcome.probability:
            points[-1] = point
        else:
            points.append(point)
    return points
