"""How often articles are opened: counted for people, stored aside, worth nobody's wait."""

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import article_view, utc_now
from tests.support.members import new_browser
from tests.support.published import insert_article
from web.services import EXTENSION

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PAGE = "/help/en/a/refunds"


@pytest.fixture(autouse=True)
def id_(engine):
    with writing(engine) as conn:
        return insert_article(conn, "refunds")[0]


@pytest.fixture
def reader(app):
    client = new_browser(app)
    client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    return client


@pytest.fixture
def views(app, engine):
    """Return a function that stores what was counted and returns all: {(article, day): count}."""

    def stored():
        app.extensions[EXTENSION].views.store()
        with reading(engine) as conn:
            rows = conn.execute(sa.select(article_view))
            return {(row.article_id, row.day): row.views for row in rows}

    return stored


def test_the_page_and_the_widgets_reader_are_counted_by_day(reader, views, id_):
    reader.get(PAGE)
    reader.get("/api/articles/en/refunds", headers={"Origin": "https://shop.example"})
    today = utc_now().date()
    assert views() == {(id_, today): 2}
    reader.get(PAGE)
    assert views() == {(id_, today): 3}
    assert views() == {(id_, today): 3}


def test_programs_heads_and_missing_pages_are_not_counted(reader, views):
    reader.head(PAGE)
    reader.get(PAGE, headers={"User-Agent": "Googlebot/2.1"})
    reader.get(PAGE, headers={"Sec-Purpose": "prefetch"})
    reader.get("/help/en/a/nothing")
    reader.get("/help/en/")
    assert views() == {}


def test_a_vote_is_no_second_view(reader, views):
    reader.get(PAGE)
    reader.post(f"{PAGE}/feedback", data={"helpful": "yes"})
    reader.get(PAGE, headers={"Referer": f"http://localhost{PAGE}"})
    assert list(views().values()) == [1]


def test_a_failure_costs_no_reader_their_page_and_no_view(reader, views, app, monkeypatch):
    counter = app.extensions[EXTENSION].views
    fails = sa.exc.OperationalError("insert", {}, Exception("locked"))
    with monkeypatch.context() as patch:
        patch.setattr(
            "web.readers.views.view_queries.add_views", lambda *_: (_ for _ in ()).throw(fails)
        )
        assert reader.get(PAGE).status_code == 200
        counter.store()
    assert list(views().values()) == [1]


def test_an_article_that_is_gone_keeps_no_other_view_back(views, app, id_):
    counter = app.extensions[EXTENSION].views
    counter.count(id_)
    counter.count(id_ + 1000)
    assert list(views().values()) == [1]


def test_what_was_counted_is_stored_when_the_server_stops(engine, make_app):
    app = make_app()
    client = new_browser(app)
    client.get(PAGE, headers={"User-Agent": FIREFOX})
    app.extensions[EXTENSION].stop()
    with reading(engine) as conn:
        assert conn.scalar(sa.select(article_view.c.views)) == 1
