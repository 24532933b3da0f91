"""What a page says of how true its article still is. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from knowledge_base.articles import ArticlePage


@dataclass(frozen=True)
class Checked:
    """A sentence of ``readers.checked``, and the day that it names.

    Attributes:
        is_doubtful: readers had better ask.
    """

    key: str
    day: date
    is_doubtful: bool = False


def checked(page: ArticlePage, now: datetime) -> Checked:
    """Say when somebody last vouched for an article; changing it is not checking it."""
    if page.expires_at and page.expires_at <= now:
        return Checked("expired", page.expires_at.date(), is_doubtful=True)
    if page.reviewed_at is None:
        return Checked("never", page.updated_at.date())
    if page.review_by and page.review_by <= now:
        return Checked("overdue", page.reviewed_at.date())
    return Checked("checked", page.reviewed_at.date())
