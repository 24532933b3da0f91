"""Chatwoot in the console's place: tells it what happens; ``chatwoot_replies`` takes its answers.

Each step is stored before the next one. What was being posted when we were killed is looked for
over there before it is posted again, so that a crash at any point doubles nothing.
"""

import time
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from store.engine import reading, writing
from web.conversations import queries
from web.conversations.parts import is_changed_contact, mail_failure
from web.conversations.records import Conversation, Event
from web.desks import link_queries
from web.desks.chatwoot_client import Account, ChatwootClient, MessageType, Refused
from web.desks.lines import address_note, dossier_note, line_of
from web.desks.link_queries import Link
from web.webhooks.topics import topic_of
from web.words import Words

DESK = "chatwoot"
NAME = "Chatwoot"
# The row of ``webhook`` whose deliveries come here.
URL = "desk:chatwoot"
# By which a conversation of theirs is known to be ours.
OUR_ID = "relais_conversation_id"
# Their messages' ids as client ids of ours; what begins so came from there.
CLIENT_ID = "chatwoot-"
# Less than the lease of a delivery: two processes never tell the same one at once.
WORK_S = 40.0
# Nothing had to be told.
NOTHING = 204
DONE = 200
_UNPROCESSABLE = 422

Dossiers = Callable[[str, str], dict[str, Any]]


class Chatwoot:
    """The adapter: a ``web.webhooks.sending.Desk``."""

    def __init__(
        self,
        engine: sa.Engine,
        account: Account,
        words: Words,
        *,
        origin: str,
        dossiers: Dossiers,
        is_mail_on: bool,
    ) -> None:
        self._engine = engine
        self._account = account
        self._words = words
        self._origin = origin
        self._dossiers = dossiers
        self._is_mail_on = is_mail_on

    def __call__(self, conversation: Conversation, event: Event) -> int:
        """Tell Chatwoot of an event; returns a status; raises NotReached."""
        client = ChatwootClient(self._account, deadline=time.monotonic() + WORK_S)
        topic = topic_of(event)
        try:
            if topic == "handoff.requested":
                return self._hand_over(client, conversation, event)
            link = self._find_link(conversation.id)
            if link and topic == "message.failed":
                return self._tell_failure(client, link, event)
            if link is None or not link.extra["is_open"]:
                return NOTHING  # the bot's matter
            if topic == "handoff.ended":
                client.set_status(link.external_id, "resolved")
                self._save(link, is_open=False)
                return DONE
            self._tell_up_to(client, link, event.seq)
        except Refused as refused:
            return refused.status
        return DONE

    def _hand_over(self, client: ChatwootClient, of: Conversation, event: Event) -> int:
        link = self._find_link(of.id)
        if link is None:
            link = self._make_link(client, of, event)
        elif not link.extra["is_open"]:
            client.set_status(link.external_id, "open")
            link = self._save(link, is_open=True)
        link = self._tell_up_to(client, link, event.seq)
        if link.extra["noted_seq"] < event.seq:
            note = self._note(of, event, noted_seq=link.extra["noted_seq"])
            id_ = self._post(client, link, f"dossier:{event.seq}", note, "outgoing")
            self._save(link, noted_seq=event.seq, last_message_id=id_, posting=None)
        return DONE

    def _tell_failure(self, client: ChatwootClient, link: Link, event: Event) -> int:
        """Note what did not arrive; what they have closed is opened: nobody reads it else."""
        if link.extra["is_open"]:
            link = self._tell_up_to(client, link, event.seq)
        else:
            client.set_status(link.external_id, "open")
        if link.extra.get("failed_seq", 0) < event.seq:
            note = self._words.say(event.language, f"inbox.change.{mail_failure(event.parts)}")
            id_ = self._post(client, link, f"failed:{event.seq}", note, "outgoing")
            self._save(link, failed_seq=event.seq, last_message_id=id_, posting=None)
        return DONE

    def _note(self, of: Conversation, event: Event, *, noted_seq: int) -> str:
        """Return the dossier, or only what is new where they have it and an address was left."""
        language = of.spoken_language
        dossier = self._dossiers(of.id, language)
        if event.kind == "left_contact" and noted_seq > of.episode_seq:
            return address_note(
                dossier,
                self._words,
                language,
                after=noted_seq,
                is_changed=is_changed_contact(event.parts),
                is_mail_on=self._is_mail_on,
            )
        url = f"{self._origin}/console/inbox/{of.id}"
        return dossier_note(dossier, self._words, language, url=url)

    def _make_link(self, client: ChatwootClient, of: Conversation, event: Event) -> Link:
        contact = self._contact(client, of)
        contact_id = int(contact["id"])
        number = client.find_conversation(contact_id, OUR_ID, of.id)
        if number is None:
            attributes = {OUR_ID: of.id, "language": of.spoken_language}
            number = client.create_conversation(contact_id, client.source_id(contact), attributes)
        link = Link(
            conversation_id=of.id,
            desk=DESK,
            external_id=str(number),
            # This episode; where it is over by now, all that was said before.
            told_seq=of.episode_seq if of.episode_seq < event.seq else 0,
            extra={"is_open": True, "noted_seq": 0, "last_message_id": 0, "posting": None},
        )
        with writing(self._engine) as conn:
            link_queries.insert_link(conn, link)
        return link

    def _contact(self, client: ChatwootClient, of: Conversation) -> dict[str, Any]:
        identifier = of.customer_key or f"relais:{of.id}"
        if found := client.find_contact(identifier):
            return found
        said = of.customer or {}
        unknown = self._words.say(of.spoken_language, "desks.customer", {"number": of.id[:6]})
        name = str(said.get("name") or unknown)
        # Whoever claims an address must not come out as the contact who has it.
        email = said.get("email") if of.is_customer_verified else None
        try:
            return client.create_contact(identifier, name=name, email=email)
        except Refused as refused:
            if email is None or refused.status != _UNPROCESSABLE:
                raise
            # Another contact of theirs has the address.
            return client.create_contact(identifier, name=name, email=None)

    def _tell_up_to(self, client: ChatwootClient, link: Link, seq: int) -> Link:
        """Post what was said after ``link.told_seq`` up to ``seq``."""
        while link.told_seq < seq:
            with reading(self._engine) as conn:
                events = queries.list_events_after(conn, link.conversation_id, link.told_seq)
            events = [event for event in events if event.seq <= seq]
            for event in events:
                link = self._tell_one(client, link, event)
            if not events:
                break
        return link

    def _tell_one(self, client: ChatwootClient, link: Link, event: Event) -> Link:
        line = self._line(event)
        if line is None:
            return self._save(link, told_seq=event.seq)
        type_: MessageType = "incoming" if event.author == "customer" else "outgoing"
        id_ = self._post(client, link, f"event:{event.seq}", line, type_)
        return self._save(link, told_seq=event.seq, last_message_id=id_, posting=None)

    def _line(self, event: Event) -> str | None:
        """Return what to post of an event; None where it is nothing, or came from there."""
        is_theirs = (event.client_id or "").startswith(CLIENT_ID) and event.author == "agent"
        text = line_of(event, self._words, origin=self._origin)
        if topic_of(event) != "message.created" or is_theirs or not text:
            return None
        if event.author == "customer":
            return text
        if event.author == "bot":
            return self._words.say(event.language, "desks.bot_said", {"text": text})
        name = event.author_name or self._words.say(event.language, "desks.a_person")
        return self._words.say(event.language, "desks.person_said", {"name": name, "text": text})

    def _post(
        self, client: ChatwootClient, link: Link, key: str, text: str, type_: MessageType
    ) -> int:
        """Post a message and return its number; all but the customer's words are private.

        Customers have them already: what is not private Chatwoot would bring back as a reply.
        """
        is_private = type_ == "outgoing"
        with reading(self._engine) as conn:
            stored = link_queries.find_link(conn, link.conversation_id, DESK) or link
        if stored.extra["posting"] == key:
            after = stored.extra["last_message_id"]
            for message in client.list_messages(link.external_id, after=after):
                if (message.type, message.is_private) == (type_, is_private) and (
                    message.content.strip() == text.strip()
                ):
                    return message.id
        self._save(link, posting=key)
        return client.create_message(link.external_id, text, type_=type_, is_private=is_private)

    def _find_link(self, id_: str) -> Link | None:
        with reading(self._engine) as conn:
            return link_queries.find_link(conn, id_, DESK)

    def _save(self, link: Link, *, told_seq: int | None = None, **extra: Any) -> Link:
        with writing(self._engine) as conn:
            return link_queries.change_link(conn, link, told_seq=told_seq, **extra)
