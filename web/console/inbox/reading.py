"""What the inbox's pages show, read in one consistent look at the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from store.engine import reading
from store.tables import utc_now
from web.console.around import Viewer
from web.console.inbox import early_queries, list_queries, thread_queries
from web.console.inbox.early_queries import Newest
from web.console.inbox.filters import VIEWS, Filters, View, write_cursor
from web.console.inbox.lines import Line, first_words, lines_of, reason_of, words_of
from web.console.inbox.list_queries import Counts, Label, Row
from web.console.inbox.zone import member_zone
from web.conversations import queries
from web.conversations.masking import mask
from web.conversations.person_wishes import tells_no_matter
from web.conversations.questions import ANSWERS_PERSON
from web.conversations.records import Part
from web.mail import answers
from web.queue.away import away_since, is_by_mail
from web.services import services
from web.team import group_queries
from web.team import queries as team_queries
from web.team.presence import ANSWERING_ROLES, is_present
from web.team.records import Group, Member

# How long a look at personal data counts as one.
UNMASKED_FOR = timedelta(minutes=30)


@dataclass(frozen=True)
class Entry:
    """A row with what is made of it: who, their first words, why they wait, whether they left.

    Attributes:
        words: their first of the episode, of several matters the one that a person is wanted for;
            where they have said nothing in it, what was said last; of who answers a person after
            the end, their first of what was asked about.
        newest: what was said last, where that is shown.
        is_by_mail: the answer will find them by e-mail.
    """

    row: Row
    who: str
    words: str
    newest: Newest | None
    reason: str | None
    away_since: datetime | None
    is_by_mail: bool


@dataclass(frozen=True)
class ListPage:
    """The list's column.

    Attributes:
        news: which of the member's own conversations have something new, and the event's number.
        holders: who may have a conversation, by name.
    """

    filters: Filters
    views: Sequence[View]
    counts: Counts
    max_count: int
    news: list[tuple[str, int]]
    entries: list[Entry]
    following: str | None
    labels: list[Label]
    teams: Sequence[Group]
    holders: Sequence[Member]
    now: datetime


@dataclass(frozen=True)
class Colleague:
    """A member to whom the conversation can be passed, and whether they are there to take it."""

    id: int
    name: str
    is_present: bool


@dataclass(frozen=True)
class Thread:
    """The open conversation.

    Attributes:
        earlier: the event before which older lines are, None where these are all.
        others: who else has it open.
        away_since: when the customer left; None: they are there, or nobody can tell.
        is_by_mail: the answer will find them by e-mail.
        is_mail_late: an answer has not gone by e-mail yet, though it was tried.
        colleagues: to whom it can be passed, those who are there first.
        teams: to which it can be passed.
    """

    opened: thread_queries.Opened
    who: str
    lines: list[Line]
    earlier: int | None
    is_masked: bool
    is_newest: bool
    others: list[Viewer]
    is_customer_typing: bool
    away_since: datetime | None
    is_by_mail: bool
    is_mail_late: bool
    colleagues: Sequence[Colleague]
    teams: Sequence[Group]
    now: datetime


def read_list(member: Member, filters: Filters) -> ListPage:
    """Return what the list shows a member."""
    now = utc_now()
    with reading(services().engine) as conn:
        page = list_queries.list_rows(conn, filters, member_id=member.id, now=now)
        bare = [row.id for row in page.rows if _tells_no_matter(row.first_parts)]
        unsaid = [row.id for row in page.rows if row.first_parts is None]
        newest = early_queries.list_newest_messages(conn, unsaid)
        early = early_queries.list_early_messages(conn, bare)
        answering = [r.id for r in page.rows if reason_of(r.request_parts) == ANSWERS_PERSON]
        asked = services().asked.of(conn, page.rows)
        matters = early_queries.list_matters(conn, answering)
        counts = list_queries.count_views(conn, filters, member_id=member.id, now=now)
        news = list_queries.list_news(conn, member_id=member.id, now=now)
        labels = list_queries.list_labels(conn)
        teams = group_queries.list_groups(conn)
        members = team_queries.list_members(conn)
    return ListPage(
        filters=filters,
        views=VIEWS,
        counts=counts,
        max_count=list_queries.MAX_COUNT,
        news=news,
        entries=[
            _entry(
                row,
                matters.get(row.id) or early[row.id],
                newest.get(row.id),
                asked="" if row.id in matters else asked.get(row.id, ""),
                now=now,
            )
            for row in page.rows
        ],
        following=write_cursor(page.following) if page.following else None,
        labels=labels,
        teams=teams,
        holders=[one for one in members if one.is_active and one.role in ANSWERING_ROLES],
        now=now,
    )


def read_news(member: Member) -> tuple[int, list[tuple[str, int]]]:
    """Return how many wait in all, and what is new in the member's own conversations."""
    now = utc_now()
    with reading(services().engine) as conn:
        waiting = list_queries.count_waiting(conn, now=now)
        return waiting, list_queries.list_news(conn, member_id=member.id, now=now)


def read_thread(
    member: Member,
    id_: str,
    *,
    before: int | None = None,
    is_shown: bool = False,
    with_lines: bool = True,
) -> Thread | None:
    """Return the newest lines of a conversation, or those before an event; None: no such one.

    Args:
        is_shown: with personal data; only for a member who has asked for it, which is noted.
    """
    now = utc_now()
    with reading(services().engine) as conn:
        opened = thread_queries.find_opened(conn, id_)
        if opened is None:
            return None
        events = queries.list_newest_events(conn, id_, before=before) if with_lines else []
        is_masked = not (is_shown and is_unmasked_for(conn, id_, member, now=now))
        first = events[0].seq if events else 1
        at_before = thread_queries.find_time_before(conn, id_, first)
        members = team_queries.list_members(conn)
        teams = group_queries.list_groups(conn)
        is_mail_late = answers.is_late(conn, id_)
    return Thread(
        opened=opened,
        who=name_of(opened.customer),
        lines=lines_of(events, zone=member_zone(), is_masked=is_masked),
        earlier=first if at_before else None,
        is_masked=is_masked,
        is_newest=before is None,
        others=services().around.others(id_, member.id),
        is_customer_typing=services().activity.typing_left_s(id_, "customer") > 0,
        away_since=away_since(
            opened.conversation.state,
            opened.customer_seen_at,
            opened.conversation.handoff_requested_at,
            now=now,
        ),
        is_by_mail=is_by_mail(
            opened.conversation.state,
            opened.conversation.contact_email,
            opened.customer_seen_at,
            opened.conversation.handoff_requested_at,
            now=now,
        ),
        is_mail_late=is_mail_late,
        colleagues=colleagues_for(members, opened.conversation.assignee_id, now=now),
        teams=teams_for(teams, members),
        now=now,
    )


def teams_for(teams: Sequence[Group], members: Sequence[Member]) -> list[Group]:
    """Return to which teams a conversation can be passed: those in which somebody may answer."""
    able = {one.id for one in members if one.is_active and one.role in ANSWERING_ROLES}
    return [team for team in teams if able & team.member_ids]


def colleagues_for(
    members: Sequence[Member], holder_id: int | None, *, now: datetime
) -> list[Colleague]:
    """Return to whom a conversation can be passed: not who has it; who is there first, by name."""
    found = [
        Colleague(one.id, one.name, is_present(one, now))
        for one in members
        if one.is_active and one.role in ANSWERING_ROLES and one.id != holder_id
    ]
    return sorted(found, key=lambda one: (not one.is_present, one.name.casefold()))


def read_lines(
    member: Member, id_: str, after: int, *, is_shown: bool = False
) -> tuple[list[Line], bool]:
    """Return the lines above an event, and whether there are more than these."""
    now = utc_now()
    with reading(services().engine) as conn:
        events = queries.list_events_after(conn, id_, after)
        is_masked = not (is_shown and is_unmasked_for(conn, id_, member, now=now))
        at_before = thread_queries.find_time_before(conn, id_, after + 1)
    lines = lines_of(events, zone=member_zone(), is_masked=is_masked, after=at_before)
    return lines, len(events) == queries.PAGE


def is_unmasked_for(conn: sa.Connection, id_: str, member: Member, *, now: datetime) -> bool:
    """Say whether the member has asked to see personal data here of late."""
    noted = thread_queries.list_unmaskings(conn, id_, since=now - UNMASKED_FOR)
    return any(part.get("by") == member.id for part in noted)


def name_of(customer: dict[str, Any] | None) -> str:
    """Return what the site said the customer is called, "" where it said nothing."""
    name = (customer or {}).get("name")
    return mask(" ".join(name.split()))[:120] if isinstance(name, str) else ""


def _entry(
    row: Row,
    early: Sequence[Sequence[Part]],
    newest: Newest | None,
    *,
    asked: str,
    now: datetime,
) -> Entry:
    telling = (parts for parts in early if not _tells_no_matter(parts))
    return Entry(
        row,
        name_of(row.customer),
        asked or first_words(next(telling, row.first_parts or (newest.parts if newest else None))),
        newest if row.first_parts is None else None,
        reason_of(row.request_parts),
        away_since(row.state, row.customer_seen_at, row.place_at, now=now),
        is_by_mail(row.state, row.contact_email, row.customer_seen_at, row.place_at, now=now),
    )


def _tells_no_matter(parts: Sequence[Part] | None) -> bool:
    """Say whether a row with these words would not say what the customer wants."""
    return tells_no_matter("\n".join(words_of(parts)))
