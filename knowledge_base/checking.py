"""Say whether articles, keyword search and index agree."""

from pathlib import Path

import numpy as np
import sqlalchemy as sa

from knowledge_base.chunking import CHUNKING_VERSION
from knowledge_base.encoder import Recipe
from knowledge_base.entries import count_misplaced, list_outdated
from knowledge_base.examples.example_queries import count_misled, count_unindexed
from knowledge_base.generations import (
    Generation,
    IndexMissing,
    RecipeMismatch,
    load_generation,
)
from knowledge_base.index import IndexDamaged
from knowledge_base.keyword import count_unsearchable
from knowledge_base.sync import compare
from store.engine import reading

# float32 unit vectors are this close to length 1.
LENGTH_TOLERANCE = 1e-3


def problems(engine: sa.Engine, index_dir: Path, recipe: Recipe) -> list[str]:
    """Return one line for each thing that is not as it should be; empty if all is well."""
    return article_problems(engine) + index_problems(engine, index_dir, recipe)


def article_problems(engine: sa.Engine) -> list[str]:
    """Return those of the articles and the keyword search, which need no model."""
    found = []
    with reading(engine) as conn:
        if misplaced := count_misplaced(conn):
            found.append(f"{misplaced} chunks are not of a published public revision")
        if outdated := list_outdated(conn, CHUNKING_VERSION):
            found.append(f"{len(outdated)} articles were cut by another chunking version")
        if unsearchable := count_unsearchable(conn):
            found.append(f"keyword search lacks, or has too many, or other texts: {unsearchable}")
        if misled := count_misled(conn):
            found.append(f"{misled} chunks are of example questions that are not accepted")
        if unindexed := count_unindexed(conn):
            found.append(f"{unindexed} accepted example questions have no chunk")
    return found


def index_problems(engine: sa.Engine, index_dir: Path, recipe: Recipe) -> list[str]:
    """Return those of the index."""
    try:
        generation = load_generation(index_dir, recipe)
    except (IndexMissing, RecipeMismatch, IndexDamaged) as error:
        return [str(error)]
    return _generation_problems(engine, generation)


def _generation_problems(engine: sa.Engine, generation: Generation) -> list[str]:
    todo, newest = compare(engine, generation)
    lacking = {
        "chunks have no vector": len(todo.embed) + len(todo.reuse),
        "chunks are indexed with old facts": len(todo.metadata),
        "indexed chunks are no longer published": len(todo.delete),
    }
    found = [f"{count} {what}" for what, count in lacking.items() if count]
    if generation.manifest.synced_seq > newest:
        found.append("the index is ahead of the database: an older copy was put back")
    lengths = np.linalg.norm(generation.vectors.all_vectors(), axis=1)
    if wrong := int((np.abs(lengths - 1) > LENGTH_TOLERANCE).sum()):
        found.append(f"{wrong} vectors are not of length 1")
    return found
