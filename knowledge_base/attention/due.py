"""When an article is to be checked again. Pure."""

from datetime import datetime, timedelta

# Around the interval, so that what was imported on one day does not fall due on one day.
SPREAD = 0.1
# Knuth's: neighbouring ids land far from each other.
_SCATTER = 2_654_435_761
_RANGE = 2**32


def due_at(article_id: int, *, since: datetime, review_days: int) -> datetime:
    """Return the next due date: the interval, up to a tenth shorter or longer.

    The same article always gets the same tenth. "Still true" sets ``review_by`` to this.

    Args:
        since: when it was last checked, or published.
    """
    place = (article_id * _SCATTER % _RANGE) / _RANGE
    return since + timedelta(days=review_days * (1 - SPREAD + 2 * SPREAD * place))
