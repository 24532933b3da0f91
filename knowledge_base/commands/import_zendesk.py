"""``import_zendesk PLACE``: what Zendesk's API gave of a help centre, as JSON."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from knowledge_base.transfer.zendesk.importing import SOURCE, import_zendesk
from knowledge_base.transfer.zendesk.items import NotAZendeskExport
from knowledge_base.transfer.zendesk.report import to_json, to_text
from knowledge_base.transfer.zips import UnsafeZip, opened
from settings import LANGUAGES, load_settings
from store.engine import make_engine
from store.migrate import upgrade

EXIT_STATUS = (
    "0: all articles were imported; 1: some could not be, each has a line that says why; "
    "2: nothing could be"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "place",
        type=Path,
        metavar="PLACE",
        help="JSON file, or a folder or zip of them: categories, sections, articles, "
        "translations, users, as pages or whole",
    )
    parser.add_argument("--json", action="store_true", help="print the whole report as JSON")
    parser.add_argument(
        "--archive-missing",
        action="store_true",
        help="archive what came from there before and is there no more",
    )
    parser.add_argument(
        "--source",
        metavar="NAME",
        default=SOURCE,
        help=f"name of this help centre, if there are several (if not given: {SOURCE})",
    )


def run(arguments: argparse.Namespace) -> int:
    """Import and report; 1 if an article could not be imported, 2 if nothing could."""
    engine = make_engine(load_settings().database)
    upgrade(engine)
    try:
        with opened(arguments.place) as place:
            report = import_zendesk(
                engine,
                place,
                languages=LANGUAGES,
                now=datetime.now(UTC),
                source=arguments.source,
                is_archiving_missing=arguments.archive_missing,
            )
    except (NotAZendeskExport, UnsafeZip) as error:
        print(f"Cannot import {arguments.place}: {error}.", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Cannot read {arguments.place}: {error.strerror}.", file=sys.stderr)
        return 2
    finally:
        engine.dispose()
    told = json.dumps(to_json(report), indent=1) if arguments.json else to_text(report)
    print(told)
    return 1 if report.counts().get("unreadable") else 0
