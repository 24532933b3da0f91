"""``python -m web serve``: serve until stopped."""

import argparse
import os
import sys
from pathlib import Path

from settings import Settings
from web.commands import Subparsers

CONFIG = Path(__file__).resolve().parents[1] / "gunicorn_conf.py"


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    return subparsers.add_parser("serve", help="serve until stopped (WEB_HOST, WEB_PORT)")


def run(_args: argparse.Namespace, _settings: Settings) -> int:
    """Become gunicorn, so that signals and exit status are its own."""
    command = [sys.executable, "-m", "gunicorn", "-c", str(CONFIG), "web.wsgi:app"]
    os.execv(sys.executable, command)  # noqa: S606  no shell is wanted
