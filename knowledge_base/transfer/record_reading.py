"""The files of an export as the articles they tell of; what was written by hand has less."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, cast

from knowledge_base.article_queries import IMPORT_AUTHOR
from knowledge_base.articles import ArticleMetadata, Audience, Status
from knowledge_base.errors import UnreadableArticle
from knowledge_base.front_matter import as_bool, as_choice, as_json, as_time, split_front_matter
from knowledge_base.source_article import MAX_NAME_CHARS, is_language
from knowledge_base.transfer.record_json import (
    mapping,
    number,
    read_name,
    read_revision,
    text,
    time,
)
from knowledge_base.transfer.record_writing import RESERVED, VERBATIM
from knowledge_base.transfer.records import (
    ArticleRecord,
    DraftRecord,
    FormerSlug,
    Question,
    RevisionRecord,
)

# Ours may be long: many questions, or much that another system had to say.
MAX_BLOCK_CHARS = 2_000_000
MAX_REVISIONS = 10_000

# From a text as its file has it to the same with the addresses of pictures.
Unlink = Callable[[str], str]


def read_record(
    name: str,
    article: str,
    *,
    history: str | None,
    draft: str | None,
    unlink: Callable[[str, str], str],
    now: datetime,
) -> ArticleRecord:
    """Read the files of one article.

    Args:
        name: path of the article's file below ``articles``, with its ending.
        article: text of that file; ``history`` and ``draft``: of those beside it, None for none.
        unlink: from (which of "articles" and "drafts", text) to the text as it is stored.

    Raises:
        UnreadableArticle: one of them is not what an export writes; the message is one line.
    """
    values, written = split_front_matter(article, max_chars=MAX_BLOCK_CHARS)
    path = PurePosixPath(name)
    folder = path.parts[0] if len(path.parts) > 1 else ""
    language = text("language", values.get("language", folder)).lower()
    if not is_language(language):
        raise UnreadableArticle(f"language in front matter is {language[:40]!r}, not a tag like en")
    key = _name("id", values.get("id", str(path.with_suffix("").relative_to(folder or "."))))
    body = _body(values, written, lambda told: unlink("articles", told))
    earlier = _read_history(history, key)
    title = path.stem.replace("-", " ")
    revisions, published = _revisions(earlier, values, body, otherwise=title, now=now)
    imported = mapping("imported", values.get("imported", {}))
    status = cast(Status, as_choice("status", values.get("status"), _STATUSES))
    if status == "published" and published is None:
        if not revisions:
            raise UnreadableArticle("published, but without a text")
        published = revisions[-1].number
    return ArticleRecord(
        metadata=ArticleMetadata(
            key=key,
            language=language,
            translation_group=_name("translation_group", values.get("translation_group", key)),
            category_path=_name("category", values.get("category") or ""),
            tags=tuple(text("tags", tag) for tag in _list("tags", values.get("tags"))),
            audience=cast(Audience, as_choice("audience", values.get("audience"), _AUDIENCES)),
            owner=_text_or_none("owner", values.get("owner")),
            reviewed_at=as_time("reviewed", values.get("reviewed")),
            review_by=as_time("review_by", values.get("review_by")),
            expires_at=as_time("expires", values.get("expires")),
            is_volatile=as_bool("volatile", values.get("volatile")),
            extra=_extra(values),
            source=_text_or_none("imported source", imported.get("source")),
            source_path=_text_or_none("imported path", imported.get("path")),
        ),
        slug=_text_or_none("slug", values.get("slug")),
        status=status,
        created_at=as_time("created", values.get("created")),
        updated_at=as_time("updated", values.get("updated")),
        imported_hash=text("imported hash", imported.get("hash", "")),
        published=published,
        former_slugs=_former_slugs(values.get("former_slugs")),
        questions=_questions(values.get("questions"), language),
        revisions=revisions,
        draft=_read_draft(draft, lambda told: unlink("drafts", told)),
    )


_STATUSES = ("published", "draft", "archived")
_AUDIENCES = ("public", "internal")


def _revisions(
    found: list[RevisionRecord],
    values: Mapping[str, Any],
    body: str,
    *,
    otherwise: str,
    now: datetime,
) -> tuple[tuple[RevisionRecord, ...], int | None]:
    """Return all revisions by number, and the number of the published one.

    Args:
        found: all but the one that the file holds.
        otherwise: title of a file that does not say its own.
    """
    published = None
    if "title" in values or body:
        title = text("title", values.get("title", otherwise))
        if "revision" in values:
            told = mapping("revision", values["revision"])
            shown = read_revision(told, title=title, body=body)
            if as_bool("published", told.get("published")):
                published = shown.number
        else:
            newest = max((each.number for each in found), default=0)
            shown = RevisionRecord(newest + 1, title, body, IMPORT_AUTHOR, now)
        found = [*found, shown]
    numbers = {each.number for each in found}
    if len(numbers) != len(found):
        raise UnreadableArticle("two revisions have one number")
    return tuple(sorted(found, key=lambda each: each.number)), published


def _read_history(history: str | None, key: str) -> list[RevisionRecord]:
    if history is None:
        return []
    try:
        told = mapping("history", json.loads(history))
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle(f"history is not JSON: {error}"[:200]) from error
    if told.get("id") != key:
        raise UnreadableArticle("history is of another article")
    revisions = _list("revisions", told.get("revisions"))[:MAX_REVISIONS]
    return [
        read_revision(
            each,
            title=text("title", mapping("revision", each).get("title")),
            body=text("body", each.get("body")),
        )
        for each in revisions
    ]


def _read_draft(draft: str | None, unlink: Unlink) -> DraftRecord | None:
    if draft is None:
        return None
    values, written = split_front_matter(draft, max_chars=MAX_BLOCK_CHARS)
    base = values.get("base")
    return DraftRecord(
        title=text("title of the draft", values.get("title")),
        body=_body(values, written, unlink),
        saved_at=time("saved", values.get("saved")),
        base=None if base is None else number("base", base),
        made_from=read_name(values.get("made_from")),
    )


def _body(values: Mapping[str, Any], written: str, unlink: Unlink) -> str:
    """Return the text without the empty line before it and the line end after it."""
    body = written.removeprefix("\n")
    body = body.removesuffix("\n")
    text("body", body)
    return body if values.get("links") == VERBATIM else unlink(body)


def _name(name: str, value: Any) -> str:
    told = text(name, value)
    if len(told) > MAX_NAME_CHARS:
        raise UnreadableArticle(f"{name} is longer than {MAX_NAME_CHARS} characters")
    return told


def _text_or_none(name: str, value: Any) -> str | None:
    return None if value is None else text(name, value)


def _list(name: str, value: Any) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise UnreadableArticle(f"{name} in front matter must be a list")
    return value


def _questions(value: Any, language: str) -> tuple[Question, ...]:
    found = set()
    for each in _list("questions", value):
        if isinstance(each, dict):
            tag = text("language of a question", each.get("language", language))
            found.add(Question(text("question", each.get("text")), tag))
        else:
            found.add(Question(text("question", each), language))
    return tuple(sorted(found))


def _former_slugs(value: Any) -> tuple[FormerSlug, ...]:
    rows = (mapping("former_slugs", each) for each in _list("former_slugs", value))
    return tuple(
        sorted(
            FormerSlug(text("slug", row.get("slug")), time("left", row.get("left"))) for row in rows
        )
    )


def _extra(values: Mapping[str, Any]) -> dict[str, Any]:
    below = values.get("extra")
    told = {name: value for name, value in values.items() if name not in RESERVED}
    told |= mapping("extra", below) if below is not None else {}
    try:
        plain: dict[str, Any] = as_json(told)
    except RecursionError as error:
        raise UnreadableArticle("front matter is nested too deeply") from error
    return plain
