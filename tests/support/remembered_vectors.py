"""The real model's vectors of passages, kept from one test run to the next."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge_base.encoder import Encoder, PassageVectors
from launch.environments import ROOT

MOST = 20_000
CODE = ("encoder.py", "late_interaction.py")


class RememberedVectors:
    """An encoder's ``read_passages`` that asks it only for passages that it has not seen.

    Args:
        folder: keeps the vectors for as long as neither the recipe nor the encoder's code changes.
    """

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._read = encoder.read_passages
        code = b"".join((ROOT / "knowledge_base" / name).read_bytes() for name in CODE)
        made_by = hashlib.sha256(encoder.recipe.fingerprint.encode() + code).hexdigest()[:16]
        self._path = folder / f"vectors-{made_by}.npz"
        self._known: dict[bytes, PassageVectors] = {}
        if self._path.exists():
            with np.load(self._path) as kept:
                pieces = np.split(kept["pieces"], np.cumsum(kept["counts"])[:-1])
                read = map(PassageVectors, kept["vectors"], pieces)
                self._known = dict(zip(map(bytes, kept["hashes"]), read, strict=True))
        self._kept = len(self._known)

    def __call__(self, texts: Sequence[str]) -> list[PassageVectors]:
        hashes = [hashlib.sha256(text.encode()).digest() for text in texts]
        new = {
            hashed: text
            for hashed, text in zip(hashes, texts, strict=True)
            if hashed not in self._known
        }
        if new:
            made = self._read(list(new.values()))
            self._known.update(zip(new, made, strict=True))
        return [self._known[hashed] for hashed in hashes]

    def keep(self) -> None:
        """Write what is known; of two runs at once the later one counts."""
        if not self._kept < len(self._known) <= MOST:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        for old in self._path.parent.glob("vectors-*.npz"):
            old.unlink(missing_ok=True)
        aside = self._path.with_suffix(f".{os.getpid()}")
        hashes = np.frombuffer(b"".join(self._known), dtype=np.uint8).reshape(-1, 32)
        with aside.open("wb") as file:
            np.savez(
                file,
                hashes=hashes,
                vectors=np.stack([read.whole for read in self._known.values()]),
                pieces=np.concatenate([read.pieces for read in self._known.values()]),
                counts=[len(read.pieces) for read in self._known.values()],
            )
        aside.replace(self._path)
