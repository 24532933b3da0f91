"""``python -m web replay FILE``: play conversations against a running system and judge them."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

from settings import Settings, origin_of
from web.commands import Subparsers, count_from_one
from web.replay import report
from web.replay.articles import read_names
from web.replay.client import System
from web.replay.errors import ReplayError
from web.replay.playing import PlayedTurn
from web.replay.scripts import Script, read_scripts
from web.replay.sessions import Sessions
from web.replay.traces import Traces

DEADLINE_S = 30.0
_TOO_FEW_RIGHT = 1
_CANNOT = 2


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    parser = subparsers.add_parser(
        "replay",
        help="play conversations against a running system and judge its replies",
        description="Plays conversations through the public API of a running system and judges "
        "each reply. They are erased afterwards where this command's settings name that system's "
        "database; elsewhere they stay, recognisable by their page, https://replay.invalid/ID.",
        epilog="Exit status: 0: played; 1: fewer turns were right than --min-right asks for; "
        "2: not played.",
    )
    parser.add_argument("file", type=Path, metavar="CONVERSATIONS.jsonl")
    parser.add_argument("--url", type=_origin, help="where the system is (default: as set here)")
    parser.add_argument("--json", action="store_true", help="print one JSON object and no table")
    parser.add_argument(
        "--min-right", type=_share, metavar="X", help="least share of turns to be right, 0 to 1"
    )
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="DIR",
        help="the folder that was imported, to know which article is which where the settings' "
        "database does not tell and files are not called by their titles",
    )
    parser.add_argument("--keep", action="store_true", help="erase nothing; tells the ids")
    parser.add_argument(
        "--at-once",
        type=count_from_one,
        default=1,
        metavar="N",
        help="conversations at once (default: 1)",
    )
    parser.add_argument(
        "--deadline",
        type=_seconds,
        default=DEADLINE_S,
        metavar="SECONDS",
        help=f"longest wait for a reply (default: {DEADLINE_S:.0f})",
    )
    return parser


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Play all, print the figures; 1 when too few turns were right, 2 when it was not possible."""
    try:
        played = _play(args, settings)
    except ReplayError as problem:
        sys.stderr.write(f"{problem}.\n")
        return _CANNOT
    sys.stdout.write(
        f"{json.dumps(report.figures(played), ensure_ascii=False)}\n"
        if args.json
        else f"\n{report.summary(played)}\n"
    )
    if args.min_right is not None and report.share_right(played) < args.min_right:
        return _TOO_FEW_RIGHT
    return 0


def _play(args: argparse.Namespace, settings: Settings) -> list[PlayedTurn]:
    scripts = read_scripts(args.file)
    named = {name for script in scripts for turn in script.turns for name in turn.relevant}
    names = read_names(args.articles, named) if args.articles else None
    played: list[PlayedTurn] = []
    with (
        closing(Traces(settings.database)) as traces,
        System(args.url or settings.origin, notify=_note) as system,
    ):
        sessions = Sessions(
            system,
            traces,
            deadline_s=args.deadline,
            names=names,
            is_kept=args.keep,
            notify=_note,
        )
        width = report.width_of_ids(script.id for script in scripts)
        try:
            for turns in _in_order(sessions, scripts, args.at_once):
                if not args.json:
                    if not played:
                        sys.stdout.write(f"{report.heading(width)}\n")
                    sys.stdout.writelines(f"{report.line(turn, width)}\n" for turn in turns)
                    sys.stdout.flush()
                played += turns
        finally:
            for sentence in sessions.what_is_left():
                _note(sentence)
    return played


def _in_order(
    sessions: Sessions, scripts: Sequence[Script], at_once: int
) -> Iterator[list[PlayedTurn]]:
    pool = ThreadPoolExecutor(max_workers=at_once)
    try:
        yield from pool.map(sessions.play, scripts)
    finally:
        pool.shutdown(cancel_futures=True)


def _note(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


def _origin(text: str) -> str:
    try:
        return origin_of(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from problem


def _share(text: str) -> float:
    with suppress(ValueError):
        if 0 <= float(text) <= 1:
            return float(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no share: write 0 to 1, such as 0.85")


def _seconds(text: str) -> float:
    with suppress(ValueError):
        if 0 < float(text) < float("inf"):
            return float(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no time: write seconds above 0, such as 30")
