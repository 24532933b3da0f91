"""The shapes of the API for the help centre; see ``web.api.schemas``."""

from datetime import date

from pydantic import BaseModel, Field

from web.api.schemas import Language, Request


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
    """A published article."""

    id: int
    title: str
    language: str
    url: str
    reviewed_on: date | None
    category: list[str]
    content: list[ArticleNode | str]
