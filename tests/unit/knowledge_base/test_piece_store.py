import sqlite3
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from knowledge_base.late_interaction import DIM
from knowledge_base.piece_store import FILE, PieceStore


def made(number, pieces=3):
    return np.full((pieces, DIM), number, dtype=np.int8)


@pytest.fixture
def store(tmp_path):
    store = PieceStore("recipe", tmp_path / "index")
    store.put({"a": made(1), "b": made(2, pieces=5)})
    return store


def test_what_was_put_is_got_back(store):
    found = store.get(["b", "a", "unknown"])
    assert found.keys() == {"a", "b"}
    assert np.array_equal(found["b"], made(2, pieces=5))


def test_another_process_finds_it_too(store, tmp_path):
    other = PieceStore("recipe", tmp_path / "index")
    assert other.get(["a"]).keys() == {"a"}
    store.put({"c": made(3)})
    assert other.get(["c"]).keys() == {"c"}


@pytest.mark.usefixtures("store")
def test_another_recipe_has_none_of_it(tmp_path):
    assert PieceStore("other", tmp_path / "index").get(["a"]) == {}


def test_a_passage_without_words_has_no_pieces_and_is_known(store):
    store.put({"empty": made(0, pieces=0)})
    assert store.get(["empty"])["empty"].shape == (0, DIM)


def test_tidying_says_what_is_missing(store, tmp_path):
    PieceStore("before", tmp_path / "index").put({"x": made(9), "y": made(9)})
    assert store.tidy({"a", "b", "c"}) == {"c"}
    assert store.tidy({"a", "b", "c"}) == set(), "it is said once"


def test_what_could_not_be_kept_is_looked_for_again(store, monkeypatch):
    assert store.tidy({"a", "b"}) == set()
    database = store._database
    with monkeypatch.context() as patch:
        patch.setattr(store, "_database", sqlite3.connect("file::memory:?mode=ro", uri=True))
        store.put({"c": made(3)})
    assert store._database is database
    assert not store.wants_check, "not at once: the disk may be full for long"
    monkeypatch.setattr("knowledge_base.piece_store.TRY_AGAIN_S", 0.0)
    assert store.wants_check
    assert store.tidy({"a", "b", "c"}) == {"c"}
    assert not store.wants_check


def test_tidying_throws_away_what_nobody_wants(store, tmp_path):
    PieceStore("before", tmp_path / "index").put({"a": made(9)})
    assert store.tidy({"b"}) == set()
    assert store.get(["a", "b"]).keys() == {"b"}
    assert PieceStore("before", tmp_path / "index").get(["a"]) == {}


@pytest.mark.usefixtures("store")
def test_a_damaged_file_is_begun_again(tmp_path):
    path = tmp_path / "index" / FILE
    for written in path.parent.iterdir():
        written.unlink()
    path.write_bytes(b"this is no database" * 100)
    begun = PieceStore("recipe", tmp_path / "index")
    assert begun.tidy({"a"}) == {"a"}
    begun.put({"a": made(1)})
    assert PieceStore("recipe", tmp_path / "index").get(["a"]).keys() == {"a"}


def test_a_folder_that_cannot_be_used_is_no_end(tmp_path):
    (tmp_path / "index").write_text("a file")
    store = PieceStore("recipe", tmp_path / "index")
    store.put({"a": made(1)})
    assert store.get(["a"]).keys() == {"a"}


def test_threads_share_it(store):
    def work(number):
        store.put({f"t{number}": made(number)})
        return store.get(["a", f"t{number}"])

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(work, range(40)))
    assert all(len(one) == 2 for one in found)
