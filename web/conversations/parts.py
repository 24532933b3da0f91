"""The parts of an event as they are stored, and what of them the customer may see."""

from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Any

from web.conversations.bot_parts import BotAnswer, BotArticles
from web.conversations.records import Event, Part
from web.urls import article_path

# The customer opened an article of a list: the event's kind, and its one part's type.
OPENED = "opened"
# Why a person took up what had just ended (states.Move): it goes on with its episode.
GO_ON = "go_on"
# A letter did not reach the customer: the event's kind, and its one part's type.
MAIL_FAILED = "mail_failed"
# Parts that are stored beside what is shown.
_OF_THE_TEAM = ("decision", "transition", "before_end")


def text_part(text: str) -> Part:
    """Return a part that is read as it stands."""
    return {"type": "text", "text": text}


def answer_part(part: BotAnswer) -> Part:
    """Return the card of an answer."""
    article = part.article
    return {
        "type": "answer",
        "article": {
            "id": article.id,
            "revision_id": article.revision_id,
            "language": article.language,
            "slug": article.slug,
            "title": article.title,
        },
        "heading": part.heading,
        "anchor": part.anchor,
        "text": part.text,
        "is_truncated": part.is_truncated,
        "reviewed_on": _date(part.reviewed_at),
        "standing": part.standing,
        "expired_on": _date(part.expires_at if part.standing == "expired" else None),
        "probability": part.probability,
        "url": article_path(article.language, article.slug, part.anchor),
    }


def articles_part(part: BotArticles) -> Part:
    """Return the list "More on this"."""
    return {
        "type": "articles",
        "articles": [
            {
                "id": other.id,
                "title": other.title,
                "heading": other.heading,
                "language": other.language,
                "slug": other.slug,
                "anchor": other.anchor,
                "url": article_path(other.language, other.slug, other.anchor),
            }
            for other in part.articles
        ],
    }


def contact_part(*, is_changed: bool) -> Part:
    """Return what an address that is left says of itself: not even masked which one it is."""
    return {"type": "contact", "is_changed": is_changed}


def is_changed_contact(parts: Iterable[Part]) -> bool:
    """Say whether an address was left in place of another."""
    return any(part.get("type") == "contact" and part["is_changed"] for part in parts)


def mail_failure(parts: Iterable[Part]) -> str:
    """Return what could not be delivered and why: the end of the sentence's key."""
    (part,) = [part for part in parts if part.get("type") == MAIL_FAILED]
    return f"{MAIL_FAILED if part['seqs'] else 'address_failed'}_{part['why']}"


def buttons_of(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """Return all buttons of an event in order: what ``{"button": {"index"}}`` counts."""
    return [button for part in parts if part.get("type") == "buttons" for button in part["buttons"]]


def answer_of(parts: Iterable[Part]) -> Part | None:
    """Return the answer that an event shows, if it shows one."""
    return next((part for part in parts if part.get("type") == "answer"), None)


def article_cards(parts: Iterable[Part]) -> list[Part]:
    """Return all cards of articles that an event shows, in order."""
    return [part for part in parts if part.get("type") == "answer"]


def listed_articles(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """Return all articles that an event lists under "More on this"."""
    return [one for part in parts if part.get("type") == "articles" for one in part["articles"]]


def public_parts(parts: Iterable[Part]) -> list[Part]:
    """Return the parts as the widget gets them: without what only web needs to know."""
    return [_public(part) for part in parts if part.get("type") not in _OF_THE_TEAM]


def transition_of(parts: Iterable[Part]) -> Part | None:
    """Return which move an event was, None where it was none."""
    return next((part for part in parts if part.get("type") == "transition"), None)


def undone_ends(events: Iterable[Event]) -> set[int]:
    """Return the ends that were undone: for the customer there was none.

    Args:
        events: of one conversation, oldest first.
    """
    undone, newest = set(), 0
    for event in events:
        if event.kind == "resolved":
            newest = event.seq
        elif event.kind == "end_undone":
            undone.add(newest)
    return undone


def passing_ends(events: Iterable[Event]) -> set[int]:
    """Return the ends that ended no episode: undone, or gone on from right after.

    Args:
        events: of one conversation, oldest first.
    """
    passing, newest = set(), 0
    for event in events:
        turn = transition_of(event.parts)
        if event.kind == "resolved":
            newest = event.seq
        elif event.kind == "end_undone" or (turn and turn["why"] == GO_ON):
            passing.add(newest)
    return passing


def matter_start(marks: Iterable[Event]) -> int:
    """Return after which event the matter began that the present episode goes on with.

    An episode that itself began by answering a person goes on with the one before it.

    Args:
        marks: of one conversation (``end_queries.list_end_marks``), oldest first.
    """
    known = list(marks)
    passing = passing_ends(known)
    answers = [mark.seq for mark in known if mark.kind == "person_requested"]
    ends = [m.seq for m in reversed(known) if m.kind == "resolved" and m.seq not in passing]
    for end, start in pairwise([*ends, 0]):
        if not any(start < seq < end for seq in answers):
            return start
    return 0


def _public(part: Part) -> Part:
    if part.get("type") == "text":
        return _only(part, "type", "text", "retry_of", "button")
    if part.get("type") == "buttons":
        buttons = [_only(button, "label", "action", "retry_of") for button in part["buttons"]]
        return _only(part, "type", "purpose") | {"buttons": buttons}
    return part


def _only(whole: Part, *names: str) -> Part:
    return {name: whole[name] for name in names if name in whole}


def _date(at: datetime | None) -> str | None:
    return at.date().isoformat() if at else None
