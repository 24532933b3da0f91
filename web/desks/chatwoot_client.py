"""Chatwoot's Application API, as far as we need it; facts: developers.chatwoot.com."""

import json
import time
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from pydantic import SecretStr

from web.webhooks import post

_MAX_ANSWER = 4 * 1024 * 1024
# How many contacts Chatwoot's search returns at once, and how far we look through them.
_SEARCH_PAGE = 15
_MAX_PAGES = 10

Body = dict[str, Any]
MessageType = Literal["incoming", "outgoing"]
_TYPES: dict[object, str] = {0: "incoming", 1: "outgoing"}


class Refused(Exception):
    """Chatwoot answered, and not with success."""

    def __init__(self, status: int) -> None:
        super().__init__(f"answered {status}")
        self.status = status


@dataclass(frozen=True)
class Account:
    """Where and as whom we speak."""

    url: str
    account_id: int
    inbox_id: int
    token: SecretStr


@dataclass(frozen=True)
class Message:
    """A message as Chatwoot keeps it."""

    id: int
    content: str
    type: str
    is_private: bool


class ChatwootClient:
    """The requests of one piece of work, all of them before ``deadline`` (monotonic seconds).

    Every method raises Refused, or NotReached of ``web.webhooks.post``.
    """

    def __init__(self, account: Account, *, deadline: float) -> None:
        self._account = account
        self._deadline = deadline

    def find_contact(self, identifier: str) -> Body | None:
        """Return the contact that has exactly this identifier."""
        for page in range(1, _MAX_PAGES + 1):
            query = urlencode({"q": identifier, "page": page})
            found = self._ask("GET", f"contacts/search?{query}").get("payload") or []
            for contact in found:
                if contact.get("identifier") == identifier:
                    return dict(contact)
            if len(found) < _SEARCH_PAGE:
                return None
        return None

    def create_contact(self, identifier: str, *, name: str, email: str | None) -> Body:
        """Create a contact in our inbox and return it."""
        body = {"inbox_id": self._account.inbox_id, "identifier": identifier, "name": name}
        answer = self._ask("POST", "contacts", body | ({"email": email} if email else {}))
        return dict(_at(answer, "payload", "contact"))

    def source_id(self, contact: Body) -> str:
        """Return what the contact is called in our inbox; brings it there where it is not."""
        for entry in contact.get("contact_inboxes") or []:
            if (entry.get("inbox") or {}).get("id") == self._account.inbox_id:
                return str(entry["source_id"])
        body = {"inbox_id": self._account.inbox_id}
        answer = self._ask("POST", f"contacts/{contact['id']}/contact_inboxes", body)
        return str(_at(answer, "source_id"))

    def find_conversation(self, contact_id: int, name: str, value: str) -> int | None:
        """Return the contact's conversation that has a custom attribute of this value."""
        answer = self._ask("GET", f"contacts/{contact_id}/conversations")
        for one in answer.get("payload") or []:
            if (one.get("custom_attributes") or {}).get(name) == value:
                return int(one["id"])
        return None

    def create_conversation(
        self, contact_id: int, source_id: str, custom_attributes: dict[str, str]
    ) -> int:
        """Begin a conversation and return its number."""
        body = {
            "source_id": source_id,
            "inbox_id": self._account.inbox_id,
            "contact_id": contact_id,
            "status": "open",
            "custom_attributes": custom_attributes,
        }
        return int(_at(self._ask("POST", "conversations", body), "id"))

    def set_status(self, conversation: str, status: Literal["open", "resolved"]) -> None:
        """Open or end a conversation."""
        self._ask("POST", f"conversations/{conversation}/toggle_status", {"status": status})

    def list_messages(self, conversation: str, *, after: int) -> list[Message]:
        """Return up to 100 messages above a number, oldest first."""
        path = f"conversations/{conversation}/messages?{urlencode({'after': after})}"
        return [
            Message(
                id=int(one["id"]),
                content=one.get("content") or "",
                type=_TYPES.get(one.get("message_type"), str(one.get("message_type"))),
                is_private=bool(one.get("private")),
            )
            for one in self._ask("GET", path).get("payload") or []
        ]

    def create_message(
        self, conversation: str, content: str, *, type_: MessageType, is_private: bool
    ) -> int:
        """Add a message and return its number."""
        body = {"content": content, "message_type": type_, "private": is_private}
        return int(_at(self._ask("POST", f"conversations/{conversation}/messages", body), "id"))

    def _ask(self, method: str, path: str, body: Body | None = None) -> Body:
        left_s = self._deadline - time.monotonic()
        if left_s <= 0:
            raise post.NotReached("unfinished")
        account = self._account
        answer = post.send(
            method,
            f"{account.url}/api/v1/accounts/{account.account_id}/{path}",
            headers={
                "api_access_token": account.token.get_secret_value(),
                "Content-Type": "application/json",
                "User-Agent": "Relais",
            },
            body=None if body is None else json.dumps(body).encode(),
            timeout_s=min(post.TIMEOUT_S, left_s),
            max_answer=_MAX_ANSWER,
        )
        if not post.is_success(answer.status):
            raise Refused(answer.status)
        try:
            read = json.loads(answer.body)
        except ValueError:
            raise post.NotReached("strange_answer") from None
        if not isinstance(read, dict):
            raise post.NotReached("strange_answer")
        return read


def _at(answer: Body, *names: str) -> Any:
    found: Any = answer
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    if found is None:
        raise post.NotReached("strange_answer")
    return found
