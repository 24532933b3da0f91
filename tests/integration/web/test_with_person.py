"""A person has the conversation: from their first words until they give it back."""

import threading

import pytest
import sqlalchemy as sa

from store.tables import conversation
from tests.support.fake_assistant import say, until
from web.conversations.tokens import token_hash


@pytest.fixture
def id_(customer, web):
    with web.services.engine.connect() as conn:
        token = token_hash(customer.token)
        mine = sa.select(conversation.c.id).where(conversation.c.token_hash == token)
        return conn.execute(mine).scalar_one()


@pytest.fixture
def with_person(customer, id_, command):
    """The conversation of `customer`, once Camille has written."""
    customer.ask_person()
    assert command("reply", id_, "What is your number?", "--name", "Camille")[0] == 0
    return customer


def test_what_is_said_to_a_person_is_kept_for_the_person(with_person, assistant, command, id_):
    assert command("requests")[1] == "Nobody waits for a person.\n"

    assert with_person.send("PAS-204817").status_code == 201

    state = with_person.state()
    assert (state["state"], state["is_reply_pending"]) == ("agent", False)
    assert state["is_person_requested"] is True
    listed = command("requests")[1]
    assert id_ in listed
    assert "PAS-204817" in listed
    command("reply", id_, "Thank you.", "--name", "Camille")
    assert command("requests")[1] == "Nobody waits for a person.\n"
    assert assistant.asked == []
    assert with_person.ask_person().json()["event"]["kind"] == "message"


@pytest.mark.parametrize("how", ["end", "reply --end"])
def test_a_person_gives_it_back_and_the_bot_answers_what_comes_next(
    with_person, assistant, command, id_, how
):
    with_person.send("thanks, that is all")
    if how == "end":
        assert command("end", id_) == (0, "The bot answers again.\n")
    else:
        assert command("reply", id_, "Bye.", "--name", "Camille", "--end")[0] == 0

    state = with_person.state()
    assert (state["state"], state["is_person_requested"]) == ("bot", False)
    left = with_person.events()[-1]
    assert (left["kind"], left["author"]) == ("person_left", "system")
    assert "The assistant answers" in left["parts"][0]["text"]
    assert command("requests")[1] == "Nobody waits for a person.\n"
    with_person.send("and how do I pay")
    assert with_person.when_answered()[-1]["author"] == "bot"
    assert [ask["text"] for ask in assistant.asked] == ["and how do I pay"]
    assert command("end", id_) == (0, "The bot has it already.\n")


def test_the_end_is_told_in_the_customer_s_language(web, command):
    customer = web.customer("fr")
    customer.ask_person()
    with web.services.engine.connect() as conn:
        id_ = conn.execute(sa.select(conversation.c.id)).scalar_one()
    command("end", id_)
    assert "Le conseiller a terminé" in customer.events()[-1]["parts"][0]["text"]


def test_a_reply_that_the_bot_was_about_to_give_is_not_given(
    customer, assistant, command, id_, web
):
    may_answer = threading.Event()
    assistant.answer = lambda _ask: (may_answer.wait(5), say("greet"))[1]
    customer.send("where is my parcel")
    until(lambda: assistant.asked, what="the question")

    command("reply", id_, "I am looking at it.", "--name", "Camille")
    may_answer.set()

    assert customer.state()["is_reply_pending"] is False
    customer.send("thank you")
    until(lambda: web.services.replies.in_hand == 0, what="the bot to finish")
    assert [e["author"] for e in customer.events()] == ["customer", "agent", "customer"]


def test_a_conversation_is_named_by_how_its_id_begins(web, command):
    for _ in range(2):
        web.customer().ask_person()
    with web.services.engine.begin() as conn:
        for n, id_ in enumerate(conn.execute(sa.select(conversation.c.id)).scalars().all()):
            conn.execute(sa.text("DELETE FROM event WHERE conversation_id = :id"), {"id": id_})
            changed = conversation.update().where(conversation.c.id == id_)
            conn.execute(changed.values(id=f"ab{n}" + "0" * 29))

    assert command("reply", "ab1", "Hello.", "--name", "Camille") == (0, "Sent.\n")
    assert "Hello." in command("show", "ab1")[1]
    assert "Hello." not in command("show", "ab0")[1]
    assert command("show", "ab") == (1, "Several conversations begin with ab.\n")
    for unknown in ("ac", "", "%"):
        assert command("end", unknown) == (1, f"There is no conversation {unknown}.\n")
