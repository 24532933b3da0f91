"""While a person is waited for, the bot answers what it can; all else is left to them."""

import threading

import pytest

from store.engine import reading
from tests.support.fake_assistant import answer_part, choices_part, parts, say, until
from tests.support.published import insert_article
from web.conversations import queries
from web.words import load_words

WORDS = load_words()
NOTED = {language: WORDS.say(language, "waiting.noted") for language in ("en", "fr")}
CHOICES = parts({"type": "say", "say": "which_one"}, choices_part("One", "Two"))
NOT_FOUND = parts(
    {"type": "say", "say": "not_found"}, {"type": "offer_person", "reason": "not_found"}
)
DECLINED = parts({"type": "say", "say": "unrelated", "act": "decline"})
ASKED_BACK = parts({"type": "say", "say": "what_fails", "act": "clarify"})
HANDOFF = parts({"type": "handoff", "reason": "anger"})
UNUSABLE = parts({"type": "nothing we know"})
DOWN = (503, b"")
TALKS_OVER = pytest.mark.parametrize(
    "reply",
    [CHOICES, NOT_FOUND, DECLINED, ASKED_BACK, HANDOFF, UNUSABLE, DOWN],
    ids=["choices", "not_found", "declined", "asked_back", "handoff", "unusable", "down"],
)


def leave_address(customer, question="Can the Merle be repaired?"):
    body = {"client_id": "contact-1", "email": "ada@shop.example"}
    answer = customer.post("contact", body | ({"question": question} if question else {}))
    assert answer.status_code == 201


@pytest.fixture(params=["waiting", "left_contact"])
def awaiting(request, customer):
    """A customer who waits here, or for a letter."""
    if request.param == "waiting":
        customer.ask_person()
    else:
        leave_address(customer)
    assert customer.state()["state"] == request.param
    return customer


def said_since(customer, after):
    """What is to be read of all that has come."""
    customer.when_answered()
    return [
        part["text"] if part["type"] == "text" else part["type"]
        for event in customer.events(after)
        if event["author"] != "customer"
        for part in event["parts"]
    ]


@TALKS_OVER
def test_what_would_talk_over_the_customer_is_noted_once_and_then_nothing_is_said(
    customer, assistant, reply
):
    customer.ask_person()
    after = customer.state()["last_seq"]
    assistant.answer = lambda _ask: reply
    asked = [customer.send("My lamp arrived broken").json()["event"]["seq"]]
    assert said_since(customer, after) == [NOTED["en"]]
    asked += [customer.send(text).json()["event"]["seq"] for text in ("It is red", "And new")]
    assert said_since(customer, after) == [NOTED["en"]]
    settled = [e for e in customer.events(after) if e["kind"] == "noted"]
    assert [(e["reply_to"], e["parts"], e["act"]) for e in settled] == [
        (seq, [], None) for seq in asked
    ]
    assert customer.state()["state"] == "waiting"


def test_sure_answers_and_talk_are_shown(awaiting, assistant, web):
    with web.services.engine.begin() as conn:
        article = insert_article(conn, "track", key="track", title="Track", body="Look.", tags=[])
    after = awaiting.state()["last_seq"]
    assistant.answer = lambda _ask: parts(answer_part(*article), {"type": "feedback"})
    awaiting.send("where is my parcel")
    assert said_since(awaiting, after) == ["answer", "buttons"]
    assistant.answer = lambda _ask: say("welcome")
    awaiting.send("thank you")
    assert said_since(awaiting, after)[2:] == [WORDS.say("en", "bot.welcome")]


def test_it_is_said_in_the_language_of_the_message(awaiting, assistant):
    after = awaiting.state()["last_seq"]
    assistant.answer = lambda _ask: CHOICES
    awaiting.send("Ma lampe est arrivée cassée, s'il vous plaît")
    assert said_since(awaiting, after) == [NOTED["fr"]]


def test_who_asks_on_has_the_bot_as_ever_and_a_new_request_is_noted_anew(customer, assistant):
    customer.ask_person()
    assistant.answer = lambda _ask: CHOICES
    customer.send("My lamp arrived broken")
    assert said_since(customer, 2) == [NOTED["en"]]
    customer.post("keep-asking", {})
    customer.send("My lamp arrived broken")
    assert customer.when_answered()[-1]["act"] == "clarify"
    customer.ask_person()
    after = customer.state()["last_seq"]
    customer.send("It is red")
    assert said_since(customer, after) == [NOTED["en"]]


def test_what_was_asked_of_the_bot_before_the_request_is_left_to_the_person_too(
    customer, assistant
):
    may_answer = threading.Event()
    assistant.answer = lambda _ask: (may_answer.wait(5), CHOICES)[1]
    customer.send("My lamp arrived broken")
    until(lambda: assistant.asked, what="the question")
    customer.ask_person()
    after = customer.state()["last_seq"]
    may_answer.set()
    assert said_since(customer, after) == [NOTED["en"]]


def test_the_bot_is_told_that_what_it_asked_was_never_read(customer, assistant):
    """Else a "yes" to nothing would choose the first article."""
    customer.ask_person()
    assistant.answer = lambda _ask: CHOICES
    customer.send("My lamp arrived broken")
    customer.when_answered()
    customer.send("yes please")
    customer.when_answered()
    assert assistant.told[0]["returned"] is True
    assert [line["text"] for line in assistant.told[0]["lines"]] == ["My lamp arrived broken"]
    assert [ask["text"] for ask in assistant.asked] == ["My lamp arrived broken", "yes please"]


def test_a_card_number_is_warned_of_also_where_nothing_else_is_said(awaiting, assistant):
    assistant.answer = lambda _ask: CHOICES
    awaiting.send("My lamp arrived broken")
    awaiting.when_answered()
    after = awaiting.state()["last_seq"]
    awaiting.send("My card is 4111 1111 1111 1111")
    assert said_since(awaiting, after) == [WORDS.say("en", "notices.card_number")]


def test_who_has_left_an_address_and_asks_for_a_person_waits_here_again(customer, assistant):
    leave_address(customer)
    assistant.answer = lambda _ask: HANDOFF
    customer.send("I want a human")
    assert customer.when_answered()[-2]["act"] == "handoff"
    assert customer.state()["state"] == "waiting"


def test_a_question_left_with_an_address_is_never_put_to_the_bot(customer, assistant):
    customer.send("hello")
    customer.when_answered()
    leave_address(customer)
    customer.send("hello again")
    customer.when_answered()
    assert [ask["text"] for ask in assistant.asked] == ["hello", "hello again"]
    assert [line["text"] for line in assistant.told[0]["lines"]] == ["Can the Merle be repaired?"]


@pytest.mark.parametrize("question", ["Can the Merle be repaired?", None])
def test_a_reply_that_comes_after_the_address_was_left_is_not_given(
    customer, assistant, web, question
):
    may_answer = threading.Event()
    assistant.answer = lambda _ask: (may_answer.wait(5), CHOICES)[1]
    customer.send("Can the Merle be repaired?")
    until(lambda: assistant.asked, what="the question")
    leave_address(customer, question)
    after = customer.state()["last_seq"]
    assert customer.state()["is_reply_pending"] is False
    may_answer.set()
    until(lambda: web.services.replies.in_hand == 0, what="the bot to finish")
    assert customer.events(after) == []


def test_the_team_s_thread_has_no_line_for_it(customer, assistant, agent, id_, engine):
    customer.ask_person()
    assistant.answer = lambda _ask: CHOICES
    for text in ("My lamp arrived broken", "It is red"):
        customer.send(text)
        customer.when_answered()
    page = agent.page(f"/console/inbox/{id_}?view=waiting")
    assert page.count(NOTED["en"]) == 1
    assert WORDS.say("en", "inbox.change.other") not in page
    with reading(engine) as conn:
        kinds = [event.kind for event in queries.list_newest_events(conn, id_)]
    assert kinds.count("noted") == 2
