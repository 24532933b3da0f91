"""``sync``: bring the index in line with the published articles."""

import argparse
import sys
import time

import sqlalchemy as sa
from tqdm import tqdm

from knowledge_base.encoder import Encoder, use_threads
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.generation_writer import GenerationWriter
from knowledge_base.generations import (
    Generation,
    IndexMissing,
    RecipeMismatch,
    find_manifest,
    last_number,
    load_generation,
)
from knowledge_base.index import IndexDamaged
from knowledge_base.index import use_threads as use_index_threads
from knowledge_base.loading import load_encoder
from knowledge_base.sync import (
    catch_up,
    compare,
    empty_generation,
    rechunk_outdated,
    reconcile,
)
from knowledge_base.writing_lock import writing_lock
from settings import Settings, load_settings
from store.engine import make_engine
from store.migrate import upgrade

THREADS = 2
EXIT_STATUS = "0: the index shows what is published; 2: it could not be made"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--rebuild", action="store_true", help="embed everything again, not only what changed"
    )


def run(arguments: argparse.Namespace) -> int:
    """Synchronise and say what was done; 2 if the model cannot be used."""
    settings = load_settings()
    engine = make_engine(settings.database)
    upgrade(engine)
    try:
        encoder = load_encoder(settings)
        use_threads(THREADS)
        use_index_threads(THREADS)
        # Waits for the search process, should it be catching up at this moment.
        with writing_lock(settings.index_dir, wait=True):
            synchronise(engine, encoder, settings, is_rebuilding=arguments.rebuild)
    except KnowledgeBaseError as error:
        print(f"{error}.", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    return 0


def synchronise(
    engine: sa.Engine, encoder: Encoder, settings: Settings, *, is_rebuilding: bool = False
) -> Generation:
    """Catch up in one go, with a progress bar on a terminal; the caller holds the lock."""
    started = time.perf_counter()
    before = find_manifest(settings.index_dir)
    writer = GenerationWriter(settings.index_dir, before)
    recut = rechunk_outdated(engine)
    generation = _start(encoder, settings, is_rebuilding=is_rebuilding)
    waiting = len(compare(engine, generation)[0].embed)
    with tqdm(total=waiting, unit=" passages", desc="Embedding", disable=None) as bar:
        generation = reconcile(engine, generation)
        for newer in catch_up(engine, generation, encoder, embedded=bar.update):
            generation = newer
            # While all is embedded again, what is there goes on serving.
            if not is_rebuilding:
                writer.write_if_due(generation)
    writer.write(generation)
    is_new = writer.on_disk != before
    took_s = time.perf_counter() - started
    print(
        f"{generation.article_count} articles, {len(generation.passages)} passages, "
        f"{waiting} embedded, {recut} articles cut again, in {took_s:.1f} s "
        f"(generation {generation.manifest.generation}{'' if is_new else ', unchanged'})."
    )
    return generation


def _start(encoder: Encoder, settings: Settings, *, is_rebuilding: bool) -> Generation:
    """Return what is indexed already, or nothing if that is of no use."""
    index_dir = settings.index_dir
    nothing = empty_generation(
        encoder.recipe, number=last_number(index_dir) + 1, index_dir=index_dir
    )
    if is_rebuilding:
        return nothing
    try:
        return load_generation(settings.index_dir, encoder.recipe)
    except IndexMissing:
        return nothing
    except (RecipeMismatch, IndexDamaged) as error:
        print(f"Building the index again: {error}.")
        return nothing
