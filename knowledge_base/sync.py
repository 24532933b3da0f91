"""Bring the index in line with the articles: a pure plan, then as little work as it takes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from knowledge_base.backlog import Backlog
from knowledge_base.chunking import CHUNKING_VERSION
from knowledge_base.embedding import embed, find_lost
from knowledge_base.encoder import Encoder, Recipe, Vectors
from knowledge_base.entries import (
    Entry,
    count_changed,
    get_sequence,
    list_changed,
    list_entries,
    list_outdated,
)
from knowledge_base.generations import Generation, Manifest
from knowledge_base.index import VectorIndex
from knowledge_base.piece_store import PieceStore
from knowledge_base.publishing import cut_again
from store.engine import reading, writing

# Articles read at once to embed them.
ARTICLES_PER_STEP = 32
# How long to embed before looking for new changes, where nobody waits for them.
STEP_S = 10.0


@dataclass(frozen=True)
class Plan:
    """What has to be done to the index.

    Attributes:
        embed: entries whose text has no vector yet.
        reuse: new entries with the chunk whose vector they take over: same text, other place.
        metadata: entries whose vector stays and whose facts changed.
        delete: chunks to forget.
    """

    embed: tuple[Entry, ...]
    reuse: tuple[tuple[Entry, int], ...]
    metadata: tuple[Entry, ...]
    delete: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the index shows what it should."""
        return not (self.embed or self.reuse or self.metadata or self.delete)


def plan(
    indexed: Mapping[int, Entry], wanted: Iterable[Entry], changed_articles: Collection[int] | None
) -> Plan:
    """Compare the index with what should be in it.

    Args:
        indexed: by chunk id.
        wanted: everything there should be of the changed articles.
        changed_articles: only chunks of these may be deleted; None means all articles.
    """
    known = {entry.embed_hash: chunk_id for chunk_id, entry in indexed.items()}
    embed: list[Entry] = []
    reuse: list[tuple[Entry, int]] = []
    metadata: list[Entry] = []
    seen: set[int] = set()
    for entry in wanted:
        seen.add(entry.chunk_id)
        before = indexed.get(entry.chunk_id)
        if before is not None and before.embed_hash == entry.embed_hash:
            if before != entry:
                metadata.append(entry)
        elif entry.embed_hash in known:
            reuse.append((entry, known[entry.embed_hash]))
        else:
            embed.append(entry)
    delete = tuple(
        chunk_id
        for chunk_id, entry in indexed.items()
        if chunk_id not in seen
        and (changed_articles is None or entry.article_id in changed_articles)
    )
    return Plan(tuple(embed), tuple(reuse), tuple(metadata), delete)


def empty_generation(
    recipe: Recipe, *, number: int = 0, index_dir: Path | None = None
) -> Generation:
    """Return an index of nothing, from which the first sync starts.

    Args:
        index_dir: where its pieces go; None keeps them in memory.
    """
    nothing = VectorIndex.build(
        np.zeros(0, dtype=np.int64), np.zeros((0, recipe.dim), dtype=np.float32)
    )
    manifest = Manifest(generation=number, recipe=recipe, synced_seq=0, chunks=0, is_complete=False)
    return Generation(manifest, nothing, {}, PieceStore(recipe.fingerprint, index_dir))


def apply(
    generation: Generation, todo: Plan, fresh: Mapping[str, Vectors], *, synced_seq: int
) -> Generation:
    """Return the next generation; the one given goes on serving meanwhile.

    Args:
        fresh: the vectors of ``todo.embed`` by embed_hash.
    """
    manifest = replace(
        generation.manifest,
        generation=generation.manifest.generation + 1,
        synced_seq=synced_seq,
    )
    if todo.is_empty:
        is_same = synced_seq == generation.manifest.synced_seq
        return generation if is_same else generation.under(manifest)
    entries = dict(generation.entries)
    for chunk_id in todo.delete:
        del entries[chunk_id]
    entries |= {entry.chunk_id: entry for entry in todo.metadata}
    old = generation.vectors.vectors_of([chunk_id for _, chunk_id in todo.reuse])
    added = [entry for entry, _ in todo.reuse] + list(todo.embed)
    vectors = generation.vectors
    if added or todo.delete:
        rows = [old[chunk_id] for _, chunk_id in todo.reuse]
        rows += [fresh[entry.embed_hash] for entry in todo.embed]
        dim = generation.manifest.recipe.dim
        vectors = vectors.changed(
            remove={*todo.delete, *(entry.chunk_id for entry in added)},
            ids=np.asarray([entry.chunk_id for entry in added], dtype=np.int64),
            vectors=np.asarray(rows, dtype=np.float32).reshape(len(rows), dim),
        )
    entries |= {entry.chunk_id: entry for entry in added}
    return Generation(replace(manifest, chunks=len(entries)), vectors, entries, generation.pieces)


def catch_up(
    engine: sa.Engine,
    generation: Generation,
    encoder: Encoder,
    *,
    embedded: Callable[[int], None] = lambda _count: None,
    left: Callable[[int], None] = lambda _articles: None,
    step_s: float = STEP_S,
) -> Iterator[Generation]:
    """Yield ever newer generations until nothing is left to take in.

    What needs no embedding (withdrawals, other facts, moved texts) comes first, for all changes;
    then passages are embedded, newest change first, with a look for new changes every ``step_s``.

    Args:
        embedded: called after each few passages with their number; may sleep.
        left: called before each generation with the number of articles that still wait.
    """
    backlog = Backlog(generation.manifest.synced_seq)
    lost: list[Entry] | None = None
    while True:
        with reading(engine) as conn:
            newest = get_sequence(conn)
            changed = list_changed(conn, backlog.seen) if newest > backlog.seen else {}
            wanted = list_entries(conn, list(changed))
        if newest < backlog.seen:
            # The database is another one, or an older copy was put back: nothing is certain.
            generation = reconcile(engine, generation)
            backlog = Backlog(generation.manifest.synced_seq)
            yield generation
        elif newest > backlog.seen:
            todo = plan(generation.entries, wanted, changed.keys())
            backlog.take_in(changed, newest, {entry.article_id for entry in todo.embed})
            todo = replace(todo, embed=())
            generation = apply(generation, todo, {}, synced_seq=backlog.synced_seq)
            left(len(backlog))
            yield generation
        elif not backlog:
            if not generation.manifest.is_complete:
                generation = _completed(generation)
                yield generation
            lost = find_lost(generation, encoder) if lost is None else lost
            if not lost:
                return
            # Behind all changes: without its pieces a passage is found, only less well.
            made = embed(lost, encoder, generation.pieces, embedded, step_s)
            lost = [entry for entry in lost if entry.embed_hash not in made]
            yield generation
        if backlog:
            generation = _embed_newest(
                engine, generation, encoder, backlog, embedded=embedded, step_s=step_s
            )
            left(len(backlog))
            yield generation


def _completed(generation: Generation) -> Generation:
    number = generation.manifest.generation + 1
    return generation.under(replace(generation.manifest, generation=number, is_complete=True))


def _embed_newest(
    engine: sa.Engine,
    generation: Generation,
    encoder: Encoder,
    backlog: Backlog,
    *,
    embedded: Callable[[int], None],
    step_s: float,
) -> Generation:
    """Give vectors to the newest that wait, for ``step_s``; an article may get only some."""
    article_ids = backlog.newest(ARTICLES_PER_STEP)
    turns = {article_id: turn for turn, article_id in enumerate(article_ids)}
    with reading(engine) as conn:
        wanted = sorted(list_entries(conn, article_ids), key=lambda e: turns[e.article_id])
    todo = plan(generation.entries, wanted, turns.keys())
    fresh = embed(todo.embed, encoder, generation.pieces, embedded, step_s)
    done = tuple(entry for entry in todo.embed if entry.embed_hash in fresh)
    waiting = {entry.article_id for entry in todo.embed if entry.embed_hash not in fresh}
    backlog.finish(turns.keys() - waiting)
    return apply(generation, replace(todo, embed=done), fresh, synced_seq=backlog.synced_seq)


def count_behind(engine: sa.Engine, synced_seq: int) -> int:
    """Return how many changed articles there are to catch up with; 1 if nobody knows how many."""
    with reading(engine) as conn:
        newest = get_sequence(conn)
        if newest == synced_seq:
            return 0
        # None: an article was deleted, or an older copy of the database was put back.
        return max(1, count_changed(conn, synced_seq))


def reconcile(engine: sa.Engine, generation: Generation) -> Generation:
    """Compare everything, trusting no sequence number; embeds nothing.

    What should not be there is forgotten at once. If a text without a vector is left, the next
    generations of ``catch_up`` go through all articles and embed it.
    """
    todo, newest = compare(engine, generation)
    without_embedding = replace(todo, embed=())
    return apply(generation, without_embedding, {}, synced_seq=0 if todo.embed else newest)


def compare(engine: sa.Engine, generation: Generation) -> tuple[Plan, int]:
    """Return all that the index lacks, and the sequence number of what it was compared with."""
    with reading(engine) as conn:
        newest = get_sequence(conn)
        return plan(generation.entries, list_entries(conn), None), newest


def rechunk_outdated(engine: sa.Engine) -> int:
    """Cut the articles again that another chunking version cut; returns how many."""
    with reading(engine) as conn:
        article_ids = list_outdated(conn, CHUNKING_VERSION)
    for article_id in article_ids:
        # One short transaction each: customers' messages wait for it on SQLite.
        with writing(engine) as conn:
            cut_again(conn, article_id)
    return len(article_ids)
