"""Folders of Markdown to import, and what the database holds of them."""

from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from store.engine import reading
from store.tables import article_sequence, chunk, revision

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def write(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def state(engine):
    with reading(engine) as conn:
        return (
            conn.scalar(sa.select(article_sequence.c.value)),
            conn.scalar(sa.select(sa.func.count()).select_from(revision)),
            conn.scalars(sa.select(chunk.c.id).order_by(chunk.c.id)).all(),
        )
