"""What Chatwoot's agents say and do, brought to the customer: its webhook's events."""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from store.engine import reading, writing
from web.conversations import queries
from web.conversations.actors import Actor
from web.conversations.desk import MAX_CHARS, Desk
from web.conversations.errors import EmptyMessage, MoveRefused
from web.conversations.wording import clean_text
from web.desks import link_queries
from web.desks.chatwoot import CLIENT_ID, DESK, NAME
from web.desks.link_queries import Link

TOLERANCE_S = 300
_MAX_NAME = 60
_HANDED_OVER = ("waiting", "agent", "left_contact")


def is_signed(secret: str, *, signature: str, timestamp: str, body: bytes, now: float) -> bool:
    """Say whether Chatwoot has signed this just now (``X-Chatwoot-Signature``, ``-Timestamp``)."""
    if not (timestamp.isascii() and timestamp.isdigit()):
        return False
    if abs(now - int(timestamp)) > TOLERANCE_S:
        return False
    expected = hmac.new(secret.encode(), f"{timestamp}.".encode() + body, hashlib.sha256)
    return hmac.compare_digest(f"sha256={expected.hexdigest()}".encode(), signature.encode())


class ChatwootReplies:
    """The other way."""

    def __init__(self, engine: sa.Engine, desk: Desk, *, account_id: int) -> None:
        self._engine = engine
        self._desk = desk
        self._account_id = account_id

    def take(self, told: Mapping[str, Any]) -> bool:
        """Do what an event asks; False where it is not for us. Told twice, done once."""
        account = told.get("account")
        if isinstance(account, dict) and account.get("id") != self._account_id:
            return False
        if told.get("event") == "message_created":
            return self._speak(told)
        if told.get("event") == "conversation_status_changed":
            return told.get("status") == "resolved" and self._resolve(told)
        return False

    def _speak(self, told: Mapping[str, Any]) -> bool:
        sender = told.get("sender")
        # Private ones are notes and our own; automations and bots have another sender, or none.
        is_reply = told.get("message_type") == "outgoing" and not told.get("private")
        if not is_reply or not isinstance(sender, dict) or sender.get("type") != "user":
            return False
        conversation = told.get("conversation")
        link = self._link(conversation.get("id") if isinstance(conversation, dict) else None)
        text = clean_text(_text_of(told))
        if link is None or not text or not _is_number(told.get("id")):
            return False
        name = clean_text(str(sender.get("available_name") or sender.get("name") or ""))[:_MAX_NAME]
        actor = Actor("member", name or None, desk=NAME)
        for number, start in enumerate(range(0, len(text), MAX_CHARS)):
            client_id = f"{CLIENT_ID}{told['id']}" + (f"-{number}" if number else "")
            piece = text[start : start + MAX_CHARS]
            try:
                self._desk.speak(link.conversation_id, actor, piece, client_id=client_id)
            except EmptyMessage:
                continue  # blanks alone
        # Whatever it was, they have the customer now, and must hear the answer.
        with writing(self._engine) as conn:
            link_queries.change_link(conn, link, is_open=True)
        return True

    def _resolve(self, told: Mapping[str, Any]) -> bool:
        link = self._link(told.get("id"))
        if link is None or not link.extra["is_open"]:
            return False
        with reading(self._engine) as conn:
            of = queries.find_conversation(conn, link.conversation_id)
        # Given back, we have resolved it there ourselves: here the bot goes on.
        if of is None or of.state not in _HANDED_OVER:
            return False
        try:
            self._desk.resolve(link.conversation_id, Actor("member", desk=NAME))
        except MoveRefused:
            return False
        return True

    def _link(self, number: object) -> Link | None:
        if not _is_number(number):
            return None
        with reading(self._engine) as conn:
            return link_queries.find_link_of(conn, DESK, str(number))


def _is_number(told: object) -> bool:
    """Say whether this is one of their ids: a number, which some versions send as a text."""
    return isinstance(told, int) or (isinstance(told, str) and told.isascii() and told.isdigit())


def _text_of(told: Mapping[str, Any]) -> str:
    attachments = told.get("attachments")
    links = [
        str(one["data_url"])
        for one in (attachments if isinstance(attachments, list) else [])
        if isinstance(one, dict) and one.get("data_url")
    ]
    return "\n".join([str(told.get("content") or ""), *links]).strip()
