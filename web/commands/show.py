"""``python -m web show ID``: one conversation, as the customer sees it."""

import argparse
import sys
from typing import Any

from settings import Settings
from web.commands import Subparsers, add_conversation
from web.commands.opening import opened_conversation
from web.conversations.handoff import get_whole_conversation
from web.conversations.masking import mask
from web.conversations.records import Event, Part

_PEOPLE = ("customer", "agent")


def add_parser(subparsers: Subparsers) -> argparse.ArgumentParser:
    """Add the command."""
    parser = subparsers.add_parser("show", help="print one conversation")
    add_conversation(parser)
    parser.add_argument("--unmasked", action="store_true", help="with personal data")
    return parser


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print every event, oldest first; what people wrote is masked unless asked otherwise."""
    with opened_conversation(settings, args.id) as (engine, id_):
        _, events = get_whole_conversation(engine, id_)
    for event in events:
        sys.stdout.write(f"{describe(event, is_masked=not args.unmasked)}\n")
    return 0


def describe(event: Event, *, is_masked: bool) -> str:
    """Return an event as lines of text.

    Args:
        is_masked: without personal data in what the customer or an agent wrote. Articles and the
            bot's sentences have none: an address in them is the company's own, and what the bot
            repeats of the customer was masked when it was stored.
    """
    who = event.author_name or event.author
    head = f"{event.created_at:%Y-%m-%d %H:%M:%S}  {who}"
    if event.kind != "message":
        head += f" ({event.kind})"
    parts = event.parts
    if is_masked and event.author in _PEOPLE:
        parts = [_masked(part) for part in parts]
    lines = [line for part in parts for line in _lines(part)]
    return "\n".join([head, *(f"    {line}" for line in lines)])


def _masked(part: Part) -> Part:
    return part | {"text": mask(part["text"])} if part["type"] == "text" else part


def _lines(part: Part) -> list[str]:
    match part["type"]:
        case "text":
            return str(part["text"]).splitlines()
        case "answer":
            return [f"[{part['article']['title']}] {part['url']}", *part["text"].splitlines()]
        case "articles":
            return [f"[{article['title']}] {article['url']}" for article in part["articles"]]
        case "feedback":
            return [f"event {part['seq']}: {'helped' if part['is_helpful'] else 'did not help'}"]
        case "decision":
            return [f"({one})" for one in _decided(part)]
        case _:
            return [" ".join(f"<{button['label']}>" for button in part.get("buttons", []))]


def _decided(part: Part) -> list[str]:
    """Return what a reply does and why; nothing for talk, and never the customer's words twice."""
    reason = part.get("reason")
    lines = [f"{part['act']}: {reason}"] if reason else []
    tried = [_looked_at(one) for one in part.get("tried", ())]
    return [*lines, *([f"articles tried: {', '.join(tried)}"] if tried else [])]


def _looked_at(tried: dict[str, Any]) -> str:
    probability = tried["probability"]
    article = str(tried["article_id"])
    return article if probability is None else f"{article} at {probability:.2f}"
