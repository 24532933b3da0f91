"""The moves to a team and back, on each database: who waits for it, and what the customer reads."""

import re

import pytest

from tests.integration.web.served import now
from tests.integration.web.test_moves import kinds
from tests.support.members import make_agent, make_team
from tests.support.waiting import id_of
from web.conversations.actors import SYSTEM
from web.conversations.errors import EmptyTeam


@pytest.fixture
def second_line(engine, camille):
    """A team."""
    return make_team(engine, "Second line", camille)


def test_who_talks_to_a_member_reads_that_a_team_goes_on_and_waits_again(
    customer, desk, id_, camille, second_line
):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    desk.assign(id_, camille, team_id=second_line, note="Needs a screwdriver")
    told = customer.events()[-1]
    assert (told["kind"], told["author"], customer.state()["state"]) == (
        "notice",
        "system",
        "waiting",
    )
    assert told["parts"][0]["text"].startswith("Camille passes your conversation on to colleagues")
    assert "Second line" not in str(customer.events())


def test_who_waits_for_anybody_is_not_told_which_team_they_are_for(
    customer, desk, id_, camille, second_line
):
    customer.ask_person()
    before = kinds(customer)
    desk.assign(id_, camille, team_id=second_line)
    assert kinds(customer) == before


@pytest.fixture
def waits_for(customer, desk, id_, camille, second_line):
    """The team that the customer waits for."""
    customer.ask_person()
    desk.assign(id_, camille, team_id=second_line)
    return second_line


def test_who_waits_for_a_team_is_put_back_for_anybody_in_the_same_place(
    customer, desk, engine, id_, waits_for
):
    before, read, robin = now(engine, id_), kinds(customer), make_agent(engine, "Robin")

    assert desk.requeue(id_, robin, why="by_hand")

    after = now(engine, id_)
    assert (before.team_id, after.team_id, after.state) == (waits_for, None, "waiting")
    assert after.handoff_requested_at == before.handoff_requested_at
    assert kinds(customer) == read
    assert desk.requeue(id_, robin, why="by_hand") is None


def test_who_was_talking_to_a_silent_member_of_a_team_waits_for_that_team(
    desk, engine, id_, waits_for
):
    desk.take(id_, make_agent(engine, "Robin"))

    desk.requeue(id_, SYSTEM, why="silent")

    assert (now(engine, id_).team_id, now(engine, id_).assignee_id) == (waits_for, None)


def test_a_team_in_which_nobody_could_answer_is_refused_and_nothing_moves(
    customer, desk, engine, id_, camille
):
    customer.ask_person()
    gone = make_agent(engine, "Gone", is_active=False)
    before = now(engine, id_)
    for team_id in (make_team(engine, "Billing"), make_team(engine, "Left", gone)):
        with pytest.raises(EmptyTeam):
            desk.assign(id_, camille, team_id=team_id, note="for you")
    assert now(engine, id_) == before


def test_only_teams_with_somebody_are_offered_and_another_is_refused_in_words(web, hire):
    ada, engine = hire("Ada"), web.services.engine
    make_team(engine, "Repairs", make_agent(engine, "Robin"))
    billing = make_team(engine, "Billing")
    customer = web.customer()
    customer.ask_person()
    id_ = id_of(engine, customer)

    page = ada.page(f"/console/inbox/{id_}")
    offered = re.findall(r'<option value="team:\d+">([^<]+)<', page)
    refused = ada.do(id_, "assign", to=f"team:{billing}")

    assert offered == ["Repairs"]
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "empty_team")
    assert refused.json()["error"]["message"].startswith("Nobody is in this team")


def test_where_a_third_one_passes_it_on_the_customer_reads_no_one_s_name_for_it(
    *, customer, desk, engine, id_, camille, second_line
):
    ann, robin = make_agent(engine, "Ann"), make_agent(engine, "Robin")
    customer.ask_person()
    desk.speak(id_, camille, "Hello")

    desk.assign(id_, ann, member_id=robin.id)
    to_robin = customer.events()[-1]["parts"][0]["text"]
    desk.assign(id_, ann, team_id=second_line)
    to_team = customer.events()[-1]["parts"][0]["text"]

    assert to_robin == ("Your conversation is passed on to Robin, who reads what you have written.")
    assert to_team.startswith("Your conversation is passed on to colleagues")
