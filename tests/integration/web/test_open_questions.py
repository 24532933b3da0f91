"""A row of the queue and the dossier beside it name the same question, however long the thread."""

from functools import partial

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import event
from tests.integration.web.dossiers import add_lines, play, row_and_dossier, told
from tests.support.fake_assistant import answer_part, parts
from tests.support.published import insert_article
from web.conversations import queries
from web.conversations.records import NewEvent
from web.dossier.queries import MAX_EVENTS, load_facts

LATE = "my order PAS-123456 has not come"


@pytest.fixture
def read(hire, id_):
    """Return a function that returns the row's words and the dossier's question."""
    return partial(row_and_dossier, hire("Lea"), id_)


def test_a_thread_of_many_lines_keeps_the_question_of_its_row(
    *, customer, assistant, desk, engine, id_, camille, read
):
    noted = parts({"type": "say", "say": "greet"}, answer_part() | {"words": [LATE]})
    play(customer, assistant, (LATE, noted))
    customer.ask_person()
    for n in range(3):
        customer.send(f"I am still waiting ({n})")
    row, made = read()
    assert LATE in row
    assert made["question"]["text"] == LATE

    desk.speak(id_, camille, "I am looking.")
    add_lines(engine, id_, MAX_EVENTS + 20)
    customer.send("is it lost?")
    row, made = read()
    assert LATE in row
    assert made["question"]["text"] == LATE
    assert made["summary"]["asked"][0]["text"] == LATE
    assert made["reason"]["code"] == "asked"
    # The beginning and the newest are read, and nothing between them.
    with reading(engine) as conn:
        facts = load_facts(conn, id_)
        last = conn.execute(sa.select(sa.func.max(event.c.seq))).scalar_one()
    assert len(facts.events) + facts.left_out == last
    assert len(facts.events) < MAX_EVENTS + 20
    assert facts.left_out > 0


def test_who_waits_long_and_needs_a_person_again_keeps_their_first_question(
    *, customer, assistant, engine, id_, read
):
    play(customer, assistant, (LATE, told(LATE)))
    customer.ask_person()
    assert customer.post("keep-asking", {}).is_success
    add_lines(engine, id_, MAX_EVENTS + 20, author="bot")
    play(customer, assistant, ("how do I clean it", told(LATE, "how do I clean it")))
    with writing(engine) as conn:
        words = {"act": "handoff", "reason": "not_found", "tried": [], "words": [LATE]}
        again = [{"type": "decision", **words}]
        queries.append_event(conn, id_, NewEvent("person_requested", "system", "en", again))
    row, made = read()
    assert LATE in row
    assert made["question"]["text"] == LATE
    assert made["asked_since"] is None


def test_what_a_person_has_settled_is_neither_in_the_row_nor_the_question(
    *, customer, assistant, desk, id_, camille, read
):
    play(customer, assistant, (LATE, told(LATE)))
    customer.ask_person()
    desk.speak(id_, camille, "It is on its way.")
    customer.send("thx")
    desk.give_back(id_, camille)
    then = "how do I clean it"
    play(customer, assistant, (then, told(then)))
    customer.ask_person()
    row, made = read()
    assert then in row
    assert LATE not in row
    assert (made["question"]["text"], made["question"]["added"]) == (then, [])
    assert made["summary"]["asked"][0]["text"] == LATE


def test_what_the_bot_had_shown_before_the_request_is_read_however_many_lines_follow(
    *, customer, assistant, desk, engine, id_, camille, read
):
    customer.ask_person()
    desk.speak(id_, camille, "It is on its way.")
    desk.give_back(id_, camille)
    then = "how do I clean it"
    play(customer, assistant, (then, told(then)))
    customer.ask_person()
    desk.speak(id_, camille, "I am looking.")
    add_lines(engine, id_, MAX_EVENTS)
    row, made = read()
    assert then in row
    assert made["question"]["text"] == then
    assert len(made["summary"]["shown"]) == 1
    assert len(made["articles"]) == 1


def test_what_is_asked_after_the_new_request_comes_into_the_row(
    *, customer, assistant, desk, id_, camille, read
):
    play(customer, assistant, (LATE, told(LATE)))
    customer.ask_person()
    desk.speak(id_, camille, "It is on its way.")
    desk.give_back(id_, camille)
    customer.ask_person()
    row, made = read()
    assert LATE in row
    assert made["question"]["text"] == LATE
    then = "where is my invoice?"
    customer.send(then)
    row, made = read()
    assert then in row
    assert made["question"]["text"] == then


def test_what_the_customer_said_helped_is_neither_in_the_row_nor_the_question(
    *, customer, assistant, engine, read
):
    delivery, then = "how long does delivery to Ireland take", "and how much is it"
    with writing(engine) as conn:
        article_id, revision_id = insert_article(conn, "delivery")
    answer = parts(answer_part(article_id, revision_id) | {"words": [delivery]})
    shown = play(customer, assistant, (delivery, answer))[-1]
    assert customer.rate(shown["seq"], True).is_success
    offer = {"type": "offer_person", "reason": "not_found", "tried": [], "words": [delivery]}
    play(customer, assistant, (then, parts({"type": "say", "say": "not_found"}, offer)))
    customer.ask_person()
    row, made = read()
    assert then in row
    assert delivery not in row
    assert made["question"]["text"] == then
    assert made["summary"]["asked"][0]["text"] == delivery


def test_the_wish_to_speak_to_somebody_again_takes_no_row(
    *, customer, assistant, desk, id_, camille, read
):
    matter, wish = "au fait l'étiquette, je l'imprime où ?", "je peux reparler à votre collègue ?"
    customer.send(LATE)
    customer.when_answered()
    customer.ask_person()
    desk.speak(id_, camille, "Voilà.")
    desk.resolve(id_, camille)
    play(customer, assistant, (matter, told(matter)))
    handoff = {"type": "handoff", "reason": "asked", "tried": [], "words": [matter, wish]}
    play(customer, assistant, (wish, parts(handoff)))
    row, made = read()
    assert matter in row
    assert wish not in row
    assert made["question"]["text"] == matter
