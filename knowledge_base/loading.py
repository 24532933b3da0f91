"""Load the embedding model. The only module that loads a sentence-transformers model."""

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge_base.chunking import CHUNKING_VERSION
from knowledge_base.encoder import Encoder, Recipe
from knowledge_base.errors import reason_of
from knowledge_base.late_interaction import HEAD_FILE, read_head
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
    # Not every model has a tokenizer.
    head = read_head(Path(source), lambda: model.tokenizer.get_vocab())  # noqa: PLW0108 - asked late
    if not shipped:
        weights = _weights_sha256(model, Path(source) / HEAD_FILE)
    from knowledge_base.linear import pack_linear_layers  # noqa: PLC0415 - see encoder.use_threads

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
        head,
    )


def _load(source: str, *, is_local: bool) -> "SentenceTransformer":
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - see encoder.use_threads
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415 - as well

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    # eval() because dropout left on would give another vector each time; float() because weights
    # that were kept in half precision are computed with in single.
    return SentenceTransformer(source, device="cpu", local_files_only=is_local).eval().float()


def _weights_sha256(model: "SentenceTransformer", head: Path) -> str:
    """Hash the loaded weights, modules and prompts, wherever they came from."""
    import torch  # noqa: PLC0415 - see encoder.use_threads

    digest = hashlib.sha256(str(model).encode())
    digest.update(json.dumps(model.prompts, sort_keys=True).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().contiguous().view(-1).view(torch.uint8).numpy().tobytes())
    if head.exists():
        digest.update(head.read_bytes())
    return digest.hexdigest()
