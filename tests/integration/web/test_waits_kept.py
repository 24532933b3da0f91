"""Whatever move is made, who waits for an answer waits since their first unanswered message."""

from datetime import timedelta

import pytest

from store.engine import reading, writing
from store.tables import event, utc_now
from tests.integration.web.served import now
from web.conversations import queries
from web.conversations.actors import SYSTEM
from web.conversations.recent_ends import UNDO_WITHIN
from web.conversations.replies import Replies


def test_who_was_unanswered_at_an_end_that_is_undone_waits_since_then(
    customer, desk, engine, id_, camille
):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    customer.send("and the other one?")
    since = now(engine, id_).handoff_requested_at
    desk.resolve(id_, camille)
    assert now(engine, id_).handoff_requested_at is None

    desk.reopen(id_, camille)

    assert now(engine, id_).handoff_requested_at == since
    assert all("since" not in part for event in customer.events() for part in event["parts"])


def test_who_waited_for_anybody_when_it_ended_waits_on_when_that_is_undone(
    customer, desk, engine, id_, team
):
    camille, robin = team
    customer.ask_person()
    since = now(engine, id_).handoff_requested_at
    desk.resolve(id_, camille, why="spam")
    desk.reopen(id_, robin)
    again = now(engine, id_)
    assert (again.handoff_requested_at, again.assignee_id) == (since, robin.id)


def test_who_was_answered_waits_for_nothing_when_the_end_is_undone(
    customer, desk, engine, id_, camille
):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    desk.resolve(id_, camille)
    desk.reopen(id_, camille)
    assert now(engine, id_).handoff_requested_at is None


@pytest.fixture
def asked(customer, engine, id_, monkeypatch):
    """A question that the bot is slow to answer."""
    monkeypatch.setattr(Replies, "wake", lambda *_: None)
    customer.send("where is my parcel")
    with reading(engine) as conn:
        return queries.list_newest_events(conn, id_)[0]


def test_what_the_bot_was_about_to_answer_waits_for_who_takes_it(asked, desk, engine, id_, camille):
    desk.take(id_, camille)
    taken = now(engine, id_)
    assert (taken.handoff_requested_at, taken.is_reply_pending) == (asked.created_at, False)


def test_what_the_bot_was_about_to_answer_waits_when_an_end_is_undone(
    asked, desk, engine, id_, camille
):
    desk.resolve(id_, camille, why="spam")
    desk.reopen(id_, camille)
    assert now(engine, id_).handoff_requested_at == asked.created_at


def test_what_is_given_back_while_it_sleeps_is_the_bot_s_and_awake(
    customer, desk, engine, id_, camille
):
    customer.ask_person()
    desk.speak(id_, camille, "I will look into it")
    desk.snooze(id_, camille, until=utc_now() + timedelta(days=1))
    desk.give_back(id_, camille)
    back = now(engine, id_)
    assert (back.state, back.snoozed_until, back.assignee_id) == ("bot", None, None)
    customer.send("and how do I pay")
    assert customer.when_answered()[-1]["author"] == "bot"


def test_who_is_to_answer_stays_so_when_the_customer_asks_for_a_person_again(
    customer, desk, engine, id_, camille
):
    customer.ask_person()
    desk.assign(id_, SYSTEM, member_id=camille.id, why="automatic")
    customer.post("keep-asking", {})
    assert now(engine, id_).state == "bot"
    customer.ask_person()
    again = now(engine, id_)
    assert (again.state, again.assignee_id) == ("waiting", camille.id)


def test_a_new_matter_is_for_nobody_who_had_the_old_one(customer, desk, engine, id_, camille):
    customer.ask_person()
    desk.speak(id_, camille, "Hello")
    ended_at = desk.resolve(id_, camille).seq
    long_ago = utc_now() - UNDO_WITHIN - timedelta(seconds=1)
    with writing(engine) as conn:
        conn.execute(event.update().where(event.c.seq == ended_at).values(created_at=long_ago))
    customer.ask_person()
    again = now(engine, id_)
    assert (again.state, again.assignee_id, again.team_id) == ("waiting", None, None)
