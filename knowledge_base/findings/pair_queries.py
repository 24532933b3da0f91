"""All SQL of pairs of articles that contradict or repeat each other."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from store.tables import article, article_pair


@dataclass(frozen=True)
class Pair:
    """Two articles, the lower id first.

    Attributes:
        evidence: see ``findings.pairs.evidence_of``.
    """

    article_id: int
    other_id: int
    kind: str
    revision_id: int
    other_revision_id: int
    similarity: float
    evidence: dict[str, Any]


@dataclass(frozen=True)
class StoredPair(Pair):
    """A pair with when it was found, and who said that it may stay."""

    found_at: datetime
    dismissed_by: int | None
    dismissed_at: datetime | None


def list_pairs(conn: sa.Connection) -> list[StoredPair]:
    """Return all, those dismissed too."""
    query = sa.select(article_pair).order_by(article_pair.c.article_id, article_pair.c.other_id)
    return [StoredPair(**row._mapping) for row in conn.execute(query)]


def published_revisions(conn: sa.Connection) -> dict[int, int]:
    """Return the revision that is published of each article."""
    query = sa.select(article.c.id, article.c.published_revision_id)
    rows = conn.execute(query.where(article.c.status == "published"))
    return {row.id: row.published_revision_id for row in rows}


def delete_pairs(conn: sa.Connection, pairs: Collection[tuple[int, int]]) -> None:
    """Forget these, by the ids of their articles."""
    for one, other in pairs:
        conn.execute(
            article_pair.delete().where(
                article_pair.c.article_id == one, article_pair.c.other_id == other
            )
        )


def put_pair(conn: sa.Connection, pair: Pair, *, now: datetime) -> None:
    """Store a pair that was not there, or not of these revisions."""
    delete_pairs(conn, [(pair.article_id, pair.other_id)])
    conn.execute(article_pair.insert().values(**vars(pair), found_at=now))


def set_evidence(conn: sa.Connection, pair: Pair) -> None:
    """Change what was found between the same revisions; a dismissal stays."""
    conn.execute(
        article_pair.update()
        .where(
            article_pair.c.article_id == pair.article_id,
            article_pair.c.other_id == pair.other_id,
        )
        .values(kind=pair.kind, similarity=pair.similarity, evidence=pair.evidence)
    )


def dismiss_pair(
    conn: sa.Connection, article_id: int, other_id: int, *, member_id: int, now: datetime
) -> bool:
    """Record that two articles may stay as they are; False if there is no such pair."""
    low, high = sorted((article_id, other_id))
    done = conn.execute(
        article_pair.update()
        .where(article_pair.c.article_id == low, article_pair.c.other_id == high)
        .values(dismissed_by=member_id, dismissed_at=now)
    )
    return done.rowcount == 1
