"""Read JSON as Zendesk's API gives it: one file or many, pages or all at once, in any order."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from knowledge_base.errors import UnreadableArticle
from knowledge_base.folder import find_files
from knowledge_base.transfer.zendesk.items import (
    Article,
    Group,
    Id,
    NotAZendeskExport,
    Translation,
    read_group,
    read_id,
    read_labels,
    read_locale,
    read_names,
    read_text,
    read_translation,
)

MAX_FILE_BYTES = 500_000_000
# The lists of the API by their names, and one of each as a single answer has it.
_LISTS = {
    "categories": "category",
    "sections": "section",
    "articles": "article",
    "translations": "translation",
    "users": "user",
}
_SINGLES = {kind: name for name, kind in _LISTS.items()}


@dataclass
class ZendeskExport:
    """A help centre.

    Attributes:
        groups: categories and sections by kind and id.
        users: names by id.
        problems: (what, why) of entries that could not be read.
    """

    groups: dict[tuple[str, Id], Group] = field(default_factory=dict)
    articles: dict[Id, Article] = field(default_factory=dict)
    users: dict[Id, str] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)


def read_export(place: Path) -> ZendeskExport:
    """Read a JSON file, or all in a folder.

    Raises:
        NotAZendeskExport: a file is not JSON, or there is no article in any.
        OSError: the place cannot be read.
    """
    rows: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for path, name in _files(place):
        for kind, row in _entries(_load(path, name), name):
            rows[kind].append(row)
    if not rows["article"]:
        raise NotAZendeskExport("no articles in it: a list named articles is expected")
    return _assembled(rows)


def _files(place: Path) -> list[tuple[Path, str]]:
    if place.is_file():
        return [(place, place.name)]
    found = find_files(place, suffixes=(".json",))
    for file in found:
        if file.problem:
            raise NotAZendeskExport(f"{file.name} {file.problem}")
    if not found:
        raise NotAZendeskExport("no file in it ends with .json")
    return [(file.path, file.name) for file in found]


def _load(path: Path, name: str) -> Any:
    if path.stat().st_size > MAX_FILE_BYTES:
        raise NotAZendeskExport(f"{name} is larger than {MAX_FILE_BYTES // 10**6} MB")
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotAZendeskExport(f"{name} is not JSON: {error.msg} ({where})") from error
    except UnicodeDecodeError as error:
        raise NotAZendeskExport(f"{name} is not UTF-8 (byte {error.start + 1})") from error
    except (ValueError, RecursionError) as error:
        raise NotAZendeskExport(f"{name} is nested too deeply, or has odd numbers") from error


def _entries(told: Any, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every entry of a file with what it is."""
    if isinstance(told, list):
        # A bare list, or pages one after the other.
        kind = next((kind for names, kind in _LISTS.items() if names in name.lower()), "")
        for row in told:
            if isinstance(row, dict) and not _lists_in(row):
                yield kind or _guess(row), row
            else:
                yield from _entries(row, name)
    elif isinstance(told, dict):
        for list_name in _lists_in(told):
            for row in told[list_name]:
                if isinstance(row, dict):
                    yield _LISTS[list_name], row
        for kind in _SINGLES:
            if isinstance(told.get(kind), dict):
                yield kind, told[kind]
        if "body" in told and "id" in told:
            yield _guess(told), told


def _lists_in(told: Mapping[str, Any]) -> list[str]:
    """Return the names of the lists in an answer; an article's own translations are none."""
    if "body" in told and "id" in told:
        return []
    return [name for name in _LISTS if isinstance(told.get(name), list)]


def _guess(row: Mapping[str, Any]) -> str:
    """Say what an entry without a name is."""
    if "source_id" in row:
        return "translation"
    if "section_id" in row:
        return "article"
    return "section" if "category_id" in row else "category"


def _assembled(rows: Mapping[str, list[Mapping[str, Any]]]) -> ZendeskExport:
    export = ZendeskExport()
    more = _translations(rows["translation"], export)
    for kind in ("category", "section"):
        names: dict[Id, dict[str, str]] = defaultdict(dict)
        for row in rows[kind]:
            names[str(row.get("id"))].update(read_names(row))
        for row in rows[kind]:
            id_ = str(row.get("id"))
            told = {each.locale: each.title for each in more[kind, id_] if each.title}
            try:
                group = read_group(kind, row, {**names[id_], **told})
            except UnreadableArticle as error:
                export.problems.append((f"{kind} {id_[:40]}", str(error)))
                continue
            export.groups[kind, group.id] = group
    for row in rows["user"]:
        export.users[str(row.get("id"))] = read_text(row, "name")
    for row in rows["article"]:
        try:
            article = _article(row, more)
        except UnreadableArticle as error:
            export.problems.append((f"article {str(row.get('id'))[:40]}", str(error)))
            continue
        known = export.articles.get(article.id)
        # Listed once a locale, or on two pages.
        export.articles[article.id] = _joined(known, article) if known else article
    return export


def _article(row: Mapping[str, Any], more: Mapping[tuple[str, Id], list[Translation]]) -> Article:
    id_ = read_id("id", row.get("id"))
    own = read_translation(row)
    source_locale = read_locale(row, "source_locale") or own.locale
    inner = row.get("translations")
    told = (
        [read_translation(each) for each in inner if isinstance(each, dict)]
        if (isinstance(inner, list))
        else []
    )
    everything = [*([own] if own.locale else []), *more["article", id_], *told]
    if not everything:
        raise UnreadableArticle("locale is missing")
    return Article(
        id=id_,
        section_id=str(row.get("section_id") or ""),
        source_locale=source_locale or everything[0].locale,
        labels=read_labels(row),
        facts=row,
        translations=_by_locale(everything),
    )


def _joined(first: Article, second: Article) -> Article:
    both = [*first.translations.values(), *second.translations.values()]
    return replace(first, translations=_by_locale(both))


def _by_locale(translations: list[Translation]) -> dict[str, Translation]:
    """Return one of each locale: what was changed last, and of equals what says more."""
    found: dict[str, Translation] = {}
    for each in translations:
        known = found.get(each.locale)
        if each.locale and (known is None or _rank(each) > _rank(known)):
            # What one answer leaves out, another says.
            found[each.locale] = replace(each, html_url=each.html_url or _url(known))
    return found


def _rank(each: Translation) -> tuple[float, int]:
    return each.updated_at.timestamp() if each.updated_at else 0.0, len(each.body)


def _url(known: Translation | None) -> str:
    return known.html_url if known else ""


def _translations(
    rows: list[Mapping[str, Any]], export: ZendeskExport
) -> dict[tuple[str, Id], list[Translation]]:
    """Return translations by what they are of."""
    found: dict[tuple[str, Id], list[Translation]] = defaultdict(list)
    for row in rows:
        kind = read_text(row, "source_type").lower() or "article"
        try:
            id_ = read_id("source_id", row.get("source_id"))
        except UnreadableArticle as error:
            export.problems.append((f"translation {str(row.get('id'))[:40]}", str(error)))
            continue
        found[kind, id_].append(read_translation(row))
    return found
