"""Revisions are immutable: the database itself says no."""

import pytest
import sqlalchemy as sa

from knowledge_base import article_queries, publishing
from store.engine import reading, writing
from store.tables import article, article_event, chunk, revision, utc_now


@pytest.fixture
def published(shelf):
    first = shelf.publish("refund", "Get a refund", "Send it back.")
    return shelf.rewrite(first, "Get a refund", "Bring it back.")


def stored(engine):
    with reading(engine) as conn:
        return conn.execute(sa.select(revision).order_by(revision.c.id)).all()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (sa.update(revision).values(body="Keep it."), "never changed"),
        (sa.update(revision).where(revision.c.number == 1).values(author="me"), "never changed"),
        (sa.delete(revision).where(revision.c.number == 1), "goes only with its article"),
        (sa.delete(revision).where(revision.c.number == 2), "goes only with its article"),
    ],
    ids=["text", "author", "old one", "published one"],
)
@pytest.mark.parametrize("status", ["published", "draft", "archived"])
def test_a_revision_cannot_be_changed_or_taken_away(engine, published, change, reason, status):
    hide = {"draft": publishing.withdraw_article, "archived": publishing.archive_article}
    with writing(engine) as conn:
        if status in hide:
            hide[status](conn, published.id, now=utc_now())
    before = stored(engine)
    with pytest.raises(sa.exc.DBAPIError, match=reason), writing(engine) as conn:
        conn.execute(change)
    assert stored(engine) == before
    assert len(before) == 2


def test_an_article_can_be_deleted_with_its_revisions(engine, published, shelf):
    other = shelf.publish("pay", "Ways to pay", "Cards.")
    with writing(engine) as conn:
        publishing.archive_article(conn, published.id, now=utc_now())
        article_queries.update_article(conn, published.id, published_revision_id=None)
        conn.execute(sa.delete(chunk).where(chunk.c.article_id == published.id))
        conn.execute(sa.delete(article_event).where(article_event.c.article_id == published.id))
        conn.execute(sa.delete(revision).where(revision.c.article_id == published.id))
        conn.execute(sa.delete(article).where(article.c.id == published.id))
    assert [row.article_id for row in stored(engine)] == [other.id]
