"""All SQL of how often articles are opened."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from store.tables import article, article_view

_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def add_views(conn: sa.Connection, views: Mapping[tuple[int, date], int]) -> None:
    """Add to the views of articles, by article and UTC day; articles that are gone are left out."""
    ids = sa.select(article.c.id).where(article.c.id.in_({id_ for id_, _ in views}))
    known = set(conn.scalars(ids))
    # In one order: two processes that count the same articles do not wait for each other.
    rows = [
        {"article_id": id_, "day": day, "views": count}
        for (id_, day), count in sorted(views.items())
        if id_ in known
    ]
    if not rows:
        return
    new = _INSERT[conn.dialect.name](article_view).values(rows)
    conn.execute(
        new.on_conflict_do_update(
            index_elements=[article_view.c.article_id, article_view.c.day],
            set_={"views": article_view.c.views + new.excluded.views},
        )
    )
