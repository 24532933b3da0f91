"""Who wants a person right after the end goes back to who has just ended it, not behind all."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import event, member, utc_now, wait
from tests.integration.web.served import now
from tests.support.fake_assistant import say
from tests.support.waiting import standing
from web.conversations import queries
from web.conversations.actors import Actor
from web.conversations.parts import transition_of
from web.conversations.recent_ends import UNDO_WITHIN

ASKED = "Thank you. Which colour is it?"


@pytest.fixture
def ended(customer, desk, id_, camille, assistant):
    """Return a function that lets Camille help, say this last, and end it."""

    def end(text="A new one is on its way.", why="solved", by=camille):
        assistant.answer = lambda _ask: say("greet")
        customer.ask_person()
        desk.speak(id_, by, text)
        return desk.resolve(id_, by, why=why).seq

    return end


def holder(engine, id_):
    here = now(engine, id_)
    return here.state, here.assignee_id


def test_who_presses_the_button_right_after_the_end_goes_back(
    *, customer, engine, id_, camille, ended, hire
):
    ended_seq = ended()
    customer.ask_person()

    assert holder(engine, id_) == ("waiting", camille.id)
    with reading(engine) as conn:
        (given,) = [
            e for e in queries.list_events_after(conn, id_, ended_seq) if e.kind == "assigned"
        ]
    turn = transition_of(given.parts)
    assert (turn["from"], turn["to"], turn["why"]) == ("waiting", "waiting", "ended_it")
    # Among colleagues; the customer reads that their request has arrived.
    assert "assigned" not in [one["kind"] for one in customer.events()]
    page = hire("Lea").page(f"/console/inbox/{id_}?view=all")
    assert "Back to Camille, who had just closed the conversation" in page


def test_who_asks_for_them_by_name_goes_back(*, customer, engine, id_, camille, ended):
    ended()
    customer.send(f"may I talk to {camille.name} please")
    customer.when_answered()
    assert holder(engine, id_) == ("waiting", camille.id)


def test_they_stand_behind_who_waits_for_the_same_person_alone(web, customer, ended):
    ended()
    first, second = web.customer(), web.customer()
    for other in (first, second):
        other.ask_person()
    customer.ask_person()

    assert [standing(one)["position"] for one in (first, second, customer)] == [1, 2, 1]

    # Who waits for anybody may be helped after them.
    other = web.customer()
    other.ask_person()
    assert standing(other)["position"] == 4


def test_the_wait_is_counted_from_the_new_words(*, customer, desk, engine, id_, camille, ended):
    ended()
    customer.ask_person()
    since = now(engine, id_).handoff_requested_at
    desk.speak(id_, camille, "I am here.")
    with reading(engine) as conn:
        *_, again = conn.execute(sa.select(wait).order_by(wait.c.episode_seq)).all()
    assert again.asked_at == since


def test_who_answers_what_was_asked_last_goes_back(*, customer, engine, id_, camille, ended):
    ended(ASKED)
    customer.send("the white one")
    assert holder(engine, id_) == ("waiting", camille.id)


def test_who_asks_the_bot_first_goes_back_with_the_request(
    *, customer, engine, id_, camille, ended
):
    ended()
    customer.send("it hums again")
    customer.when_answered()
    assert holder(engine, id_) == ("bot", None)
    customer.ask_person()
    assert holder(engine, id_) == ("waiting", camille.id)


def test_long_after_the_end_they_wait_for_anybody(*, customer, engine, id_, ended):
    seq = ended()
    long_ago = utc_now() - UNDO_WITHIN - timedelta(seconds=1)
    with writing(engine) as conn:
        conn.execute(event.update().where(event.c.seq == seq).values(created_at=long_ago))
    customer.ask_person()
    assert holder(engine, id_) == ("waiting", None)


def test_who_has_gone_meanwhile_is_not_waited_for(*, customer, engine, id_, ended):
    ended()
    with writing(engine) as conn:
        conn.execute(member.update().values(seen_at=utc_now() - timedelta(minutes=5)))
    customer.ask_person()
    assert holder(engine, id_) == ("waiting", None)


@pytest.mark.parametrize("how", ["spam", "help desk"])
def test_what_was_spam_or_another_help_desk_s_is_nobody_s(*, customer, engine, id_, ended, how):
    ended(why="spam") if how == "spam" else ended(by=Actor("member", "Iris"))
    customer.ask_person()
    assert holder(engine, id_) == ("waiting", None)


def test_who_has_given_it_to_the_bot_since_is_not_asked_again(
    *, customer, desk, engine, id_, camille, ended
):
    ended()
    customer.ask_person()
    desk.give_back(id_, camille)
    customer.ask_person()
    assert holder(engine, id_) == ("waiting", None)
