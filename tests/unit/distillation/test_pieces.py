import numpy as np
import pytest
import torch

from distillation.pieces import FIRST_LINE, NONE, SCALE, PieceHead
from knowledge_base.late_interaction import DIM, Head

HIDDEN = 8
NO_WORDS = frozenset({0, 1})


@pytest.fixture
def weight():
    return torch.randn(DIM + 1, HIDDEN, generator=torch.Generator().manual_seed(3))


def made(rows):
    """Return what a model gives for texts of so many pieces, between special and padding ones."""
    generator = torch.Generator().manual_seed(len(rows))
    longest = max(rows) + 2
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    for row, count in enumerate(rows):
        ids[row, 1 : 1 + count] = torch.arange(2, 2 + count)
        ids[row, 1 + count] = 1
    hidden = torch.randn(len(rows), longest, HIDDEN, generator=generator)
    return {"input_ids": ids, "token_embeddings": hidden}


def test_what_is_learned_is_what_the_search_computes(weight):
    asked, passages = made([3, 6]), made([9, 2, 20])
    learned = PieceHead(weight, NO_WORDS).scores(asked, passages).detach().numpy()
    head = Head(weight, NO_WORDS)

    def each(texts, make):
        pairs = zip(texts["token_embeddings"], texts["input_ids"], strict=True)
        return [make(hidden, ids) for hidden, ids in pairs]

    kept = each(passages, head.pieces)
    searched = [question.scores(kept) for question in each(asked, head.asked)]
    assert np.allclose(learned, searched, atol=0.01)


def test_the_right_passage_should_win_and_none_of_these_where_it_is_taken_away(weight):
    head = PieceHead(weight, NO_WORDS)
    sure = torch.tensor([[0.9, 0.1], [0.9, 0.1]])
    right = torch.tensor([0, 0])
    here, away = torch.tensor([False, False]), torch.tensor([True, True])
    assert head.loss(sure, right, here) < 0.01
    assert head.loss(sure, 1 - right, here) > 5
    # What is taken away says nothing any more: the other is below the line.
    assert head.loss(sure, right, away) < 0.01
    wrong = head.loss(sure, 1 - right, away).item()
    assert wrong == pytest.approx(SCALE * (0.9 - FIRST_LINE), abs=0.01)


def test_a_question_without_an_answer_should_lead_to_none(weight):
    head = PieceHead(weight, NO_WORDS)
    here = torch.tensor([False])
    none = torch.tensor([NONE])
    assert head.loss(torch.tensor([[0.1, 0.2]]), none, here) < 0.01
    wrong = head.loss(torch.tensor([[0.1, 0.9]]), none, here).item()
    assert wrong == pytest.approx(SCALE * (0.9 - FIRST_LINE), abs=0.01)
