"""What ``import`` does with an export."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from tqdm import tqdm

from knowledge_base.transfer.restoring import Bundle, RestoreReport, restore_folder

HOW_SOON = (
    "The search takes in about ten articles a second from now on; "
    "`python -m knowledge_base check` tells when all are searchable."
)


def restore(engine: sa.Engine, folder: Path, arguments: argparse.Namespace) -> int:
    """Bring in an export and report; 1 if a file could not be read."""
    report = restore_folder(
        engine,
        folder,
        now=datetime.now(UTC),
        is_overwriting_newer=arguments.even_newer,
        show_progress=_progress,
    )
    print(_summary(report))
    if (report.new or report.changed) and not arguments.brief:
        print(HOW_SOON)
    for name, reason in report.failures:
        print(f"{name}: {reason}", file=sys.stderr)
    return 1 if report.failures else 0


def _summary(report: RestoreReport) -> str:
    counts = [
        f"{len(report.new)} new",
        f"{len(report.changed)} changed",
        f"{len(report.unchanged)} unchanged",
    ]
    if report.newer:
        counts.append(f"{len(report.newer)} newer here")
    if report.pictures:
        counts.append(f"{report.pictures} pictures")
    if report.failures:
        counts.append(f"{len(report.failures)} could not be read")
    lines = ["An export: " + ", ".join(counts) + "."]
    lines += [f"left alone, changed here since: {name}" for name in report.newer]
    lines += [f"address taken, now at {slug}: {name}" for name, slug in report.readdressed]
    return "\n".join(lines)


def _progress(groups: Sequence[Bundle]) -> "tqdm[Bundle]":
    # None: only on a terminal.
    return tqdm(groups, unit=" articles", desc="Importing", disable=None)
