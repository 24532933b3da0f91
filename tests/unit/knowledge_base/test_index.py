import numpy as np
import pytest

from knowledge_base.index import GRAPH_SLICE, IndexDamaged, VectorIndex, build_graph

DIM = 16


def unit(count, seed=0):
    vectors = np.random.default_rng(seed).normal(size=(count, DIM)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def build(count):
    return VectorIndex.build(np.arange(count) + 100, unit(count))


def on_graph(index):
    return index.on(build_graph(index.all_vectors(), go_on=lambda: True), index.ids())


@pytest.fixture(params=["exact", "graph"])
def filled(request, monkeypatch):
    """An index of 200 vectors, of either kind."""
    if request.param == "exact":
        return build(200)
    monkeypatch.setattr("knowledge_base.index.EXACT_LIMIT", 50)
    index = on_graph(build(200))
    assert not index.is_exact
    return index


def test_each_vector_finds_itself_first(filled):
    for place, vector in enumerate(unit(200)):
        ids, scores = filled.search(vector, 3)
        assert ids[0] == 100 + place
        assert scores[0] == pytest.approx(1, abs=1e-5)
        assert list(scores) == sorted(scores, reverse=True)


def test_a_change_is_found_and_what_was_removed_is_not(filled):
    new = unit(2, seed=9)
    after = filled.changed(remove=[100, 101], ids=np.asarray([101, 500]), vectors=new)
    assert len(after) == 200
    assert after.search(new[0], 1)[0][0] == 101
    assert after.search(new[1], 1)[0][0] == 500
    assert 100 not in after.search(unit(200)[0], 200)[0]
    # The one that was given goes on as it was.
    assert filled.search(unit(200)[0], 1)[0][0] == 100
    assert after.vectors_of([100, 500]).keys() == {500}
    assert np.allclose(after.vectors_of([500])[500], new[1])


def add(index, count):
    for n in range(count):
        new = unit(1, seed=50 + n)
        index = index.changed(remove=[], ids=np.asarray([900 + n]), vectors=new)
    return index


def test_an_exact_base_is_copied_once_a_tenth_has_changed():
    assert len(add(build(200), 20).tail_ids) == 20
    grown = add(build(200), 21)
    assert len(grown.tail_ids) == 0
    assert len(grown) == 221
    assert not grown.wants_graph


def test_a_graph_is_wanted_above_the_limit_and_again_once_a_tenth_has_changed(monkeypatch):
    monkeypatch.setattr("knowledge_base.index.EXACT_LIMIT", 199)
    exact = build(200)
    assert exact.wants_graph
    index = on_graph(exact)
    assert not add(index, 20).wants_graph
    grown = add(index, 21)
    assert grown.wants_graph
    # No change builds one: that would take minutes.
    assert grown.base is index.base
    gone = grown.changed(remove=range(100, 150), ids=np.zeros(0, int), vectors=unit(0))
    assert gone.is_exact
    assert not gone.wants_graph


def test_what_changed_while_a_graph_was_built_is_beside_it(filled):
    vectors, new = unit(200), unit(3, seed=9)
    graph, ids = build_graph(filled.all_vectors(), go_on=lambda: True), filled.ids()
    now = filled.changed(remove=[100, 101], ids=np.asarray([101, 500, 501]), vectors=new)
    now = now.changed(remove=[501], ids=np.zeros(0, int), vectors=unit(0))
    after = now.on(graph, ids)
    assert not after.is_exact
    assert sorted(after.ids()) == sorted(now.ids())
    assert set(after.tail_ids) == {101, 500}
    assert np.allclose(after.vectors_of([101])[101], new[0])
    for question in (*new, *vectors[:5]):
        assert after.search(question, 5)[0].tolist() == now.search(question, 5)[0].tolist()


def test_a_graph_that_is_no_longer_wanted_is_left_after_one_slice():
    answers = iter([True, False])
    assert build_graph(unit(5 * GRAPH_SLICE), go_on=lambda: next(answers)) is None


def test_a_graph_finds_what_comparing_one_by_one_finds():
    """Articles lie in clusters, as texts on one subject do; some left, some came beside."""
    rng = np.random.default_rng(0)
    count, dim = 4000, 384
    centres = rng.standard_normal((count // 8, dim))
    vectors = centres[rng.integers(0, len(centres), count)] + 0.6 * rng.standard_normal(
        (count, dim)
    )
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    first = VectorIndex.build(np.arange(3600), vectors[:3600])
    change = {"remove": range(200), "ids": np.arange(3600, 3700), "vectors": vectors[3600:3700]}
    exact = first.changed(**change)
    graph = on_graph(first).changed(**change)
    assert not graph.is_exact
    shares = []
    for question in vectors[3700:3900]:
        found, wanted = graph.search(question, 100)[0], exact.search(question, 100)[0]
        shares.append(len(set(found) & set(wanted)) / 100)
    assert np.mean(shares) >= 0.95


def test_emptied_and_filled_again():
    empty = build(3).changed(remove=[100, 101, 102], ids=np.zeros(0, int), vectors=unit(0))
    assert len(empty) == 0
    assert len(empty.search(unit(1)[0], 5)[0]) == 0
    assert len(empty.changed(remove=[], ids=np.asarray([7]), vectors=unit(1))) == 1


def test_what_was_saved_is_loaded(tmp_path, filled):
    index = filled.changed(remove=[100], ids=np.asarray([500]), vectors=unit(1, seed=9))
    index.save(tmp_path)
    loaded = VectorIndex.load(tmp_path)
    question = unit(1, seed=3)[0]
    assert loaded.is_exact == filled.is_exact
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
