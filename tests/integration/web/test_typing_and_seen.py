"""Who types and who has seen what, both ways."""

import sqlalchemy as sa

from store.engine import reading
from store.tables import conversation
from tests.support.fake_assistant import until
from tests.support.waiting import live, next_standing, standing
from web.conversations.live import Live
from web.queue.activity import TYPING_S, Activity


def row(engine):
    with reading(engine) as conn:
        return conn.execute(sa.select(conversation)).one()


def test_that_the_agent_types_is_shown_until_they_have_spoken(web, customer, id_, camille):
    web.services.desk.take(id_, camille)
    with live(customer) as events:
        next_standing(events, agent={"name": "Camille", "is_typing": False})
        web.services.activity.note_typing(id_, "agent")
        next_standing(events, agent={"name": "Camille", "is_typing": True})
        web.services.desk.speak(id_, camille, "Hello.")
        next_standing(events, agent={"name": "Camille", "is_typing": False})


def test_that_nobody_types_any_more_is_shown_by_itself(web, customer, id_, camille, monkeypatch):
    monkeypatch.setattr("web.queue.activity.TYPING_S", 0.2)
    web.services.desk.take(id_, camille)
    with live(customer) as events:
        next_standing(events, state="agent")
        web.services.activity.note_typing(id_, "agent")
        next_standing(events, agent={"name": "Camille", "is_typing": True})
        next_standing(events, agent={"name": "Camille", "is_typing": False})


def test_that_the_customer_types_reaches_the_team_and_ends_with_their_message(web, customer, id_):
    activity = web.services.activity
    with web.services.live.listen(id_) as console:
        assert customer.post("typing", {}).status_code == 204
        assert console.wait(5)
    assert 0 < activity.typing_left_s(id_, "customer") <= TYPING_S
    customer.send("hello")
    assert activity.typing_left_s(id_, "customer") == 0


def test_typing_is_forgotten_after_six_seconds(engine):
    now = 100.0
    listening = Live(engine, max_per_address=1)
    activity = Activity(engine, listening, clock=lambda: now)
    activity.note_typing("x", "agent")
    assert activity.typing_left_s("x", "agent") == TYPING_S
    assert activity.typing_left_s("x", "customer") == 0
    now += TYPING_S
    assert activity.typing_left_s("x", "agent") == 0


def test_what_a_person_has_seen_is_shown_live_also_by_another_process(serve, web, customer, id_):
    customer.send("hello")
    customer.when_answered()
    other = serve()
    with live(customer) as events:
        next_standing(events, agent_seen_seq=0)
        web.services.activity.see(id_, "agent", 1)
        next_standing(events, agent_seen_seq=1)
        other.services.activity.see(id_, "agent", 2)
        next_standing(events, agent_seen_seq=2)


def test_what_the_customer_has_seen_goes_only_forward_and_not_beyond_what_there_is(
    customer, engine
):
    customer.send("hello")
    customer.when_answered()
    before = row(engine).updated_at
    for seq, expected in ((2, 2), (1, 2), (99, 2)):
        assert customer.post("seen", {"seq": seq}).status_code == 204
        assert row(engine).customer_seen_seq == expected
    assert row(engine).updated_at == before
    assert standing(customer)["agent_seen_seq"] == 0


def test_an_open_widget_is_noted_soon(customer, engine):
    assert row(engine).customer_seen_at is None
    with live(customer):
        until(lambda: row(engine).customer_seen_at, what="the customer to be noted")


def test_an_open_widget_is_due_at_once_and_then_once_a_minute(engine):
    now = 100.0
    activity = Activity(engine, Live(engine, max_per_address=1), clock=lambda: now)
    with activity.widget_open("x"), activity.widget_open("x"):
        assert activity.due_to_touch() == ["x"]
        now += 59.0
        assert activity.due_to_touch() == []
    with activity.widget_open("x"):  # the connection was lost for a moment
        assert activity.due_to_touch() == []
        now += 1.0
        assert activity.due_to_touch() == ["x"]
    now += 120.0
    assert activity.due_to_touch() == []


def test_typing_without_end_is_refused(customer):
    answers = {customer.post("typing", {}).status_code for _ in range(125)}
    assert answers == {204, 429}
