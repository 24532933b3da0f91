"""Keep the index in step with the articles while questions are answered."""

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from knowledge_base.encoder import Encoder
from knowledge_base.generation_writer import GenerationWriter
from knowledge_base.generations import (
    Generation,
    IndexLocked,
    IndexMissing,
    RecipeMismatch,
    find_manifest,
    last_number,
    load_generation,
    writing_lock,
)
from knowledge_base.index import IndexDamaged
from knowledge_base.sync import (
    catch_up,
    empty_generation,
    is_behind,
    rechunk_outdated,
    reconcile,
)

log = logging.getLogger(__name__)

POLL_S = 0.25
# Embedding looks for new changes this often: one published during a large import waits no longer.
STEP_S = 0.15
# Questions first, but the index must not starve under a constant stream of them.
STEP_ASIDE_S = 0.1
LOW_PRIORITY = 10


class Traffic:
    """Counts the questions being answered, so that embedding can step aside."""

    def __init__(self) -> None:
        self._quiet = threading.Condition()
        self._active = 0

    @contextmanager
    def question(self) -> Iterator[None]:
        """Mark a question as being answered."""
        with self._quiet:
            self._active += 1
        try:
            yield
        finally:
            with self._quiet:
                self._active -= 1
                if not self._active:
                    self._quiet.notify_all()

    def step_aside(self, _count: int = 0) -> None:
        """Wait for a moment without questions, at most STEP_ASIDE_S."""
        with self._quiet:
            self._quiet.wait_for(lambda: not self._active, timeout=STEP_ASIDE_S)


class Follower:
    """Owns the current generation: loads it, brings it up to date, writes it.

    ``follow_once`` is one round; ``run`` repeats it until ``stop``.
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
        self._is_compared = False
        self._is_disk_good = True
        self.is_database_up = True
        self.behind = 0

    def current(self) -> Generation:
        """Return the generation that serves; raises IndexMissing while there is none."""
        generation = self._current
        if generation is None:
            raise IndexMissing("the index is being built")
        return generation

    def run(self) -> None:
        """Follow until ``stop`` is called; for a thread of its own."""
        if sys.platform == "linux":
            # Only Linux gives each thread a priority; elsewhere this would be another process's.
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOW_PRIORITY)
        failure = ""
        while not self._stopped.wait(POLL_S):
            try:
                self.follow_once()
            except sa.exc.SQLAlchemyError as error:
                if self.is_database_up:
                    log.warning(
                        "the database does not answer (%s): serving what is indexed",
                        type(error).__name__,
                    )
                self.is_database_up = False
            except Exception as error:  # whatever it is, following must go on
                if repr(error) != failure:  # four times a second the same would fill a disk
                    log.exception("bringing the index up to date failed")
                failure = repr(error)
            else:
                failure = ""
                if not self.is_database_up:
                    log.info("the database answers again")
                self.is_database_up = True

    def stop(self) -> None:
        """End ``run`` after the few passages it is at."""
        self._stopped.set()

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
        if (
            self._is_compared
            and not is_behind(self._engine, self.current())
            # What a full disk refused is tried again.
            and not self._writer.is_due(self.current())
        ):
            return
        try:
            with writing_lock(self._index_dir, wait=False):
                self._adopt_from_others()
                self._catch_up()
        except IndexLocked:
            pass

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
        if found is None or found == self._writer.on_disk:
            return
        if found.recipe.fingerprint != self._encoder.recipe.fingerprint:
            return
        try:
            self._adopt(load_generation(self._index_dir, self._encoder.recipe))
            log.info("took over generation %d", found.generation)
        except (IndexMissing, RecipeMismatch, IndexDamaged) as error:
            log.warning("the index on disk is of no use: %s", error)

    def _catch_up(self) -> None:
        generation = (
            self._current
            or self._unfinished
            or empty_generation(self._encoder.recipe, number=last_number(self._index_dir) + 1)
        )
        generation = self._numbered(generation)
        if not self._is_compared:
            rechunk_outdated(self._engine)
            generation = reconcile(self._engine, generation)
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
        self._write(self._writer.write, generation)

    def _numbered(self, generation: Generation) -> Generation:
        """Return it with a number that what another model put in force meanwhile has not taken."""
        found = find_manifest(self._index_dir)
        if found is None or found == generation.manifest:
            return generation
        number = max(found.generation + 1, generation.manifest.generation)
        return replace(generation, manifest=replace(generation.manifest, generation=number))

    def _write(self, write: Callable[[Generation], None], generation: Generation) -> None:
        """Write, or say once that it cannot be: what is in memory serves, and is gone on with."""
        try:
            write(generation)
        except OSError as error:
            if self._is_disk_good:
                log.warning("the index cannot be written (%s): it serves from memory", error)
            self._is_disk_good = False
        else:
            self._is_disk_good |= self._writer.on_disk == generation.manifest

    def _set_behind(self, articles: int) -> None:
        self.behind = articles
