"""``import DIR``: bring a folder of Markdown, or an export, into the knowledge base."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from tqdm import tqdm

from knowledge_base import queries
from knowledge_base.commands.arguments import language_tag
from knowledge_base.commands.restore import HOW_SOON, restore
from knowledge_base.folder import FoundFile
from knowledge_base.importing import ImportReport, import_folder
from knowledge_base.transfer.manifest import NotAnExport, is_export
from knowledge_base.transfer.zips import UnsafeZip, opened
from settings import LANGUAGES, load_settings
from store.engine import make_engine, reading
from store.migrate import upgrade

DEFAULT_LANGUAGE = "en"
WHICH_PAGES = f"The help centre has pages in {' and '.join(LANGUAGES)}."
EXIT_STATUS = (
    "0: all files were imported; 1: some could not be, each has a line that says why; "
    "2: nothing could be, or no article is left and none was archived"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "dir",
        type=Path,
        metavar="DIR",
        help="folder, whose sub-folders are categories, or what `export` wrote; or a zip of either",
    )
    parser.add_argument(
        "--language",
        type=language_tag,
        metavar="TAG",
        help=f"language of the files that do not say theirs (if not given: {DEFAULT_LANGUAGE}); "
        "only articles in it, or in one that a file says, can then count as gone",
    )
    parser.add_argument(
        "--archive-missing",
        action="store_true",
        help="archive what has no file any more; else it is only named. Not where the folder has "
        "no article at all: a disk that is away looks like that",
    )
    parser.add_argument(
        "--even-all",
        action="store_true",
        help="with --archive-missing: archive even then",
    )
    parser.add_argument(
        "--source",
        metavar="NAME",
        help="a name for where the articles come from, if the folder's path will not stay the same",
    )
    parser.add_argument(
        "--even-newer",
        action="store_true",
        help="of what `export` wrote: also over articles that were changed here since",
    )
    parser.add_argument("--brief", action="store_true", help="say the counts and what is wrong")


def run(arguments: argparse.Namespace) -> int:
    """Import and report; 1 if a file could not be read, 2 if the folder could not or is empty."""
    engine = make_engine(load_settings().database)
    upgrade(engine)
    if not arguments.brief:
        # Who forgets RELAIS_HOME would wonder why the running system does not know the articles.
        print(f"Into {engine.url.render_as_string(hide_password=True)}")
    try:
        with opened(arguments.dir) as folder:
            if is_export(folder):
                return restore(engine, folder, arguments)
            report = import_folder(
                engine,
                folder,
                language=arguments.language or DEFAULT_LANGUAGE,
                is_one_language=arguments.language is not None,
                now=datetime.now(UTC),
                source=arguments.source or str(arguments.dir.resolve()),
                is_archiving_missing=arguments.archive_missing,
                is_archiving_all=arguments.even_all,
                show_progress=_progress,
            )
        _say(engine, report, arguments)
    except NotADirectoryError:
        told = "is a file: give the folder that it is in"
        print(f"Cannot import {arguments.dir}: it {told}.", file=sys.stderr)
        return 2
    except (NotAnExport, UnsafeZip) as error:
        print(f"Cannot import {arguments.dir}: {error}.", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Cannot read {arguments.dir}: {error.strerror}.", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    for name, reason in report.failures:
        print(f"{name}: {reason}", file=sys.stderr)
    if report.is_withheld:
        print(
            f"No article is in {arguments.dir}, so none was archived: it would have been "
            f"{len(report.gone)}. --even-all archives them.",
            file=sys.stderr,
        )
        return 2
    return 1 if report.failures else 0


def _say(engine: sa.Engine, report: ImportReport, arguments: argparse.Namespace) -> None:
    print(summary(report))
    if (report.new or report.changed) and not arguments.brief:
        print(HOW_SOON)
    with reading(engine) as conn:
        elsewhere = queries.count_by_other_language(conn, LANGUAGES)
    for language, count in elsewhere.items():
        print(f"In {language}, found by the search alone: {count}. {WHICH_PAGES}")


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
    lines += [
        f"picture not taken in, {reason}: {picture} in {name}"
        for name, picture, reason in report.pictures
    ]
    lines += [f"gone: {name}" for name in report.gone]
    lines += [f"skipped, not an article: {name}" for name in report.skipped]
    return "\n".join(lines)


def _progress(files: list[FoundFile]) -> "tqdm[FoundFile]":
    # None: only on a terminal.
    return tqdm(files, unit=" files", desc="Importing", disable=None)
