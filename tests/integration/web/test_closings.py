"""Thanks to the person who has it: nobody loses a conversation for not answering them."""

from datetime import timedelta

import pytest

from store.tables import utc_now
from tests.integration.web.agents import Agent
from tests.integration.web.served import now
from web.assignment.sweep import Assigning

CLOSINGS = [
    "thanks",
    "great Camille, thanks",
    "perfect",
    "👍",
    "ok I'll wait for it",
    "ok",
    "No problem, take your time",
    "merci",
    "d'accord",
    "super, bonne journée !",
    "Merci Camille, à bientôt",
    "ok, je patiente",
    "très bien, j'attends votre réponse",
]
REAL = [
    "thanks, and for France?",
    "it still does not work",
    "no",
    "Camille?",
    "PAS-204817",
    "merci, et pour la Suisse",
    "j'attends toujours",
    "👎",
]


@pytest.fixture
def sweep_in(web):
    """Sweep as if so many minutes had passed, with every console open."""

    def sweep(minutes):
        own = web.services
        # Nobody is away by that clock.
        settings = own.settings.model_copy(
            update={"assignment": "manual", "agent_offline_minutes": 1000}
        )
        then = utc_now() + timedelta(minutes=minutes)
        Assigning(own.engine, own.live, own.words, settings, now=lambda: then).sweep()

    return sweep


@pytest.fixture
def answered(customer, desk, id_, camille):
    """A customer whom Camille has answered."""
    customer.ask_person()
    desk.speak(id_, camille, "A new one is on its way.")
    return customer


def test_closings_start_no_clock_and_take_the_conversation_from_nobody(
    answered, engine, id_, camille, sweep_in
):
    for text in CLOSINGS:
        assert answered.send(text).status_code == 201
        assert now(engine, id_).waiting_since is None, text
    sweep_in(600)
    found = now(engine, id_)
    assert (found.state, found.assignee_id) == ("agent", camille.id)
    assert not found.is_reply_pending


@pytest.mark.parametrize("text", REAL)
def test_a_real_message_waits_and_goes_to_somebody_else_in_the_end(
    answered, engine, id_, sweep_in, text
):
    answered.send(text)
    assert now(engine, id_).waiting_since is not None
    answered.send("thanks")
    sweep_in(9)
    assert now(engine, id_).state == "agent"
    sweep_in(11)
    assert now(engine, id_).state == "waiting"


def test_a_bare_yes_to_the_persons_question_waits(answered, desk, engine, id_, camille):
    desk.speak(id_, camille, "Shall I send it to your office?")
    answered.send("yes")
    assert now(engine, id_).waiting_since is not None


def test_an_earlier_question_stays_unanswered_since_it_was_asked(answered, engine, id_):
    answered.send("When will it be here?")
    since = now(engine, id_).waiting_since
    answered.send("merci")
    assert now(engine, id_).waiting_since == since


def test_thanks_after_the_end_by_name_leave_it_ended(answered, desk, engine, id_, camille):
    desk.resolve(id_, camille, why="solved")
    answered.send("Thanks Camille!")
    assert now(engine, id_).state == "resolved"


def test_thanks_are_unread_until_they_are_seen(web, agent: Agent):
    customer = web.customer()
    customer.ask_person()
    (id_,) = agent.inbox(view="waiting")
    agent.do(id_, "reply", text="A new one is on its way.")
    agent.do(id_, "seen", seq=agent.lines(id_)["seq"])
    assert "data-unread" not in agent.page("/console/inbox?view=mine")
    customer.send("great Camille, thanks")
    assert "data-unread" in agent.page("/console/inbox?view=mine")
