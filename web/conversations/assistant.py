"""The one HTTP client of the assistant (``bot/channel.py`` answers)."""

from dataclasses import dataclass
from typing import Any

import httpx

from web.conversations.errors import AssistantUnavailable


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
            timeout_s: the longest the whole reply may take.
        """
        self._client = httpx.Client(
            base_url=base_url,
            headers={"Authorization": f"Bearer {secret}"},
            timeout=httpx.Timeout(timeout_s, connect=min(timeout_s, 2.0)),
            # Rasa (sanic) drops an idle connection after 5 s; ours must be gone before that.
            limits=httpx.Limits(
                max_connections=200, max_keepalive_connections=50, keepalive_expiry=3.0
            ),
            trust_env=False,
        )

    def ask(self, ask: Ask) -> list[Any]:
        """Return the parts of the reply as they came, at least one.

        Raises:
            AssistantUnavailable: unreachable, slow, any status but 200, or nothing in the answer.
        """
        try:
            response = self._client.post(
                "/webhooks/relais/webhook",
                json={
                    "sender": ask.conversation_id,
                    "text": ask.text,
                    "metadata": {"language": ask.language, "page_language": ask.page_language},
                    "is_payload": ask.is_payload,
                },
            )
        except httpx.TimeoutException as problem:
            raise AssistantUnavailable("timeout") from problem
        except httpx.HTTPError as problem:
            raise AssistantUnavailable("unreachable") from problem
        if response.status_code != httpx.codes.OK:
            raise AssistantUnavailable(f"status_{response.status_code}")
        try:
            parts = response.json()["parts"]
        except (ValueError, KeyError, TypeError) as problem:
            raise AssistantUnavailable("garbage") from problem
        if not isinstance(parts, list) or not parts:
            raise AssistantUnavailable("silent")
        return parts

    def close(self) -> None:
        """Close the connections."""
        self._client.close()
