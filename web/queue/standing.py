"""How a conversation stands for its customer: what the widget shows beside the messages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from store.engine import reading
from store.tables import utc_now
from web.gaps import wish_queries
from web.queue import queries
from web.queue.activity import Activity
from web.queue.availability import Availability
from web.queue.outlook import Outlook, Snapshot
from web.queue.queries import Stand
from web.queue.ranges import RangeMin, still_ahead


@dataclass(frozen=True)
class Agent:
    """The person who has the conversation."""

    name: str
    is_typing: bool


@dataclass(frozen=True)
class Standing:
    """See ``web.api.standing_schemas.StandingBody``, which documents each."""

    state: str
    is_person_requested: bool
    position: int | None
    range_min: RangeMin | None
    availability: Availability
    opens: str | None
    agent: Agent | None
    agent_seen_seq: int
    contact_email: str | None
    can_mail: bool
    rating: int | None
    episode_seq: int
    article_wish: bool | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether time alone may change it."""
        return self.position is not None


class Standings:
    """What makes the standing of any conversation."""

    def __init__(
        self,
        engine: sa.Engine,
        outlook: Outlook,
        activity: Activity,
        *,
        is_mail_on: bool,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._engine = engine
        self._outlook = outlook
        self._activity = activity
        self._is_mail_on = is_mail_on
        self._now = now

    def find(self, id_: str, *, language: str | None = None) -> Standing | None:
        """Return how a conversation stands, None where there is none: two queries of its own.

        Args:
            language: in which it is said; the conversation's own by default.
        """
        with reading(self._engine) as conn:
            stand = queries.find_stand(conn, id_)
            wish = self._find_wish(conn, stand) if stand else None
        if stand is None:
            return None
        snapshot = self._outlook.snapshot()
        if self._is_queued(stand) and id_ not in snapshot.positions:
            snapshot = self._outlook.snapshot(is_new=True)
        return self._make(stand, snapshot, language or stand.language, wish)

    def _find_wish(self, conn: sa.Connection, stand: Stand) -> bool | None:
        """Say whether who leaves an address wants to be told of an article; None: not asked."""
        is_address_left = stand.handoff_requested_at is not None and stand.state != "agent"
        if not self._is_mail_on or not is_address_left:
            return None
        seq = wish_queries.find_unanswered(conn, stand.id, after=stand.episode_seq)
        return None if seq is None else wish_queries.has_wish(conn, stand.id, seq)

    def _make(self, stand: Stand, snapshot: Snapshot, language: str, wish: bool | None) -> Standing:
        position = snapshot.positions.get(stand.id) if self._is_queued(stand) else None
        range_min = None
        since = stand.handoff_requested_at
        if position is not None and since and snapshot.staffing.availability == "open":
            range_min = still_ahead(snapshot.ranges.at(position), waited=self._now() - since)
        agent = None
        if stand.agent_name is not None:
            is_typing = self._activity.typing_left_s(stand.id, "agent") > 0
            agent = Agent(stand.agent_name, is_typing)
        return Standing(
            state=stand.state,
            is_person_requested=stand.state == "agent" or since is not None,
            position=position,
            range_min=range_min,
            availability=snapshot.staffing.availability,
            opens=self._outlook.opens(language, snapshot.staffing),
            agent=agent,
            agent_seen_seq=stand.agent_seen_seq,
            contact_email=masked_address(stand.contact_email) if stand.contact_email else None,
            can_mail=self._is_mail_on,
            article_wish=wish,
            rating=stand.open_rating,
            episode_seq=stand.episode_seq,
        )

    def _is_queued(self, stand: Stand) -> bool:
        is_asleep = stand.snoozed_until is not None and stand.snoozed_until > self._now()
        is_waited_for = stand.handoff_requested_at is not None
        return is_waited_for and stand.state in ("waiting", "bot") and not is_asleep


def masked_address(address: str) -> str:
    """Return "c…@example.org": enough for its owner to know it."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"
