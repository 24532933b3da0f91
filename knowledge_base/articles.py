"""What an article, its revisions and its categories are; nothing here touches the database."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from slugify import slugify

Status = Literal["draft", "published", "archived"]
Audience = Literal["public", "internal"]

SLUG_MAX_CHARS = 80

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class ArticleMetadata:
    """Everything an editor or an import says about an article besides its title and text.

    Attributes:
        key: with the language, the article's name for ever.
        language: BCP 47 tag in lower case, such as "en" or "fr-ca".
        translation_group: equal for the translations of one article; usually the key.
        category_path: names joined by "/", outermost first; "" for none.
        expires_at: from then on what it says no longer holds.
        is_volatile: it is about prices, laws, delays: once expired, a person is offered too.
        extra: front matter that Relais does not know, kept as it was.
        source: name of the import it comes from, None for an article written here.
        source_path: its file there, "/" between folders.
    """

    key: str
    language: str
    translation_group: str
    category_path: str = ""
    tags: tuple[str, ...] = ()
    audience: Audience = "public"
    owner: str | None = None
    reviewed_at: datetime | None = None
    review_by: datetime | None = None
    expires_at: datetime | None = None
    is_volatile: bool = False
    extra: Mapping[str, Any] = field(default_factory=dict)
    source: str | None = None
    source_path: str | None = None


@dataclass(frozen=True)
class Article:
    """One article in one language; the text is in its revisions.

    Attributes:
        metadata_hash: of what the import last read about the article, "" for none: what was
            changed in Relais since is not undone by importing the same file again.
        expires_at: from then on what it says no longer holds.
        is_volatile: prices, laws, delays; its category may be so too.
    """

    id: int
    metadata: ArticleMetadata
    slug: str
    status: Status
    published_revision_id: int | None
    metadata_hash: str
    created_at: datetime
    updated_at: datetime
    changed_seq: int
    expires_at: datetime | None = None
    is_volatile: bool = False


@dataclass(frozen=True)
class Revision:
    """One version of an article's title and Markdown; never changed once written."""

    id: int
    article_id: int
    number: int
    title: str
    body: str
    content_hash: str
    author: str
    created_at: datetime
    made_from_id: int | None = None


@dataclass(frozen=True)
class ArticleLink:
    """What a link to a published article needs."""

    id: int
    revision_id: int
    language: str
    slug: str
    title: str


@dataclass(frozen=True)
class ArticleSummary(ArticleLink):
    """A published article as a list shows it."""

    category_path: str
    tags: tuple[str, ...]
    updated_at: datetime
    reviewed_at: datetime | None
    review_by: datetime | None


@dataclass(frozen=True)
class ArticlePage(ArticleSummary):
    """A published article as its page shows it; ``body`` is Markdown, see ``rendering``."""

    key: str
    translation_group: str
    body: str
    source: str | None
    source_path: str | None
    expires_at: datetime | None = None


@dataclass(frozen=True)
class Category:
    """A category of the help centre in one language.

    Attributes:
        slug: names the category within its language, for addresses.
        article_count: published articles in it and below it.
    """

    name: str
    path: str
    slug: str
    article_count: int
    children: tuple["Category", ...]


def content_hash(title: str, body: str) -> str:
    """Return the sha256 of what a revision says."""
    return hashlib.sha256(f"{title}\0{body}".encode()).hexdigest()


def slug_of(text: str, *, otherwise: str = "article") -> str:
    """Return the text as an address part: lower-case ASCII words joined by hyphens.

    Args:
        otherwise: the slug of a text without any letter or digit that has an ASCII form.
    """
    slug: str = slugify(text, max_length=SLUG_MAX_CHARS, word_boundary=True)
    return slug or otherwise


def is_slug(text: str) -> bool:
    """Say whether this may be an address as it stands; a number that made it free may follow."""
    return len(text) <= SLUG_MAX_CHARS + 10 and bool(_SLUG.fullmatch(text))


def free_slug(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """Return the slug, with the first number from 2 up that makes it free if it is taken."""
    slug, number = wanted, 1
    while is_taken(slug):
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def category_tree(counts: Sequence[tuple[str, int]]) -> tuple[Category, ...]:
    """Build the tree of categories, each level by name, from (path, articles right in it).

    No two categories share a slug: of those that read alike ("A/B" and "A-B") the later ones by
    path get a number.
    """
    tree: dict[str, Any] = {}
    for path, _ in counts:
        level = tree
        for name in path.split("/") if path else ():
            level = level.setdefault(name, {})
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(_paths(tree, "")):
        slugs[path] = free_slug(slug_of(path, otherwise="category"), taken.__contains__)
        taken.add(slugs[path])
    return _level(tree, "", dict(counts), slugs)


def _paths(tree: Mapping[str, Any], above: str) -> Iterator[str]:
    for name, below in tree.items():
        path = f"{above}/{name}" if above else name
        yield path
        yield from _paths(below, path)


def _level(
    tree: Mapping[str, Any], above: str, counts: Mapping[str, int], slugs: Mapping[str, str]
) -> tuple[Category, ...]:
    categories = []
    for name in sorted(tree, key=str.casefold):
        path = f"{above}/{name}" if above else name
        children = _level(tree[name], path, counts, slugs)
        count = counts.get(path, 0) + sum(child.article_count for child in children)
        categories.append(Category(name, path, slugs[path], count, children))
    return tuple(categories)
