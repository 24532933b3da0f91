"""Make the vectors of passages, and keep those of their pieces."""

import logging
import time
from collections.abc import Callable, Iterable
from itertools import islice

from knowledge_base.chunking import embedding_text
from knowledge_base.encoder import Encoder, Vectors
from knowledge_base.entries import Entry
from knowledge_base.generations import Generation
from knowledge_base.piece_store import PieceStore

log = logging.getLogger(__name__)

# Small, so that whoever embeds can step aside between two calls.
EMBED_BATCH = 4


def embed(
    entries: Iterable[Entry],
    encoder: Encoder,
    pieces: PieceStore,
    embedded: Callable[[int], None],
    step_s: float,
) -> dict[str, Vectors]:
    """Return vectors by embed_hash, of the first entries: as many as fit into ``step_s``.

    Their pieces are kept at once: no passage may be found that has none.
    """
    started = time.monotonic()
    texts = {e.embed_hash: embedding_text(e.title, e.headings, e.text) for e in entries}
    waiting = iter(texts)
    vectors: dict[str, Vectors] = {}
    # The newest alone, then ever more at once: where there is time, batches can be better sorted.
    size = EMBED_BATCH
    while few := list(islice(waiting, size)):
        # Equal lengths side by side: a batch is padded to its longest.
        by_length = iter(sorted(few, key=lambda hashed: len(texts[hashed])))
        while batch := list(islice(by_length, EMBED_BATCH)):
            found = encoder.read_passages([texts[hashed] for hashed in batch])
            read = dict(zip(batch, found, strict=True))
            vectors |= {hashed: passage.whole for hashed, passage in read.items()}
            if encoder.has_pieces:
                pieces.put({hashed: passage.pieces for hashed, passage in read.items()})
            embedded(len(batch))
        if time.monotonic() - started >= step_s:
            break
        size *= 2
    return vectors


def find_lost(generation: Generation, encoder: Encoder) -> list[Entry]:
    """Return a passage for each text whose pieces are lost; throws away those of no use."""
    if not encoder.has_pieces:
        return []
    by_hash = {entry.embed_hash: entry for entry in generation.entries.values()}
    lost = [by_hash[hashed] for hashed in generation.pieces.tidy(by_hash.keys())]
    if lost:
        log.warning("the pieces of %d passages are lost: making them again", len(lost))
    return lost
