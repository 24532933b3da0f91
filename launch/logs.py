"""Keep what the processes print, in files that cannot fill the disk."""

import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

MAX_BYTES = 5_000_000
KEPT_FILES = 3
LONGEST_LINE = 64_000


class BoundedLog:
    """A log file that is set aside when it is full: NAME.log, NAME.log.1, NAME.log.2."""

    def __init__(self, path: Path, *, max_bytes: int = MAX_BYTES, kept: int = KEPT_FILES) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._max_bytes = max_bytes
        self._kept = kept
        self._lock = threading.Lock()
        # None while the system refuses to open it; the next line tries again.
        self._file: IO[bytes] | None = self._open()

    def write(self, line: bytes) -> None:
        """Append one line; turns the files over first when it would not fit.

        A line that the system refuses to write is lost: a full disk must stop neither the process
        whose words these are nor the thread that copies them.
        """
        with self._lock, suppress(OSError):
            file = self._file or self._open()
            self._file = file
            if file.tell() + len(line) > self._max_bytes:
                file = self._turn_over()
            file.write(line)

    def tail(self, lines: int) -> list[str]:
        """Return the newest lines, oldest first."""
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, self.path.stat().st_size - 400 * lines))
                text = file.read().decode(errors="replace")
        except FileNotFoundError:  # the disk was full when it was to be made
            return []
        return [line for line in text.splitlines() if line.strip()][-lines:]

    def close(self) -> None:
        """Close the file."""
        with self._lock, suppress(OSError):
            if self._file is not None:
                self._file.close()

    def _open(self) -> IO[bytes]:
        # Without a buffer: what could not be written must not be tried again at every close.
        return self.path.open("ab", buffering=0)

    def _turn_over(self) -> IO[bytes]:
        """Set the full file aside and return a new one; there is none after an OSError."""
        full, self._file = self._file, None
        if full is not None:
            full.close()
        names = [self.path, *(self._numbered(n) for n in range(1, self._kept))]
        for older, newer in zip(reversed(names[1:]), reversed(names[:-1]), strict=True):
            if newer.exists():
                newer.replace(older)
        self._file = self._open()
        return self._file

    def _numbered(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}")


def follow(source: IO[bytes], log: BoundedLog) -> threading.Thread:
    """Copy lines from a process's output to its log until it ends, in a thread of its own."""

    def copy() -> None:
        with source:
            while line := source.readline(LONGEST_LINE):
                log.write(line)

    thread = threading.Thread(target=copy, name=f"log-{log.path.stem}", daemon=True)
    thread.start()
    return thread
