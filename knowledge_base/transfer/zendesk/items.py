"""What Zendesk's API says of categories, sections, articles and their translations."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from knowledge_base.errors import KnowledgeBaseError, UnreadableArticle
from knowledge_base.front_matter import as_time

Id = str
MAX_ID_CHARS = 60


class NotAZendeskExport(KnowledgeBaseError):
    """Files without a help centre in them; the message says what is wrong with which."""


@dataclass(frozen=True)
class Translation:
    """A title and text in one locale."""

    locale: str
    title: str
    body: str
    is_draft: bool = False
    is_outdated: bool = False
    html_url: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True)
class Group:
    """A category or a section, with its name in each locale.

    Attributes:
        above: the section that it is in, else its category; "" for a category.
    """

    id: Id
    above: tuple[str, Id] | None
    source_locale: str
    names: Mapping[str, str] = field(default_factory=dict)

    def name_in(self, locale: str) -> str:
        """Return its name in a locale, else in its own, else any."""
        found = self.names.get(locale) or self.names.get(self.source_locale)
        return found or next(iter(self.names.values()), "")


@dataclass(frozen=True)
class Article:
    """An article with its translations by locale; ``facts`` is all else that the API says."""

    id: Id
    section_id: Id
    source_locale: str
    labels: tuple[str, ...]
    facts: Mapping[str, Any]
    translations: Mapping[str, Translation]


def read_id(name: str, value: Any) -> Id:
    """Return an id, a number or text in JSON, as text; raises UnreadableArticle."""
    if isinstance(value, bool) or not isinstance(value, int | str) or not str(value).strip():
        raise UnreadableArticle(f"{name} is missing or no id")
    told = str(value).strip()
    if len(told) > MAX_ID_CHARS or not told.isalnum() or not told.isascii():
        raise UnreadableArticle(f"{name} is no id: {told[:40]!r}")
    return told


def read_text(values: Mapping[str, Any], *names: str) -> str:
    """Return the first of these that is a text, "" for none."""
    for name in names:
        value = values.get(name)
        if isinstance(value, str) and value:
            return value.replace("\0", "").encode("utf-8", "replace").decode()
    return ""


def read_locale(values: Mapping[str, Any], name: str = "locale") -> str:
    """Return a locale as languages are written here: lower case, "-" between parts."""
    return read_text(values, name).lower().replace("_", "-")


def read_translation(values: Mapping[str, Any]) -> Translation:
    """Read a translation, or the article itself in its own locale."""
    return Translation(
        locale=read_locale(values),
        title=read_text(values, "title", "name"),
        body=read_text(values, "body"),
        is_draft=values.get("draft") is True or values.get("hidden") is True,
        is_outdated=values.get("outdated") is True,
        html_url=_read_url(values, "html_url"),
        created_at=_time(values, "created_at"),
        updated_at=_time(values, "edited_at") or _time(values, "updated_at"),
    )


def _read_url(values: Mapping[str, Any], name: str) -> str:
    """Return an address, "" for none, or for what is none."""
    told = read_text(values, name)
    try:
        is_address = urlsplit(told).scheme in ("http", "https")
    except ValueError:
        return ""
    return told if is_address else ""


def read_names(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the names of a category or section by locale, also of those written into it."""
    rows = [values, *(row for row in _rows(values, "translations"))]
    named = ((read_locale(row), read_text(row, "name", "title")) for row in rows)
    return {locale: name for locale, name in named if name}


def read_group(kind: str, values: Mapping[str, Any], more: Mapping[str, str]) -> Group:
    """Read a category or a section; raises UnreadableArticle."""
    above = None
    if kind == "section":
        parent = values.get("parent_section_id")
        above = (
            ("section", read_id("parent_section_id", parent))
            if parent is not None
            else ("category", read_id("category_id", values.get("category_id")))
        )
    return Group(
        id=read_id("id", values.get("id")),
        above=above,
        source_locale=read_locale(values, "source_locale") or read_locale(values),
        names={**read_names(values), **more},
    )


def read_labels(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the labels of an article."""
    labels = values.get("label_names")
    rows = labels if isinstance(labels, list) else []
    return tuple(label for label in rows if isinstance(label, str) and label.strip())


def _rows(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = values.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _time(values: Mapping[str, Any], name: str) -> datetime | None:
    try:
        return as_time(name, values.get(name))
    except UnreadableArticle:
        return None
