"""Turn text into unit vectors. The only module that loads a sentence-transformers model."""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from knowledge_base.batching import Batcher
from knowledge_base.chunking import CHUNKING_VERSION
from knowledge_base.errors import reason_of
from knowledge_base.shipped_models import (
    STUDENT_NAME,
    EncoderError,
    ModelMissing,
    ModelUnusable,
    checked_sha256,
    find_shipped,
)
from settings import Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]

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


class Encoder:
    """One loaded model; its methods may be called from several threads at once."""

    def __init__(
        self,
        model: "SentenceTransformer",
        recipe: Recipe,
        languages: frozenset[str] = frozenset(),
    ) -> None:
        self._model = model
        self.recipe = recipe
        # What the model was trained on, as base languages; empty: nobody knows, so all.
        self.languages = languages
        # Special models may do more in encode_query than put the prompt in front.
        self._is_plain = self._agrees([PROBE])
        self._questions: Batcher[str, Vectors] = Batcher(
            self._forward if self._is_plain else self.encode_questions, most=QUESTIONS_AT_ONCE
        )

    def encode_question(self, question: str) -> Vectors:
        """Return one unit vector, shape (dim,), float32."""
        return self._questions(question)

    def encode_questions(self, questions: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(questions), dim), float32, C-contiguous."""
        return self._encode(questions, self.recipe.query_prefix, is_query=True)

    def _forward(self, questions: list[str]) -> Vectors:
        """Do what encode_query does, without its rounds over all modules for each call."""
        import torch  # noqa: PLC0415 - see use_threads

        prompt = self.recipe.query_prefix or self._model.prompts.get("query")
        with torch.inference_mode():
            features = self._model.preprocess(questions, prompt=prompt or None)
            vectors = self._model(features)["sentence_embedding"]
            units = torch.nn.functional.normalize(vectors, p=2, dim=1).numpy()
        return np.ascontiguousarray(units, dtype=np.float32)

    def _agrees(self, questions: list[str]) -> bool:
        """Say whether the short way gives, bit for bit, what encode_query gives."""
        try:
            return np.array_equal(self._forward(questions), self.encode_questions(questions))
        except (KeyError, TypeError, ValueError, RuntimeError, AttributeError):
            return False

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dim), float32, C-contiguous."""
        if not texts:
            return np.zeros((0, self.recipe.dim), dtype=np.float32)
        return self._encode(texts, self.recipe.passage_prefix, is_query=False)

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


def load_encoder(settings: Settings) -> Encoder:
    """Load the model that the settings name; takes about three seconds for the default.

    Raises:
        EncoderError: it cannot be used; the message is one sentence without its full stop.
    """
    try:
        return _load_encoder(settings)
    except EncoderError:
        raise
    except Exception as error:  # whatever the libraries think of a folder's files
        name = settings.embedding_model or STUDENT_NAME
        raise ModelUnusable(
            f"the embedding model {name!r} cannot be loaded: {reason_of(error)}"
        ) from error


def _load_encoder(settings: Settings) -> Encoder:
    shipped = find_shipped(settings.embedding_model)
    # Both variables are read when huggingface_hub is first imported, in _load.
    os.environ.setdefault("HF_HOME", str(settings.relais_home / "huggingface"))
    if shipped:
        weights = checked_sha256(shipped)
        os.environ["HF_HUB_OFFLINE"] = "1"
        name, source = shipped.name, str(shipped.folder)
    else:
        name = source = settings.embedding_model
        if (folder := Path(source).expanduser()).is_dir():
            source = str(folder)
    model = _load(source, is_local=bool(shipped) or Path(source).is_dir())
    if not shipped:
        weights = _weights_sha256(model)
    from knowledge_base.linear import pack_linear_layers  # noqa: PLC0415 - see use_threads

    pack_linear_layers(model)
    dim = model.get_embedding_dimension()
    if not dim:
        raise ModelMissing(f"{source} is no sentence embedding model: it gives no dimension")
    return Encoder(
        model,
        Recipe(
            model=name,
            weights=weights,
            dim=int(dim),
            query_prefix=settings.embedding_query_prefix,
            passage_prefix=settings.embedding_passage_prefix,
            max_tokens=int(model.max_seq_length or 0),
            chunking_version=CHUNKING_VERSION,
        ),
        shipped.languages if shipped else frozenset(),
    )


def _load(source: str, *, is_local: bool) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - see use_threads
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # eval() because dropout left on would give another vector each time; float() because weights
    # that were kept in half precision are computed with in single.
    return SentenceTransformer(source, device="cpu", local_files_only=is_local).eval().float()


def _weights_sha256(model: "SentenceTransformer") -> str:
    """Hash the loaded weights, modules and prompts, wherever they came from."""
    import torch  # noqa: PLC0415 - see use_threads

    digest = hashlib.sha256(str(model).encode())
    digest.update(json.dumps(model.prompts, sort_keys=True).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().contiguous().view(-1).view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()
