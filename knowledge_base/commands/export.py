"""``export PLACE``: the whole help centre as Markdown files, in a folder or a zip."""

import argparse
import sys
from pathlib import Path

from knowledge_base.transfer.exporting import export_to_folder, export_to_zip
from knowledge_base.transfer.folders import FolderTaken
from settings import load_settings
from store.engine import make_engine
from store.migrate import upgrade

EXIT_STATUS = "0: it was written; 2: it could not be, and what was there is as it was"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "place",
        type=Path,
        metavar="PLACE",
        help="folder that is new, empty or an earlier export; of the latter all is written anew, "
        "and what is not ours (.git, say) stays",
    )
    parser.add_argument("--zip", action="store_true", help="write PLACE as one zip file")
    parser.add_argument(
        "--overwrite",
        action="store_true",
        help="also into a folder with something else in it, which stays; or over a zip file",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write and say how much; 2 if it cannot be written."""
    engine = make_engine(load_settings().database)
    upgrade(engine)
    export = export_to_zip if arguments.zip else export_to_folder
    try:
        report = export(engine, arguments.place, is_overwriting=arguments.overwrite)
    except FolderTaken as error:
        print(f"Nothing written: {error}. --overwrite writes all the same.", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Cannot write {arguments.place}: {error.strerror}.", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    print(
        f"{report.articles} articles, {report.drafts} drafts and {report.pictures} pictures "
        f"written to {arguments.place}."
    )
    return 0
