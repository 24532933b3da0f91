import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from knowledge_base.late_interaction import DIM, HEAD_FILE, UNIT, AskedPieces, no_words, read_head

VOCABULARY = {
    "[CLS]": 0,
    "[PAD]": 1,
    "?": 2,
    "##\u2019": 3,
    "refund": 4,
    "##s": 5,
    "\u00e9t\u00e9": 6,
    "4": 7,
}


def pieces(*axes):
    """Return a passage whose pieces point along these axes."""
    return (np.eye(DIM, dtype=np.int8) * UNIT)[list(axes)]


def asked(axes, importance):
    return AskedPieces(np.eye(DIM, dtype=np.float32)[list(axes)], np.float32(importance))


def test_a_passage_that_holds_all_that_was_asked_gets_one():
    question = asked([3, 7], [0.5, 0.5])
    assert question.scores([pieces(7, 1, 3), pieces(3), pieces(1)]) == pytest.approx([1, 0.5, 0])


def test_what_matters_more_counts_more():
    question = asked([3, 7], [0.9, 0.1])
    has_first, has_second = question.scores([pieces(3, 1), pieces(7, 2, 4)])
    assert has_first == pytest.approx(0.9)
    assert has_second == pytest.approx(0.1)


def test_scores_of_many_are_those_of_each_alone():
    random = np.random.default_rng(1)
    question = AskedPieces(random.normal(size=(6, DIM)).astype(np.float32), np.full(6, 1 / 6))
    passages = [
        random.integers(-UNIT, UNIT, size=(n, DIM)).astype(np.int8) for n in (1, 9, 40, 2, 200)
    ]
    alone = [float(question.scores([passage])[0]) for passage in passages]
    assert question.scores(passages) == pytest.approx(alone)


def test_what_is_no_word_is_left_out():
    assert no_words(VOCABULARY) == {0, 1, 2, 3}


def test_a_head_gives_unit_vectors_of_words_and_their_importance(tmp_path):
    generator = torch.Generator().manual_seed(1)
    save_file({"weight": torch.randn(DIM + 1, 8, generator=generator)}, tmp_path / HEAD_FILE)
    head = read_head(tmp_path, lambda: VOCABULARY)
    hidden, ids = torch.randn(5, 8, generator=generator), torch.tensor([0, 4, 5, 2, 1])
    question = head.asked(hidden, ids)
    assert np.linalg.norm(question.vectors, axis=1) == pytest.approx([1, 1])
    assert question.importance.sum() == pytest.approx(1)
    # A text holds itself, but for what rounding takes.
    kept = head.pieces(hidden, ids)
    assert kept.shape == (2, DIM)
    assert question.scores([kept]) == pytest.approx([1], abs=0.02)


def test_a_text_without_words_has_no_pieces(tmp_path):
    save_file({"weight": torch.ones(DIM + 1, 8)}, tmp_path / HEAD_FILE)
    head = read_head(tmp_path, lambda: VOCABULARY)
    assert len(head.asked(torch.ones(2, 8), torch.tensor([0, 2])).vectors) == 0


def test_a_model_without_the_file_has_no_head(tmp_path):
    def vocabulary():
        raise AssertionError("not every model has one")

    assert read_head(tmp_path, vocabulary) is None
