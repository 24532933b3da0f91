"""The counts beside the views: how many each would show, with the filters that are on."""

import re
from html import unescape

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, team, utc_now
from tests.integration.web.agents import Agent
from tests.integration.web.served import Served
from tests.integration.web.test_inbox import waiting
from web.console.inbox import list_queries
from web.console.inbox.filters import VIEWS, read_filters

FILTERS = [
    {"language": "fr"},
    {"label": "1"},
    {"team": "1"},
    {"holder": "1"},
    {"q": "parcel"},
    {"q": "colis", "language": "fr"},
    {"q": "parcel", "label": "1", "team": "1"},
    {"q": "nothing of this"},
]


@pytest.fixture
def desk(web: Served, agent: Agent) -> Agent:
    """An agent at conversations of every view, in two languages, some labelled, some a team's."""
    engine = web.services.engine
    with writing(engine) as conn:
        conn.execute(team.insert().values(id=1, name="Returns", created_at=utc_now()))
    english = [waiting(web) for _ in range(4)]
    french = [waiting(web, "Où est mon colis ?", "fr") for _ in range(4)]
    for taken, resolved, snoozed, left in (english, french):
        assert agent.do(taken, "take").is_success
        assert agent.do(taken, "labels", name="Refund").is_success
        assert agent.do(resolved, "labels", name="Refund").is_success
        assert agent.do(resolved, "resolve").is_success
        assert agent.do(snoozed, "take").is_success
        assert agent.do(snoozed, "snooze", until="tomorrow").is_success
        with writing(engine) as conn:
            of_left = conversation.c.id == left
            conn.execute(conversation.update().where(of_left).values(state="left_contact"))
            of_team = conversation.c.id.in_((taken, left))
            conn.execute(conversation.update().where(of_team).values(team_id=1))
    with_bot = web.customer("en")
    with_bot.send("A parcel, with the bot")
    with_bot.when_answered()
    return agent


def links(page: str) -> dict[str, str]:
    """Where each view leads."""
    found = re.findall(r'class="view-link"[^>]* href="([^"]+)"[^>]*>.*?data-view="(\w+)"', page)
    return {view: unescape(href) for href, view in found}


def test_a_count_is_of_what_its_view_shows_when_it_is_chosen(desk: Agent) -> None:
    everything = desk.counts()
    assert "0" not in everything.values()

    for query in FILTERS:
        counts = desk.counts(**query)
        views = links(desk.http.get("/console/inbox", params=query).text)
        assert list(views) == list(VIEWS)
        shown = {view: str(desk.page(href).count('data-id="')) for view, href in views.items()}
        assert counts == shown, query
        assert counts != everything, query


def test_who_searches_finds_all_and_then_chooses_a_view_of_it(desk: Agent) -> None:
    everywhere = desk.inbox(q="colis")
    assert len(everywhere) == 4
    counts = desk.counts(q="colis")
    assert (counts["mine"], counts["resolved"], counts["left"]) == ("1", "1", "1")

    page = desk.page(links(desk.page("/console/inbox?q=colis"))["resolved"])
    (found,) = re.findall(r'data-id="(\w+)"', page)
    assert found in everywhere
    assert "Conversations of this view with “colis”" in page
    # Words that are typed then are looked for everywhere again.
    assert 'name="within"' not in page


def test_the_number_of_the_title_is_of_all_who_wait_whatever_is_filtered(desk: Agent) -> None:
    waits = re.compile(r'data-waiting="(\d+)"')
    everything = waits.findall(desk.page("/console/inbox"))
    assert everything == [desk.counts()["waiting"]] != ["0"]

    for query in ("language=fr", "label=1", "q=nothing"):
        assert waits.findall(desk.page(f"/console/inbox?{query}")) == everything


@pytest.mark.parametrize("query", [{}, *FILTERS])
def test_all_counts_are_one_query(web: Served, agent: Agent, query: dict[str, str]) -> None:
    said: list[str] = []
    with reading(web.services.engine) as conn:
        note = lambda *given: said.append(given[2])  # noqa: E731 - a listener of one line
        sa.event.listen(conn, "before_cursor_execute", note)
        list_queries.count_views(
            conn, read_filters(query), member_id=agent.member.id, now=utc_now()
        )

    (query_said,) = [one for one in said if one.startswith("SELECT")]
    # The words, which cost most, are looked for once and not by each view.
    assert query_said.lower().count("event_words.conversation_id") <= 1
