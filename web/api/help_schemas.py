"""The shapes of the API for the help centre; see ``web.api.schemas``."""

from datetime import date

from pydantic import BaseModel, Field

from web.api.schemas import Language, Request
from web.readers.vote import MAX_COMMENT_CHARS, READER_PATTERN, Reason


class WidgetQuery(Request):
    """The language of the first screen."""

    language: Language = "en"


class SearchQuery(Request):
    """What to look for."""

    q: str = Field(max_length=2000)
    language: Language = "en"


class ArticlePath(BaseModel):
    """An article's address."""

    language: str = Field(max_length=35)
    slug: str = Field(max_length=300)


class PostVote(Request):
    """Say whether an article helped.

    ``reader``: a random name that the browser keeps, to change the vote by. ``reason`` and
    ``comment``: what was the matter, where it did not help.
    """

    article_id: int = Field(ge=1, le=2**31 - 1)
    revision_id: int = Field(ge=1, le=2**31 - 1)
    reader: str = Field(pattern=f"^{READER_PATTERN}$")
    is_helpful: bool = Field(strict=True)
    reason: Reason | None = None
    comment: str = Field("", max_length=MAX_COMMENT_CHARS)


class WidgetBody(BaseModel):
    """What the first screen shows."""

    language: Language
    starters: list[str] = Field(max_length=4)
    banner: str | None
    max_message_chars: int


class SearchResult(BaseModel):
    """An article found, with the words that match."""

    id: int
    title: str
    heading: str
    snippet: str
    url: str
    slug: str
    language: str
    anchor: str


class SearchBody(BaseModel):
    """Articles, best first.

    ``is_unavailable``: search itself is away. ``is_close_only``: none of them is likely to answer.
    """

    results: list[SearchResult]
    is_unavailable: bool
    is_close_only: bool


class ArticleNode(BaseModel):
    """An element of an article; tags are those the sanitiser lets through."""

    tag: str
    attrs: dict[str, str]
    children: list["ArticleNode | str"]


class ArticleBody(BaseModel):
    """A published article; ``revision_id`` is what a vote is on."""

    id: int
    revision_id: int
    title: str
    language: str
    url: str
    reviewed_on: date | None
    category: list[str]
    content: list[ArticleNode | str]
