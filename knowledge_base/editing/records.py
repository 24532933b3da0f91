"""What the database knows of articles being written and reviewed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Significance = Literal["typo", "medium", "major"]
Decision = Literal["approved", "rejected", "withdrawn"]


@dataclass(frozen=True)
class Draft:
    """The working copy of an article's title and Markdown.

    Attributes:
        version: raised by each save; 0: nothing was saved yet, this is the newest revision's text.
        base_revision_id: what it was begun from.
        made_from_id: of a translation: the source's revision that it is brought in line with.
        saved_by: name of the member who saved it last.
    """

    article_id: int
    version: int
    title: str
    body: str
    base_revision_id: int | None
    made_from_id: int | None
    saved_by_id: int | None
    saved_by: str | None
    saved_at: datetime | None


@dataclass(frozen=True)
class Submission:
    """A revision that was given to be published, and what became of it.

    Attributes:
        note: what changed and why, by the author.
        comment: the reviewer's.
        publish_at: approved, and to be published then.
    """

    revision_id: int
    significance: Significance
    note: str
    submitted_by_id: int | None
    submitted_by: str | None
    submitted_at: datetime
    decision: Decision | None
    decided_by: str | None
    decided_at: datetime | None
    comment: str
    publish_at: datetime | None


@dataclass(frozen=True)
class Version:
    """A revision as the history lists it.

    Attributes:
        published_at: when it was last published, None if never.
    """

    id: int
    number: int
    title: str
    author: str
    created_at: datetime
    made_from_id: int | None
    published_at: datetime | None
    submission: Submission | None
