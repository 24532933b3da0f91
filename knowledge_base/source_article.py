"""One Markdown file as the article it describes."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, cast

from knowledge_base.anchors import HEADINGS
from knowledge_base.articles import ArticleMetadata, Audience, Status, content_hash
from knowledge_base.blanks import one_line
from knowledge_base.errors import UnreadableArticle
from knowledge_base.front_matter import (
    as_bool,
    as_choice,
    as_json,
    as_list,
    as_text,
    as_time,
    split_front_matter,
)
from knowledge_base.nodes import Node, text_of
from knowledge_base.rendering import parse_article

KNOWN = frozenset(
    "id title slug tags audience status owner reviewed review_by translation_group category "
    "language created updated expires volatile questions".split()
)
# Files that speak of a repository and not to its customers, unless front matter says otherwise.
NOT_ARTICLES = frozenset(
    {"readme", "license", "licence", "contributing", "changelog", "code_of_conduct", "security"}
)
MAX_TITLE_CHARS = 300
MAX_QUESTIONS = 200
MAX_QUESTION_CHARS = 500
MAX_LANGUAGE_CHARS = 35
# Of id, translation_group and category: they are indexed, and PostgreSQL takes 2.7 kB at most.
MAX_NAME_CHARS = 500

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
_FIRST_HEADING = re.compile(r"\s*#[ \t]+[^\n]*(?:\n|\Z)")


@dataclass(frozen=True)
class SourceArticle:
    """What a file says.

    Attributes:
        slug: as the file asks for it; None: made of the title.
        questions: that must lead here.
        imported_hash: equal as long as the file says the same about the article, its title and
            text left out.
    """

    metadata: ArticleMetadata
    title: str
    body: str
    slug: str | None
    status: Status
    created_at: datetime | None
    updated_at: datetime | None
    imported_hash: str
    questions: tuple[str, ...] = ()

    @property
    def content_hash(self) -> str:
        """The hash of the revision that this file becomes."""
        return content_hash(self.title, self.body)


def is_language(tag: str) -> bool:
    """Say whether this looks like a lower-case BCP 47 tag, such as "en" or "pt-br"."""
    return bool(_LANGUAGE.fullmatch(tag)) and len(tag) <= MAX_LANGUAGE_CHARS


def is_article(name: str, text: str) -> bool:
    """Say whether a file is meant as an article: a bare README or LICENSE is not."""
    stem = PurePosixPath(name).stem.lower().replace("-", "_")
    return stem not in NOT_ARTICLES or text.startswith("---")


def read_article(name: str, text: str, *, source: str, language: str) -> SourceArticle:
    """Read one file.

    Args:
        name: path below the imported folder, with "/".
        language: of files that do not say theirs.

    Raises:
        UnreadableArticle: the file cannot become an article; the message is one line.
    """
    values, markdown = split_front_matter(text)
    path = PurePosixPath(name)
    title, body = _title_and_body(path, values, markdown.strip("\n"))
    key = as_text("id", values.get("id")) or str(path.with_suffix(""))
    tag = (as_text("language", values.get("language")) or language).lower().replace("_", "-")
    if not is_language(tag):
        raise UnreadableArticle(f"language in front matter is {tag[:40]!r}, not a tag like en")
    metadata = ArticleMetadata(
        key=key,
        language=tag,
        translation_group=as_text("translation_group", values.get("translation_group")) or key,
        category_path=_category_path(path, values),
        tags=as_list("tags", values.get("tags"), separator=","),
        audience=cast(
            Audience, as_choice("audience", values.get("audience"), ("public", "internal"))
        ),
        owner=as_text("owner", values.get("owner")),
        reviewed_at=as_time("reviewed", values.get("reviewed")),
        review_by=as_time("review_by", values.get("review_by")),
        expires_at=as_time("expires", values.get("expires")),
        is_volatile=as_bool("volatile", values.get("volatile")),
        extra=_extra(values),
        source=source,
        source_path=name,
    )
    slug = as_text("slug", values.get("slug"))
    status = as_choice("status", values.get("status"), ("published", "draft", "archived"))
    created_at = as_time("created", values.get("created"))
    updated_at = as_time("updated", values.get("updated"))
    questions = _questions(values)
    _check_length("id", metadata.key)
    _check_length("translation_group", metadata.translation_group)
    _check_length("category", metadata.category_path)
    return SourceArticle(
        metadata=metadata,
        title=title,
        body=body,
        slug=slug,
        status=cast(Status, status),
        created_at=created_at,
        updated_at=updated_at,
        imported_hash=_hash(metadata, slug, status, created_at, *questions),
        questions=questions,
    )


def _questions(values: Mapping[str, Any]) -> tuple[str, ...]:
    given = values.get("questions")
    if isinstance(given, list):
        # With the language of each, as an export writes those in another than the article's.
        given = [each.get("text") if isinstance(each, dict) else each for each in given]
    questions = as_list("questions", given, separator="\n")
    if len(questions) > MAX_QUESTIONS or any(len(each) > MAX_QUESTION_CHARS for each in questions):
        raise UnreadableArticle(
            f"more than {MAX_QUESTIONS} questions, or one of more than {MAX_QUESTION_CHARS} "
            "characters"
        )
    return questions


def _check_length(name: str, value: str) -> None:
    if len(value) > MAX_NAME_CHARS:
        raise UnreadableArticle(f"{name} is longer than {MAX_NAME_CHARS} characters")


def _title_and_body(path: PurePosixPath, values: Mapping[str, Any], body: str) -> tuple[str, str]:
    """Take the title from front matter, the first heading or the file's name, in this order.

    A first line that only repeats the title is left out of the text.
    """
    if not body.strip():
        raise UnreadableArticle("empty body")
    children = parse_article(body).children
    if not text_of(children).strip():
        raise UnreadableArticle("no text in the body")
    headings = [n for n in children if isinstance(n, Node) and n.tag in HEADINGS]
    first = one_line(text_of(headings[0].children)) if headings else ""
    title = as_text("title", values.get("title")) or first or re.sub(r"[-_]+", " ", path.stem)
    if len(title) > MAX_TITLE_CHARS:
        raise UnreadableArticle(f"title is longer than {MAX_TITLE_CHARS} characters")
    line = _FIRST_HEADING.match(body)
    if line and _is_same(first, title) and headings[0] is children[0]:
        rest = body[line.end() :].strip("\n")
        # A file that is a heading and nothing else keeps it, as text to find it by.
        return title, rest or body
    return title, body


def _is_same(heading: str, title: str) -> bool:
    """Compare but for capitals and the kind of blanks."""
    return heading.casefold().split() == title.casefold().split()


def _category_path(path: PurePosixPath, values: Mapping[str, Any]) -> str:
    if "category" in values:
        parts = as_list("category", values["category"], separator="/")
    else:
        parts = path.parent.parts
    return "/".join(part.replace("/", "-").strip() for part in parts)


def _extra(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = {name: value for name, value in values.items() if name not in KNOWN}
    try:
        plain: dict[str, Any] = as_json(unknown)
    except RecursionError as error:
        raise UnreadableArticle("front matter is nested too deeply") from error
    return plain


def _hash(metadata: ArticleMetadata, *further: Any) -> str:
    """Hash all but the source's name: a folder may be moved."""
    facts = asdict(metadata)
    del facts["source"]
    # What files could not always say counts where one says it: others keep the hash they had.
    for name in ("expires_at", "is_volatile"):
        if not facts[name]:
            del facts[name]
    told = json.dumps([facts, further], sort_keys=True, default=str, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()
