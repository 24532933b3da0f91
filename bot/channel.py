"""How web speaks to the assistant: one request, one list of typed parts (docs/architecture.md)."""

import hmac
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
from bot.reading import Refused, as_read, as_typed, check_text, number_of, object_of, sender_of
from bot.telling import read_telling, tell
from bot.told_marks import told_marks

patches.apply()

logger = logging.getLogger(__name__)

MIN_SECRET_CHARS = 32


@dataclass(frozen=True)
class Incoming:
    """A message as Rasa is to read it; ``told_upto``: what web has told before it."""

    sender: str
    text: str
    metadata: dict[str, Any]
    told_upto: int = 0


def read_message(body: bytes) -> Incoming:
    """Check a request's body.

    Raises:
        Refused: it is not of the contract's shape, or too long.
    """
    data = object_of(body)
    sender, text = sender_of(data), data.get("text")
    metadata, is_payload = data.get("metadata", {}), data.get("is_payload", False)
    if not isinstance(text, str) or not text.strip():
        raise Refused(400, "no_text", "The message is empty.")
    if not isinstance(metadata, dict) or not isinstance(is_payload, bool):
        raise Refused(400, "bad_shape", "metadata is an object, is_payload true or false.")
    check_text(text)
    told_upto = number_of(data, "told_upto")
    return Incoming(sender, text if is_payload else as_read(text), metadata, told_upto)


def check_told(incoming: Incoming) -> None:
    """Check that the tracker still knows what web told it.

    Raises:
        Refused: it has forgotten; web tells it again, then asks again.
    """
    known = told_marks.of(incoming.sender)
    if known < incoming.told_upto:
        raise Refused(409, "not_told", "What was told is forgotten.", told_upto=known)


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
        """Return the routes: ``POST webhook`` and ``POST tell``."""
        routes = Blueprint("relais_channel")

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                self._check_secret(request.headers.get("authorization", ""))
                incoming = read_message(request.body)
                check_told(incoming)
            except Refused as refusal:
                return _refuse(refusal)
            try:
                parts = await self._reply(incoming, on_new_message)
                if parts or await _is_paused(request, incoming.sender):
                    return response.json({"parts": parts})
            except Exception:  # whatever it was, web must be told
                logger.exception("conversation %s got no reply", incoming.sender)
            return _error(503, "assistant_failed", "The assistant could not reply.")

        @routes.route("/tell", methods=["POST"])
        async def hear(request: Request) -> HTTPResponse:
            try:
                self._check_secret(request.headers.get("authorization", ""))
                telling = read_telling(request.body)
            except Refused as refusal:
                return _refuse(refusal)
            try:
                return response.json({"told_upto": await tell(request.app.ctx.agent, telling)})
            except Exception:  # whatever it was, web must be told
                logger.exception("conversation %s could not be told", telling.sender)
            return _error(503, "assistant_failed", "The assistant could not be told.")

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


def _refuse(refusal: Refused) -> HTTPResponse:
    return _error(refusal.status, refusal.code, refusal.message, **refusal.facts)


def _error(status: int, code: str, message: str, **facts: Any) -> HTTPResponse:
    return response.json({"error": {"code": code, "message": message, **facts}}, status=status)


__all__ = ["Incoming", "Refused", "RelaisInput", "as_typed", "parts_of", "read_message"]
