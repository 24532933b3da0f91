"""Turn text into unit vectors, and into those of its pieces."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from knowledge_base.batching import Batcher
from knowledge_base.late_interaction import DIM, AskedPieces, Head, Pieces

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

NO_PIECES: Pieces = np.zeros((0, DIM), dtype=np.int8)

BATCH = 16
# Questions embedded together, of those that came while the one before was.
QUESTIONS_AT_ONCE = 8
# Any text does; it is embedded twice when a model is loaded.
PROBE = "Where is my parcel?"


@dataclass(frozen=True)
class Recipe:
    """All that decides a vector: two indexes compare only if their recipes are equal.

    Attributes:
        model: name for people; does not count.
        weights: sha256 of the weights and how they are put together.
        max_tokens: text beyond this is not embedded.
    """

    model: str
    weights: str
    dim: int
    query_prefix: str
    passage_prefix: str
    max_tokens: int
    chunking_version: int

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that change with anything but the model's name."""
        facts = [
            self.weights,
            self.dim,
            self.query_prefix,
            self.passage_prefix,
            self.max_tokens,
            self.chunking_version,
        ]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()[:16]


class AskedVectors(NamedTuple):
    """What is made of a question.

    Attributes:
        whole: unit vector, shape (dim,), float32.
        pieces: None where the model has no head for late interaction.
    """

    whole: Vectors
    pieces: AskedPieces | None


class PassageVectors(NamedTuple):
    """What is made of a passage.

    Attributes:
        whole: unit vector, shape (dim,), float32.
        pieces: shape (n, late_interaction.DIM); none where the model has no head for them.
    """

    whole: Vectors
    pieces: Pieces


class Encoder:
    """One loaded model; its methods may be called from several threads at once."""

    def __init__(
        self,
        model: "SentenceTransformer",
        recipe: Recipe,
        languages: frozenset[str] = frozenset(),
        head: Head | None = None,
    ) -> None:
        self._model = model
        self.recipe = recipe
        # What the model was trained on, as base languages; empty: nobody knows, so all.
        self.languages = languages
        self._head = head
        # Special models may do more in encode_query than put the prompt in front.
        self._is_plain = self._agrees([PROBE])
        self._questions: Batcher[str, AskedVectors] = Batcher(self._ask, most=QUESTIONS_AT_ONCE)

    @property
    def has_pieces(self) -> bool:
        """Whether the model was taught late interaction."""
        return self._head is not None

    def read_question(self, question: str) -> AskedVectors:
        """Return all that is made of a question."""
        return self._questions(question)

    def encode_question(self, question: str) -> Vectors:
        """Return one unit vector, shape (dim,), float32."""
        return self._questions(question).whole

    def encode_questions(self, questions: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(questions), dim), float32, C-contiguous."""
        return self._encode(questions, self.recipe.query_prefix, is_query=True)

    def read_passages(self, texts: Sequence[str]) -> list[PassageVectors]:
        """Return all that is made of each passage."""
        if self._head is None:
            return [PassageVectors(vector, NO_PIECES) for vector in self.encode_passages(texts)]
        prompt = self.recipe.passage_prefix or self._model.prompts.get("document")
        read = []
        for start in range(0, len(texts), BATCH):
            units, made = self._run(texts[start : start + BATCH], prompt)
            hidden, ids = made["token_embeddings"], made["input_ids"]
            read += [
                PassageVectors(unit, self._head.pieces(hidden[row], ids[row]))
                for row, unit in enumerate(units)
            ]
        return read

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dim), float32, C-contiguous."""
        if not texts:
            return np.zeros((0, self.recipe.dim), dtype=np.float32)
        return self._encode(texts, self.recipe.passage_prefix, is_query=False)

    def _ask(self, questions: list[str]) -> list[AskedVectors]:
        if not self._is_plain:
            return [AskedVectors(vector, None) for vector in self.encode_questions(questions)]
        units, made = self._forward(questions)
        if self._head is None:
            return [AskedVectors(unit, None) for unit in units]
        hidden, ids = made["token_embeddings"], made["input_ids"]
        return [
            AskedVectors(unit, self._head.asked(hidden[row], ids[row]))
            for row, unit in enumerate(units)
        ]

    def _forward(self, questions: list[str]) -> tuple[Vectors, dict[str, Any]]:
        """Do what encode_query does, without its rounds over all modules for each call."""
        return self._run(questions, self.recipe.query_prefix or self._model.prompts.get("query"))

    def _run(self, texts: Sequence[str], prompt: str | None) -> tuple[Vectors, dict[str, Any]]:
        """Return unit vectors, and all that the model gives."""
        import torch  # noqa: PLC0415 - see use_threads

        with torch.inference_mode():
            made = self._model(self._model.preprocess(list(texts), prompt=prompt or None))
            units = torch.nn.functional.normalize(made["sentence_embedding"], p=2, dim=1).numpy()
        return np.ascontiguousarray(units, dtype=np.float32), made

    def _agrees(self, questions: list[str]) -> bool:
        """Say whether the short way gives, bit for bit, what encode_query gives."""
        try:
            return np.array_equal(self._forward(questions)[0], self.encode_questions(questions))
        except (KeyError, TypeError, ValueError, RuntimeError, AttributeError):
            return False

    def _encode(self, texts: Sequence[str], prefix: str, *, is_query: bool) -> Vectors:
        # Without a prefix of ours the model's own prompts apply, which most models leave empty.
        encode = self._model.encode_query if is_query else self._model.encode_document
        vectors = encode(
            list(texts),
            prompt=prefix or None,
            batch_size=BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)


def use_threads(count: int) -> None:
    """Set how many cores one call may use; for the whole process."""
    import torch  # noqa: PLC0415 - seconds to import; commands without a model must not pay

    torch.set_num_threads(count)
