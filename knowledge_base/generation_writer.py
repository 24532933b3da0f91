"""Put what is being indexed on the disk, often enough that a crash costs little."""

import time
from pathlib import Path

from knowledge_base.generations import Generation, Manifest, write_generation

# A crash costs no more embedding than this.
WRITE_EVERY_S = 5.0
# But writing a large index may take no more than this share of the time: changes wait for it.
WRITE_SHARE = 0.1
# What takes longer is put off until it is due: the next change waits for it.
QUICK_S = 0.5


class GenerationWriter:
    """Writes generations as they come; its caller holds ``writing_lock``.

    Attributes:
        on_disk: what is in force, as far as its user knows; None if nothing is.
        refusal: why its caller could not get the lock, so that nothing can be written.
    """

    def __init__(self, index_dir: Path, on_disk: Manifest | None = None) -> None:
        self._index_dir = index_dir
        self.on_disk = on_disk
        self.refusal: OSError | None = None
        self._due_at = self._started = time.monotonic()
        self._took_s = 0.0

    def start(self) -> None:
        """Begin to catch up: what takes a moment is written once, at its end."""
        self._started = time.monotonic()

    def is_due(self, generation: Generation) -> bool:
        """Say whether it is not on the disk and the last attempt to write is a while ago."""
        return generation.manifest != self.on_disk and time.monotonic() > self._due_at

    def write_if_due(self, generation: Generation) -> None:
        """Write on the way, if that is long and it was not done a moment ago; raises OSError."""
        if time.monotonic() > self._started + WRITE_EVERY_S and self.is_due(generation):
            self.write(generation)

    def finish(self, generation: Generation) -> None:
        """Write what has caught up, or leave it until it is due if that is slow; raises OSError."""
        if self._took_s <= QUICK_S or self.is_due(generation):
            self.write(generation)

    def write(self, generation: Generation) -> None:
        """Put a generation in force, unless it is; raises OSError where the disk refuses."""
        if generation.manifest == self.on_disk:
            return
        started = time.monotonic()
        try:
            if self.refusal is not None:
                raise self.refusal
            write_generation(self._index_dir, generation)
            self.on_disk = generation.manifest
        finally:
            ended = time.monotonic()
            self._took_s = ended - started
            self._due_at = ended + max(WRITE_EVERY_S, self._took_s / WRITE_SHARE)
