"""Keep the index in step with the articles while questions are answered."""

import logging
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from knowledge_base.encoder import Encoder
from knowledge_base.generation_writer import GenerationWriter
from knowledge_base.generations import (
    Generation,
    IndexMissing,
    Manifest,
    RecipeMismatch,
    find_manifest,
    last_number,
    load_generation,
)
from knowledge_base.graph_builder import GraphBuilder
from knowledge_base.index import IndexDamaged
from knowledge_base.sync import (
    catch_up,
    count_behind,
    empty_generation,
    rechunk_outdated,
    reconcile,
)
from knowledge_base.traffic import Traffic
from knowledge_base.writing_lock import IndexLocked, writing_lock

log = logging.getLogger(__name__)

# Embedding looks for new changes this often: one published during a large import waits no longer.
STEP_S = 0.15
# What is at work when the process ends: one slice of a graph.
GRAPH_ENDS_WITHIN_S = 5.0


class Follower:
    """Owns the current generation: loads it, brings it up to date, writes it.

    Attributes:
        behind: how many changed articles the current generation does not show yet.
        disk_failure: why the current generation is not on the disk, as one sentence, if the disk
            refused it; else empty.
    """

    def __init__(
        self, engine: sa.Engine, encoder: Encoder, index_dir: Path, traffic: Traffic | None = None
    ) -> None:
        self._engine = engine
        self._encoder = encoder
        self._index_dir = index_dir
        self._traffic = traffic or Traffic()
        self._stopped = threading.Event()
        self._current: Generation | None = None
        # The first index before it is whole: it does not serve, but is gone on with after an error.
        self._unfinished: Generation | None = None
        self._writer = GenerationWriter(index_dir)
        self._graphs = GraphBuilder(self._go_on)
        self._is_compared = False
        self._useless: Manifest | None = None
        self.disk_failure = ""
        self.behind = 0

    def current(self) -> Generation:
        """Return the generation that serves; raises IndexMissing while there is none."""
        generation = self._current
        if generation is None:
            raise IndexMissing("the index is being built")
        return generation

    def stop(self) -> None:
        """End a round after the few passages it is at; from another thread."""
        self._stopped.set()

    def wait_for_graph(self) -> None:
        """Wait after ``stop`` for the thread that builds the graph."""
        self._graphs.wait(GRAPH_ENDS_WITHIN_S)

    def load(self) -> None:
        """Take over what is on disk, if it is of use."""
        try:
            self._adopt(load_generation(self._index_dir, self._encoder.recipe))
        except IndexMissing:
            log.info("no index yet: building it")
        except (RecipeMismatch, IndexDamaged) as error:
            log.warning("%s: building the index again", error)

    def follow_once(self) -> None:
        """Bring the index up to date, unless another process is at it.

        Raises:
            sqlalchemy.exc.SQLAlchemyError: the database is gone; what is indexed still serves.
        """
        self._adopt_from_others()
        if self._has_work():
            self._work()
        if self._current is not None:
            self._graphs.offer(self._current.vectors)

    def _has_work(self) -> bool:
        start = self._current or self._unfinished
        self.behind = count_behind(self._engine, start.manifest.synced_seq if start else 0)
        return (
            start is None
            or not self._is_compared
            or self.behind > 0
            or self._graphs.is_done
            # What was put off, or refused by a full disk, is written now.
            or self._writer.is_due(start)
            or start.pieces.wants_check
        )

    def _work(self) -> None:
        with ExitStack() as held:
            try:
                held.enter_context(writing_lock(self._index_dir, wait=False))
                self._writer.refusal = None
            except IndexLocked:
                return
            except OSError as error:
                # A folder that may not be written is like a full disk: memory serves.
                self._writer.refusal = error
            self._adopt_from_others()
            self._catch_up()

    def _adopt(self, generation: Generation) -> None:
        self._take(generation)
        self._writer.on_disk = generation.manifest

    def _take(self, generation: Generation) -> None:
        """Serve it if it is whole, else keep it to go on with."""
        if generation.manifest.is_complete:
            generation.prepare()
            self._current, self._unfinished = generation, None
        else:
            self._unfinished = generation

    def _adopt_from_others(self) -> None:
        """Load the generation on disk if another process put it there."""
        found = find_manifest(self._index_dir)
        if found is None or found in (self._writer.on_disk, self._useless):
            return
        if found.recipe.fingerprint != self._encoder.recipe.fingerprint:
            return
        try:
            self._adopt(load_generation(self._index_dir, self._encoder.recipe))
            log.info("took over generation %d", found.generation)
        except (IndexMissing, RecipeMismatch, IndexDamaged) as error:
            # It is looked at again once there is another one.
            self._useless = found
            log.warning("the index on disk is of no use: %s", error)

    def _catch_up(self) -> None:
        generation = (
            self._current
            or self._unfinished
            or empty_generation(
                self._encoder.recipe,
                number=last_number(self._index_dir) + 1,
                index_dir=self._index_dir,
            )
        )
        generation = self._numbered(generation)
        if not self._is_compared:
            rechunk_outdated(self._engine)
            generation = reconcile(self._engine, generation)
        generation = self._on_newest_graph(generation)
        self._take(generation)
        self._writer.start()
        steps = catch_up(
            self._engine,
            generation,
            self._encoder,
            embedded=self._traffic.step_aside,
            left=self._set_behind,
            step_s=STEP_S,
        )
        for generation in steps:
            self._take(generation)
            self._write(self._writer.write_if_due, generation)
            if self._stopped.is_set():
                break
        else:
            self._is_compared = True
        self._write(self._writer.finish, generation)

    def _on_newest_graph(self, generation: Generation) -> Generation:
        vectors = self._graphs.take(generation.vectors)
        if vectors is generation.vectors:
            return generation
        log.info("the graph over %d vectors is built", len(vectors.base_ids))
        number = generation.manifest.generation + 1
        manifest = replace(generation.manifest, generation=number)
        return replace(generation, manifest=manifest, vectors=vectors)

    def _go_on(self) -> bool:
        self._traffic.step_aside()
        return not self._stopped.is_set()

    def _numbered(self, generation: Generation) -> Generation:
        """Return it with a number that what another model put in force meanwhile has not taken."""
        found = find_manifest(self._index_dir)
        if found is None or found == generation.manifest:
            return generation
        number = max(found.generation + 1, generation.manifest.generation)
        return generation.under(replace(generation.manifest, generation=number))

    def _write(self, write: Callable[[Generation], None], generation: Generation) -> None:
        """Write, or say once that it cannot be: what is in memory serves, and is gone on with."""
        try:
            write(generation)
        except OSError as error:
            failure = f"the index cannot be written ({error}): it serves from memory"
            if not self.disk_failure:
                log.warning("%s", failure)
            self.disk_failure = failure
        else:
            if self._writer.on_disk == generation.manifest:
                self.disk_failure = ""

    def _set_behind(self, articles: int) -> None:
        self.behind = articles
