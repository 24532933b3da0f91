"""Leave an e-mail address and a question, where nobody is there or the customer will not wait."""

import sqlalchemy as sa

from store.engine import writing
from store.tables import utc_now
from web.conversations import customer_moves, handoff_queries, queries
from web.conversations.asks import typed_text
from web.conversations.card_numbers import card_warning, typed_part, without_card
from web.conversations.errors import MessageTooLong
from web.conversations.language import detect_language
from web.conversations.live import Live
from web.conversations.parts import text_part
from web.conversations.records import Conversation, Event, NewEvent
from web.conversations.wording import clean_text
from web.conversations.written import note_language
from web.gaps import wish_queries
from web.mail.addresses import clean_email
from web.mail.posting import Posting
from web.queue.outlook import Outlook
from web.queue.question_left import question_left
from web.queue.standing import masked_address
from web.words import Words


class Contacts:
    """The use case, with what it needs."""

    def __init__(
        self,
        engine: sa.Engine,
        live: Live,
        words: Words,
        *,
        outlook: Outlook,
        posting: Posting,
        max_message_chars: int,
    ) -> None:
        self._engine = engine
        self._live = live
        self._words = words
        self._outlook = outlook
        self._posting = posting
        self._max_message_chars = max_message_chars

    def leave(
        self,
        conversation: Conversation,
        client_id: str,
        email: str,
        question: str | None,
        *,
        wants_article: bool | None = None,
    ) -> tuple[Event, bool]:
        """Keep an address, in place of one left before, and confirm it there.

        The question is kept as a message that the bot leaves alone.

        Args:
            wants_article: tell them when there is an article on what they asked in vain; None: as
                they said before.

        Returns:
            The event, and whether it is new (False: ``client_id`` was stored already, or another
            tab has left the same).

        Raises:
            EmailRefused: no letter could go to that address.
            MessageTooLong: the question is.
            MoveRefused: a person has the conversation, or it is resolved and nothing is asked.
        """
        address, text = clean_email(email), clean_text(question or "")
        if len(text) > self._max_message_chars:
            raise MessageTooLong(self._max_message_chars)
        id_ = conversation.id
        with writing(self._engine) as conn:
            was = queries.lock_conversation(conn, id_)
            if stored := queries.find_event_by_client_id(conn, id_, client_id):
                return stored, False
            self._note_wish(conn, was, address, wants_article)
            if known := _find_same(conn, was, address, text):
                return known, False
            is_confirmed = _has_another(conn, was, address)
            added = self._keep(conn, was, text) if text else None
            question = question_left(queries.list_episode(conn, id_), added)
            if text or was.state != "left_contact":
                # What was asked is left with the address: the team answers it, not the bot.
                newest = queries.lock_conversation(conn, id_).last_seq
                handoff_queries.settle_upto(conn, id_, newest)
            message = handoff_queries.find_newest_message(conn, id_)
            language = message.language if message else was.language
            event = customer_moves.leave_contact(
                conn, id_, email=address, language=language, client_id=client_id
            )
            opening = self._outlook.next_opening(conn)
            done = "changed" if is_confirmed else "kept"
            is_mail_on = self._posting.is_mail_on
            key = f"contact_{done}" if is_mail_on else f"contact_{done}_by_hand"
            said = self._words.say(language, f"queue.{key}", {"address": masked_address(address)})
            queries.append_event(
                conn,
                id_,
                NewEvent(kind="message", author="bot", language=language, parts=[text_part(said)]),
            )
            self._posting.confirm_contact(
                conn,
                id_,
                event,
                recipient=address,
                question=None if is_confirmed and not text else question,
                opening=opening,
            )
        self._live.wake(id_)
        self._posting.wake()
        return event, True

    def _note_wish(
        self, conn: sa.Connection, was: Conversation, address: str, wants_article: bool | None
    ) -> None:
        if not self._posting.is_mail_on or was.state == "resolved":
            return
        seq = wish_queries.find_unanswered(conn, was.id, after=was.episode_seq)
        if seq is None:
            return
        if wants_article is None:
            wants_article = wish_queries.has_wish(conn, was.id, seq)
        if wants_article:
            wish_queries.put_wish(
                conn, was.id, seq, email=address, language=was.spoken_language, at=utc_now()
            )
        else:
            wish_queries.drop_wish(conn, was.id, seq)

    def _keep(self, conn: sa.Connection, was: Conversation, text: str) -> Event:
        customer_moves.note_writing(conn, was)
        language = detect_language(text, prior=was.language)
        new = NewEvent(
            kind="message", author="customer", language=language, parts=[typed_part(text, language)]
        )
        note_language(conn, was, new)
        kept = queries.append_event(conn, was.id, without_card(new))
        if warning := card_warning(new, self._words):
            notice = NewEvent(kind="notice", author="system", language=language, parts=warning)
            queries.append_event(conn, was.id, notice)
        return kept


def _has_another(conn: sa.Connection, was: Conversation, address: str) -> bool:
    """Say whether another address was left in this episode, and confirmed with the question."""
    if was.state == "resolved":  # what is left now begins another one
        return False
    left = handoff_queries.find_newest_contact(conn, was.id)
    return left is not None and left.seq > was.episode_seq and was.contact_email != address


def _find_same(conn: sa.Connection, was: Conversation, address: str, text: str) -> Event | None:
    """Return the newest address left, where it is this one and nothing new is said with it."""
    if was.state != "left_contact" or was.contact_email != address:
        return None
    message = handoff_queries.find_newest_message(conn, was.id) if text else None
    if text and (message is None or typed_text(message) != text):
        return None
    return handoff_queries.find_newest_contact(conn, was.id)
