"""The sweep that gives conversations out and takes them back, on each database."""

import html
import re
from datetime import timedelta

import pytest

from store.engine import reading, writing
from store.tables import conversation, member, utc_now
from tests.support.members import make_agent
from web.assignment.sweep import Assigning
from web.conversations import queries
from web.conversations.actors import Actor
from web.conversations.parts import transition_of


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
    camille = make_agent(engine)
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
    make_agent(engine, is_available=False)
    make_agent(engine, "Robin", seen_at=utc_now() - timedelta(minutes=5))
    customer.ask_person()
    sweep_at()
    assert now(engine, id_)[0].assignee_id is None


def test_an_agent_who_goes_offline_gives_the_conversation_back(
    customer, engine, id_, sweep_at, web
):
    camille = make_agent(engine)
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
    assert "back in line" in customer.events()[-1]["parts"][0]["text"]
    # Not to the one who just lost it, back or not.
    sweep_at(0)
    assert now(engine, id_)[0].assignee_id is None


def test_what_a_help_desk_holds_stays_with_it_however_long_it_is_silent(
    customer, engine, id_, sweep_at, web
):
    make_agent(engine)
    customer.ask_person()
    web.services.desk.speak(id_, Actor("member", "Iris"), "Hello")
    customer.send("are you there?")
    told = len(customer.events())

    for minutes in (4, 11, 600):
        sweep_at(minutes)

    found, _ = now(engine, id_)
    assert (found.state, found.assignee_id) == ("agent", None)
    assert len(customer.events()) == told


class TestTwoWhoAreThereAndSilent:
    @pytest.fixture
    def pair(self, hire):
        return hire("Ada"), hire("Nadia")

    @pytest.fixture
    def sweep_with_both_there(self, engine, sweep_at):
        """Sweep as if both consoles had gone on saying that they are open."""

        def sweep(minutes):
            with writing(engine) as conn:
                conn.execute(member.update().values(seen_at=utc_now() + timedelta(minutes=minutes)))
            sweep_at(minutes)

        return sweep

    def test_each_is_given_it_once_and_then_it_waits_where_all_see_it(
        self, customer, engine, id_, pair, sweep_with_both_there
    ):
        customer.ask_person()
        for minutes in (0, 11, 22, 33, 60, 90):
            sweep_with_both_there(minutes)
        found, _ = now(engine, id_)
        assert (found.state, found.assignee_id) == ("waiting", None)
        with reading(engine) as conn:
            kinds = [one.kind for one in queries.list_newest_events(conn, id_)]
        assert (kinds.count("assigned"), kinds.count("requeued")) == (2, 2)
        for one in pair:
            assert id_ in one.inbox(view="waiting")

    def test_they_are_told_and_get_customers_again_once_they_act(
        self, customer, engine, id_, pair, sweep_with_both_there
    ):
        ada, _ = pair
        customer.ask_person()
        for minutes in (0, 11, 22):
            sweep_with_both_there(minutes)
        # The open console asks by itself, which is no act.
        for _ in range(2):
            assert presence(ada) == {"is_available": True, "is_silent": True}
        page = ada.http.get("/console/account", headers={"Accept-Language": "fr"}).text
        told = html.unescape(re.search(r'role="status"[^>]*>([^<]*)<', page)[1])
        assert told.strip().startswith(
            "Vous étiez passé en indisponible\u00a0: un client a attendu"
        )
        assert presence(ada)["is_silent"] is False
        assert (
            "You were set to away"
            not in re.search(r'role="status"[^>]*>([^<]*)<', ada.page("/console/account"))[1]
        )

        sweep_with_both_there(60)
        assert now(engine, id_)[0].assignee_id == ada.member.id

    def test_a_key_or_a_click_in_the_open_console_is_an_act(
        self, customer, pair, sweep_with_both_there
    ):
        customer.ask_person()
        for minutes in (0, 11):
            sweep_with_both_there(minutes)
        silent = next(one for one in pair if presence(one)["is_silent"])
        assert presence(silent, is_acting=True)["is_silent"] is False
        assert presence(silent)["is_silent"] is False

    def test_who_types_in_it_keeps_it_and_is_not_set_away(
        self, customer, engine, id_, pair, sweep_with_both_there
    ):
        customer.ask_person()
        sweep_with_both_there(0)
        holder_id = now(engine, id_)[0].assignee_id
        holder = next(one for one in pair if one.member.id == holder_id)
        long_ago = utc_now() - timedelta(minutes=11)
        with writing(engine) as conn:
            conn.execute(
                conversation.update().values(handoff_requested_at=long_ago, assigned_at=long_ago)
            )

        assert holder.do(id_, "around", is_typing=True).status_code == 204
        sweep_with_both_there(0)
        assert now(engine, id_)[0].assignee_id == holder_id
        assert presence(holder)["is_silent"] is False

        sweep_with_both_there(11)
        assert now(engine, id_)[1].kind == "assigned"
        assert presence(holder)["is_silent"] is True


def presence(agent, **body):
    answer = agent.http.post("/console/presence", json=body, headers={"X-CSRF-Token": agent.csrf})
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_sleeps_wakes_in_time(engine, id_, sweep_at, web):
    camille = make_agent(engine)
    web.services.desk.speak(id_, camille, "I will look into it")
    web.services.desk.snooze(id_, camille, until=utc_now() + timedelta(minutes=10))
    sweep_at(9)
    assert now(engine, id_)[0].snoozed_until is not None
    sweep_at(11)
    assert now(engine, id_)[0].snoozed_until is None
