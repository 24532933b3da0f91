"""What a rehearsal is asked and tells. Torch-free: web imports it by the client."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

MOST_TITLE_CHARS = 500
# Of a longer draft the beginning is rehearsed.
MOST_BODY_CHARS = 120_000


@dataclass(frozen=True)
class Place:
    """Where a question leads, and how likely that answers it, in [0, 1]."""

    article_id: int
    title: str
    language: str
    probability: float


@dataclass(frozen=True)
class Led:
    """An example question, and where it leads before and after.

    Attributes:
        question_id: None for one that is not accepted yet.
        article_id: that it must lead to, or a translation of it.
        is_own: of the article that is rehearsed.
        before, after: None where nothing is found.
        was_right, is_right: whether that is the article it must lead to.
    """

    question_id: int | None
    text: str
    language: str
    article_id: int
    is_own: bool
    before: Place | None
    after: Place | None
    was_right: bool
    is_right: bool


@dataclass(frozen=True)
class Rehearsal:
    """What publishing a draft, or withdrawing an article, makes of the example questions.

    Attributes:
        elsewhere: accepted ones that lead to another article than before.
        astray: the article's own that do not lead to it afterwards; some are in ``elsewhere`` too.
        rehearsed: how many were asked.
        left_out: how many more the change may touch: too many to ask before a person.
        is_cut: the draft is so long that its end was not rehearsed.
    """

    elsewhere: tuple[Led, ...]
    astray: tuple[Led, ...]
    rehearsed: int
    left_out: int
    is_cut: bool
    took_ms: float

    @property
    def lost(self) -> tuple[Led, ...]:
        """Questions that lead to their article now and would not any more."""
        return tuple(led for led in self.elsewhere if led.was_right and not led.is_right)

    @property
    def gained(self) -> tuple[Led, ...]:
        """Questions that lead elsewhere now and would lead to their article."""
        return tuple(led for led in self.elsewhere if led.is_right and not led.was_right)


def rehearsal_to_json(rehearsal: Rehearsal) -> dict[str, Any]:
    """Return the body of ``POST /rehearse``."""
    return asdict(rehearsal)


def rehearsal_from_json(body: Mapping[str, Any]) -> Rehearsal:
    """Read what ``rehearsal_to_json`` wrote; raises KeyError, TypeError or ValueError."""
    return Rehearsal(
        elsewhere=tuple(_led(led) for led in body["elsewhere"]),
        astray=tuple(_led(led) for led in body["astray"]),
        rehearsed=int(body["rehearsed"]),
        left_out=int(body["left_out"]),
        is_cut=bool(body["is_cut"]),
        took_ms=float(body["took_ms"]),
    )


def _led(given: Mapping[str, Any]) -> Led:
    places = {name: given[name] and Place(**given[name]) for name in ("before", "after")}
    return Led(**{**given, **places})
