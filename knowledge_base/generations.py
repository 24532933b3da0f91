"""Generations of the index on disk: written aside, then put in force by one rename.

index/manifest.json       names the generation in force; replaced last
index/lock                held by the one process that writes
index/00000012/           vectors.faiss, vectors.npz, entries.jsonl
index/pieces.sqlite3      of all passages, by hash: see piece_store
"""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import numpy as np

from knowledge_base.best_section import common_headings
from knowledge_base.encoder import Recipe, Vectors
from knowledge_base.entries import Entry, entries_to_lines, entry_from_line
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.examples.ways import Examples
from knowledge_base.index import Ids, IndexDamaged, VectorIndex
from knowledge_base.piece_store import PieceStore
from knowledge_base.terms import base_language

FORMAT = 1
MANIFEST = "manifest.json"


class IndexMissing(KnowledgeBaseError):
    """No complete index has been built yet."""


class RecipeMismatch(KnowledgeBaseError):
    """The index was made with another model, prefix or way of chunking."""

    def __init__(self, found: Recipe, wanted: Recipe) -> None:
        super().__init__(
            f"the index was made with {found.model} ({found.fingerprint}), "
            f"in force is {wanted.model} ({wanted.fingerprint})"
        )
        self.found = found
        self.wanted = wanted


@dataclass(frozen=True)
class Manifest:
    """What a generation is made of.

    Attributes:
        synced_seq: every change up to this sequence number is in it.
        is_complete: once held all that was published; false while a first index is being built,
            which is gone on with but does not serve.
    """

    generation: int
    recipe: Recipe
    synced_seq: int
    chunks: int
    is_complete: bool = True


@dataclass(frozen=True)
class Generation:
    """One consistent state of the index, in memory; never changed.

    Attributes:
        pieces: of the entries' texts, by hash; shared by the generations that follow each other.
    """

    manifest: Manifest
    vectors: VectorIndex
    entries: Mapping[int, Entry]
    pieces: PieceStore

    @cached_property
    def passages(self) -> Sequence[Entry]:
        """What articles say: every entry but the example questions."""
        return [entry for entry in self.entries.values() if entry.question_id is None]

    @cached_property
    def examples(self) -> Examples:
        """The questions that must lead to an article, of those that have a passage."""
        kept = self.chunks_of_article
        asked = [
            entry
            for entry in self.entries.values()
            if entry.question_id is not None and entry.article_id in kept
        ]
        rows = self.vectors.vectors_of(entry.chunk_id for entry in asked)
        return Examples(
            asked, np.asarray([rows[entry.chunk_id] for entry in asked], dtype=np.float32)
        )

    def nearest_passages(self, vector: Vectors, limit: int) -> tuple[Ids, Vectors]:
        """Return up to ``limit`` chunks of articles with their inner products, largest first."""
        wanted = limit
        while True:
            ids, cosines = self.vectors.search(vector, wanted)
            if not len(self.examples):
                return ids, cosines
            is_passage = np.asarray(
                [self.entries[c].question_id is None for c in ids.tolist()], dtype=bool
            )
            # Questions are near to questions: a crowd of them must not keep a passage out.
            if int(is_passage.sum()) >= limit or len(ids) < wanted:
                return ids[is_passage][:limit], cosines[is_passage][:limit]
            wanted *= 2

    @cached_property
    def translations(self) -> Mapping[tuple[str, str], list[int]]:
        """Chunk ids by translation group and base language."""
        found: dict[tuple[str, str], list[int]] = {}
        for entry in self.passages:
            place = (entry.translation_group, base_language(entry.language))
            found.setdefault(place, []).append(entry.chunk_id)
        return found

    def translations_of(self, entry: Entry, language: str | None) -> Sequence[int]:
        """Return the chunks of an entry's article in a language, its own included."""
        return self.translations.get((entry.translation_group, base_language(language)), ())

    def version_of(self, entry: Entry, language: str | None) -> Sequence[int]:
        """Return the chunks of an entry's article as who reads that language gets it."""
        own = self.translations_of(entry, language)
        return own or self.chunks_of_article[entry.article_id]

    @cached_property
    def chunks_of_group(self) -> Mapping[str, list[int]]:
        """Chunk ids by translation group: of an article in all its languages."""
        found: dict[str, list[int]] = {}
        for entry in self.passages:
            found.setdefault(entry.translation_group, []).append(entry.chunk_id)
        return found

    @cached_property
    def chunks_of_article(self) -> Mapping[int, list[int]]:
        """Chunk ids by article."""
        found: dict[int, list[int]] = {}
        for entry in self.passages:
            found.setdefault(entry.article_id, []).append(entry.chunk_id)
        return found

    @cached_property
    def common_headings(self) -> frozenset[tuple[str, str]]:
        """Headings that say nothing of the article they are in."""
        return common_headings(
            (entry.article_id, entry.language, entry.headings, entry.text)
            for entry in self.passages
        )

    def expired(self, now: datetime) -> frozenset[int]:
        """Return the chunks of articles that have expired by then."""
        return frozenset(
            entry.chunk_id
            for entry in self._expiring
            if entry.expires_at is not None and entry.expires_at <= now
        )

    @cached_property
    def _expiring(self) -> Sequence[Entry]:
        return [entry for entry in self.entries.values() if entry.expires_at is not None]

    def prepare(self) -> None:
        """Compute what the first question would have to wait for."""
        _ = self.translations, self.chunks_of_group, self.chunks_of_article, self.common_headings
        self.vectors.vectors_of(())
        _ = self.examples.by_words, self._expiring

    def under(self, manifest: Manifest) -> "Generation":
        """Return the same under another manifest; what was prepared stays so."""
        after = copy(self)
        object.__setattr__(after, "manifest", manifest)
        return after

    @property
    def article_count(self) -> int:
        """How many articles have a chunk here."""
        return len(self.chunks_of_article)

    def centroid(self, article_id: int) -> Vectors:
        """Return the unit vector of what an article is about as a whole."""
        known = self._centroids.get(article_id)
        if known is None:
            chunks = self.chunks_of_article[article_id]
            total = np.sum([*self.vectors.vectors_of(chunks).values()], axis=0)
            known = total / max(float(np.linalg.norm(total)), 1e-9)
            self._centroids[article_id] = known
        return known

    @cached_property
    def _centroids(self) -> dict[int, Vectors]:
        return {}


def read_manifest(index_dir: Path) -> Manifest:
    """Read which generation is in force.

    Raises:
        IndexMissing: none is.
        IndexDamaged: the file cannot be read, or is not a manifest of this version.
    """
    try:
        facts = json.loads((index_dir / MANIFEST).read_text("utf-8"))
        if facts.pop("format") != FORMAT:
            raise IndexDamaged(f"{index_dir / MANIFEST} is of another version of Relais")
        return Manifest(**facts | {"recipe": Recipe(**facts["recipe"])})
    except FileNotFoundError as error:
        raise IndexMissing(f"no index in {index_dir}") from error
    except OSError as error:
        raise IndexDamaged(f"{index_dir / MANIFEST} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(f"{index_dir / MANIFEST} is damaged: {error}") from error


def find_manifest(index_dir: Path) -> Manifest | None:
    """Read which generation is in force, None if none or none that can be read."""
    try:
        return read_manifest(index_dir)
    except (IndexMissing, IndexDamaged):
        return None


def load_generation(index_dir: Path, recipe: Recipe) -> Generation:
    """Load the generation in force.

    Raises:
        IndexMissing: there is none.
        RecipeMismatch: it was made with another recipe.
        IndexDamaged: its files do not belong together.
    """
    while True:
        manifest = read_manifest(index_dir)
        if manifest.recipe.fingerprint != recipe.fingerprint:
            raise RecipeMismatch(manifest.recipe, recipe)
        try:
            return _load(index_dir, manifest)
        except IndexDamaged:
            # A writer may have put the next one in force, and removed this one, meanwhile.
            if read_manifest(index_dir) == manifest:
                raise


def _load(index_dir: Path, manifest: Manifest) -> Generation:
    folder = _folder(index_dir, manifest.generation)
    vectors = VectorIndex.load(folder)
    try:
        with (folder / "entries.jsonl").open(encoding="utf-8") as lines:
            entries = {entry.chunk_id: entry for entry in map(entry_from_line, lines)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(f"{folder} is damaged: {error}") from error
    if entries.keys() != set(vectors.ids().tolist()) or len(entries) != manifest.chunks:
        raise IndexDamaged(f"{folder} is damaged: vectors and entries are of different chunks")
    pieces = PieceStore(manifest.recipe.fingerprint, index_dir)
    return Generation(manifest, vectors, entries, pieces)


def write_generation(index_dir: Path, generation: Generation) -> None:
    """Write a generation and put it in force; a crash at any point leaves the one before.

    The caller holds ``writing_lock``.

    Raises:
        OSError: the disk is full or may not be written.
        ValueError: its number is the one in force; removing that folder first could lose both.
    """
    folder = _folder(index_dir, generation.manifest.generation)
    in_force = find_manifest(index_dir)
    if in_force is not None and in_force.generation == generation.manifest.generation:
        raise ValueError(f"generation {in_force.generation} is in force")
    try:
        _write_aside(folder, generation)
        aside = index_dir / f"{MANIFEST}.new"
        facts = {"format": FORMAT} | asdict(generation.manifest)
        aside.write_text(json.dumps(facts, indent=2) + "\n", "utf-8")
        _flush(aside)
        aside.replace(index_dir / MANIFEST)
    except OSError:
        # A full disk must not be kept full by what is of no use.
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _flush(index_dir)
    for old in index_dir.glob("[0-9]*"):
        if old.name != folder.name:
            shutil.rmtree(old, ignore_errors=True)


def _write_aside(folder: Path, generation: Generation) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    generation.vectors.save(folder)
    with (folder / "entries.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(entries_to_lines(generation.entries.values()))
    for path in (*folder.iterdir(), folder):
        _flush(path)


def last_number(index_dir: Path) -> int:
    """Return the highest number used so far, also by a generation that was never in force."""
    return max((int(path.name) for path in index_dir.glob("[0-9]*")), default=0)


def _folder(index_dir: Path, number: int) -> Path:
    return index_dir / f"{number:08d}"


def _flush(path: Path) -> None:
    """Make sure a file or a folder's list of names is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
