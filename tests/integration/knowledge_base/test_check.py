"""``check`` finds what can really go wrong, and nothing where all is well."""

import numpy as np
import pytest
import sqlalchemy as sa

from knowledge_base.__main__ import main
from knowledge_base.checking import problems
from knowledge_base.generations import MANIFEST, Generation, write_generation
from settings import load_settings
from store.engine import writing
from store.tables import chunk


@pytest.fixture
def index_dir(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def found(engine, encoder, index_dir):
    """Return a function that gives the problems there are."""
    return lambda: problems(engine, index_dir, encoder.recipe)


@pytest.fixture
def article(shelf):
    shelf.publish("refund", "Get a refund", "Send it back.")
    return shelf.publish("track", "Track your parcel", "Open the order page.")


@pytest.fixture
def generation(article, indexed, index_dir):
    generation = indexed()
    assert article.id in generation.chunks_of_article
    write_generation(index_dir, generation)
    return generation


def rewritten(generation, **facts):
    """Return another generation that differs in these facts."""
    parts = {"vectors": generation.vectors, "entries": generation.entries} | facts
    number = generation.manifest.generation + 1
    manifest = type(generation.manifest)(
        **vars(generation.manifest) | {"generation": number, "chunks": len(parts["entries"])}
    )
    return Generation(manifest, **parts, pieces=generation.pieces)


@pytest.mark.usefixtures("generation")
def test_all_is_well(found):
    assert found() == []


@pytest.mark.usefixtures("article")
def test_no_index(found):
    (problem,) = found()
    assert "no index" in problem


def test_a_chunk_without_a_vector(generation, found, index_dir):
    first, *others = generation.entries
    vectors = generation.vectors.changed(
        remove={first}, ids=np.zeros(0, np.int64), vectors=np.zeros((0, 384), np.float32)
    )
    entries = {chunk_id: generation.entries[chunk_id] for chunk_id in others}
    write_generation(index_dir, rewritten(generation, vectors=vectors, entries=entries))
    assert found() == ["1 chunks have no vector"]


def test_a_vector_that_is_none(generation, found, index_dir):
    first = next(iter(generation.entries))
    vectors = generation.vectors.changed(
        remove={first}, ids=np.asarray([first]), vectors=np.zeros((1, 384), np.float32)
    )
    write_generation(index_dir, rewritten(generation, vectors=vectors))
    assert found() == ["1 vectors are not of length 1"]


@pytest.mark.usefixtures("generation")
def test_an_index_that_lags(found, shelf, article):
    shelf.rewrite(article, "Track your parcel", "Ask the carrier.")
    assert found() == ["1 chunks have no vector", "1 indexed chunks are no longer published"]


@pytest.mark.usefixtures("generation")
def test_facts_that_are_old(found, shelf, article):
    shelf.rename_category(article, "Orders")
    assert found() == ["1 chunks are indexed with old facts"]


@pytest.mark.usefixtures("generation")
def test_chunks_that_an_older_version_cut(found, engine, article):
    with writing(engine) as conn:
        conn.execute(
            sa.update(chunk).where(chunk.c.article_id == article.id).values(chunking_version=0)
        )
    assert found() == ["1 articles were cut by another chunking version"]


@pytest.mark.usefixtures("generation")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("statement", "count"),
    [
        ("DELETE FROM chunk_fts WHERE rowid = (SELECT min(id) FROM chunk)", 1),
        ("INSERT INTO chunk_fts(rowid, title, headings, text) VALUES (999, 'x', '', 'x')", 1),
        # It lacks one text and has another.
        ("UPDATE chunk_fts SET text = 'x' WHERE rowid = (SELECT min(id) FROM chunk)", 2),
    ],
)
def test_keyword_search_that_differs(found, engine, statement, count):
    with writing(engine) as conn:
        conn.execute(sa.text(statement))
    (problem,) = found()
    assert problem.startswith("keyword search")
    assert problem.endswith(f": {count}")


@pytest.mark.usefixtures("generation")
def test_an_older_copy_of_the_database(found, engine):
    with writing(engine) as conn:
        conn.execute(sa.text("UPDATE article_sequence SET value = 0"))
    assert found() == ["the index is ahead of the database: an older copy was put back"]


@pytest.mark.usefixtures("generation")
def test_a_damaged_manifest_and_missing_vectors(found, index_dir):
    (vectors,) = index_dir.glob("0*/vectors.faiss")
    vectors.unlink()
    assert len(found()) == 1
    (index_dir / MANIFEST).write_text("{")
    (problem,) = found()
    assert "manifest.json is damaged" in problem


@pytest.mark.usefixtures("generation")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_command_prints_a_line_for_each_and_exits_1(
    tmp_path, database_url, index_dir, monkeypatch, capsys
):
    monkeypatch.setenv("RELAIS_HOME", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database_url)
    load_settings.cache_clear()
    try:
        assert main(["check"]) == 0
        capsys.readouterr()
        (index_dir / MANIFEST).write_text("{")
        assert main(["check"]) == 1
        assert "damaged" in capsys.readouterr().out
    finally:
        load_settings.cache_clear()
