"""The one HTTP client of the assistant (``bot/channel.py`` answers)."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import httpcore

from web.conversations.deadline import DeadlineBackend, time_limit
from web.conversations.errors import AssistantUnavailable

CONNECT_S = 2.0


@dataclass(frozen=True)
class Ask:
    """What is put to the assistant.

    ``is_payload`` only for a text that web itself stored with a button or a vote.
    """

    conversation_id: str
    text: str
    language: str
    page_language: str
    is_payload: bool = False


class Assistant:
    """Asks Rasa; made once per app, safe to use from many greenlets."""

    def __init__(self, base_url: str, *, secret: str, timeout_s: float) -> None:
        """Open no connection yet.

        Args:
            base_url: where Rasa listens.
            secret: what the channel expects as bearer.
            timeout_s: the longest the whole reply may take, from the wait for a connection to
                the last byte.
        """
        self._url = f"{base_url}/webhooks/relais/webhook"
        self._headers = [
            ("Authorization", f"Bearer {secret}"),
            ("Content-Type", "application/json"),
            ("Accept", "application/json"),
        ]
        self._timeout_s = timeout_s
        # httpcore, which httpx is built on: it lets us bound the whole exchange, see deadline.py.
        self._pool = httpcore.ConnectionPool(
            max_connections=200,
            max_keepalive_connections=50,
            # Rasa (sanic) drops an idle connection after 5 s; ours must be gone before that.
            keepalive_expiry=3.0,
            network_backend=DeadlineBackend(connect_s=CONNECT_S),
        )

    def ask(self, ask: Ask) -> list[Any]:
        """Return the parts of the reply as they came, at least one.

        Raises:
            AssistantUnavailable: unreachable, slow, any status but 200, or nothing in the answer.
        """
        body = {
            "sender": ask.conversation_id,
            "text": ask.text,
            "metadata": {"language": ask.language, "page_language": ask.page_language},
            "is_payload": ask.is_payload,
        }
        try:
            with time_limit(self._timeout_s):
                response = self._pool.request(
                    "POST",
                    self._url,
                    headers=self._headers,
                    content=json.dumps(body).encode(),
                    extensions={"timeout": {"pool": self._timeout_s}},
                )
        except httpcore.TimeoutException as problem:
            raise AssistantUnavailable("timeout") from problem
        except (httpcore.NetworkError, httpcore.ProtocolError) as problem:
            raise AssistantUnavailable("unreachable") from problem
        if response.status != HTTPStatus.OK:
            raise AssistantUnavailable(f"status_{response.status}")
        try:
            parts = json.loads(response.content)["parts"]
        except (ValueError, KeyError, TypeError, RecursionError) as problem:
            raise AssistantUnavailable("garbage") from problem
        if not isinstance(parts, list) or not parts:
            raise AssistantUnavailable("silent")
        return parts

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()
