"""What is unread: customers' words that are for a member and that they have not seen."""

import re

import pytest

from tests.integration.web.agents import Agent, Hire
from tests.integration.web.served import Customer, Served
from tests.support.waiting import id_of

Team = tuple[Agent, Agent]


@pytest.fixture
def team(hire: Hire) -> Team:
    return hire("Camille"), hire("Nadia")


@pytest.fixture
def asked(web: Served) -> Customer:
    """A customer who waits for a person."""
    customer = web.customer()
    customer.send("Where is my parcel?")
    customer.when_answered()
    customer.ask_person()
    return customer


def unread(agent: Agent, view: str) -> bool:
    """Whether the one conversation of the view has the mark."""
    rows = re.findall(r'data-id="\w+"([^>]*)>', agent.page(f"/console/inbox?view={view}"))
    assert len(rows) == 1
    return "data-unread" in rows[0]


def see(agent: Agent, id_: str) -> None:
    assert agent.do(id_, "seen", seq=agent.lines(id_)["seq"]).is_success


def test_who_waits_is_unread_by_everybody_until_they_have_seen_it(
    web: Served, team: Team, asked: Customer
) -> None:
    camille, nadia = team
    see(camille, id_of(web.services.engine, asked))

    assert not unread(camille, "waiting")
    assert unread(nadia, "waiting")

    asked.send("Are you there?")
    assert unread(camille, "waiting")


def test_who_pressed_the_button_without_a_word_is_unread(web: Served, team: Team) -> None:
    web.customer().ask_person()

    assert unread(team[0], "waiting")


def test_a_colleague_s_conversation_is_theirs_to_read(
    web: Served, team: Team, asked: Customer
) -> None:
    camille, nadia = team
    id_ = id_of(web.services.engine, asked)
    camille.do(id_, "take")
    camille.do(id_, "reply", text="Which order is it?")
    asked.send("P1006")

    assert unread(camille, "all")
    assert not unread(nadia, "all")

    camille.do(id_, "assign", to=f"member:{nadia.member.id}")
    assert unread(nadia, "all")
    assert not unread(camille, "all")


def test_what_is_passed_on_to_me_is_unread_though_i_saw_its_words(
    web: Served, team: Team, asked: Customer
) -> None:
    camille, nadia = team
    id_ = id_of(web.services.engine, asked)
    see(nadia, id_)
    camille.do(id_, "take")
    camille.do(id_, "assign", to=f"member:{nadia.member.id}")

    assert unread(nadia, "mine")


def test_what_a_colleague_resolved_is_not_unread_unless_the_customer_wrote_after(
    web: Served, team: Team, asked: Customer
) -> None:
    camille, nadia = team
    id_ = id_of(web.services.engine, asked)
    camille.do(id_, "take")
    camille.do(id_, "reply", text="It arrives tomorrow.")
    camille.do(id_, "resolve")

    assert not unread(nadia, "resolved")

    asked.send("It is not here, where is it?")
    asked.when_answered()
    assert unread(nadia, "bot")


def test_what_a_colleague_gave_back_is_not_unread_unless_the_customer_wrote_after(
    web: Served, team: Team, asked: Customer
) -> None:
    camille, nadia = team
    id_ = id_of(web.services.engine, asked)
    camille.do(id_, "take")
    camille.do(id_, "reply", text="The bot knows the rest.")
    camille.do(id_, "give-back")

    assert not unread(nadia, "bot")

    asked.send("And the other parcel?")
    asked.when_answered()
    assert unread(nadia, "bot")


def test_what_the_team_notes_is_not_unread(web: Served, team: Team, asked: Customer) -> None:
    camille, nadia = team
    id_ = id_of(web.services.engine, asked)
    see(nadia, id_)
    camille.do(id_, "note", text="Ask the warehouse")

    assert not unread(nadia, "waiting")
