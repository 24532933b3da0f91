"""What the team can do with a conversation. Each use case commits, then wakes who must know."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import sqlalchemy as sa

from store.engine import writing
from web.conversations import endings, marks, moves, queries, team_removal
from web.conversations.actors import Actor
from web.conversations.errors import EmptyMessage, MessageTooLong
from web.conversations.live import Live
from web.conversations.parts import text_part
from web.conversations.records import Event, Part
from web.conversations.replies import Replies
from web.conversations.wording import clean_text
from web.mail.posting import Posting
from web.queue.activity import Activity
from web.queue.ratings import ask_for_rating
from web.words import Words

MAX_CHARS = 10_000
Result = TypeVar("Result")


class Desk:
    """The use cases, with what they need."""

    def __init__(
        self,
        engine: sa.Engine,
        replies: Replies,
        live: Live,
        words: Words,
        *,
        posting: Posting,
        activity: Activity,
    ) -> None:
        self._engine = engine
        self._replies = replies
        self._live = live
        self._words = words
        self._posting = posting
        self._activity = activity

    def take(self, id_: str, actor: Actor, *, insist: bool = False) -> Event | None:
        """Take a conversation; raises AlreadyTaken where another member has it."""
        return self._change(id_, lambda conn: moves.take(conn, id_, actor, insist=insist))

    def speak(
        self,
        id_: str,
        actor: Actor,
        text: str,
        *,
        client_id: str | None = None,
        cards: tuple[Part, ...] = (),
        insist: bool = False,
    ) -> tuple[Event, bool]:
        """Say something to the customer, with articles as cards; that takes the conversation.

        Returns:
            The event, and whether it is new (False: ``client_id`` was stored already).

        Raises:
            EmptyMessage, MessageTooLong, AlreadyTaken: nothing was stored.
        """
        text = _checked(text, may_be_empty=bool(cards))
        parts = ([text_part(text)] if text else []) + list(cards)

        def speak(conn: sa.Connection) -> tuple[Event, bool]:
            was = queries.lock_conversation(conn, id_)
            event, is_new = moves.speak(conn, id_, actor, parts, client_id=client_id, insist=insist)
            if is_new:
                self._posting.send_answer(conn, was, event)
            return event, is_new

        said = self._change(id_, speak)
        self._activity.stop_typing(id_, "agent")
        return said

    def assign(
        self,
        id_: str,
        actor: Actor,
        *,
        member_id: int | None = None,
        team_id: int | None = None,
        note: str = "",
        why: str = "transfer",
    ) -> Event:
        """Pass it to a member or to a team, with a note for them."""
        note = clean_text(note)[:MAX_CHARS]
        return self._change(
            id_,
            lambda conn: moves.assign(
                conn,
                id_,
                actor,
                member_id=member_id,
                team_id=team_id,
                note=note,
                why=why,
                words=self._words,
            ),
        )

    def requeue(self, id_: str, actor: Actor, *, why: str) -> Event | None:
        """Let it wait for anybody again."""
        return self._change(
            id_, lambda conn: moves.requeue(conn, id_, actor, why=why, words=self._words)
        )

    def remove_team(self, team_id: int, actor: Actor) -> int:
        """Delete a team; returns how many conversations wait for everybody now."""
        with writing(self._engine) as conn:
            freed = team_removal.remove_team(conn, team_id, actor)
        for id_ in freed:
            self._live.wake(id_)
        return len(freed)

    def give_back(self, id_: str, actor: Actor) -> Event | None:
        """Give it to the bot, which answers what it was asked before the person came."""
        event = self._change(id_, lambda conn: moves.give_back(conn, id_, actor, self._words))
        self._replies.wake(id_)
        return event

    def resolve(self, id_: str, actor: Actor, *, why: str = "solved", insist: bool = True) -> Event:
        """End it, and ask the customer how good the help was where that makes sense.

        Raises:
            AlreadyTaken: another member has it, and ``insist`` is False.
        """

        def resolve(conn: sa.Connection) -> Event:
            was = queries.lock_conversation(conn, id_)
            event = endings.resolve(conn, id_, actor, why=why, words=self._words, insist=insist)
            ask_for_rating(conn, was, why=why)
            return event

        return self._change(id_, resolve)

    def reopen(self, id_: str, actor: Actor) -> Event:
        """Take up again what was resolved."""
        return self._change(id_, lambda conn: endings.reopen(conn, id_, actor))

    def undo_resolve(self, id_: str, actor: Actor) -> Event:
        """Let all be as it was before the end; raises MoveRefused where it is too late."""
        event = self._change(id_, lambda conn: endings.undo(conn, id_, actor))
        self._replies.wake(id_)
        return event

    def snooze(self, id_: str, actor: Actor, *, until: datetime) -> Event:
        """Put it out of sight until then, or until the customer writes."""
        return self._change(id_, lambda conn: moves.snooze(conn, id_, actor, until=until))

    def note(
        self, id_: str, actor: Actor, text: str, *, client_id: str | None = None
    ) -> tuple[Event, bool]:
        """Note something for the team alone.

        Returns:
            The event, and whether it is new (False: ``client_id`` was stored already).

        Raises:
            EmptyMessage, MessageTooLong: nothing was stored.
        """
        text = _checked(text)
        return self._change(
            id_, lambda conn: moves.note(conn, id_, actor, text, client_id=client_id)
        )

    def add_label(self, id_: str, actor: Actor, name: str) -> Event | None:
        """Put a label on; raises EmptyMessage, MessageTooLong where the name is none."""
        name = marks.label_name(name)
        return self._change(id_, lambda conn: marks.add_label(conn, id_, actor, name))

    def remove_label(self, id_: str, actor: Actor, label_id: int) -> Event | None:
        """Take a label off."""
        return self._change(id_, lambda conn: marks.remove_label(conn, id_, actor, label_id))

    def note_unmasking(self, id_: str, actor: Actor) -> Event:
        """Note that a member looks at personal data in it."""
        return self._change(id_, lambda conn: marks.note_unmasking(conn, id_, actor))

    def _change(self, id_: str, change: Callable[[sa.Connection], Result]) -> Result:
        with writing(self._engine) as conn:
            result = change(conn)
        self._live.wake(id_)
        return result


def _checked(text: str, *, may_be_empty: bool = False, limit: int = MAX_CHARS) -> str:
    text = clean_text(text)
    if not text and not may_be_empty:
        raise EmptyMessage
    if len(text) > limit:
        raise MessageTooLong(limit)
    return text
