"""Who waits for a person is told their place, how long it takes and who is there, live."""

import pytest

from store.engine import writing
from store.tables import conversation
from tests.support.fake_assistant import FakeAssistant, parts
from tests.support.members import make_agent
from tests.support.waiting import id_of, live, make_waits, next_standing, standing
from web.words import load_words

WORDS = load_words()


def last_said(customer):
    return customer.events()[-1]["parts"][0]["text"]


@pytest.mark.usefixtures("camille")
def test_before_anything_is_asked_nobody_waits(customer):
    assert standing(customer) == {
        "state": "bot",
        "is_person_requested": False,
        "position": None,
        "range_min": None,
        "availability": "open",
        "opens": None,
        "agent": None,
        "agent_seen_seq": 0,
        "contact_email": None,
        "can_mail": False,
        "article_wish": None,
        "rating": None,
        "episode_seq": 0,
    }


@pytest.mark.usefixtures("camille")
def test_the_place_is_that_of_the_first_unanswered_message(web):
    first, second, third = (web.customer() for _ in range(3))
    for customer in (first, second, third):
        customer.ask_person()
    assert [standing(one)["position"] for one in (first, second, third)] == [1, 2, 3]
    assert last_said(first) == last_said(third)  # the place moves: it is in the standing alone


@pytest.mark.usefixtures("camille")
def test_keeping_on_asking_the_bot_keeps_the_place(web):
    first, second = web.customer(), web.customer()
    first.ask_person()
    second.ask_person()
    for _ in range(2):
        answer = first.post("keep-asking", {})
        assert answer.status_code == 200
        kept = answer.json()["standing"]
        assert (kept["state"], kept["position"], kept["is_person_requested"]) == ("bot", 1, True)
    first.send("and where is my parcel?")
    assert first.when_answered()[-1]["author"] == "bot"
    assert standing(first)["position"] == 1
    assert standing(second)["position"] == 2


def test_who_left_an_address_or_has_a_person_is_in_nobodys_way(web, engine, camille):
    gone, served, waiting = (web.customer() for _ in range(3))
    for customer in (gone, served, waiting):
        customer.ask_person()
    with writing(engine) as conn:
        conn.execute(
            conversation.update()
            .where(conversation.c.id == id_of(engine, gone))
            .values(state="left_contact")
        )
    web.services.desk.take(id_of(engine, served), camille)
    web.services.outlook.snapshot(is_new=True)
    assert standing(waiting)["position"] == 1
    assert standing(served)["position"] is None
    assert standing(served)["agent"] == {"name": "Camille", "is_typing": False}


@pytest.mark.usefixtures("camille")
def test_a_range_is_said_once_enough_is_known(customer, engine):
    make_waits(engine, id_of(engine, customer), minutes=[3.0] * 12 + [5.5] * 10)
    customer.ask_person()
    assert standing(customer)["range_min"] == [3, 6]


@pytest.mark.usefixtures("camille")
def test_too_few_waits_are_no_range(customer, engine):
    make_waits(engine, id_of(engine, customer), minutes=[3.0] * 19)
    customer.ask_person()
    assert standing(customer)["range_min"] is None


def test_where_nobody_is_there_the_standing_says_it_and_the_message_where_the_answer_comes(
    customer, engine
):
    make_agent(engine, is_there=False)
    customer.ask_person()
    assert last_said(customer).endswith(WORDS.say("en", "queue.here"))
    assert standing(customer)["availability"] == "nobody"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_outside_business_hours_it_is_said_when_somebody_will_be_there(serve, language):
    closed = serve(business_hours="mon 00:00-00:01", business_time_zone="Europe/Paris")
    make_agent(closed.services.engine)
    customer = closed.customer(language)
    customer.ask_person()
    found = standing(customer)
    assert found["availability"] == "closed"
    assert found["range_min"] is None
    assert found["opens"]
    zone = {"en": "Paris time", "fr": "heure de Paris"}[language]
    assert zone in found["opens"]


@pytest.mark.usefixtures("camille")
def test_a_handoff_by_the_bot_says_the_same(web, assistant: FakeAssistant):
    web.customer().ask_person()
    assistant.answer = lambda _ask: parts({"type": "handoff", "reason": "asked"})
    customer = web.customer()
    customer.send("my kettle exploded, a person please")
    said = customer.when_answered()[-1]["parts"][0]["text"]
    assert said.endswith(WORDS.say("en", "queue.no_repeat"))
    assert standing(customer)["position"] == 2


@pytest.mark.parametrize("answer", [parts({"type": "handoff", "reason": "asked"}), (503, b"")])
@pytest.mark.parametrize(
    ("language", "wish"),
    [("en", "I want to talk to a human"), ("fr", "Je veux parler à un conseiller")],
)
@pytest.mark.usefixtures("camille")
def test_a_wish_typed_as_the_first_words_is_asked_what_it_is_about_as_the_click_is(
    web, assistant, language, wish, answer
):
    assistant.answer = lambda _ask: answer
    clicking, typing = web.customer(language), web.customer(language)
    clicking.ask_person()
    typing.send(wish)
    said = typing.when_answered()[-2]["parts"][0]["text"]
    assert said.endswith(last_said(clicking))
    assert said.endswith(WORDS.say(language, "queue.what_about"))


@pytest.mark.usefixtures("camille")
def test_a_greeting_before_the_click_tells_nothing_and_a_question_does(web):
    greeting, asking = web.customer(), web.customer()
    for customer, text in ((greeting, "Hello!"), (asking, "Where is my parcel?")):
        customer.send(text)
        customer.when_answered()
        customer.ask_person()
    assert last_said(greeting).endswith(WORDS.say("en", "queue.what_about"))
    assert last_said(asking).endswith(WORDS.say("en", "queue.no_repeat"))
    told = [customer.events()[0]["tells_matter"] for customer in (greeting, asking)]
    assert told == [False, True]


def test_what_was_said_before_the_end_is_no_matter_of_the_next_request(
    web, customer, engine, camille
):
    customer.send("Where is my parcel?")
    customer.when_answered()
    id_ = id_of(engine, customer)
    web.services.desk.speak(id_, camille, "It is here.")
    web.services.desk.resolve(id_, camille)
    customer.ask_person()
    assert last_said(customer).endswith(WORDS.say("en", "queue.what_about"))


def test_where_nobody_is_there_a_typed_wish_is_asked_for_the_question_with_the_address(
    web, assistant
):
    assistant.answer = lambda _ask: parts({"type": "handoff", "reason": "asked"})
    customer = web.customer()
    customer.send("I want to talk to a human")
    said = customer.when_answered()[-2]["parts"][0]["text"]
    assert said.endswith(WORDS.say("en", "queue.here"))
    assert "repeat" not in said


def test_the_place_moves_live_when_the_one_before_is_taken(web, engine, camille):
    first, second = web.customer(), web.customer()
    first.ask_person()
    second.ask_person()
    with live(second) as events:
        assert next(events)[0] == "standing"
        web.services.desk.take(id_of(engine, first), camille)
        assert next_standing(events, position=1)["state"] == "waiting"
        web.services.desk.take(id_of(engine, second), camille)
        came = next_standing(events, state="agent")
        assert came["position"] is None
        assert came["agent"] == {"name": "Camille", "is_typing": False}


def test_that_an_agent_comes_is_shown_live(customer, engine):
    customer.ask_person()
    with live(customer) as events:
        next_standing(events, availability="nobody")
        make_agent(engine)
        next_standing(events, availability="open", position=1)


def test_another_process_sees_the_same_queue(serve, web, engine, camille):
    other = serve()
    first, second = web.customer(), other.customer()
    first.ask_person()
    second.ask_person()
    with live(second) as events:
        next_standing(events, position=2)
        web.services.desk.take(id_of(engine, first), camille)
        next_standing(events, position=1)


def test_who_is_meant_for_it_next_has_it_only_when_they_come(web, engine, camille, customer):
    robin = make_agent(engine, "Robin")
    desk, id_ = web.services.desk, id_of(engine, customer)
    customer.ask_person()
    desk.take(id_, camille)
    desk.assign(id_, camille, member_id=robin.id)
    assert standing(customer)["agent"]["name"] == "Camille"
    desk.speak(id_, robin, "Hello, Robin here.")
    assert standing(customer)["agent"]["name"] == "Robin"
