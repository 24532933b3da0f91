import numpy as np
import pytest

from knowledge_base.index import IndexDamaged, VectorIndex

DIM = 16


def unit(count, seed=0):
    vectors = np.random.default_rng(seed).normal(size=(count, DIM)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def build(count, **options):
    return VectorIndex.build(np.arange(count) + 100, unit(count), **options)


@pytest.mark.parametrize("exact_limit", [1000, 50])
def test_each_vector_finds_itself_first(exact_limit):
    index = build(200, exact_limit=exact_limit)
    assert index.is_exact == (exact_limit == 1000)
    for place, vector in enumerate(unit(200)):
        ids, scores = index.search(vector, 3)
        assert ids[0] == 100 + place
        assert scores[0] == pytest.approx(1, abs=1e-5)
        assert list(scores) == sorted(scores, reverse=True)


@pytest.mark.parametrize("exact_limit", [1000, 50])
def test_a_change_is_found_and_what_was_removed_is_not(exact_limit):
    before = build(200, exact_limit=exact_limit)
    new = unit(2, seed=9)
    after = before.changed(remove=[100, 101], ids=np.asarray([101, 500]), vectors=new)
    assert len(after) == 200
    assert after.search(new[0], 1)[0][0] == 101
    assert after.search(new[1], 1)[0][0] == 500
    assert 100 not in after.search(unit(200)[0], 200)[0]
    # The one that was given goes on as it was.
    assert before.search(unit(200)[0], 1)[0][0] == 100
    assert after.vectors_of([100, 500]).keys() == {500}
    assert np.allclose(after.vectors_of([500])[500], new[1])


def test_a_graph_is_built_again_once_a_tenth_has_changed():
    index = build(200, exact_limit=50)
    for n in range(21):
        index = index.changed(remove=[], ids=np.asarray([900 + n]), vectors=unit(1, seed=50 + n))
    assert len(index.tail_ids) == 0
    assert len(index) == 221


def test_emptied_and_filled_again():
    empty = build(3).changed(remove=[100, 101, 102], ids=np.zeros(0, int), vectors=unit(0))
    assert len(empty) == 0
    assert len(empty.search(unit(1)[0], 5)[0]) == 0
    assert len(empty.changed(remove=[], ids=np.asarray([7]), vectors=unit(1))) == 1


@pytest.mark.parametrize("exact_limit", [1000, 50])
def test_what_was_saved_is_loaded(tmp_path, exact_limit):
    index = build(200, exact_limit=exact_limit)
    index = index.changed(remove=[100], ids=np.asarray([500]), vectors=unit(1, seed=9))
    index.save(tmp_path)
    loaded = VectorIndex.load(tmp_path, exact_limit=exact_limit)
    question = unit(1, seed=3)[0]
    assert loaded.search(question, 10)[0].tolist() == index.search(question, 10)[0].tolist()


@pytest.mark.parametrize("name", ["vectors.faiss", "vectors.npz"])
@pytest.mark.parametrize("left", [None, 0, 50])
def test_a_missing_or_cut_file_is_noticed(tmp_path, name, left):
    build(50).save(tmp_path)
    path = tmp_path / name
    if left is None:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(IndexDamaged):
        VectorIndex.load(tmp_path)
