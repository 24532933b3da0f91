"""The sweep that gives conversations out and takes them back, on each database."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation, member, utc_now
from web.assignment.sweep import Assigning
from web.conversations import queries
from web.conversations.actors import Actor
from web.conversations.parts import transition_of
from web.conversations.tokens import token_hash


@pytest.fixture
def engine(web):
    return web.services.engine


@pytest.fixture
def id_(customer, engine):
    with reading(engine) as conn:
        mine = sa.select(conversation.c.id).where(
            conversation.c.token_hash == token_hash(customer.token)
        )
        return conn.execute(mine).scalar_one()


def join(engine, name, **values):
    with writing(engine) as conn:
        id_ = conn.execute(
            member.insert()
            .values(
                email=f"{name.lower()}@shop.example",
                name=name,
                password_hash="none",
                role="agent",
                created_at=utc_now(),
                updated_at=utc_now(),
                **{"seen_at": utc_now(), **values},
            )
            .returning(member.c.id)
        ).scalar_one()
    return Actor("member", name, id_)


@pytest.fixture
def sweep_at(web):
    """Sweep as if so many minutes had passed; ``how`` as the setting ASSIGNMENT."""

    def sweep(minutes=0.0, how="automatic"):
        own = web.services
        settings = own.settings.model_copy(update={"assignment": how})
        then = utc_now() + timedelta(minutes=minutes)
        Assigning(own.engine, own.live, own.words, settings, now=lambda: then).sweep()

    return sweep


def now(engine, id_):
    with reading(engine) as conn:
        found = queries.find_conversation(conn, id_)
        newest = queries.list_newest_events(conn, id_)[-1]
    assert found is not None
    return found, newest


def test_who_is_there_is_given_what_waits_and_the_customer_goes_on_waiting(
    customer, engine, id_, sweep_at
):
    camille = join(engine, "Camille")
    customer.ask_person()
    sweep_at(how="manual")
    assert now(engine, id_)[0].assignee_id is None

    sweep_at()
    sweep_at()

    found, newest = now(engine, id_)
    assert (found.state, found.assignee_id, newest.kind) == ("waiting", camille.id, "assigned")
    part = transition_of(newest.parts)
    assert part is not None
    assert part["why"] == "automatic"


def test_nobody_there_gets_nothing(customer, engine, id_, sweep_at):
    join(engine, "Camille", is_available=False)
    join(engine, "Robin", seen_at=utc_now() - timedelta(minutes=5))
    customer.ask_person()
    sweep_at()
    assert now(engine, id_)[0].assignee_id is None


def test_an_agent_who_goes_offline_gives_the_conversation_back(
    customer, engine, id_, sweep_at, web
):
    camille = join(engine, "Camille")
    customer.ask_person()
    web.services.desk.speak(id_, camille, "Hello")
    sweep_at(60)
    assert now(engine, id_)[0].state == "agent"  # the customer waits for nothing
    customer.send("are you there?")

    sweep_at(1)
    assert now(engine, id_)[0].state == "agent"
    sweep_at(4, how="manual")

    found, _ = now(engine, id_)
    assert (found.state, found.assignee_id) == ("waiting", None)
    assert "another colleague" in customer.events()[-1]["parts"][0]["text"]
    # Not to the one who just lost it, back or not.
    sweep_at(0)
    assert now(engine, id_)[0].assignee_id is None


def test_what_sleeps_wakes_in_time(engine, id_, sweep_at, web):
    camille = join(engine, "Camille")
    web.services.desk.speak(id_, camille, "I will look into it")
    web.services.desk.snooze(id_, camille, until=utc_now() + timedelta(minutes=10))
    sweep_at(9)
    assert now(engine, id_)[0].snoozed_until is not None
    sweep_at(11)
    assert now(engine, id_)[0].snoozed_until is None
