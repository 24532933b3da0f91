"""A Chatwoot that speaks the requests its documentation names, and refuses all others.

Of the Application API (developers.chatwoot.com): contacts/search, contacts, contact_inboxes,
a contact's conversations, conversations, toggle_status, messages. Bodies may hold what is
documented, nothing else. ``die_after`` hangs up after so many requests, having done what was asked.
"""

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "chatwoot-user-token"
ACCOUNT = 7
INBOX = 3

Answer = tuple[int, Any]

_FIELDS = {
    "contacts": {
        "inbox_id", "name", "email", "blocked", "phone_number", "avatar_url", "identifier",
        "additional_attributes", "custom_attributes",
    },
    "contact_inboxes": {"inbox_id", "source_id"},
    "conversations": {
        "source_id", "inbox_id", "contact_id", "additional_attributes", "custom_attributes",
        "status", "assignee_id", "team_id", "snoozed_until", "message",
    },
    "toggle_status": {"status", "snoozed_until"},
    "messages": {
        "content", "message_type", "private", "content_type", "content_attributes",
        "campaign_id", "template_params",
    },
}  # fmt: skip


class Refusal(Exception):
    """What is not as documented."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class FakeChatwoot:
    """Contacts, conversations and messages in memory."""

    def __init__(self) -> None:
        self.contacts: list[dict[str, Any]] = []
        self.conversations: list[dict[str, Any]] = []
        self.refusals: list[str] = []
        self.requests: list[str] = []
        self.die_after: int | None = None
        self._lock = threading.Lock()
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake._serve(self, "GET")

            def do_POST(self) -> None:
                fake._serve(self, "POST")

            def log_message(self, *_args: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def told(self, number: int = 1) -> list[tuple[str, str]]:
        """Return kind (incoming, note) and text of a conversation's messages."""
        kinds = {(0, False): "incoming", (1, True): "note", (1, False): "reply"}
        return [
            (kinds[one["message_type"], one["private"]], one["content"])
            for one in self.conversation(number)["messages"]
        ]

    def conversation(self, number: int = 1) -> dict[str, Any]:
        return self.conversations[number - 1]

    def _serve(self, handler: BaseHTTPRequestHandler, method: str) -> None:
        raw = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        with self._lock:
            self.requests.append(f"{method} {handler.path}")
            try:
                status, answer = self._answer(method, handler.path, handler.headers, raw)
            except Refusal as refusal:
                self.refusals.append(f"{method} {handler.path}: {refusal}")
                status, answer = refusal.status, {"error": str(refusal)}
            is_dead = self.die_after == 0
            if self.die_after is not None:
                self.die_after -= 1
        handler.close_connection = True
        if is_dead:
            return
        body = json.dumps(answer).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def _answer(self, method: str, address: str, headers: Any, raw: bytes) -> Answer:
        if headers.get("api_access_token") != TOKEN:
            raise Refusal(401, "Invalid Access Token")
        url = urlsplit(address)
        path = url.path.removeprefix(f"/api/v1/accounts/{ACCOUNT}/")
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        body = json.loads(raw) if raw else {}
        for pattern, of, do in (
            ("contacts/search", "GET", self._search),
            ("contacts", "POST", self._create_contact),
            (r"contacts/(\d+)/contact_inboxes", "POST", self._create_contact_inbox),
            (r"contacts/(\d+)/conversations", "GET", self._conversations_of),
            ("conversations", "POST", self._create_conversation),
            (r"conversations/(\d+)/toggle_status", "POST", self._toggle_status),
            (r"conversations/(\d+)/messages", "GET", self._list_messages),
            (r"conversations/(\d+)/messages", "POST", self._create_message),
        ):
            if of == method and (match := re.fullmatch(pattern, path)):
                if method == "POST":
                    unknown = set(body) - _FIELDS[path.rpartition("/")[2]]
                    if unknown:
                        raise Refusal(422, f"undocumented: {sorted(unknown)}")
                return do(*map(int, match.groups()), query if method == "GET" else body)
        raise Refusal(404, "undocumented")

    def _search(self, query: dict[str, str]) -> Answer:
        if not query.get("q"):
            raise Refusal(422, "Specify search string with parameter q")
        found = [
            one
            for one in self.contacts
            if any(query["q"] in (one.get(name) or "") for name in ("name", "email", "identifier"))
        ]
        start = (int(query.get("page", "1")) - 1) * 15
        return 200, {"meta": {"count": len(found)}, "payload": found[start : start + 15]}

    def _create_contact(self, body: dict[str, Any]) -> Answer:
        for name in ("identifier", "email"):
            if body.get(name) and any(one.get(name) == body[name] for one in self.contacts):
                raise Refusal(422, f"{name} has already been taken")
        contact = {
            "id": len(self.contacts) + 100,
            **{name: body.get(name) for name in ("name", "email", "identifier")},
            "contact_inboxes": [],
        }
        self.contacts.append(contact)
        if "inbox_id" in body:
            self._create_contact_inbox(contact["id"], {"inbox_id": body["inbox_id"]})
        return 200, {"payload": {"contact": contact, "contact_inbox": {}}}

    def _create_contact_inbox(self, contact_id: int, body: dict[str, Any]) -> Answer:
        if body.get("inbox_id") != INBOX:
            raise Refusal(404, "no such inbox")
        entry = {"source_id": f"source-{contact_id}", "inbox": {"id": INBOX, "name": "Relais"}}
        self._contact(contact_id)["contact_inboxes"].append(entry)
        return 200, entry

    def _conversations_of(self, contact_id: int, _query: dict[str, str]) -> Answer:
        self._contact(contact_id)
        found = [one for one in self.conversations if one["contact_id"] == contact_id]
        return 200, {"payload": found}

    def _create_conversation(self, body: dict[str, Any]) -> Answer:
        contact = self._contact(body["contact_id"])
        if body["source_id"] not in [one["source_id"] for one in contact["contact_inboxes"]]:
            raise Refusal(404, "no such source_id")
        conversation = {
            "id": len(self.conversations) + 1,
            "contact_id": contact["id"],
            "inbox_id": body["inbox_id"],
            "status": body.get("status", "open"),
            "custom_attributes": body.get("custom_attributes", {}),
            "messages": [],
        }
        self.conversations.append(conversation)
        return 200, {**conversation, "account_id": ACCOUNT}

    def _toggle_status(self, number: int, body: dict[str, Any]) -> Answer:
        if body.get("status") not in ("open", "resolved", "pending", "snoozed"):
            raise Refusal(422, "status")
        self._found(number)["status"] = body["status"]
        return 200, {"meta": {}, "payload": {"success": True, "conversation_id": number}}

    def _list_messages(self, number: int, query: dict[str, str]) -> Answer:
        after = int(query.get("after", "0"))
        found = [one for one in self._found(number)["messages"] if one["id"] > after]
        return 200, {"meta": {}, "payload": found[:100]}

    def _create_message(self, number: int, body: dict[str, Any]) -> Answer:
        types = {"incoming": 0, "outgoing": 1}
        if body.get("message_type") not in types or not body.get("content"):
            raise Refusal(422, "message")
        messages = self._found(number)["messages"]
        message = {
            "id": 1000 * number + len(messages) + 1,
            "content": body["content"],
            "message_type": types[body["message_type"]],
            "private": bool(body.get("private")),
            "conversation_id": number,
        }
        messages.append(message)
        return 200, message

    def _contact(self, id_: int) -> dict[str, Any]:
        for contact in self.contacts:
            if contact["id"] == id_:
                return contact
        raise Refusal(404, "no such contact")

    def _found(self, number: int) -> dict[str, Any]:
        if not 1 <= number <= len(self.conversations):
            raise Refusal(404, "no such conversation")
        return self.conversations[number - 1]
