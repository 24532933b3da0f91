"""How long what a category says stays true: set by editors, inherited by the categories below."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

# Where nobody has said otherwise: a year between reviews, and half of what was true then.
REVIEW_DAYS = 365
HALF_LIFE_DAYS = 365


@dataclass(frozen=True)
class CategoryPolicy:
    """What holds for the articles of a category.

    Attributes:
        review_days: between two reviews.
        half_life_days: after so many days without a review, half of an article's freshness is gone.
        is_volatile: prices, laws, delays: once expired, a person is offered beside the answer.
    """

    review_days: int = REVIEW_DAYS
    half_life_days: int = HALF_LIFE_DAYS
    is_volatile: bool = False


@dataclass(frozen=True)
class OwnPolicy:
    """What editors set for one category; None: as in the category above."""

    review_days: int | None = None
    half_life_days: int | None = None
    is_volatile: bool = False


# By language and path, as categories have names in their language.
OwnPolicies = Mapping[tuple[str, str], OwnPolicy]


def policy_of(policies: OwnPolicies, language: str, category_path: str) -> CategoryPolicy:
    """Return what holds in a category: its own word, else that of the nearest one above."""
    chain = [
        policies[language, path] for path in _upwards(category_path) if (language, path) in policies
    ]
    return CategoryPolicy(
        next((own.review_days for own in chain if own.review_days), REVIEW_DAYS),
        next((own.half_life_days for own in chain if own.half_life_days), HALF_LIFE_DAYS),
        any(own.is_volatile for own in chain),
    )


def _upwards(path: str) -> Iterator[str]:
    """Yield a category, those that it is in, and last what holds for all."""
    while path:
        yield path
        path = path.rpartition("/")[0]
    yield ""
