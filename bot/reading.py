"""What web's requests must look like, and how their texts are read."""

import json
from typing import Any

from bot.emoji import intent_of

MAX_SENDER_CHARS = 128
# Web refuses longer messages with a sentence; this only guards the assistant itself.
MAX_TEXT_CHARS = 10_000


class Refused(Exception):
    """The request is not one of web's, or comes too early.

    Attributes:
        status: HTTP status.
        code: machine-readable reason.
        message: a sentence for whoever reads the log.
        facts: what web needs to know beside it.
    """

    def __init__(self, status: int, code: str, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.facts = facts


def object_of(body: bytes) -> dict[str, Any]:
    """Return the JSON object that a body is.

    Raises:
        Refused: it is none.
    """
    try:
        data = json.loads(body)
    except ValueError as error:
        raise Refused(400, "bad_json", "The body is not JSON.") from error
    if not isinstance(data, dict):
        raise Refused(400, "bad_json", "The body is not a JSON object.")
    return data


def sender_of(data: dict[str, Any]) -> str:
    """Return the conversation's id.

    Raises:
        Refused: there is none; Rasa would take one that everybody shares.
    """
    sender = data.get("sender")
    if not isinstance(sender, str) or not sender.strip() or len(sender) > MAX_SENDER_CHARS:
        raise Refused(400, "no_sender", "The conversation is missing.")
    return sender


def check_text(text: str) -> str:
    """Return the text.

    Raises:
        Refused: it cannot be stored, or is too long.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Refused(400, "not_text", "The message holds half a character.") from error
    if len(text) > MAX_TEXT_CHARS:
        raise Refused(413, "too_long", f"The message is longer than {MAX_TEXT_CHARS} characters.")
    return text


def number_of(data: dict[str, Any], name: str) -> int:
    """Return a number of an event, 0 where none is given.

    Raises:
        Refused: it is no such number.
    """
    number = data.get(name, 0)
    if not isinstance(number, int) or isinstance(number, bool) or number < 0:
        raise Refused(400, "bad_shape", f"{name} is the number of an event.")
    return number


def as_read(text: str) -> str:
    """Return what was typed as Rasa is to read it: emoji alone as the intent they stand for."""
    intent = intent_of(text)
    return f"/{intent}" if intent else as_typed(text)


def as_typed(text: str) -> str:
    """Return what was typed without the leading slashes by which Rasa knows commands.

    ``/restart`` is read as the word "restart"; slashes alone as a full stop.
    """
    return text.strip().lstrip("/ \t\r\n") or "."
