"""What the index knows of each chunk, as read from the database."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from knowledge_base.editing.category_policies import OwnPolicies, policy_of
from knowledge_base.editing.category_policy_queries import get_policies
from store.tables import article, article_sequence, chunk


@dataclass(frozen=True, slots=True)
class Entry:
    """A chunk of a published, public article with all that a hit shows of it.

    Attributes:
        question_id: of an example question, which leads to the article and is never shown.
        expires_at: from then on what the article says no longer holds.
        is_volatile: prices, laws, delays; of the article itself, or of its category.
    """

    chunk_id: int
    article_id: int
    revision_id: int
    ordinal: int
    key: str
    slug: str
    language: str
    title: str
    translation_group: str
    category_path: str
    headings: tuple[str, ...]
    anchor: str
    text: str
    reviewed_at: datetime | None
    review_by: datetime | None
    embed_hash: str
    question_id: int | None = None
    expires_at: datetime | None = None
    is_volatile: bool = False


_TIMES = ("reviewed_at", "review_by", "expires_at")
_NAMES = tuple(field.name for field in fields(Entry))
_ENTRIES = (
    sa.select(
        chunk.c.id.label("chunk_id"),
        chunk.c.article_id,
        chunk.c.revision_id,
        chunk.c.ordinal,
        article.c.key,
        article.c.slug,
        article.c.language,
        chunk.c.title,
        article.c.translation_group,
        article.c.category_path,
        chunk.c.headings,
        chunk.c.anchor,
        chunk.c.text,
        article.c.reviewed_at,
        article.c.review_by,
        chunk.c.embed_hash,
        chunk.c.question_id,
        article.c.expires_at,
        article.c.is_volatile,
    )
    .join(article, article.c.id == chunk.c.article_id)
    # Publishing keeps both true; said again because a leak would show to customers.
    .where(
        article.c.status == "published",
        article.c.audience == "public",
        chunk.c.revision_id == article.c.published_revision_id,
    )
    .order_by(chunk.c.article_id, chunk.c.ordinal)
)


def get_sequence(conn: sa.Connection) -> int:
    """Return the number of the newest change that the index has to show."""
    value: int = conn.execute(sa.select(article_sequence.c.value)).scalar_one()
    return value


def list_changed(conn: sa.Connection, after: int) -> dict[int, int]:
    """Return the articles changed after a sequence number, each with the number of its change."""
    changed = article.c.changed_seq
    rows = conn.execute(sa.select(article.c.id, changed).where(changed > after))
    return {row.id: row.changed_seq for row in rows}


def count_changed(conn: sa.Connection, after: int) -> int:
    """Return how many articles changed after a sequence number."""
    query = sa.select(sa.func.count()).where(article.c.changed_seq > after)
    return conn.execute(query).scalar_one()


def list_entries(conn: sa.Connection, article_ids: Sequence[int] | None = None) -> list[Entry]:
    """Return what should be indexed of these articles, or of all of them."""
    policies = get_policies(conn)
    if article_ids is None:
        return [_entry(row, policies) for row in conn.execute(_ENTRIES)]
    found: list[Entry] = []
    # SQLite bounds the parameters of one statement.
    for i in range(0, len(article_ids), 500):
        page = _ENTRIES.where(article.c.id.in_(article_ids[i : i + 500]))
        found.extend(_entry(row, policies) for row in conn.execute(page))
    return found


def list_chunk_ids(conn: sa.Connection, article_ids: Collection[int]) -> set[int]:
    """Return the chunks that these articles have at this moment; a few hundred articles at most."""
    query = sa.select(chunk.c.id).where(chunk.c.article_id.in_(article_ids))
    return set(conn.execute(query).scalars())


def list_outdated(conn: sa.Connection, chunking_version: int) -> list[int]:
    """Return the articles whose chunks another chunking version cut."""
    return list(
        conn.execute(
            sa.select(chunk.c.article_id)
            .where(chunk.c.chunking_version != chunking_version)
            .distinct()
            .order_by(chunk.c.article_id)
        ).scalars()
    )


def count_misplaced(conn: sa.Connection) -> int:
    """Return how many chunks are not of their article's published revision; 0 is right."""
    return conn.execute(
        sa.select(sa.func.count())
        .select_from(chunk.join(article, article.c.id == chunk.c.article_id))
        .where(
            sa.or_(
                article.c.status != "published",
                article.c.audience != "public",
                chunk.c.revision_id != article.c.published_revision_id,
            )
        )
    ).scalar_one()


def names_of_articles(conn: sa.Connection) -> dict[int, set[str]]:
    """Return what each article is called by its source: its path and its key."""
    rows = conn.execute(sa.select(article.c.id, article.c.source_path, article.c.key))
    return {row.id: {row.source_path, row.key} - {None} for row in rows}


def _entry(row: Any, policies: OwnPolicies) -> Entry:
    facts = dict(row._mapping)
    facts["headings"] = tuple(facts["headings"])
    if policies and not row.is_volatile:
        policy = policy_of(policies, row.language, row.category_path)
        facts["is_volatile"] = policy.is_volatile
    return Entry(**facts)


def entries_to_lines(entries: Iterable[Entry]) -> Iterable[str]:
    """Write each entry as a line of JSON."""
    for entry in entries:
        # Not asdict, which copies in depth: a second for 100,000.
        facts = {name: getattr(entry, name) for name in _NAMES}
        for name in _TIMES:
            facts[name] = facts[name] and facts[name].isoformat()
        yield json.dumps(facts, ensure_ascii=False) + "\n"


def entry_from_line(line: str) -> Entry:
    """Read one line of JSON; raises ValueError, KeyError or TypeError if it is none of ours.

    What an earlier version did not write yet has its default: comparing with the database puts it
    right without embedding anything.
    """
    facts = json.loads(line)
    facts["headings"] = tuple(facts["headings"])
    for name in _TIMES:
        facts[name] = datetime.fromisoformat(facts[name]) if facts.get(name) else None
    return Entry(**facts)
