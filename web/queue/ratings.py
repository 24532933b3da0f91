"""Ask, after the end, how good a person's help was: once, and not where it would be senseless."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from store.engine import writing
from store.tables import utc_now
from web.conversations import queries
from web.conversations.errors import MessageTooLong, NothingToRate
from web.conversations.live import Live
from web.conversations.masking import mask_cards
from web.conversations.parts import text_part
from web.conversations.records import Conversation, Event, NewEvent, Part
from web.conversations.wording import clean_text
from web.queue import rating_queries

NOT_AGAIN_WITHIN = timedelta(hours=24)
MAX_COMMENT_CHARS = 1000


@dataclass(frozen=True)
class Ending:
    """How an episode ended.

    Attributes:
        why: "solved", "abandoned" or "spam".
        state: before the end; only "agent" means that a person had it to the end.
        has_person_spoken: in this episode.
        last_asked_at: when this customer was asked last, here or elsewhere.
    """

    why: str
    state: str
    has_person_spoken: bool
    last_asked_at: datetime | None


def should_ask(ending: Ending, *, now: datetime) -> bool:
    """Decide whether the customer is asked: about a person who has helped them, not every day."""
    if ending.why != "solved" or ending.state != "agent" or not ending.has_person_spoken:
        return False
    return ending.last_asked_at is None or now - ending.last_asked_at >= NOT_AGAIN_WITHIN


def ask_for_rating(conn: sa.Connection, was: Conversation, *, why: str) -> bool:
    """Ask in the transaction that resolves a conversation, where that makes sense.

    What was asked at an end before is open until this one: two questions at once confuse.

    Args:
        was: the conversation before it.
    """
    now = utc_now()
    ending = Ending(
        why,
        was.state,
        rating_queries.has_person_spoken(conn, was),
        rating_queries.find_last_asked_at(conn, was.id),
    )
    rating_queries.settle_unanswered(conn, was.id, at=now)
    if not should_ask(ending, now=now):
        return False
    return rating_queries.add_rating(conn, was, asked_at=now)


class Ratings:
    """What customers do with the question."""

    def __init__(self, engine: sa.Engine, live: Live) -> None:
        self._engine = engine
        self._live = live

    def rate(
        self, conversation: Conversation, episode: int, score: int, comment: str | None
    ) -> Event | None:
        """Store a rating; None where there was one already, or it was waved away.

        Args:
            score: 1 to 5.

        Raises:
            NothingToRate: none was asked for of this episode.
            MessageTooLong: the comment is.
        """
        text = clean_text(comment or "")
        if len(text) > MAX_COMMENT_CHARS:
            raise MessageTooLong(MAX_COMMENT_CHARS)
        kept = mask_cards(text, conversation.language) or None
        parts: list[Part] = [{"type": "rating", "score": score}]
        if kept:
            parts.append(text_part(kept))
        with writing(self._engine) as conn:
            if not self._settle(conn, conversation, episode, score=score, comment=kept):
                return None
            event = queries.append_event(
                conn,
                conversation.id,
                NewEvent(
                    kind="rated",
                    author="customer",
                    language=conversation.language,
                    parts=parts,
                ),
            )
        self._live.wake(conversation.id)
        return event

    def dismiss(self, conversation: Conversation, episode: int) -> None:
        """Note that the customer would rather not; raises NothingToRate."""
        with writing(self._engine) as conn:
            self._settle(conn, conversation, episode, score=None, comment=None)
        self._live.wake(conversation.id)

    def _settle(
        self,
        conn: sa.Connection,
        conversation: Conversation,
        episode: int,
        *,
        score: int | None,
        comment: str | None,
    ) -> bool:
        # One after the other: two tabs may rate at once.
        queries.lock_conversation(conn, conversation.id)
        if not rating_queries.has_rating(conn, conversation.id, episode):
            raise NothingToRate
        return rating_queries.settle_rating(
            conn, conversation.id, episode, score=score, comment=comment, at=utc_now()
        )
