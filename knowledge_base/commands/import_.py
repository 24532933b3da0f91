"""``import DIR``: bring a folder of Markdown into the knowledge base."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from knowledge_base.folder import FoundFile
from knowledge_base.importing import ImportReport, import_folder
from knowledge_base.source_article import is_language
from settings import load_settings
from store.engine import make_engine
from store.migrate import upgrade

DEFAULT_LANGUAGE = "en"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("dir", type=Path, metavar="DIR", help="folder; sub-folders are categories")
    parser.add_argument(
        "--language",
        type=_language,
        help=f"of files that do not say theirs (else {DEFAULT_LANGUAGE}); articles in a "
        "language that is neither this nor said by a file are then left alone",
    )
    parser.add_argument(
        "--archive-missing", action="store_true", help="archive articles whose file is gone"
    )
    parser.add_argument(
        "--source",
        help="name for where the articles come from, if the folder's path will not stay the same",
    )


def run(arguments: argparse.Namespace) -> int:
    """Import and report; 1 if a file could not be read, 2 if the folder could not."""
    engine = make_engine(load_settings().database)
    upgrade(engine)
    try:
        report = import_folder(
            engine,
            arguments.dir,
            language=arguments.language or DEFAULT_LANGUAGE,
            is_one_language=arguments.language is not None,
            now=datetime.now(UTC),
            source=arguments.source,
            is_archiving_missing=arguments.archive_missing,
            show_progress=_progress,
        )
    except OSError as error:
        print(f"Cannot read {arguments.dir}: {error.strerror}.", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    print(summary(report))
    for name, reason in report.failures:
        print(f"{name}: {reason}", file=sys.stderr)
    return 1 if report.failures else 0


def summary(report: ImportReport) -> str:
    """Say in a few lines what was done."""
    counts = [
        f"{len(report.new)} new",
        f"{len(report.changed)} changed",
        f"{len(report.unchanged)} unchanged",
        f"{len(report.gone)} gone",
    ]
    if report.archived:
        counts.append(f"{len(report.archived)} archived")
    if report.skipped:
        counts.append(f"{len(report.skipped)} skipped")
    if report.failures:
        counts.append(f"{len(report.failures)} could not be read")
    lines = [", ".join(counts) + "."]
    lines += [f"gone: {name}" for name in report.gone]
    lines += [f"skipped, not an article: {name}" for name in report.skipped]
    return "\n".join(lines)


def _progress(files: list[FoundFile]) -> "tqdm[FoundFile]":
    # None: only on a terminal.
    return tqdm(files, unit=" files", desc="Importing", disable=None)


def _language(tag: str) -> str:
    tag = tag.lower().replace("_", "-")
    if not is_language(tag):
        raise argparse.ArgumentTypeError(f"{tag!r} is not a language tag like en or fr-ca")
    return tag
