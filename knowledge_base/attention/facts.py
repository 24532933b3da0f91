"""All that is known of one article and that the decision rests on."""

from dataclasses import dataclass, field
from datetime import datetime

from knowledge_base.attention.weeks import Counts, Week
from knowledge_base.editing.category_policies import CategoryPolicy

# Customers' comments that are kept as evidence, the newest of each reason.
MAX_COMMENTS = 3
REACH_DAYS = 30
FOUND_DAYS = 90


@dataclass(frozen=True)
class Reach:
    """How many met the article.

    Attributes:
        conversations: different ones that were shown it in the last 30 days: customers, nearly.
        views: times it was opened in the last 30 days, on its page or from the widget. The same
            person may be in it twice, and in ``conversations`` as well.
        views_90: the same in 90 days; ``shown_90``: answers in the chat.
    """

    conversations: int = 0
    views: int = 0
    views_90: int = 0
    shown_90: int = 0

    @property
    def customers_30d(self) -> int:
        """Customers in the last 30 days, at most: see ``views``."""
        return self.conversations + self.views


@dataclass(frozen=True)
class Complaint:
    """What customers who voted no gave as their reason: of this revision, since the last check."""

    reason: str
    people: int
    first_at: datetime
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What an agent or an editor said is wrong, and nobody has closed."""

    id: int
    by: str
    reason: str | None
    heading: str
    comment: str
    at: datetime
    conversation_id: str | None
    seq: int | None
    correction_seq: int | None


@dataclass(frozen=True)
class Phrase:
    """Words that have passed or look dated; ``passed_at`` is an ISO date or None."""

    kind: str
    text: str
    sentence: str
    heading: str
    passed_at: str | None
    is_certain: bool


@dataclass(frozen=True)
class DeadLink:
    """A link that leads nowhere; ``since`` is known of outside links alone."""

    kind: str
    target: str
    text: str
    status: int | None = None
    problem: str | None = None
    since: datetime | None = None


@dataclass(frozen=True)
class Pair:
    """Another article that says the opposite, or the same; seen from this one."""

    kind: str
    other_id: int
    other_title: str
    other_slug: str
    other_language: str
    similarity: float
    passages: tuple[str, str]
    headings: tuple[str, str]
    differs: tuple[tuple[str, str], ...]
    found_at: datetime


@dataclass(frozen=True)
class SourceChange:
    """What happened to the source of a translation after the revision that this was made from.

    Attributes:
        is_known: what the source said when the translation was made is known; else only the
            dates and ``numbers`` speak for it.
        changes: medium and major revisions since.
        numbers: of what is not known: those that only the source states, and only this one.
    """

    source_id: int
    source_language: str
    source_slug: str
    revision_id: int
    made_from_id: int | None
    is_known: bool
    significance: str
    changes: int
    first_at: datetime
    numbers: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


@dataclass(frozen=True)
class Usual:
    """What is usual in this help centre: what an article is compared with.

    Attributes:
        counts: of all articles together in the last four weeks.
        articles: how many are published.
        met: how often any of them was met in the last 90 days, at least: see ``count_met``.
        since: since when any of it is recorded; None: nothing is.
    """

    counts: Counts = field(default_factory=Counts)
    articles: int = 0
    met: int = 0
    since: datetime | None = None


@dataclass(frozen=True)
class ArticleFacts:
    """One article; what is not known is empty.

    Attributes:
        published_at: when the revision in force was published.
        written_at: when a medium or major change was last published: a typo makes nothing fresh.
        checked_at: when a person last said "still true"; ``checked_by``: who, where known.
        is_volatile: of itself or by its category.
        votes: of the revision in force since the last check, one a person, however old.
        weeks: what customers did, newest first; weeks without anything are left out.
    """

    id: int
    language: str
    slug: str
    title: str
    category_path: str
    owner: str | None
    status: str
    revision_id: int
    published_at: datetime
    written_at: datetime
    checked_at: datetime | None = None
    checked_by: str | None = None
    review_by: datetime | None = None
    expires_at: datetime | None = None
    is_volatile: bool = False
    policy: CategoryPolicy = field(default_factory=CategoryPolicy)
    votes: Counts = field(default_factory=Counts)
    complaints: tuple[Complaint, ...] = ()
    reports: tuple[Report, ...] = ()
    weeks: tuple[Week, ...] = ()
    reach: Reach = field(default_factory=Reach)
    usual: Usual = field(default_factory=Usual)
    phrases: tuple[Phrase, ...] = ()
    dead_links: tuple[DeadLink, ...] = ()
    pairs: tuple[Pair, ...] = ()
    source_change: SourceChange | None = None

    @property
    def confirmed_at(self) -> datetime:
        """When a person last stood up for what it says: by checking or by writing it."""
        return max(self.written_at, self.checked_at or self.written_at)
