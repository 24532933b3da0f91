"""All SQL of the map of the help centre: which articles are to be found, and where."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from knowledge_base.queries import published
from store.tables import article, revision


@dataclass(frozen=True)
class Address:
    """A published article, as a map of the help centre shows it.

    Attributes:
        translations: (language, slug) of the same article in each language, its own included;
            empty where there is no other.
    """

    language: str
    slug: str
    changed_at: datetime
    translations: tuple[tuple[str, str], ...]


def list_addresses(conn: sa.Connection, *, limit: int, offset: int) -> list[Address]:
    """Return one page of the published articles by id; ``count_articles`` says how many."""
    query = published(
        article.c.language,
        article.c.slug,
        revision.c.created_at.label("changed_at"),
        article.c.translation_group,
    )
    page = query.order_by(article.c.id).limit(limit).offset(offset)
    rows = conn.execute(page).all()
    groups = page.with_only_columns(article.c.translation_group).subquery()
    others = published(article.c.translation_group, article.c.language, article.c.slug).where(
        article.c.translation_group.in_(sa.select(groups.c.translation_group))
    )
    of_group: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in conn.execute(others.order_by(article.c.language, article.c.id)):
        of_group[row.translation_group].append((row.language, row.slug))
    return [
        Address(
            row.language,
            row.slug,
            row.changed_at,
            tuple(known) if len(known := of_group[row.translation_group]) > 1 else (),
        )
        for row in rows
    ]
