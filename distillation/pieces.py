"""Teach the head of late interaction to tell an article that answers from those that do not.

It learns beside the single vector, from the same questions and the same last layer. Where no
article answers, or the one that does is taken away, "none of these" should win: a score then
means the same from one question to the next.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import torch
from torch.nn.functional import cross_entropy

from knowledge_base.late_interaction import DIM, no_words, project

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# A score is a mean of cosines: it moves less than one cosine does.
SCALE = 32.0
# Where the learned line between an answer and none begins.
FIRST_LINE = 0.6
SAMPLE = 256
# In the place of an article's number.
NONE = -1


class PieceHead(torch.nn.Module):
    """What ``knowledge_base.late_interaction.Head`` computes, while it learns.

    Attributes:
        weight: shape (DIM + 1, hidden).
        line: the score from which a passage is better than none.
    """

    def __init__(self, weight: torch.Tensor, skipped: frozenset[int]) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(weight)
        self.line = torch.nn.Parameter(torch.tensor(FIRST_LINE))
        self._skipped = torch.tensor(sorted(skipped))

    def scores(
        self, asked: dict[str, torch.Tensor], passages: dict[str, torch.Tensor]
    ) -> torch.Tensor:
        """Return how well each passage holds each question, shape (questions, passages).

        Args:
            asked: what the model gives for the questions: ``input_ids``, ``token_embeddings``.
            passages: the same for the passages.
        """
        questions, logits = project(self.weight, asked["token_embeddings"])
        vectors, _ = project(self.weight, passages["token_embeddings"])
        nearness = torch.einsum("qid,pjd->qpij", questions, vectors)
        is_none = torch.isin(passages["input_ids"], self._skipped)
        nearest = nearness.masked_fill(is_none[None, :, None, :], -1.0).amax(dim=3)
        is_ignored = torch.isin(asked["input_ids"], self._skipped)
        importance = logits.masked_fill(is_ignored, -1e4).softmax(dim=1)
        return torch.einsum("qpi,qi->qp", nearest, importance)

    def loss(
        self, scores: torch.Tensor, right: torch.Tensor, is_away: torch.Tensor
    ) -> torch.Tensor:
        """Return the cross-entropy of the right passages, "none of these" among the choices.

        Args:
            scores: shape (questions, passages).
            right: number of the passage that answers, or NONE, shape (questions,).
            is_away: whether that passage is to be taken away, shape (questions,).
        """
        none = self.line.expand(len(scores), 1)
        choices = torch.cat([scores, none], dim=1)
        has_answer = right != NONE
        gone = torch.zeros_like(choices, dtype=torch.bool)
        gone[torch.arange(len(right)), right] = is_away & has_answer
        wanted = torch.where(is_away | ~has_answer, scores.shape[1], right)
        return cross_entropy(SCALE * choices.masked_fill(gone, -1.0), wanted)


def make_head(student: "SentenceTransformer", texts: Sequence[str]) -> PieceHead:
    """Return a head that starts with the directions in which pieces differ most.

    Args:
        texts: of help centres; the first ones are looked at.
    """
    skipped = no_words(student.tokenizer.get_vocab())
    no_word = torch.tensor(sorted(skipped))
    rows = []
    for text in texts[:SAMPLE]:
        with torch.inference_mode():
            made = student(student.preprocess([text]))
        is_word = ~torch.isin(made["input_ids"], no_word)
        rows.append(made["token_embeddings"][is_word].float())
    _, _, directions = torch.linalg.svd(torch.cat(rows).clone(), full_matrices=False)
    # Every piece counts alike at first.
    even = torch.zeros(1, directions.shape[1])
    return PieceHead(torch.cat([directions[:DIM], even]).contiguous(), skipped)
