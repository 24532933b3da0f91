"""A mail server and the post that sends to it, on each database."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from settings import Settings
from store.engine import reading, writing
from store.tables import outgoing_mail
from tests.support.mail_server import MailServer
from web.mail import queries
from web.mail.sending import Post
from web.metrics import Metrics
from web.words import load_words

WORDS = load_words()
MakePost = Callable[..., Post]
Promise = Callable[..., bool]


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def make_post(engine: sa.Engine, mail_server: MailServer) -> Iterator[MakePost]:
    """Make the post of one web process; options are Post's, ``settings`` changes."""
    made: list[Post] = []

    def make(settings: dict[str, Any] | None = None, **options: Any) -> Post:
        given = Settings(_env_file=None, **{**mail_server.settings, **(settings or {})})
        made.append(Post(engine, given, Metrics(), WORDS, timeout_s=5.0, **options))
        return made[-1]

    yield make
    for post in made:
        post.close(grace_s=10)


@pytest.fixture
def promise(engine: sa.Engine) -> Promise:
    """Promise a letter in a transaction of its own."""

    def do(key: str = "contact:1", **changes: Any) -> bool:
        letter: dict[str, Any] = {
            "conversation_id": None,
            "recipient": "jo@customer.example",
            "subject": "We have your question",
            "body": "Hello,\n\nwe have it.\n",
            **changes,
        }
        with writing(engine) as conn:
            return queries.enqueue(conn, key=key, **letter)

    return do


@pytest.fixture
def rows(engine: sa.Engine) -> Callable[[], list[Any]]:
    """All letters, in the order of their promises."""

    def read() -> list[Any]:
        with reading(engine) as conn:
            return list(conn.execute(sa.select(outgoing_mail).order_by(outgoing_mail.c.id)))

    return read
