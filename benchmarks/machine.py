"""The machine a figure was measured on, and the memory of the processes."""

import os
import platform
import subprocess
from collections.abc import Iterator
from pathlib import Path


def describe() -> str:
    """Return processor, cores, memory, system and Python in one line."""
    processor = platform.processor() or platform.machine()
    for line in _lines(Path("/proc/cpuinfo")):
        if line.startswith("model name"):
            processor = line.split(":", 1)[1].strip()
            break
    memory_kb = next(
        (int(line.split()[1]) for line in _lines(Path("/proc/meminfo")) if "MemTotal" in line), 0
    )
    cores = len(os.sched_getaffinity(0))
    return (
        f"{processor}, {cores} cores, {memory_kb / 1024 / 1024:.0f} GiB, "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    )


def commit(root: Path) -> str:
    """Return the short name of the commit measured, with ``+`` when files differ from it."""
    try:
        name = _git(root, "rev-parse", "--short", "HEAD")
        return name + ("+" if _git(root, "status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def group_rss_mb(group: int) -> float:
    """Return the resident memory of all processes of a process group, in MiB."""
    lines = [line for text in _of_group(group, "status") for line in text.splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def group_cpu_s(group: int) -> float:
    """Return the processor time that a process group has used since it started, in seconds."""
    # Fields 14 and 15 of proc(5); the name, field 2, is in brackets and may hold blanks.
    used = [text.rpartition(")")[2].split()[11:13] for text in _of_group(group, "stat")]
    return sum(int(ticks) for both in used for ticks in both) / os.sysconf("SC_CLK_TCK")


def _of_group(group: int, name: str) -> Iterator[str]:
    """Yield that file of /proc for each process of the group."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) == group:
                yield (folder / name).read_text(encoding="utf-8")
        except (OSError, ValueError):
            continue  # it has just ended


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
