"""What a customer can do in a conversation. Each use case commits, then wakes who must know."""

from datetime import datetime

import sqlalchemy as sa

from store.engine import reading, writing
from web.conversations import customer_moves, handoff_queries, queries, reply_queries, votes
from web.conversations.asks import is_choice, typed_text
from web.conversations.at_once import AtOnce
from web.conversations.card_numbers import card_warning, typed_part, without_card
from web.conversations.decisions import decision_of_click
from web.conversations.errors import (
    EmptyMessage,
    MessageTooLong,
    NothingToRate,
    UnknownButton,
    UnknownConversation,
    UnknownToken,
)
from web.conversations.language import detect_language
from web.conversations.links import Links
from web.conversations.live import Live
from web.conversations.masking import mask_cards
from web.conversations.matters import has_told_matter
from web.conversations.opening import find_opened
from web.conversations.parts import buttons_of, text_part
from web.conversations.place_answers import PlaceAnswer
from web.conversations.records import Conversation, Event, NewEvent
from web.conversations.replies import Replies
from web.conversations.tokens import new_conversation_id, new_token, token_hash
from web.conversations.wording import clean_text, without_query
from web.conversations.written import note_language
from web.customers.coming_back import CustomerKeys
from web.customers.introducing import log_doubt
from web.customers.queries import put_customer
from web.customers.verifying import Introduction
from web.metrics import Metrics
from web.queue.outlook import Outlook
from web.readers.vote import Reason, Vote, clean_comment
from web.words import Words


class Conversations:
    """The use cases, with what they need."""

    def __init__(
        self,
        engine: sa.Engine,
        replies: Replies,
        live: Live,
        words: Words,
        metrics: Metrics,
        *,
        outlook: Outlook,
        at_once: AtOnce,
        links: Links,
        customer_keys: CustomerKeys,
        max_message_chars: int,
    ) -> None:
        self._engine = engine
        self._replies = replies
        self._live = live
        self._words = words
        self._metrics = metrics
        self._outlook = outlook
        self._at_once = at_once
        self._links = links
        self._customer_keys = customer_keys
        self._max_message_chars = max_message_chars

    def start(
        self, *, language: str, page_url: str | None, customer: Introduction | None = None
    ) -> tuple[str, Conversation]:
        """Start a conversation; the token is returned here and never again.

        Args:
            customer: what the site says of its customer.
        """
        token = new_token()
        with writing(self._engine) as conn:
            conversation = queries.create_conversation(
                conn,
                id_=new_conversation_id(),
                token_hash=token_hash(token),
                language=language,
                page_url=without_query(page_url),
            )
            if customer:
                conversation = put_customer(conn, conversation.id, customer)
        if customer:
            log_doubt(conversation.id, customer)
        return token, conversation

    def open(self, token: str) -> Conversation:
        """Return the conversation that a token opens, its own, a letter's or a customer's.

        Raises:
            UnknownToken: none.
        """
        with reading(self._engine) as conn:
            conversation = find_opened(conn, token, self._links, self._customer_keys)
        if conversation is None:
            raise UnknownToken
        return conversation

    def change_language(self, id_: str, language: str) -> Conversation:
        """Change the language of the interface."""
        with writing(self._engine) as conn:
            return queries.set_language(conn, id_, language)

    def read(self, id_: str, *, before: int | None = None) -> tuple[Conversation, list[Event]]:
        """Return a conversation with its newest 200 events below ``before``, oldest first.

        Both are of one moment: a reply that is listed is not pending.

        Raises:
            UnknownConversation: there is none of that id.
        """
        with reading(self._engine) as conn:
            conversation = queries.find_conversation(conn, id_)
            if conversation is None:
                raise UnknownConversation(id_)
            return conversation, queries.list_newest_events(conn, id_, before=before)

    def events_after(self, id_: str, after: int) -> list[Event]:
        """Return up to 200 events above ``after``, oldest first."""
        with reading(self._engine) as conn:
            return queries.list_events_after(conn, id_, after)

    def post_text(
        self, conversation: Conversation, client_id: str, text: str
    ) -> tuple[Event, bool]:
        """Store a typed message; its reply comes as a later event.

        Returns:
            The event, and whether it is new (False: ``client_id`` was stored already).

        Raises:
            EmptyMessage, MessageTooLong: nothing was stored.
        """
        text = clean_text(text)
        if not text:
            raise EmptyMessage
        if len(text) > self._max_message_chars:
            raise MessageTooLong(self._max_message_chars)
        language = detect_language(text, prior=conversation.language)
        new = NewEvent(
            kind="message",
            author="customer",
            language=language,
            parts=[typed_part(text, language)],
            client_id=client_id,
        )
        # The queue is read with no transaction open.
        place = self._at_once.find_place(conversation, new)
        return self._post(conversation.id, client_id, new, place=place)

    def press_button(
        self, conversation: Conversation, client_id: str, *, seq: int, index: int
    ) -> tuple[Event, bool]:
        """Store a pressed button as the customer's message: its label, or the question it repeats.

        What it sends is looked up in the stored event when the assistant is asked. Where several
        are offered to choose one, the first press counts: every later one returns its event.

        Raises:
            UnknownButton: the event has no button of that index that sends something.
        """
        with reading(self._engine) as conn:
            source = queries.find_event(conn, conversation.id, seq)
            buttons = buttons_of(source.parts) if source and source.author != "customer" else []
            if source is None or index >= len(buttons) or buttons[index]["action"] != "send":
                raise UnknownButton
            button = buttons[index]
            repeated = None
            if "retry_of" in button:
                repeated = queries.find_event(conn, conversation.id, button["retry_of"])
        words = typed_text(repeated) if repeated else ""
        part = text_part(mask_cards(words, source.language) or button["label"]) | {
            "button": {"seq": seq, "index": index}
        }
        if repeated:
            part["retry_of"] = repeated.seq
        new = NewEvent(
            kind="message",
            author="customer",
            language=source.language,
            parts=[part],
            client_id=client_id,
        )
        choice_of = seq if is_choice(source) and not repeated else None
        return self._post(conversation.id, client_id, new, choice_of=choice_of)

    def _post(
        self,
        id_: str,
        client_id: str,
        new: NewEvent,
        *,
        choice_of: int | None = None,
        place: PlaceAnswer | None = None,
    ) -> tuple[Event, bool]:
        try:
            with writing(self._engine) as conn:
                if choice_of is not None:
                    queries.lock_conversation(conn, id_)
                    if chosen := queries.find_pressed(conn, id_, choice_of):
                        return chosen, False
                event = self._append(conn, id_, new, place)
        except sa.exc.IntegrityError:
            # Sent again, or twice at once: the constraint lets one through, and that one counts.
            with reading(self._engine) as conn:
                stored = queries.find_event_by_client_id(conn, id_, client_id)
            if stored is None:
                raise
            return stored, False
        self._live.wake(id_)
        self._replies.wake(id_)
        return event, True

    def _append(
        self, conn: sa.Connection, id_: str, new: NewEvent, place: PlaceAnswer | None
    ) -> Event:
        """Store a message; where the bot will not reply, warn of cards at once."""
        was = queries.lock_conversation(conn, id_)
        if customer_moves.is_parting_after_end(conn, was, new):
            return queries.append_event(conn, id_, new)
        if event := self._at_once.append(conn, was, new, place=place):
            return event
        is_closing = customer_moves.is_closing(conn, was, new)
        customer_moves.note_writing(conn, was)
        note_language(conn, was, new)
        warning = card_warning(new, self._words)
        if not warning or was.state != "agent":
            return queries.append_event(conn, id_, new, is_reply_owed=not is_closing)
        event = queries.append_event(conn, id_, without_card(new), is_reply_owed=True)
        notice = NewEvent(kind="notice", author="system", language=new.language, parts=warning)
        queries.append_event(conn, id_, notice)
        return event

    def request_person(self, conversation: Conversation, client_id: str) -> tuple[Event, bool]:
        """Note that a person is asked for and say what happens next; asked twice, noted once.

        Said in the language of the customer's newest message: a click has none of its own.
        """
        id_ = conversation.id
        with writing(self._engine) as conn:
            queries.lock_conversation(conn, id_)
            stored = queries.find_event_by_client_id(conn, id_, client_id)
            if stored:
                return stored, False
            message = handoff_queries.find_newest_message(conn, id_)
            language = message.language if message else conversation.language
            reply = handoff_queries.find_newest_reply(conn, id_)
            event = customer_moves.request_person(
                conn,
                id_,
                language=language,
                client_id=client_id,
                decision=decision_of_click(reply.parts if reply else ()),
                since=_unanswered_since(message, reply),
            )
            if event is None:
                newest = handoff_queries.find_newest_call(conn, id_)
                assert newest is not None  # noqa: S101  a request, or who has it, is an event
                return newest, False
            is_told = has_told_matter(queries.list_episode(conn, id_))
            sentence = self._outlook.confirm(conn, language=language, has_told_matter=is_told)
            queries.append_event(conn, id_, _bot_says(sentence, language))
        self._metrics.person_requests.inc()
        self._live.wake(id_)
        return event, True

    def keep_asking(self, conversation: Conversation) -> None:
        """Let who waits for a person go on with the bot and keep the place; again, nothing."""
        with writing(self._engine) as conn:
            event = customer_moves.keep_asking(conn, conversation.id)
        if event:
            self._live.wake(conversation.id)

    def withdraw(self, conversation: Conversation) -> None:
        """Let go of the request for a person; again, or with one there, nothing."""
        with writing(self._engine) as conn:
            event = customer_moves.withdraw(conn, conversation.id, self._words)
        if event:
            self._live.wake(conversation.id)

    def rate(self, conversation: Conversation, *, seq: int, is_helpful: bool) -> None:
        """Store whether an answer helped; the bot's reaction, if it has the word, is an event.

        The same vote again changes nothing; the other one replaces the first.

        Raises:
            NothingToRate: event ``seq`` shows no answer, or its article is gone.
        """
        with writing(self._engine) as conn:
            is_new = votes.rate(
                conn, conversation.id, seq=seq, is_helpful=is_helpful, words=self._words
            )
        if not is_new:
            return
        self._live.wake(conversation.id)
        if not is_helpful:
            self._replies.wake(conversation.id)

    def explain(
        self, conversation: Conversation, *, seq: int, reason: Reason | None, comment: str
    ) -> None:
        """Store why an answer did not help, for its editors; the talk goes on as it does.

        Raises:
            NothingToRate: the customer has not said that the answer in event ``seq`` did not help.
            MessageTooLong: the comment is.
        """
        why = Vote(is_helpful=False, reason=reason, comment=clean_comment(comment))
        with writing(self._engine) as conn:
            if not reply_queries.put_why(conn, conversation.id, seq, why):
                raise NothingToRate


def _bot_says(sentence: str, language: str) -> NewEvent:
    return NewEvent(kind="message", author="bot", language=language, parts=[text_part(sentence)])


def _unanswered_since(message: Event | None, reply: Event | None) -> datetime | None:
    """Return when the customer wrote what has no reply yet; None where everything has."""
    if message is None or (reply and (reply.reply_to or 0) >= message.seq):
        return None
    return message.created_at
