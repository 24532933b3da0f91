"""An article as the files of an export."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from knowledge_base.source_article import KNOWN
from knowledge_base.transfer.picture_links import to_files
from knowledge_base.transfer.plain_yaml import front_matter
from knowledge_base.transfer.record_json import name_values, revision_values
from knowledge_base.transfer.records import ArticleRecord, DraftRecord

ARTICLES, DRAFTS, HISTORY, PICTURES = "articles", "drafts", "history", "pictures"

# Names in front matter with a meaning of their own here; others are ``extra``.
OWN_NAMES = frozenset("former_slugs revision imported extra links pictures".split())
RESERVED = KNOWN | OWN_NAMES
# The body's addresses of pictures are as they were: else they are relative links to the files.
VERBATIM = "verbatim"


def article_files(record: ArticleRecord, name: str, pictures: frozenset[str]) -> dict[str, str]:
    """Return the text of each file of an article by path.

    Args:
        name: path without ending, see ``file_names``.
        pictures: ids of those that are exported.
    """

    def linked(path: str, body: str) -> tuple[str | None, str]:
        written = to_files(body, path, pictures)
        return (VERBATIM, body) if written is None else (None, written)

    article, history, draft = f"{ARTICLES}/{name}.md", f"{HISTORY}/{name}.json", record.draft
    files = {article: _article(record, lambda body: linked(article, body))}
    shown = record.shown
    earlier = [
        {**revision_values(each), "title": each.title, "body": each.body}
        for each in record.revisions
        if each is not shown
    ]
    if earlier:
        told = {"id": record.metadata.key, "revisions": earlier}
        files[history] = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if draft:
        path = f"{DRAFTS}/{name}.md"
        files[path] = _draft(record, draft, lambda body: linked(path, body))
    return files


_Linked = Callable[[str], tuple[str | None, str]]


def _article(record: ArticleRecord, linked: _Linked) -> str:
    metadata, shown = record.metadata, record.shown
    links, body = linked(shown.body) if shown else (None, "")
    group = metadata.translation_group
    values: dict[str, Any] = {
        "id": metadata.key,
        "title": shown and shown.title,
        "language": metadata.language,
        "slug": record.slug,
        "status": record.status,
        "category": metadata.category_path,
        "tags": list(metadata.tags) or None,
        "audience": metadata.audience if metadata.audience != "public" else None,
        "owner": metadata.owner,
        "translation_group": group if group != metadata.key else None,
        "created": record.created_at,
        "updated": record.updated_at,
        "reviewed": metadata.reviewed_at,
        "review_by": metadata.review_by,
        "expires": metadata.expires_at,
        "volatile": metadata.is_volatile or None,
        "questions": [
            each.text
            if each.language == metadata.language
            else {"text": each.text, "language": each.language}
            for each in record.questions
        ]
        or None,
        "former_slugs": [{"slug": each.slug, "left": each.left_at} for each in record.former_slugs]
        or None,
        "revision": shown and {**revision_values(shown), "published": bool(record.published)},
        "imported": _imported(record) or None,
        "links": links,
    }
    plain = {name: each for name, each in metadata.extra.items() if _stays(name, each)}
    rest = {name: each for name, each in metadata.extra.items() if name not in plain}
    values |= {name: plain[name] for name in sorted(plain)}
    return f"{front_matter({**values, 'extra': rest or None})}\n{body}\n"


def _stays(name: str, value: Any) -> bool:
    """Say whether what Relais does not know stays at the top: else it is below ``extra``."""
    return name not in RESERVED and value is not None


def _imported(record: ArticleRecord) -> Mapping[str, str]:
    """Return what an import knows the article by."""
    values = {
        "source": record.metadata.source,
        "path": record.metadata.source_path,
        "hash": record.imported_hash,
    }
    return {name: value for name, value in values.items() if value}


def _draft(record: ArticleRecord, draft: DraftRecord, linked: _Linked) -> str:
    links, body = linked(draft.body)
    values = {
        "id": record.metadata.key,
        "title": draft.title,
        "language": record.metadata.language,
        "saved": draft.saved_at,
        "base": draft.base,
        "made_from": draft.made_from and name_values(draft.made_from),
        "links": links,
    }
    return f"{front_matter(values)}\n{body}\n"
