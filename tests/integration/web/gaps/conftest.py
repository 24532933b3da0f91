"""Gaps as a night would have gathered them, without the model."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from store.engine import reading, writing
from store.tables import gap, gap_question, question, utc_now
from tests.support.asked import store_asked
from tests.support.members import MemberBrowser, make_member
from tests.support.published import insert_article

Ask = Callable[..., str]
Gather = Callable[..., int]


@pytest.fixture
def emil(app: Flask, engine: sa.Engine) -> MemberBrowser:
    """An editor's browser on the app."""
    return MemberBrowser(app, make_member(engine, "editor"))


@pytest.fixture
def ask(engine: sa.Engine) -> Ask:
    """Store a question, some days ago; returns the conversation's id."""

    def one(text: str, *, days: float = 1, **facts: Any) -> str:
        with writing(engine) as conn:
            return store_asked(conn, text, at=utc_now() - timedelta(days=days), **facts)

    return one


@pytest.fixture
def gather(engine: sa.Engine) -> Gather:
    """Put all questions that are in no gap into a new one, named by the first; returns its id."""

    def all_(**columns: Any) -> int:
        with writing(engine) as conn:
            free = list(
                conn.execute(
                    sa.select(question)
                    .outerjoin(gap_question, gap_question.c.question_id == question.c.id)
                    .where(gap_question.c.gap_id.is_(None))
                    .order_by(question.c.id)
                )
            )
            values = {
                "question": free[0].text, "language": free[0].language, "vector_sum": b"",
                "recipe": "none", "created_at": utc_now(), **columns,
            }  # fmt: skip
            id_: int = conn.execute(gap.insert().values(**values).returning(gap.c.id)).scalar_one()
            conn.execute(
                gap_question.insert(), [{"question_id": one.id, "gap_id": id_} for one in free]
            )
        return id_

    return all_


@pytest.fixture
def rows(engine: sa.Engine) -> Callable[[sa.Table], list[Any]]:
    """All rows of a table, by its key."""

    def read(table: sa.Table) -> list[Any]:
        with reading(engine) as conn:
            return list(conn.execute(sa.select(table).order_by(*table.primary_key.columns)))

    return read


@pytest.fixture
def published(engine: sa.Engine) -> Callable[..., tuple[int, int]]:
    """Store an article that customers can read; returns the ids of it and its revision."""

    def one(slug: str, **facts: Any) -> tuple[int, int]:
        with writing(engine) as conn:
            return insert_article(conn, slug, **facts)

    return one
