"""Canned replies: what one may be, and how its variables are filled in. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from settings import LANGUAGES
from web.conversations.masking import mask
from web.conversations.wording import clean_text

VARIABLES = ("customer", "agent", "site", "order")
MAX_SHORTCUT_CHARS = 40
MAX_TITLE_CHARS = 80
MAX_BODY_CHARS = 4000
MAX_VALUE_CHARS = 120

_SHORTCUT = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_VARIABLE = re.compile(r"\{\s*(\w+)\s*\}")


class CannedProblem(Exception):
    """A canned reply cannot be stored; ``code`` is its sentence's key below ``tools.problem``."""

    code = "shortcut"


class InvalidShortcut(CannedProblem):
    """It is not lower-case letters, digits, - and _."""

    code = "shortcut"


class ShortcutTaken(CannedProblem):
    """Another reply has that shortcut."""

    code = "taken"


class NoTitle(CannedProblem):
    """It has no title, or too long a one."""

    code = "title"


class NoBody(CannedProblem):
    """It has no text in any language."""

    code = "body"


class BodyTooLong(CannedProblem):
    """A text is longer than ``MAX_BODY_CHARS``."""

    code = "too_long"


class ChangedMeanwhile(CannedProblem):
    """Somebody else has saved it since it was shown."""

    code = "changed"


class DeletedMeanwhile(CannedProblem):
    """Somebody else has deleted it since it was shown."""

    code = "deleted"


@dataclass(frozen=True)
class CannedReply:
    """A canned reply; ``bodies`` by language, "" where there is none.

    Attributes:
        updated_by: the name of who saved it last.
    """

    id: int
    shortcut: str
    title: str
    bodies: Mapping[str, str]
    updated_at: datetime
    updated_by: str | None


@dataclass(frozen=True)
class Draft:
    """A canned reply as it is to be stored."""

    shortcut: str
    title: str
    body_en: str
    body_fr: str


@dataclass(frozen=True)
class Filled:
    """A canned reply for one conversation.

    Attributes:
        language: of the text, which is another one than asked for where there is no such text.
        missing: the variables that stay as they are, in their order.
    """

    text: str
    language: str
    missing: tuple[str, ...]


def make_draft(*, shortcut: str, title: str, body_en: str, body_fr: str) -> Draft:
    """Return what was typed as it is stored.

    Raises:
        CannedProblem: one of its kinds.
    """
    shortcut = shortcut.strip().removeprefix("/").lower()
    if not _SHORTCUT.fullmatch(shortcut):
        raise InvalidShortcut
    title = " ".join(clean_text(title).split())
    if not 0 < len(title) <= MAX_TITLE_CHARS:
        raise NoTitle
    bodies = [clean_text(body) for body in (body_en, body_fr)]
    if not any(bodies):
        raise NoBody
    if max(map(len, bodies)) > MAX_BODY_CHARS:
        raise BodyTooLong
    return Draft(shortcut, title, *bodies)


def fill_in(reply: CannedReply, language: str, values: Mapping[str, str | None]) -> Filled:
    """Return the reply in a language, else in the other one, with what is known filled in."""
    own = [language, *(other for other in LANGUAGES if other != language)]
    spoken = next(tag for tag in own if reply.bodies.get(tag))
    text = fill_text(reply.bodies[spoken], values)
    return Filled(text, spoken, unfilled(text))


def fill_text(text: str, values: Mapping[str, str | None]) -> str:
    """Return a text, a canned reply's or an agent's own, with what is known filled in."""
    return _VARIABLE.sub(lambda found: _value(found, values), text)


def unfilled(text: str) -> tuple[str, ...]:
    """Return the variables that a text still has, in their order, each once."""
    found = (match[1] for match in _VARIABLE.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name in VARIABLES))


def unknown_variables(text: str) -> tuple[str, ...]:
    """Return what looks like a variable and is none: it would reach the customer as it stands."""
    found = (match[1] for match in _VARIABLE.finditer(text))
    return tuple(dict.fromkeys(name for name in found if name not in VARIABLES))


def values_for(customer: Mapping[str, Any] | None, *, agent: str, site: str) -> dict[str, str]:
    """Return what the variables stand for in a conversation; what nobody knows is left out.

    Args:
        customer: what the site said of the customer.
    """
    said = customer or {}
    known = {
        "customer": _short(said.get("name")),
        "agent": _short(agent),
        "site": _short(site),
        "order": _short(said.get("order")),
    }
    return {name: value for name, value in known.items() if value}


def _value(found: re.Match[str], values: Mapping[str, str | None]) -> str:
    # A missing value stays visible, so that nobody sends a sentence with a hole in it.
    return values.get(found[1]) or (f"{{{found[1]}}}" if found[1] in VARIABLES else found[0])


def _short(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = " ".join(str(value).split())[:MAX_VALUE_CHARS]
    # A name or an order may hold a card's number: that is written into no message of ours. Nor
    # may a name bring a variable of its own.
    return text if mask(text) == text and "{" not in text else ""
