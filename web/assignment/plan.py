"""Decide who gets a waiting conversation and who gives one back. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

# Colleagues who let a customer wait are not given the same one again at once.
SPARE = timedelta(minutes=15)


@dataclass(frozen=True)
class Colleague:
    """A member who may get conversations.

    Attributes:
        is_present: the console is open and they are available.
        seen_at: when it last was; None: never.
        open_count: what they have and have not snoozed.
        max_open: how many they may have at once; more only by hand.
        last_assigned_at: when something was last assigned to them.
        is_silent: they let a customer wait in vain and have done nothing since.
    """

    id: int
    is_present: bool
    seen_at: datetime | None
    open_count: int
    max_open: int
    last_assigned_at: datetime | None
    team_ids: frozenset[int] = frozenset()
    is_silent: bool = False


@dataclass(frozen=True)
class Waiting:
    """A conversation in which the customer has the last word.

    Attributes:
        waits_since: the first message that nobody has answered; thanks to a person are none.
        assignee_id: None where nobody has it, or whoever has it has no account: in the state
            "agent" that is another help desk's.
        assigned_at: when its holder got it.
        typed_at: when its holder, or one before them, last typed in it.
        lost: the members who gave it back, within ``SPARE``, and when they last did.
        is_away: the customer's widget has not been open for a while.
    """

    id: str
    state: str
    waits_since: datetime
    assignee_id: int | None = None
    assigned_at: datetime | None = None
    typed_at: datetime | None = None
    team_id: int | None = None
    lost: Mapping[int, datetime] = field(default_factory=dict)
    is_away: bool = False


@dataclass(frozen=True)
class Limits:
    """How long a colleague may be away, or silent, while a customer waits for a word."""

    offline: timedelta
    silent: timedelta


@dataclass(frozen=True)
class GiveBack:
    """A conversation that is to wait for anybody again.

    Attributes:
        member_id: whose it was.
        is_writing: they are writing to another customer.
    """

    conversation_id: str
    why: Literal["offline", "silent"]
    member_id: int
    is_writing: bool = False

    @property
    def is_by_silence(self) -> bool:
        """Say whether its holder is there and yet silent: given nothing until they act again."""
        return self.why == "silent" and not self.is_writing


@dataclass(frozen=True)
class Assignment:
    """A conversation that is to be a colleague's."""

    conversation_id: str
    member_id: int


def give_backs(
    waiting: Iterable[Waiting], colleagues: Iterable[Colleague], limits: Limits, *, now: datetime
) -> list[GiveBack]:
    """Return the conversations whose holder is away or silent, with the reason.

    Never what another help desk holds: who is there, and how long is too long, are its own
    matters, and it does not work from our queue.
    """
    known = {one.id: one for one in colleagues}
    found = []
    owed = list(waiting)
    writing = {
        one.assignee_id for one in owed if one.typed_at and now - one.typed_at < limits.silent
    }
    for one in owed:
        if one.assignee_id is None:
            continue
        holder = known.get(one.assignee_id)
        # What was passed on to somebody counts from then, not from the customer's message.
        since = max(one.waits_since, one.assigned_at or one.waits_since)
        if _is_away(holder, limits, since=since, now=now):
            found.append(GiveBack(one.id, "offline", one.assignee_id))
        elif now - max(since, one.typed_at or since) >= limits.silent:
            is_writing = one.assignee_id in writing
            found.append(GiveBack(one.id, "silent", one.assignee_id, is_writing))
    return found


def _is_away(holder: Colleague | None, limits: Limits, *, since: datetime, now: datetime) -> bool:
    if holder is None:
        return True  # has left the team
    # Who may never have opened the console gets as long from the moment they had it.
    last = max(holder.seen_at or since, since)
    return not holder.is_present and now - last >= limits.offline


def assignments(
    waiting: Iterable[Waiting], colleagues: Sequence[Colleague], *, now: datetime
) -> list[Assignment]:
    """Give what waits to whoever has the fewest open; nobody beyond their limit, or who is silent.

    Longest first, but whose customer is there before whose is not: they can be talked to now.
    """
    open_counts = {one.id: one.open_count for one in colleagues}
    given_last = {one.id: one.last_assigned_at for one in colleagues}
    found = []
    free = [one for one in waiting if one.assignee_id is None and one.state == "waiting"]
    for one in sorted(free, key=lambda one: (one.is_away, one.waits_since, one.id)):
        able = [
            member
            for member in colleagues
            if member.is_present
            and not member.is_silent
            and open_counts[member.id] < member.max_open
            and (one.team_id is None or one.team_id in member.team_ids)
            and not _is_spared(one, member, now=now)
        ]
        if not able:
            continue
        chosen = min(able, key=lambda it: (open_counts[it.id], _order(given_last[it.id]), it.id))
        found.append(Assignment(one.id, chosen.id))
        open_counts[chosen.id] += 1
        given_last[chosen.id] = now
    return found


def _order(at: datetime | None) -> float:
    return at.timestamp() if at else 0.0


def _is_spared(one: Waiting, member: Colleague, *, now: datetime) -> bool:
    lost_at = one.lost.get(member.id)
    return lost_at is not None and now - lost_at < SPARE
