"""Keyword search folds words alike on every database, whatever the database makes of them."""

import pytest
import sqlalchemy as sa

from knowledge_base.keyword import count_unsearchable, search_words
from store.engine import make_engine, reading, writing
from store.migrate import upgrade
from store.tables import article, chunk, revision, utc_now
from tests.support.databases import one_database

TITLE = "Kőszeg időjárás, œuvre"
HEADING = "Łódź / Ærø"
TEXT = "İstanbul, ΑΘΗΝΑ άλφα Οδυσσεύς, МОСКВА, Straße, ESP32-S3, 東京"
QUESTIONS = [
    "Kőszeg", "koszeg", "KŐSZEG", "idojaras", "œuvre", "oeuvre", "Łódź", "lodz", "ŁÓDŹ", "ærø",
    "aero", "İstanbul", "istanbul", "αθήνα", "άλφα", "ΑΛΦΑ", "οδυσσευς", "москва", "straße",
    "STRASSE", "esp32-s3", "東京",
]  # fmt: skip


def not_found(engine):
    """Return which of the words keyword search does not find."""
    with reading(engine) as conn:
        assert count_unsearchable(conn) == 0
        return [q for q in QUESTIONS if not search_words(conn, q, language="en", limit=3)]


def test_each_database_finds_the_same_words(engine, shelf):
    shelf.publish("towns", TITLE, f"## {HEADING}\n\n{TEXT}")
    assert not_found(engine) == []
    with reading(engine) as conn:
        assert search_words(conn, "ózd", language="en", limit=3) == []


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def older(request, tmp_path):
    """A database as it was before words were folded for it."""
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'older.db'}")
        upgrade(engine, "0002")
        yield engine
        engine.dispose()
        return
    with one_database(request.getfixturevalue("postgres_databases")) as url:
        engine = make_engine(url)
        with writing(engine) as conn:
            conn.execute(sa.text("DROP SCHEMA public CASCADE"))
            conn.execute(sa.text("CREATE SCHEMA public"))
        upgrade(engine, "0002")
        yield engine
        engine.dispose()


def test_what_was_stored_before_is_found_too(older):
    now = utc_now()
    with writing(older) as conn:
        for table, row in (
            (article, {
                "key": "a", "language": "en", "translation_group": "a", "slug": "a", "tags": [],
                "extra": {}, "metadata_hash": "", "created_at": now, "updated_at": now,
                "changed_seq": 1,
            }),
            (revision, {
                "article_id": 1, "number": 1, "title": TITLE, "body": TEXT, "content_hash": "",
                "author": "test", "created_at": now,
            }),
            (chunk, {
                "article_id": 1, "revision_id": 1, "ordinal": 0, "language": "en", "title": TITLE,
                "headings": [HEADING], "text": TEXT, "embed_hash": "", "chunking_version": 1,
            }),
        ):  # fmt: skip
            conn.execute(sa.insert(table).values(row))
    upgrade(older)
    assert not_found(older) == []
