"""Gaps as a night would have gathered them, without the model."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from store.engine import reading, writing
from store.tables import utc_now
from tests.support.asked import gather_all, store_asked
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
    """Put all questions that are in no gap into a new one; returns its id."""
    return partial(gather_all, engine)


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
