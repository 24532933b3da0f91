"""Bring the index in line with the articles: a pure plan, then as little work as it takes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
import sqlalchemy as sa

from knowledge_base.chunking import CHUNKING_VERSION, embedding_text
from knowledge_base.encoder import Encoder, Recipe, Vectors
from knowledge_base.entries import (
    Entry,
    get_sequence,
    list_changed,
    list_entries,
    list_outdated,
)
from knowledge_base.generations import Generation, Manifest
from knowledge_base.index import VectorIndex
from knowledge_base.publishing import cut_again
from store.engine import reading, writing

# Small, so that whoever embeds can step aside between two calls.
EMBED_BATCH = 8
# Articles taken in at once: the first of a large import are found while the last still wait.
ARTICLES_PER_STEP = 32


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


def empty_generation(recipe: Recipe, *, number: int = 0) -> Generation:
    """Return an index of nothing, from which the first sync starts."""
    nothing = VectorIndex.build(
        np.zeros(0, dtype=np.int64), np.zeros((0, recipe.dim), dtype=np.float32)
    )
    manifest = Manifest(generation=number, recipe=recipe, synced_seq=0, chunks=0)
    return Generation(manifest, nothing, {})


def apply(
    generation: Generation,
    todo: Plan,
    encoder: Encoder,
    *,
    synced_seq: int,
    embedded: Callable[[int], None] = lambda _count: None,
) -> Generation:
    """Return the next generation; the one given goes on serving meanwhile.

    Args:
        embedded: called after each few passages with their number; may sleep.
    """
    if todo.is_empty and synced_seq == generation.manifest.synced_seq:
        return generation
    entries = dict(generation.entries)
    for chunk_id in todo.delete:
        del entries[chunk_id]
    entries |= {entry.chunk_id: entry for entry in todo.metadata}
    old = generation.vectors.vectors_of([chunk_id for _, chunk_id in todo.reuse])
    fresh = _embed(todo.embed, encoder, embedded)
    added = [entry for entry, _ in todo.reuse] + list(todo.embed)
    vectors = generation.vectors
    if added or todo.delete:
        rows = [old[chunk_id] for _, chunk_id in todo.reuse]
        rows += [fresh[entry.embed_hash] for entry in todo.embed]
        vectors = vectors.changed(
            remove={*todo.delete, *(entry.chunk_id for entry in added)},
            ids=np.asarray([entry.chunk_id for entry in added], dtype=np.int64),
            vectors=np.asarray(rows, dtype=np.float32).reshape(len(rows), encoder.recipe.dim),
        )
    entries |= {entry.chunk_id: entry for entry in added}
    manifest = replace(
        generation.manifest,
        generation=generation.manifest.generation + 1,
        synced_seq=synced_seq,
        chunks=len(entries),
    )
    return Generation(manifest, vectors, entries)


def _embed(
    entries: Iterable[Entry], encoder: Encoder, embedded: Callable[[int], None]
) -> dict[str, Vectors]:
    """Return a vector for each distinct embed_hash."""
    texts = {e.embed_hash: embedding_text(e.title, e.headings, e.text) for e in entries}
    # Equal lengths side by side: a batch is padded to its longest.
    waiting = iter(sorted(texts, key=lambda hashed: len(texts[hashed])))
    vectors: dict[str, Vectors] = {}
    while batch := list(islice(waiting, EMBED_BATCH)):
        vectors.update(zip(batch, encoder.encode_passages([texts[h] for h in batch]), strict=True))
        embedded(len(batch))
    return vectors


def catch_up(
    engine: sa.Engine,
    generation: Generation,
    encoder: Encoder,
    *,
    embedded: Callable[[int], None] = lambda _count: None,
    articles_per_step: int = ARTICLES_PER_STEP,
) -> Iterator[Generation]:
    """Yield ever newer generations, oldest change first, until nothing is left to take in."""
    while True:
        with reading(engine) as conn:
            synced, newest = generation.manifest.synced_seq, get_sequence(conn)
            if newest == synced:
                return
            article_ids, up_to = list_changed(conn, synced, limit=articles_per_step)
            wanted = list_entries(conn, article_ids)
        if newest < synced:
            # The database is another one, or an older copy was put back: nothing is certain.
            generation = reconcile(engine, generation, encoder)
        else:
            todo = plan(generation.entries, wanted, set(article_ids))
            generation = apply(
                generation,
                todo,
                encoder,
                synced_seq=up_to if article_ids else newest,
                embedded=embedded,
            )
        yield generation


def is_behind(engine: sa.Engine, generation: Generation) -> bool:
    """Say whether there is anything to catch up with; one small query."""
    with reading(engine) as conn:
        return get_sequence(conn) != generation.manifest.synced_seq


def reconcile(engine: sa.Engine, generation: Generation, encoder: Encoder) -> Generation:
    """Compare everything, trusting no sequence number; embeds nothing.

    What should not be there is forgotten at once. If a text without a vector is left, the next
    generations of ``catch_up`` go through all articles and embed it.
    """
    todo, newest = compare(engine, generation)
    without_embedding = replace(todo, embed=())
    return apply(generation, without_embedding, encoder, synced_seq=0 if todo.embed else newest)


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
