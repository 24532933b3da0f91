"""Everything that an export says of an article; nothing here touches files or the database."""

from dataclasses import dataclass
from datetime import datetime

from knowledge_base.articles import ArticleMetadata, Status


@dataclass(frozen=True, order=True)
class RevisionName:
    """A revision of any article, by names that hold in every database."""

    key: str
    language: str
    number: int


@dataclass(frozen=True)
class SubmissionRecord:
    """What became of a revision that was given to be published; people are not exported."""

    significance: str
    note: str
    submitted_at: datetime
    decision: str | None
    decided_at: datetime | None
    comment: str
    publish_at: datetime | None


@dataclass(frozen=True)
class RevisionRecord:
    """One version of title and text."""

    number: int
    title: str
    body: str
    author: str
    created_at: datetime
    made_from: RevisionName | None = None
    submission: SubmissionRecord | None = None


@dataclass(frozen=True)
class DraftRecord:
    """The working copy; ``base`` is the number of the revision that it was begun from."""

    title: str
    body: str
    saved_at: datetime
    base: int | None = None
    made_from: RevisionName | None = None


@dataclass(frozen=True, order=True)
class FormerSlug:
    """An address that the article once had."""

    slug: str
    left_at: datetime


@dataclass(frozen=True, order=True)
class Question:
    """A question that was accepted as one that must lead here."""

    text: str
    language: str


@dataclass(frozen=True)
class ArticleRecord:
    """One article in one language.

    Attributes:
        slug: None: to be made of the title (a file written by hand); likewise the times.
        imported_hash: see ``Article.metadata_hash``.
        published: number of the published revision; also of a withdrawn or archived article.
        revisions: by number.
    """

    metadata: ArticleMetadata
    slug: str | None
    status: Status
    created_at: datetime | None
    updated_at: datetime | None
    imported_hash: str = ""
    published: int | None = None
    former_slugs: tuple[FormerSlug, ...] = ()
    questions: tuple[Question, ...] = ()
    revisions: tuple[RevisionRecord, ...] = ()
    draft: DraftRecord | None = None

    @property
    def identity(self) -> tuple[str, str]:
        """The language and the key."""
        return self.metadata.language, self.metadata.key

    @property
    def shown(self) -> RevisionRecord | None:
        """The revision that the article's file holds: the published one, else the newest."""
        if self.published is None:
            return self.revisions[-1] if self.revisions else None
        return next(each for each in self.revisions if each.number == self.published)

    @property
    def bodies(self) -> tuple[str, ...]:
        """All texts, of the draft too."""
        drafts = (self.draft.body,) if self.draft else ()
        return (*(each.body for each in self.revisions), *drafts)
