"""Make the student: the teacher with more word pieces, saved as a sentence-transformers model."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from distillation.vocabulary import PREFIX, extend_embeddings, extend_tokenizer, learn_pieces
from knowledge_base.late_interaction import HEAD_FILE
from knowledge_base.shipped_models import WEIGHTS_FILE, sha256_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

EMBEDDINGS = "embeddings.word_embeddings.weight"
NOISE = 0.01
# What a folder of weights needs to be a model; the rest describes the teacher.
FILES = (
    "config.json",
    "config_sentence_transformers.json",
    "modules.json",
    "sentence_bert_config.json",
    "special_tokens_map.json",
    "tokenizer_config.json",
)


def make_student(
    teacher: Path, folder: Path, french: Sequence[str], *, pieces: int, seed: int
) -> list[str]:
    """Write a student that starts from the teacher; returns the pieces that it has more.

    Args:
        teacher: folder of a BERT-like sentence-transformers model with WordPiece.
        folder: where to write; replaced.
        french: sentences to learn the pieces from.
        pieces: how many, at most.
        seed: of the new rows' noise.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in FILES:
        shutil.copyfile(teacher / name, folder / name)
    shutil.copytree(teacher / "1_Pooling", folder / "1_Pooling")

    serialised = (teacher / "tokenizer.json").read_text()
    tokenizer = Tokenizer.from_str(serialised)
    new = learn_pieces(french, known=tokenizer.get_vocab(), count=pieces)
    spelled = [_spell(tokenizer.get_vocab(), piece) for piece in new]
    extended = extend_tokenizer(serialised, new)
    (folder / "tokenizer.json").write_text(extended)
    vocabulary = json.loads(extended)["model"]["vocab"]
    (folder / "vocab.txt").write_text(
        "".join(f"{piece}\n" for piece in sorted(vocabulary, key=vocabulary.__getitem__))
    )

    weights = load_file(teacher / WEIGHTS_FILE)
    weights[EMBEDDINGS] = extend_embeddings(weights[EMBEDDINGS], spelled, noise=NOISE, seed=seed)
    save_file(weights, folder / WEIGHTS_FILE, metadata={"format": "pt"})
    config = json.loads((folder / "config.json").read_text())
    config["vocab_size"] = len(vocabulary)
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    return new


def _spell(vocabulary: dict[str, int], piece: str) -> list[int]:
    """Return the ids of the known pieces that WordPiece would have spelled a new one with."""
    ids = []
    is_inside = piece.startswith(PREFIX)
    rest = piece.removeprefix(PREFIX)
    while rest:
        prefix = PREFIX if is_inside else ""
        # A letter that none of the known pieces has is what WordPiece calls unknown.
        end = next((n for n in range(len(rest), 0, -1) if prefix + rest[:n] in vocabulary), 1)
        ids.append(vocabulary.get(prefix + rest[:end], vocabulary["[UNK]"]))
        rest, is_inside = rest[end:], True
    return ids


def pack(student: Path, into: Path) -> str:
    """Write a student as it is shipped: weights in half precision, nothing else but what loads it.

    Half precision changes a cosine in the fourth digit; it is read back as single precision.

    Returns:
        The sha256 that ``shipped_models`` compares with.
    """
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    for name in (*FILES, "tokenizer.json", "vocab.txt", HEAD_FILE):
        if (student / name).exists():
            shutil.copyfile(student / name, into / name)
    shutil.copytree(student / "1_Pooling", into / "1_Pooling")
    if (student / "2_Normalize").exists():
        shutil.copytree(student / "2_Normalize", into / "2_Normalize")
    weights = load_file(student / WEIGHTS_FILE)
    half = {name: t.half() if t.is_floating_point() else t for name, t in weights.items()}
    save_file(half, into / WEIGHTS_FILE, metadata={"format": "pt"})
    return sha256_of(into, (WEIGHTS_FILE, HEAD_FILE))


def load(folder: Path) -> "SentenceTransformer":
    """Load a model from a folder, on the processor, never from a hub."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - seconds, for some

    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
