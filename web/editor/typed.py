"""What an editor has typed, as JSON or as a form; checked as far as it can be without looking."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from web.refusals import InvalidRequest

_MAX_ID = 2**31 - 1


@dataclass(frozen=True)
class Typed:
    """A title and a text.

    Attributes:
        version: of the draft that they were typed over; 0: of none.
        is_over: saved over what somebody else wrote meanwhile, having seen that.
        made_from_id: of a translation: the source's revision that it now says the same as.
    """

    title: str
    body: str
    version: int
    is_over: bool
    made_from_id: int | None


def read_typed() -> Typed:
    """Return what was sent; raises InvalidRequest."""
    given: Mapping[str, Any] = request.get_json() if request.is_json else request.form
    if not isinstance(given, Mapping):
        raise InvalidRequest([])
    title, body = given.get("title", ""), given.get("body", "")
    if not isinstance(title, str) or not isinstance(body, str):
        raise InvalidRequest([])
    return Typed(
        title=title,
        body=body,
        version=_number(given.get("version")) or 0,
        is_over=given.get("is_over") in (True, "true"),
        made_from_id=_number(given.get("made_from_id")) or None,
    )


def _number(given: Any) -> int | None:
    text = str(given or "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) > _MAX_ID:
        raise InvalidRequest([])
    return int(text)
