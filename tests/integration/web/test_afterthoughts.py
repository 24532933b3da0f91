"""A person's word after the end: at once it belongs to what has ended, later it begins anew."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import event, rating, utc_now, wait
from tests.integration.web.served import now
from web.conversations.actors import Actor
from web.conversations.parts import transition_of
from web.conversations.recent_ends import UNDO_WITHIN
from web.dossier.reading import read_dossier

QUESTION = "the lamp hums all night"
AFTERTHOUGHT = "One thing more: keep the old one for the courier."


@pytest.fixture(params=["agent of the console", "help desk"])
def person(request, camille):
    return camille if request.param == "agent of the console" else Actor("member", "Iris")


@pytest.fixture
def answered(customer, desk, id_, person):
    """A conversation that a person has answered and is about to end."""
    customer.send("hello")
    customer.send(QUESTION)
    customer.when_answered()
    customer.ask_person()
    desk.speak(id_, person, "A new one is on its way.")


@pytest.fixture
def lea(hire):
    """Who reads along."""
    return hire("Lea")


@pytest.fixture
def dossier(web, id_):
    def read(language="en"):
        return read_dossier(web.services.engine, id_, words=web.services.words, language=language)

    return read


def end_long_ago(desk, engine, id_, person):
    ended_at = desk.resolve(id_, person).seq
    long_ago = utc_now() - UNDO_WITHIN - timedelta(seconds=1)
    with writing(engine) as conn:
        conn.execute(event.update().where(event.c.seq == ended_at).values(created_at=long_ago))
    return ended_at


@pytest.mark.usefixtures("answered")
def test_an_afterthought_goes_on_with_the_episode_that_has_just_ended(
    *, desk, engine, id_, person, dossier, lea
):
    before = dossier()
    desk.resolve(id_, person)
    said, _ = desk.speak(id_, person, AFTERTHOUGHT)

    again, made = now(engine, id_), dossier()
    assert (again.state, again.assignee_id, again.episode_seq) == ("agent", person.id, 0)
    for part in ("reason", "question", "clarifications"):
        assert made[part] == before[part]
    assert made["earlier"]["episodes"] == []
    assert [one["text"] for one in made["summary"]["said"]][-1] == AFTERTHOUGHT
    assert QUESTION in lea.page("/console/inbox/list?view=all")
    if person.id is None:
        assert transition_of(said.parts)["why"] == "go_on"
    with reading(engine) as conn:  # what is not over is not rated
        assert conn.execute(sa.select(rating)).all() == []


@pytest.mark.usefixtures("answered")
def test_taking_what_has_just_ended_goes_on_with_it_too(*, desk, engine, id_, person, camille):
    desk.resolve(id_, person)
    desk.take(id_, camille)
    assert now(engine, id_).episode_seq == 0


def test_who_was_still_waiting_as_it_ended_has_waited_until_the_afterthought(
    *, customer, desk, engine, id_, person
):
    customer.ask_person()
    asked_at = now(engine, id_).handoff_requested_at
    desk.resolve(id_, person)
    desk.speak(id_, person, AFTERTHOUGHT)
    with reading(engine) as conn:
        (waited,) = conn.execute(sa.select(wait)).all()
    assert waited.asked_at == asked_at
    assert now(engine, id_).handoff_requested_at is None


@pytest.mark.usefixtures("answered")
def test_long_after_the_end_row_and_dossier_say_what_was_before(
    *, desk, engine, id_, person, dossier, lea
):
    ended_at = end_long_ago(desk, engine, id_, person)
    desk.speak(id_, person, AFTERTHOUGHT)
    assert now(engine, id_).episode_seq == ended_at

    made = dossier()
    assert made["reason"]["sentence"] == "A person came back to it after it was closed."
    assert (made["question"], made["earlier"]["episodes"][0]["first_words"]) == (None, QUESTION)
    page = lea.page(f"/console/inbox/{id_}?view=all")
    assert "The customer has typed nothing since it was closed." in page
    assert f'<a href="#event-1">{QUESTION}</a>' in page
    rows = lea.page("/console/inbox/list?view=all")
    assert f"{person.name}: {AFTERTHOUGHT}" in rows
    assert "Nothing written yet" not in rows


@pytest.mark.usefixtures("answered")
def test_what_the_customer_says_then_is_in_row_and_dossier(
    *, customer, desk, engine, id_, person, dossier, lea
):
    end_long_ago(desk, engine, id_, person)
    desk.speak(id_, person, AFTERTHOUGHT)
    customer.send("Where shall I put it?")
    assert dossier()["question"]["text"] == "Where shall I put it?"
    rows = lea.page("/console/inbox/list?view=all")
    assert "Where shall I put it?" in rows
    assert AFTERTHOUGHT not in rows


@pytest.mark.usefixtures("answered")
def test_what_went_on_after_an_end_is_one_earlier_episode(*, customer, desk, id_, person, dossier):
    desk.resolve(id_, person)
    desk.speak(id_, person, AFTERTHOUGHT)
    desk.resolve(id_, person)
    customer.ask_person()
    (episode,) = dossier()["earlier"]["episodes"]
    assert (episode["first_seq"], episode["first_words"]) == (1, QUESTION)


@pytest.mark.usefixtures("answered")
def test_the_assistant_is_told_of_no_end_that_was_gone_on_from(
    *, customer, desk, id_, person, assistant
):
    customer.send("the Toucan stays dark")
    desk.resolve(id_, person)
    desk.speak(id_, person, AFTERTHOUGHT)
    desk.give_back(id_, person)
    customer.send("and the other one?")
    customer.when_answered()
    told = assistant.told[-1]
    assert told["is_new_episode"] is False
    assert [line["text"] for line in told["lines"]][-2:] == ["the Toucan stays dark", AFTERTHOUGHT]
