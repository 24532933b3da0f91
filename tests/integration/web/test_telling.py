"""The assistant is told what people said: before it is asked, soon in any case, and in order."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import conversation
from tests.support.fake_assistant import parts, say, until
from web.conversations import telling_queries
from web.conversations.errors import AssistantUnavailable
from web.conversations.telling import Telling

DOWN = (503, b"{}")
REFUSED = (400, b"{}")


@pytest.fixture
def with_person(customer, id_, command):
    """A customer who has asked for a person and told them what is wrong."""
    customer.ask_person()
    command("reply", id_, "What is wrong?", "--name", "Camille")
    customer.send("the Toucan stays dark")
    command("reply", id_, "Press it for 5 seconds.", "--name", "Camille")
    return customer


def told_seq(web, id_):
    with reading(web.services.engine) as conn:
        return telling_queries.find_standing(conn, id_).told_seq


def lines(assistant):
    return [(line["author"], line["text"]) for one in assistant.told for line in one["lines"]]


SAID = [
    ("agent", "What is wrong?"),
    ("customer", "the Toucan stays dark"),
    ("agent", "Press it for 5 seconds."),
]


def test_nothing_is_told_where_nobody_but_the_bot_has_spoken(customer, assistant, web, id_):
    for _ in range(3):
        customer.send("where is my parcel")
        customer.when_answered()
    assert web.services.telling.sweep() == 0
    assert (assistant.told, told_seq(web, id_)) == ([], 0)


def test_what_people_said_is_told_before_the_next_question(with_person, assistant, command, id_):
    command("end", id_)
    known = []

    def answer(_ask):
        known.append(list(assistant.told))
        return say("greet")

    assistant.answer = answer
    with_person.send("and the other one?")
    with_person.when_answered()
    (telling,) = known[0]
    assert lines(assistant) == SAID
    assert (telling["returned"], telling["is_new_episode"], telling["after"]) == (True, False, 0)
    assert [ask["text"] for ask in assistant.asked] == ["and the other one?"]
    assert assistant.asked[0]["told_upto"] == telling["upto"]
    with_person.send("thank you")
    with_person.when_answered()
    assert len(assistant.told) == 1


def test_what_the_person_left_unanswered_is_told_and_not_asked(
    with_person, assistant, command, id_, web
):
    with_person.send("and the Ibis?")
    web.services.telling.sweep()
    assert lines(assistant) == SAID
    command("end", id_)
    with_person.send("so, how do I reset it")
    with_person.when_answered()
    assert lines(assistant) == [*SAID, ("customer", "and the Ibis?")]
    assert [one["returned"] for one in assistant.told] == [False, True]
    assert [ask["text"] for ask in assistant.asked] == ["so, how do I reset it"]


@pytest.mark.usefixtures("with_person")
def test_the_sweep_tells_while_the_person_has_it_and_tells_nothing_twice(
    assistant, web, id_, command
):
    assert [web.services.telling.sweep() for _ in range(2)] == [1, 0]
    assert lines(assistant) == SAID
    assert assistant.asked == []
    command("reply", id_, "Does it work?", "--name", "Camille")
    assert web.services.telling.sweep() == 1
    assert lines(assistant) == [*SAID, ("agent", "Does it work?")]


def test_the_assistant_down_during_a_handoff_is_told_later(with_person, assistant, web, id_):
    hear, assistant.hear = assistant.hear, lambda _telling: DOWN
    web.services.telling.sweep()
    assert (with_person.state()["state"], told_seq(web, id_)) == ("agent", 0)
    assistant.hear = hear
    other = Telling(web.services.engine, web.services.assistant, sweep_s=0.02)
    other.start()
    until(lambda: told_seq(web, id_) > 0, what="the assistant to be told")
    other.close()
    assert lines(assistant) == SAID


def test_nobody_there_is_tried_again_later_and_not_for_each_conversation(serve, command):
    web = serve(assistant_url="http://127.0.0.1:9")
    customers = [web.customer() for _ in range(3)]
    for customer in customers:
        customer.ask_person()
    with web.services.engine.connect() as conn:
        ids = conn.execute(sa.select(conversation.c.id)).scalars().all()
    for id_ in ids:
        command("reply", id_, "Hello.", "--name", "Camille")
    with pytest.raises(AssistantUnavailable):
        web.services.telling.sweep()
    assert {told_seq(web, id_) for id_ in ids} == {0}


def test_what_the_customer_said_to_an_assistant_that_was_down_is_told(customer, assistant):
    assistant.answer = lambda _ask: DOWN
    customer.send("how do I reset the Toucan")
    assert customer.when_answered()[-1]["kind"] == "notice"
    assistant.answer = lambda _ask: say("greet")
    customer.send("hello?")
    customer.when_answered()
    assert lines(assistant) == [("customer", "how do I reset the Toucan")]
    assert assistant.told[0]["returned"] is False


def test_an_assistant_that_forgot_is_told_all_again_and_then_asked(
    with_person, assistant, command, id_, web
):
    command("end", id_)
    web.services.telling.sweep()
    assistant.told_upto.clear()  # started anew
    with_person.send("and the other one?")
    assert with_person.when_answered()[-1]["kind"] == "message"
    assert lines(assistant) == [*SAID, *SAID]
    assert [ask["text"] for ask in assistant.asked] == ["and the other one?"]
    # Also where it is told something new before it is asked.
    assistant.told_upto.clear()
    command("reply", id_, "Once more.", "--name", "Camille")
    assert web.services.telling.sweep() == 1
    assert lines(assistant)[6:] == [*SAID, ("agent", "Once more.")]


def test_an_assistant_that_refuses_to_hear_it_answers_all_the_same(
    with_person, assistant, command, id_
):
    command("end", id_)
    assistant.hear = lambda _telling: REFUSED
    with_person.send("and the other one?")
    assert with_person.when_answered()[-1]["kind"] == "message"


@pytest.mark.usefixtures("with_person")
def test_several_processes_that_tell_at_once_double_nothing(assistant, web, id_):
    others = [Telling(web.services.engine, web.services.assistant) for _ in range(5)]
    start = threading.Barrier(5)

    def tell(other):
        start.wait()
        return other.tell(id_)

    with ThreadPoolExecutor(5) as pool:
        assert len(set(pool.map(tell, others))) == 1
    with writing(web.services.engine) as conn:
        telling_queries.advance(conn, id_, told_seq=1)
    assert told_seq(web, id_) > 1
    assert lines(assistant) == SAID


def test_a_question_whose_reply_is_garbage_counts_as_not_heard(customer, assistant):
    assistant.answer = lambda _ask: parts()
    customer.send("how do I reset the Toucan")
    customer.when_answered()
    assistant.answer = lambda _ask: say("greet")
    customer.send("hello?")
    customer.when_answered()
    assert lines(assistant) == [("customer", "how do I reset the Toucan")]
