"""English sentences that are mapped to themselves, so that the student forgets no English."""

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from distillation.duplicates import fold
from distillation.pairs import SEED, Pair

# Of the pairs' English sides, as many sentences as keep the two parts of the training even.
MOST_OF_PAIRS = 60_000


def list_english(pairs: Iterable[Pair], data: Path) -> list[tuple[str, str]]:
    """Return (text, source), customers' questions first, each text once.

    Args:
        pairs: their English sentences are taken, by lot.
        data: the folder with ``banking77`` and ``clinc150``; what is not there is left out.
            Questions about the articles that Relais is judged on are never read.
    """
    found: dict[str, tuple[str, str]] = {}
    for text, source in [*_questions(data), *_sides(pairs)]:
        found.setdefault(fold(text), (text, source))
    return list(found.values())


def _questions(data: Path) -> Iterator[tuple[str, str]]:
    banking = data / "banking77" / "train.csv"
    if banking.exists():
        with banking.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield " ".join(row["text"].split()), "banking77"
    clinc = data / "clinc150" / "data_full.json"
    if clinc.exists():
        content = json.loads(clinc.read_text(encoding="utf-8"))
        for part in ("train", "oos_train"):
            for text, _ in content[part]:
                yield " ".join(text.split()), "clinc150"


def _sides(pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    sentences = [(pair.english, pair.source) for pair in pairs if pair.is_sentence]

    def lot(item: tuple[str, str]) -> bytes:
        return hashlib.blake2b(f"{SEED}\t{item[0]}".encode(), digest_size=8).digest()

    return sorted(sentences, key=lot)[:MOST_OF_PAIRS]
