"""The questions of the widget's first screen: what many asked, then what the owner recommends."""

import pytest

from store.engine import writing
from tests.support.fake_assistant import answer_part, parts
from tests.support.published import insert_article


@pytest.fixture
def publish(web):
    """Publish an article; returns its id and its revision's."""

    def put(title, *tags):
        with writing(web.services.engine) as conn:
            return insert_article(conn, title, tags=list(tags))

    return put


@pytest.fixture
def asks(web, assistant):
    """Have customers ask what an article answers: ``asks(ids, customers, times, helped)``."""

    def ask(ids, *, customers, times=1, helped=None):
        assistant.answer = lambda _ask: parts(answer_part(*ids), {"type": "feedback"})
        for _ in range(customers):
            customer = web.customer()
            for _ in range(times):
                customer.send("a question")
                seq = customer.when_answered()[-1]["seq"]
                if helped is not None:
                    customer.rate(seq, helped)

    return ask


def starters(web):
    return web.http.get("/api/widget?language=en").json()["starters"]


def test_three_conversations_put_a_question_before_the_popular_ones(web, publish, asks):
    publish("How do I pay?", "popular")
    asks(publish("Where is my parcel?"), customers=3)
    assert starters(web) == ["Where is my parcel?", "How do I pay?"]
    assert web.http.get("/api/widget?language=fr").json()["starters"] == []


def test_one_customer_who_asks_again_and_again_is_one(web, publish, asks):
    publish("How do I pay?", "popular")
    asks(publish("Where is my parcel?"), customers=2, times=2)
    assert starters(web) == ["How do I pay?"]


@pytest.mark.parametrize(("helped", "shown"), [(False, []), (True, ["Where is my parcel?"])])
def test_an_answer_that_did_not_help_does_not_count(web, publish, asks, helped, shown):
    asks(publish("Where is my parcel?"), customers=3, helped=helped)
    assert starters(web) == shown


def test_a_title_that_is_no_question_needs_the_owner_s_word(web, publish, asks):
    asks(publish("Delivery in the evening"), customers=3)
    asks(publish("Return or exchange", "popular"), customers=3)
    publish("A book?", "popular")
    assert starters(web) == ["Return or exchange", "A book?"]
