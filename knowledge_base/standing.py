"""Whether an article may still be relied on, by what its editors said of it. Pure."""

from datetime import datetime
from typing import Literal

# "overdue": nobody has checked it again by the day they meant to; "expired": it says itself until
# when it holds, and that is over.
Standing = Literal["current", "overdue", "expired"]


def standing_of(
    *, review_by: datetime | None, expires_at: datetime | None, now: datetime
) -> Standing:
    """Return how an article stands now; that it has expired says more than a review overdue."""
    if expires_at is not None and expires_at <= now:
        return "expired"
    return "overdue" if review_by is not None and review_by <= now else "current"
