"""Compare a question with a passage piece by piece, once both are near as a whole.

Late interaction (Khattab and Zaharia, "ColBERT", SIGIR 2020): each piece of the question takes
the piece of the passage that is nearest to it, and what they are near counts by how much the
piece matters. One vector says what a text is about; this says whether what was asked is in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import torch

# A model that has this file in its folder can do it.
HEAD_FILE = "pieces.safetensors"
DIM = 64
# Unit vectors are kept as integers: a component of 1 is so much.
UNIT = 127

Pieces = npt.NDArray[np.int8]


@dataclass(frozen=True)
class AskedPieces:
    """The pieces of a question.

    Attributes:
        vectors: unit vectors, shape (n, DIM), float32.
        importance: how much each counts, shape (n,), float32; sum 1.
    """

    vectors: npt.NDArray[np.float32]
    importance: npt.NDArray[np.float32]

    def scores(self, passages: Sequence[Pieces]) -> npt.NDArray[np.float32]:
        """Return how well each passage holds what was asked, -1 to 1; each has a piece or more."""
        # All at once: a hundred small products would take three times as long.
        together = np.concatenate(passages).astype(np.float32)
        starts = np.cumsum([0, *(len(pieces) for pieces in passages[:-1])])
        nearest = np.maximum.reduceat(self.vectors @ together.T, starts, axis=1)
        return (self.importance @ nearest / UNIT).astype(np.float32)


class Head:
    """Makes small vectors of pieces, and says how much each piece of a question counts."""

    def __init__(self, weight: "torch.Tensor", skipped: frozenset[int]) -> None:
        """Take what was learned.

        Args:
            weight: shape (DIM + 1, hidden); the last row gives the importance.
            skipped: ids of pieces that are no words.
        """
        import torch  # noqa: PLC0415 - seconds to import; commands without a model must not pay

        self._weight = weight.float()
        self._skipped = torch.tensor(sorted(skipped))

    def asked(self, hidden: "torch.Tensor", ids: "torch.Tensor") -> AskedPieces:
        """Return the pieces of a question from what the model's last layer gives of them."""
        vectors, importance = project(self._weight, hidden[self._is_word(ids)])
        return AskedPieces(vectors.numpy(), importance.softmax(dim=0).numpy())

    def pieces(self, hidden: "torch.Tensor", ids: "torch.Tensor") -> Pieces:
        """Return the pieces of a passage, shape (n, DIM)."""
        vectors, _ = project(self._weight, hidden[self._is_word(ids)])
        made: Pieces = np.rint(vectors.numpy() * UNIT).astype(np.int8)
        return made

    def _is_word(self, ids: "torch.Tensor") -> "torch.Tensor":
        import torch  # noqa: PLC0415 - see Head.__init__

        return ~torch.isin(ids, self._skipped)


def project(weight: "torch.Tensor", hidden: "torch.Tensor") -> "tuple[torch.Tensor, torch.Tensor]":
    """Return unit vectors, shape (…, DIM), and logits of importance, shape (…)."""
    import torch  # noqa: PLC0415 - see Head.__init__

    made = hidden.float() @ weight.T
    return torch.nn.functional.normalize(made[..., :DIM], dim=-1), made[..., DIM]


def no_words(vocabulary: dict[str, int]) -> frozenset[int]:
    """Return the ids of pieces without a letter or digit, and of the special ones."""
    return frozenset(
        number
        for piece, number in vocabulary.items()
        if piece.startswith("[") or not any(sign.isalnum() for sign in piece)
    )


def read_head(folder: Path, vocabulary: Callable[[], dict[str, int]]) -> Head | None:
    """Read what lies beside a model's weights; None if nothing does.

    Args:
        vocabulary: gives the ids of the model's pieces; not every model can.
    """
    path = folder / HEAD_FILE
    if not path.exists():
        return None
    from safetensors.torch import load_file  # noqa: PLC0415 - see Head.__init__

    return Head(load_file(path)["weight"], no_words(vocabulary()))
