"""Customers who have closed the page while they wait, on each database."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, utc_now
from tests.integration.web.agents import Agent
from tests.integration.web.served import Customer, Served
from tests.support.fake_assistant import until
from tests.support.members import make_agent
from tests.support.waiting import id_of, live, next_standing, standing
from web.assignment.sweep import Assigning


def waiting(web: Served, count: int) -> list[Customer]:
    """Customers who asked for a person, one after the other."""
    customers = [web.customer() for _ in range(count)]
    for customer in customers:
        customer.ask_person()
    return customers


def leave(engine: sa.Engine, customer: Customer, **also: object) -> None:
    """As if the browser had been closed 12 minutes ago."""
    now = utc_now()
    values = {
        "customer_seen_at": now - timedelta(minutes=12),
        "handoff_requested_at": now - timedelta(minutes=15),
        **also,
    }
    with writing(engine) as conn:
        mine = conversation.c.id == id_of(engine, customer)
        conn.execute(conversation.update().where(mine).values(**values))


def positions(web: Served, *customers: Customer) -> list[int]:
    web.services.outlook.snapshot(is_new=True)
    return [standing(one)["position"] for one in customers]


@pytest.mark.usefixtures("camille")
def test_nobody_waits_behind_who_has_gone_and_left_no_address(web, engine):
    first, second, third = waiting(web, 3)
    leave(engine, first)
    leave(engine, second)
    assert positions(web, third) == [1]
    assert positions(web, first, second) == [1, 1]  # their own place is kept


@pytest.mark.usefixtures("camille")
def test_who_can_be_answered_by_e_mail_keeps_counting(web, engine):
    first, second = waiting(web, 2)
    leave(engine, first, contact_email="ada@shop.example")
    assert positions(web, first, second) == [1, 2]


@pytest.mark.usefixtures("camille")
def test_who_comes_back_is_before_the_others_again_live(web, engine):
    first, second = waiting(web, 2)
    leave(engine, first)
    web.services.outlook.snapshot(is_new=True)
    with live(second) as events:
        next_standing(events, position=1)
        with live(first) as own_events:
            next_standing(own_events, position=1)
            next_standing(events, position=2)


@pytest.mark.usefixtures("camille")
def test_another_process_that_has_just_started_knows_who_is_there(serve, web, engine):
    first, second = waiting(web, 2)
    leave(engine, first)
    assert standing_at(serve(), second) == 1
    with live(first):
        until(lambda: seen_just_now(engine, first), what="the customer to be noted")
        assert standing_at(serve(), second) == 2


def standing_at(other: Served, customer: Customer) -> int:
    """The place that another web process says."""
    return other.services.outlook.snapshot().positions[id_of(other.services.engine, customer)]


def seen_just_now(engine: sa.Engine, customer: Customer) -> bool:
    mine = conversation.c.id == id_of(engine, customer)
    with reading(engine) as conn:
        at = conn.execute(sa.select(conversation.c.customer_seen_at).where(mine)).scalar_one()
    return at is not None and utc_now() - at < timedelta(minutes=1)


def test_agents_see_who_has_gone_and_how_long_ago_and_the_longest_stays_first(
    web: Served, engine: sa.Engine, agent: Agent
) -> None:
    gone, here = waiting(web, 2)
    leave(engine, gone)
    ids = [id_of(engine, gone), id_of(engine, here)]

    assert agent.inbox(view="waiting") == ids
    assert away_marks(agent.page("/console/inbox/list?view=waiting")) == ["Away for 12 min"]
    assert away_marks(agent.lines(ids[0])["fragments"]["marks"]) == ["Away for 12 min"]
    assert away_marks(agent.lines(ids[1])["fragments"]["marks"]) == []

    assert agent.do(ids[0], "take").status_code == 200
    assert away_marks(agent.lines(ids[0])["fragments"]["marks"]) == ["Away for 12 min"]
    assert agent.do(ids[0], "resolve").status_code == 200
    assert away_marks(agent.lines(ids[0])["fragments"]["marks"]) == []


def test_the_mark_is_french_in_the_french_console(
    web: Served, engine: sa.Engine, agent: Agent
) -> None:
    (gone,) = waiting(web, 1)
    leave(engine, gone)
    agent.page("/console/account")
    agent.http.post("/console/language", data={"csrf_token": agent.csrf, "language": "fr"})
    assert away_marks(agent.page("/console/inbox/list?view=waiting")) == ["Absent depuis 12 min"]


def away_marks(html: str) -> list[str]:
    found = re.findall(r'<span class="mark" data-away[^>]*>(.*?)</span>', html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in found]


def test_consoles_are_told_that_a_customer_has_gone(web, engine, monkeypatch):
    monkeypatch.setattr("web.queue.watch.AWAY_EVERY_S", 0.0)
    (customer,) = waiting(web, 1)
    id_ = id_of(engine, customer)
    with live(customer) as events, web.services.live.follow_all() as console:
        next_standing(events, state="waiting")
        until(lambda: seen_just_now(engine, customer), what="the customer to be noted")
        leave(engine, customer)
        until(lambda: id_ in console.wait(0.1).conversations, what="the console to be told")


def test_who_is_there_is_given_out_before_who_has_gone(web, engine):
    make_agent(engine)
    gone, here = waiting(web, 2)
    leave(engine, gone)
    own = web.services
    settings = own.settings.model_copy(update={"assignment": "automatic", "max_open_per_agent": 1})
    Assigning(own.engine, own.live, own.words, settings).sweep()
    with reading(engine) as conn:
        held = conn.execute(
            sa.select(conversation.c.id).where(conversation.c.assignee_id.is_not(None))
        ).scalars()
        assert list(held) == [id_of(engine, here)]


TAG = "Left an e-mail address"


def by_mail(agent: Agent) -> tuple[list[str], int, str]:
    """The view, how often a row of it has the tag, and its count."""
    page = agent.page("/console/inbox?view=left")
    return agent.inbox(view="left"), page.count(f">{TAG}<"), agent.counts()["left"]


def test_who_asks_again_after_leaving_an_address_and_goes_is_answered_by_e_mail(
    web: Served, agent: Agent, engine: sa.Engine
) -> None:
    customer, other = web.customer(), web.customer()
    left = {"client_id": "contact-1", "email": "p@customer.test", "question": "A Merle?"}
    for one in (customer, other):
        assert one.post("contact", left).status_code == 201
        one.ask_person()
    with writing(engine) as conn:
        conn.execute(conversation.update().values(customer_seen_at=utc_now()))
    assert by_mail(agent) == ([], 0, "0"), "they look at the widget"

    leave(engine, customer)
    id_ = id_of(engine, customer)
    assert by_mail(agent) == ([id_], 1, "1")
    assert agent.page("/console/inbox?view=waiting").count(f">{TAG}<") == 1
    assert agent.counts(language="en")["left"] == "1"
    yourself = "No mail server is set: write to p…@customer.test yourself"
    assert yourself in agent.page(f"/console/inbox/{id_}")
    assert yourself not in agent.page(f"/console/inbox/{id_of(engine, other)}")
    agent.do(id_, "take")
    assert by_mail(agent) == ([], 0, "0"), "it is in hand"
    assert agent.page("/console/inbox?view=mine").count(f">{TAG}<") == 1
