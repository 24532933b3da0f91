"""How web speaks to the assistant: one request, one list of typed parts (docs/architecture.md)."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot import patches
from bot.emoji import intent_of

patches.apply()

logger = logging.getLogger(__name__)

MIN_SECRET_CHARS = 32
MAX_SENDER_CHARS = 128
# Web refuses longer messages with a sentence; this only guards the assistant itself.
MAX_TEXT_CHARS = 10_000


class Refused(Exception):
    """The request is not one of web's.

    Attributes:
        status: HTTP status.
        code: machine-readable reason.
        message: a sentence for whoever reads the log.
    """

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Incoming:
    """A message as Rasa is to read it."""

    sender: str
    text: str
    metadata: dict[str, Any]


def read_message(body: bytes) -> Incoming:
    """Check a request's body.

    Raises:
        Refused: it is not of the contract's shape, or too long.
    """
    try:
        data = json.loads(body)
    except ValueError as error:
        raise Refused(400, "bad_json", "The body is not JSON.") from error
    if not isinstance(data, dict):
        raise Refused(400, "bad_json", "The body is not a JSON object.")
    sender, text = data.get("sender"), data.get("text")
    metadata, is_payload = data.get("metadata", {}), data.get("is_payload", False)
    if not isinstance(sender, str) or not sender.strip() or len(sender) > MAX_SENDER_CHARS:
        # Rasa would put the message into one conversation shared by everybody.
        raise Refused(400, "no_sender", "The conversation is missing.")
    if not isinstance(text, str) or not text.strip():
        raise Refused(400, "no_text", "The message is empty.")
    if not isinstance(metadata, dict) or not isinstance(is_payload, bool):
        raise Refused(400, "bad_shape", "metadata is an object, is_payload true or false.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Refused(400, "not_text", "The message holds half a character.") from error
    if len(text) > MAX_TEXT_CHARS:
        raise Refused(413, "too_long", f"The message is longer than {MAX_TEXT_CHARS} characters.")
    return Incoming(sender, text if is_payload else as_read(text), metadata)


def as_read(text: str) -> str:
    """Return what was typed as Rasa is to read it: emoji alone as the intent they stand for."""
    intent = intent_of(text)
    return f"/{intent}" if intent else as_typed(text)


def as_typed(text: str) -> str:
    """Return what was typed without the leading slashes by which Rasa knows commands.

    ``/restart`` is read as the word "restart"; slashes alone as a full stop.
    """
    return text.strip().lstrip("/ \t\r\n") or "."


def parts_of(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the parts that actions and responses sent, in order.

    Raises:
        TypeError: something other than a typed part was sent; a mistake in bot/ or actions/.
    """
    parts = [message.get("custom") for message in messages]
    for part in parts:
        if not isinstance(part, dict) or not isinstance(part.get("type"), str):
            raise TypeError(f"not a typed part: {part!r}")
    return parts


class RelaisInput(InputChannel):
    """The channel below ``/webhooks/relais``; only who knows the secret may speak."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        """Return the channel's name, part of its address."""
        return "relais"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "RelaisInput":
        """Read the secret from ``credentials.yml``.

        Raises:
            RasaException: there is none, or it is too short to be one.
        """
        secret = str((credentials or {}).get("secret") or "")
        if len(secret) < MIN_SECRET_CHARS:
            raise RasaException(
                f"ASSISTANT_SECRET needs at least {MIN_SECRET_CHARS} characters, has {len(secret)}."
            )
        return cls(secret)

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """Return the routes: ``POST webhook``."""
        routes = Blueprint("relais_channel")

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                self._check_secret(request.headers.get("authorization", ""))
                incoming = read_message(request.body)
            except Refused as refusal:
                return _error(refusal.status, refusal.code, refusal.message)
            try:
                parts = await self._reply(incoming, on_new_message)
                if parts or await _is_paused(request, incoming.sender):
                    return response.json({"parts": parts})
            except Exception:  # whatever it was, web must be told
                logger.exception("conversation %s got no reply", incoming.sender)
            return _error(503, "assistant_failed", "The assistant could not reply.")

        return routes

    def _check_secret(self, header: str) -> None:
        kind, _, given = header.partition(" ")
        if kind.lower() != "bearer" or not hmac.compare_digest(given.encode(), self._secret):
            raise Refused(401, "bad_secret", "The secret is missing or wrong.")

    async def _reply(
        self, incoming: Incoming, on_new_message: Callable[[UserMessage], Awaitable[Any]]
    ) -> list[dict[str, Any]]:
        collector = CollectingOutputChannel()
        await on_new_message(
            UserMessage(
                incoming.text,
                collector,
                incoming.sender,
                input_channel=self.name(),
                metadata=incoming.metadata,
            )
        )
        return parts_of(collector.messages)


async def _is_paused(request: Request, sender: str) -> bool:
    """Tell whether a person has the conversation, which is the one good reason for silence."""
    agent = request.app.ctx.agent
    tracker = agent.tracker_store and await agent.tracker_store.retrieve(sender)
    return bool(tracker and tracker.is_paused())


def _error(status: int, code: str, message: str) -> HTTPResponse:
    return response.json({"error": {"code": code, "message": message}}, status=status)
