"""All SQL of the inbox's list: its rows, a page at a time, and how many each view has."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import sqlalchemy as sa

from store.tables import (
    conversation,
    conversation_label,
    event,
    label,
    member,
    member_seen,
    team,
)
from web.console.inbox.filters import VIEWS, Cursor, Filters, View
from web.console.inbox.narrowing_queries import SPOKEN, narrowed
from web.console.inbox.unread_queries import IS_UNREAD, ME, NEWS, SEEN
from web.conversations.records import Part
from web.queue.away import AWAY_AFTER

PAGE = 50
MAXNEWS = 50
# Nobody needs to know by how much it is more.
MAX_COUNT = 1000

_NOW: sa.BindParameter[datetime] = sa.bindparam("now")
_AWAY_BEFORE: sa.BindParameter[datetime] = sa.bindparam("away_before")
_WAITS = conversation.c.handoff_requested_at.is_not(None)
# As ``Conversation.waiting_since`` decides it.
_PLACE, _UNANSWERED = conversation.c.handoff_requested_at, conversation.c.unanswered_since
_WAITING_SINCE = sa.case((_UNANSWERED > _PLACE, _UNANSWERED), else_=_PLACE)
# The same, and SQLite finds them by the index: of all whom the bot has, few wait.
_FEW_WAIT = conversation.c.handoff_requested_at > datetime.min.replace(tzinfo=UTC)
# As ``web.queue.away.is_by_mail`` decides it, of who waits and nobody has.
_IS_BY_MAIL = sa.or_(
    conversation.c.state == "left_contact",
    sa.and_(
        # Not in_(): SQLite would look through all that the bot has.
        conversation.c.state.not_in(("agent", "resolved")),
        conversation.c.contact_email.is_not(None),
        sa.or_(
            conversation.c.customer_seen_at.is_(None),
            sa.and_(
                conversation.c.customer_seen_at < _AWAY_BEFORE,
                conversation.c.handoff_requested_at < _AWAY_BEFORE,
            ),
        ),
    ),
)
_IS_OF_EPISODE = sa.and_(
    event.c.conversation_id == conversation.c.id, event.c.seq > conversation.c.episode_seq
)
_FIRST_WORDS = (
    sa.select(event.c.parts)
    .where(_IS_OF_EPISODE, event.c.author == "customer", event.c.kind == "message")
    .order_by(event.c.seq)
    .limit(1)
    .correlate(conversation)
    .scalar_subquery()
)


def _of_request(column: sa.Column[Any]) -> sa.ScalarSelect[Any]:
    return (
        sa.select(column)
        .where(_IS_OF_EPISODE, event.c.kind == "person_requested")
        .order_by(event.c.seq.desc())
        .limit(1)
        .correlate(conversation)
        .scalar_subquery()
    )


_LABELS = sa.select(label.c.id, label.c.name).order_by(sa.func.lower(label.c.name))
_LABELS_OF = (
    sa.select(conversation_label.c.conversation_id, label.c.id, label.c.name)
    .join(label)
    .where(conversation_label.c.conversation_id.in_(sa.bindparam("ids", expanding=True)))
    .order_by(sa.func.lower(label.c.name))
)


@dataclass(frozen=True)
class Label:
    """What conversations are marked with."""

    id: int
    name: str


@dataclass(frozen=True)
class Row:
    """A conversation as the list shows it; ``first_parts`` are unmasked as yet.

    Attributes:
        language: what the customer writes in.
        request_parts, request_seq: of the episode's newest request of a person.
        waits_since: since when nobody has answered.
        place_at: what those that wait are in order of.
    """

    id: str
    state: str
    language: str
    customer: dict[str, Any] | None
    contact_email: str | None
    waits_since: datetime | None
    place_at: datetime | None
    updated_at: datetime
    customer_seen_at: datetime | None
    snoozed_until: datetime | None
    assignee_id: int | None
    holder: str | None
    team: str | None
    is_unread: bool
    first_parts: list[Part] | None
    request_parts: list[Part] | None
    request_seq: int | None
    labels: Sequence[Label] = ()


@dataclass(frozen=True)
class Counts:
    """How many conversations each view has under the list's filters.

    Attributes:
        waiting: how many wait in all, filtered out or not: what a title's number is of.
    """

    of_view: dict[View, int]
    waiting: int


@dataclass(frozen=True)
class Page:
    """Rows and, where there are more, where the next page begins."""

    rows: list[Row]
    following: Cursor | None


def list_rows(conn: sa.Connection, filters: Filters, *, member_id: int, now: datetime) -> Page:
    """Return a page of the view; who waits longest comes first, elsewhere what moved last.

    Words are looked for in every view, until one is chosen: who searches does not know where it
    ended up.
    """
    view = filters.narrowing_view
    key, is_falling = _order(view)
    id_ = conversation.c.id
    query = _rows(view).where(*narrowed(filters, conn.dialect.name))
    if after := filters.after:
        is_past = key < after.at if is_falling else key > after.at
        is_past_id = id_ < after.id if is_falling else id_ > after.id
        query = query.where(sa.or_(is_past, sa.and_(key == after.at, is_past_id)))
    found: Sequence[Any] = conn.execute(query, _values(now, member_id)).all()
    labels = _labels_of(conn, [row.id for row in found])
    rows = [replace(Row(*row), labels=labels[row.id]) for row in found[:PAGE]]
    if len(found) <= PAGE:
        return Page(rows, None)
    last = rows[-1]
    at = last.updated_at if is_falling else last.place_at
    return Page(rows, Cursor(at, last.id) if at else None)


def _order(view: View | None) -> tuple[sa.Column[datetime], bool]:
    """Return what the rows of a view are in order of, and whether the greatest comes first."""
    if view in ("waiting", "left"):
        return conversation.c.handoff_requested_at, False
    return conversation.c.updated_at, True


@cache  # asked again by each console, each second: building it takes longer than running it
def _rows(view: View | None) -> sa.Select[Any]:
    key, is_falling = _order(view)
    id_ = conversation.c.id
    return (
        sa.select(
            id_,
            conversation.c.state,
            SPOKEN,
            conversation.c.customer,
            conversation.c.contact_email,
            _WAITING_SINCE,
            _PLACE,
            conversation.c.updated_at,
            conversation.c.customer_seen_at,
            conversation.c.snoozed_until,
            conversation.c.assignee_id,
            member.c.name.label("holder"),
            team.c.name.label("team"),
            IS_UNREAD,
            _FIRST_WORDS,
            _of_request(event.c.parts),
            _of_request(event.c.seq),
        )
        .outerjoin(member, member.c.id == conversation.c.assignee_id)
        .outerjoin(team, team.c.id == conversation.c.team_id)
        .outerjoin(
            member_seen,
            sa.and_(member_seen.c.conversation_id == id_, member_seen.c.member_id == ME),
        )
        .where(_of_view(view) if view else conversation.c.last_seq > 0)
        .order_by(*((key.desc(), id_.desc()) if is_falling else (key, id_)))
        .limit(PAGE + 1)
    )


def count_views(conn: sa.Connection, filters: Filters, *, member_id: int, now: datetime) -> Counts:
    """Return how many conversations each view would show with these filters, in one query."""
    values = _values(now, member_id)
    if filters.is_narrowed:
        query = _grouped().where(*narrowed(filters, conn.dialect.name))
        *counts, waiting = conn.execute(query, values).one()
        return Counts(dict(zip(VIEWS, counts, strict=True)), waiting)
    of_view = dict(zip(VIEWS, conn.execute(_counts(), values).one(), strict=True))
    return Counts(of_view, of_view["waiting"])


def count_waiting(conn: sa.Connection, *, now: datetime) -> int:
    """Return how many wait in all, no further than ``MAX_COUNT``."""
    waiting: int = conn.execute(sa.select(_count("waiting")), {"now": now}).scalar_one()
    return waiting


@cache
def _counts() -> sa.Select[Any]:
    """Each view by its own index, no further than ``MAX_COUNT``: nothing tells them apart."""
    counts: list[sa.ColumnElement[Any]] = [_count(view) for view in VIEWS]
    return sa.select(*counts)


@cache
def _grouped() -> sa.Select[Any]:
    """All views in one pass over what the filters leave, which is looked for once."""
    counts: list[sa.ColumnElement[Any]] = [sa.func.count().filter(_of_view(v)) for v in VIEWS]
    return sa.select(*counts, _count("waiting")).select_from(conversation)


def _count(view: View) -> sa.ColumnElement[int]:
    some = sa.select(conversation.c.id).where(_of_view(view)).limit(MAX_COUNT).subquery()
    return sa.select(sa.func.count()).select_from(some).scalar_subquery()


def list_news(conn: sa.Connection, *, member_id: int, now: datetime) -> list[tuple[str, int]]:
    """Return which of a member's own conversations have news they have not seen, and its number."""
    found = conn.execute(_news(), {"me": member_id, "now": now})
    return [(row.id, row.seq) for row in found]


@cache
def _news() -> sa.Select[Any]:
    id_ = conversation.c.id
    is_seen_by_me = sa.and_(member_seen.c.conversation_id == id_, member_seen.c.member_id == ME)
    return (
        sa.select(id_, NEWS.label("seq"))
        .outerjoin(member_seen, is_seen_by_me)
        .where(_of_view("mine"), conversation.c.last_seq > SEEN, SEEN < NEWS)
        .order_by(conversation.c.updated_at.desc(), id_)
        .limit(MAXNEWS)
    )


def list_labels(conn: sa.Connection, *, limit: int = 200) -> list[Label]:
    """Return the labels by name."""
    return [Label(*row) for row in conn.execute(_LABELS.limit(limit))]


def _values(now: datetime, member_id: int) -> dict[str, object]:
    return {"me": member_id, "now": now, "away_before": now - AWAY_AFTER}


def _of_view(view: View) -> sa.ColumnElement[bool]:
    """Return which conversations a view has, for the member ``me`` at the time ``now``."""
    state, until = conversation.c.state, conversation.c.snoozed_until
    is_awake = sa.or_(until.is_(None), until <= _NOW)
    views: dict[View, sa.ColumnElement[bool]] = {
        "waiting": sa.and_(_WAITS, state.in_(("waiting", "left_contact", "bot")), is_awake),
        "mine": sa.and_(conversation.c.assignee_id == ME, state != "resolved", is_awake),
        "all": sa.or_(state.in_(("waiting", "agent", "left_contact")), _WAITS),
        "snoozed": sa.and_(state != "resolved", until > _NOW),
        "bot": sa.and_(state == "bot", sa.not_(_WAITS), conversation.c.last_seq > 0),
        "resolved": state == "resolved",
        "left": sa.and_(_FEW_WAIT, _IS_BY_MAIL),
    }
    return views[view]


def _labels_of(conn: sa.Connection, ids: Sequence[str]) -> dict[str, list[Label]]:
    labels: dict[str, list[Label]] = defaultdict(list)
    for row in conn.execute(_LABELS_OF, {"ids": list(ids)}):
        labels[row.conversation_id].append(Label(row.id, row.name))
    return labels
