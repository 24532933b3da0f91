"""A warning before an agent asks what a colleague has asked and the customer has answered."""

import pytest

from knowledge_base.client import SearchUnavailable
from store.engine import reading
from tests.support.waiting import id_of
from web.dossier.queries import load_facts

TALK = {
    "en": (
        ("Which model is it, and when did you buy it?", ("Heron 2", "last Tuesday")),
        ("What colour is the light on the base?", ("red",)),
        ("Have you tried another socket?", ("yes",)),
    ),
    "fr": (
        ("Quand l'avez-vous achetée ?", ("mardi dernier",)),
        ("De quelle couleur est le voyant ?", ("Un instant, je regarde", "rouge")),
    ),
}


@pytest.fixture(autouse=True)
def _no_search(web, monkeypatch):
    """Search is away: the very same question needs none."""

    def similarities(*_):
        raise SearchUnavailable("away")

    monkeypatch.setattr(web.services.search, "similarities", similarities)


def check(agent, id_, text):
    answer = agent.do(id_, "tools/check", text=text)
    assert answer.status_code == 200, answer.text
    return answer.json()["repeat"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_whoever_asks_the_same_again_is_shown_the_answer_and_its_time(
    *, web, engine, hire, language
):
    dora, lea = hire("Dora"), hire("Lea")
    customer = web.customer(language)
    customer.ask_person()
    id_ = id_of(engine, customer)
    for question, answers in TALK[language]:
        assert check(dora, id_, question) is None
        dora.do(id_, "reply", text=question)
        assert check(dora, id_, question) is None
        for answer in answers:
            customer.send(answer)
    for question, answers in TALK[language]:
        told = " · ".join(one for one in answers if not one.startswith("Un instant"))
        for asking in (dora, lea):
            repeat = check(asking, id_, question)
            assert repeat["text"] == told
            assert len(repeat["time"]) == 5
    sent = dora.do(id_, "reply", text=question, answered=repeat["answered"])
    assert sent.status_code == 200
    with reading(engine) as conn:
        assert load_facts(conn, id_).repeats == 1


def test_of_two_questions_the_one_without_an_answer_may_be_asked_again(agent, customer, id_):
    customer.ask_person()
    agent.do(id_, "reply", text="Which model is it, and when did you buy it?")
    customer.send("Heron 2")
    agent.do(id_, "reply", text="Thank you.")
    assert check(agent, id_, "And when did you buy it?") is None
    assert check(agent, id_, "Which model is it?")["text"] == "Heron 2"


def test_what_was_answered_before_an_end_counts_where_the_episode_goes_on_with_it(
    *, agent, customer, id_
):
    customer.send("my lamp flickers")
    customer.ask_person()
    agent.do(id_, "reply", text="Have you tried another socket?")
    customer.send("yes")
    agent.do(id_, "reply", text="Which colour is the light?")
    agent.do(id_, "resolve", why="solved")
    customer.send("it is red")
    assert check(agent, id_, "Which colour is the light?")["text"] == "it is red"
    assert check(agent, id_, "Have you tried another socket?")["text"] == "yes"


def test_what_was_answered_in_an_episode_that_is_over_does_not_count(agent, customer, id_):
    customer.ask_person()
    agent.do(id_, "reply", text="Which colour is the light?")
    customer.send("it is red")
    agent.do(id_, "reply", text="A new one is on its way.")
    agent.do(id_, "resolve", why="solved")
    customer.send("where is my other parcel?")
    assert check(agent, id_, "Which colour is the light?") is None
