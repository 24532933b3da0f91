"""A person has the conversation: from their first words until they give it back."""

import itertools
import threading

import pytest
import sqlalchemy as sa

from store.engine import reading
from store.tables import conversation
from tests.support.fake_assistant import say, until
from web.conversations import handoff_queries
from web.conversations.replies import Replies


@pytest.fixture
def with_person(customer, id_, command):
    """The conversation of `customer`, once Camille has written."""
    customer.ask_person()
    assert command("reply", id_, "What is your number?", "--name", "Camille")[0] == 0
    return customer


def waiting(command):
    """The lines of `requests` about who waits."""
    heading, *lines = command("requests")[1].splitlines()
    if heading == "Nobody waits for a person.":
        return []
    assert heading == "Waiting for a person, longest first:"
    return list(itertools.takewhile(lambda line: " min " in line, lines))


def test_what_is_said_to_a_person_is_kept_for_the_person(with_person, assistant, command, id_):
    assert waiting(command) == []

    assert with_person.send("PAS-204817").status_code == 201

    state = with_person.state()
    assert (state["state"], state["is_reply_pending"]) == ("agent", False)
    assert state["is_person_requested"] is True
    (line,) = waiting(command)
    assert line.startswith(id_)
    assert line.endswith("[Camille]  PAS-204817")
    command("reply", id_, "Thank you.", "--name", "Camille")
    assert waiting(command) == []
    assert assistant.asked == []
    assert with_person.ask_person().json()["event"]["kind"] == "message"


def test_who_waits_is_listed_with_their_question_not_with_their_newest_line(customer, command, id_):
    customer.ask_person()
    customer.send("my parcel is lost, call 06 12 34 56 78")
    customer.send("any news?")

    assert waiting(command)[0].endswith("my parcel is lost, call [phone]")
    command("reply", id_, "Which parcel?", "--name", "Camille")
    customer.send("the blue one")
    assert waiting(command)[0].endswith("[Camille]  the blue one")


def test_a_card_number_sent_to_a_person_is_taken_out_and_said_so(
    with_person, assistant, command, id_
):
    with_person.send("ma carte est 4111 1111 1111 1111, remboursez-la")

    message, notice = with_person.events()[-2:]
    assert "4111" not in message["parts"][0]["text"]
    assert (notice["kind"], notice["author"]) == ("notice", "system")
    assert "numéro de carte" in notice["parts"][0]["text"]
    assert assistant.asked == []
    assert "[carte]" in waiting(command)[0]
    # Said once: not again by the bot, where it is asked for what the person has left open.
    command("end", id_)
    with_person.press(with_person.events()[-1]["seq"], 0)
    reply = with_person.when_answered()[-1]
    assert reply["author"] == "bot"
    assert "numéro de carte" not in str(reply["parts"])


def test_the_end_is_said_in_the_language_of_the_newest_message(with_person, command, id_):
    with_person.send("merci beaucoup, je n'ai plus besoin d'aide")
    command("end", id_)
    assert "assistant" in with_person.events()[-1]["parts"][0]["text"]
    assert "back with" not in with_person.events()[-1]["parts"][0]["text"]


@pytest.mark.parametrize("how", ["end", "reply --end"])
def test_a_person_gives_it_back_and_the_bot_answers_what_comes_next(
    with_person, assistant, command, id_, how
):
    if how == "end":
        assert command("end", id_) == (0, "The bot answers again.\n")
    else:
        with_person.send("thanks, that is all")
        status, said = command("reply", id_, "Bye.", "--name", "Camille", "--end")
        assert (status, said.splitlines()[0]) == (0, "Sent. The bot answers again.")
        assert "thanks, that is all" in said

    state = with_person.state()
    assert (state["state"], state["is_person_requested"]) == ("bot", False)
    assert state["is_reply_pending"] is False
    left = with_person.events()[-1]
    assert (left["kind"], left["author"]) == ("person_left", "system")
    assert "back with the assistant" in left["parts"][0]["text"]
    assert command("requests")[1] == "Nobody waits for a person.\n"
    with_person.send("and how do I pay")
    assert with_person.when_answered()[-1]["author"] == "bot"
    assert [ask["text"] for ask in assistant.asked] == ["and how do I pay"]
    assert command("end", id_) == (0, "The bot has it already.\n")


def test_what_the_person_left_unanswered_is_not_put_to_the_bot_unasked(
    with_person, assistant, command, id_, web
):
    for text in ("PAS-204817", "and how do I pay"):
        with_person.send(text)

    command("end", id_)

    assert with_person.state()["is_reply_pending"] is False
    web.services.replies.sweep()
    assert assistant.asked == []


@pytest.mark.parametrize("thanks", [["thank you so much!"], ["ok", "merci, bonne journée"], ["👍"]])
def test_thanks_said_to_the_person_are_not_answered_by_the_bot(
    with_person, assistant, command, id_, thanks
):
    for text in thanks:
        with_person.send(text)
    command("end", id_)
    assert with_person.state()["is_reply_pending"] is False
    with_person.send("and the other one?")
    reply = with_person.when_answered()[-1]
    assert [ask["text"] for ask in assistant.asked] == ["and the other one?"]
    # Nobody answers them, and the assistant knows that they were said.
    assert [line["text"] for line in assistant.told[-1]["lines"]][-len(thanks) :] == thanks
    assert reply["author"] == "bot"


def test_the_bot_still_owes_what_it_did_when_nobody_came(customer, command, id_, monkeypatch, web):
    with monkeypatch.context() as patch:
        patch.setattr(Replies, "wake", lambda *_: None)  # the process is killed now
        customer.send("where is my parcel")
    customer.ask_person()
    customer_seq = customer.events()[0]["seq"]

    assert command("end", id_) == (0, "The bot answers again.\n")

    assert customer.state()["is_reply_pending"] is True
    web.services.replies.sweep()
    assert customer.when_answered()[-1]["reply_to"] == customer_seq


def test_an_answer_and_its_end_are_one_moment(with_person, command, id_, monkeypatch):
    """Nobody can write, or die, between the two."""
    before = with_person.events()

    def fail(*_given, **_named):
        raise RuntimeError("the process dies here")

    monkeypatch.setattr(handoff_queries, "owe_replies", fail)
    with pytest.raises(RuntimeError):
        command("reply", id_, "Bye.", "--name", "Camille", "--end")

    assert with_person.events() == before
    assert with_person.state()["state"] == "agent"


def test_a_reply_shows_what_was_written_meanwhile(with_person, command, id_):
    assert command("reply", id_, "Are you there?", "--name", "Camille") == (0, "Sent.\n")
    for n in range(12):
        with_person.send(f"note {n}, jo@example.org")
    _, said = command("reply", id_, "Thank you.", "--name", "Camille")
    assert f"... 2 earlier: python -m web show {id_}" in said
    assert [f"note {n}, [e-mail]" in said for n in range(12)] == [False] * 2 + [True] * 10
    assert "jo@example.org" not in said


def test_a_reply_to_a_request_shows_what_was_written_since(customer, command, id_):
    customer.send("before the request")
    customer.when_answered()
    customer.ask_person()
    customer.send("after the request")
    customer.when_answered()
    _, said = command("reply", id_, "Hello.", "--name", "Camille")
    assert "after the request" in said
    assert "before the request" not in said


def test_requests_lists_who_waits_then_who_is_held_and_says_how_many_are_left_out(web, command):
    def ids():
        with reading(web.services.engine) as conn:
            return set(conn.execute(sa.select(conversation.c.id)).scalars())

    made = []
    for _ in range(5):
        known = ids()
        customer = web.customer()
        customer.ask_person()
        made += ids() - known
    for id_ in made[:2]:
        command("reply", id_, "Hello.", "--name", "Camille")
    listed = command("requests")[1].splitlines()
    assert listed[0] == "Waiting for a person, longest first:"
    assert [line.split()[0] for line in listed[1:4]] == made[2:]
    assert listed[4] == "With a person, answered, until `end` gives them back:"
    assert [line.split()[0] for line in listed[5:]] == made[:2]
    assert all("[Camille]" in line for line in listed[5:])
    few = command("requests", "--limit", "1")[1].splitlines()
    assert [line.split()[0] for line in few if "min" in line] == [made[2], made[0]]
    assert [line for line in few if "more" in line] == [
        "... and 2 more: --limit 3",
        "... and 1 more: --limit 2",
    ]


def test_the_end_is_told_in_the_customer_s_language(web, command):
    customer = web.customer("fr")
    customer.ask_person()
    with web.services.engine.connect() as conn:
        id_ = conn.execute(sa.select(conversation.c.id)).scalar_one()
    command("end", id_)
    assert "La conversation revient à l’assistant" in customer.events()[-1]["parts"][0]["text"]


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
            for table in ("event_words", "event"):
                conn.execute(
                    sa.text(f"DELETE FROM {table} WHERE conversation_id = :id"),  # noqa: S608
                    {"id": id_},
                )
            changed = conversation.update().where(conversation.c.id == id_)
            conn.execute(changed.values(id=f"ab{n}" + "0" * 29))

    assert command("reply", "ab1", "Hello.", "--name", "Camille") == (0, "Sent.\n")
    assert "Hello." in command("show", "ab1")[1]
    assert "Hello." not in command("show", "ab0")[1]
    assert command("show", "ab") == (1, "Several conversations begin with ab.\n")
    for unknown in ("ac", "", "%"):
        assert command("end", unknown) == (1, f"There is no conversation {unknown}.\n")
