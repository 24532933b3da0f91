"""The one HTTP client of the assistant (``bot/channel.py`` answers)."""

import json
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Literal

import httpcore

from web.conversations.deadline import DeadlineBackend, time_limit
from web.conversations.errors import AssistantForgot, AssistantUnavailable

CONNECT_S = 2.0


@dataclass(frozen=True)
class Ask:
    """What is put to the assistant.

    ``is_payload`` only for a text that web itself stored with a button or a vote; ``told_seq``: up
    to which event it was told what people said, so that it can say if it has forgotten.
    """

    conversation_id: str
    text: str
    language: str
    page_language: str
    is_payload: bool = False
    told_seq: int = 0


@dataclass(frozen=True)
class Line:
    """What a person or the customer said; ``articles`` are those that the message showed."""

    seq: int
    author: Literal["customer", "agent"]
    text: str
    language: str
    at: datetime
    articles: tuple[dict[str, int | None], ...] = ()


@dataclass(frozen=True)
class Tell:
    """What the assistant is told (``bot/telling.py`` says what becomes of each field)."""

    conversation_id: str
    lines: tuple[Line, ...]
    after: int
    upto: int
    returned: bool
    is_new_episode: bool


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
        self._url = f"{base_url}/webhooks/relais"
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
            AssistantForgot: it no longer knows what it was told up to ``told_seq``.
        """
        body = {
            "sender": ask.conversation_id,
            "text": ask.text,
            "metadata": {"language": ask.language, "page_language": ask.page_language},
            "is_payload": ask.is_payload,
            "told_upto": ask.told_seq,
        }
        status, answer = self._post("webhook", body)
        if status == HTTPStatus.CONFLICT:
            raise AssistantForgot(_told_upto(answer.get("error")))
        if status != HTTPStatus.OK:
            raise AssistantUnavailable(f"status_{status}")
        parts = answer.get("parts")
        if not isinstance(parts, list):
            raise AssistantUnavailable("garbage")
        if not parts:
            raise AssistantUnavailable("silent")
        return parts

    def tell(self, tell: Tell) -> int:
        """Tell what was said without it, which it does not answer; telling twice changes nothing.

        Returns:
            Up to which event it knows now; less than ``after`` when it has forgotten: then it has
            taken nothing of this.

        Raises:
            AssistantUnavailable: unreachable, slow, or any status but 200.
        """
        body = {
            "sender": tell.conversation_id,
            "lines": [
                {
                    "seq": line.seq,
                    "author": line.author,
                    "text": line.text,
                    "language": line.language,
                    "at": line.at.isoformat(),
                    "articles": list(line.articles),
                }
                for line in tell.lines
            ],
            "after": tell.after,
            "upto": tell.upto,
            "returned": tell.returned,
            "is_new_episode": tell.is_new_episode,
        }
        status, answer = self._post("tell", body)
        if status != HTTPStatus.OK:
            raise AssistantUnavailable(f"status_{status}")
        return _told_upto(answer)

    def _post(self, route: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Return the status and, for what both sides have agreed on, the object in the answer."""
        try:
            with time_limit(self._timeout_s):
                response = self._pool.request(
                    "POST",
                    f"{self._url}/{route}",
                    headers=self._headers,
                    content=json.dumps(body).encode(),
                    extensions={"timeout": {"pool": self._timeout_s}},
                )
        except httpcore.TimeoutException as problem:
            raise AssistantUnavailable("timeout") from problem
        except (httpcore.NetworkError, httpcore.ProtocolError) as problem:
            raise AssistantUnavailable("unreachable") from problem
        if response.status not in (HTTPStatus.OK, HTTPStatus.CONFLICT):
            return response.status, {}
        try:
            answer = json.loads(response.content)
        except (ValueError, RecursionError) as problem:
            raise AssistantUnavailable("garbage") from problem
        if not isinstance(answer, dict):
            raise AssistantUnavailable("garbage")
        return response.status, answer

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


def _told_upto(answer: Any) -> int:
    told_upto = answer.get("told_upto") if isinstance(answer, dict) else None
    if not isinstance(told_upto, int) or told_upto < 0:
        raise AssistantUnavailable("garbage")
    return told_upto
