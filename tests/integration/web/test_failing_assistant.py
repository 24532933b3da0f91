"""What the customer sees when the assistant fails, wholly or in part."""

import threading

import pytest

from tests.support.fake_assistant import FakeAssistant, answer_part, parts, say


def texts(events):
    return [part["text"] for e in events for part in e["parts"] if part["type"] == "text"]


@pytest.mark.parametrize(
    "answer",
    [
        (503, b'{"error": {"code": "x", "message": "y"}}'),
        (200, b'{"parts": []}'),
        (200, b"[]"),
        (200, b"not json"),
        (200, b'{"parts": {"type": "say"}}'),
        (404, b""),
    ],
)
def test_a_failing_assistant_keeps_the_words_and_offers_a_way_on(
    customer, assistant: FakeAssistant, answer
):
    assistant.answer = lambda _ask: answer

    customer.send("où est mon colis")

    asked, notice = customer.when_answered()
    assert texts([asked]) == ["où est mon colis"]
    assert (notice["kind"], notice["author"]) == ("notice", "system")
    assert "conservé" in texts([notice])[0]
    assert [b["action"] for b in notice["parts"][1]["buttons"]] == ["send", "person"]


def test_an_assistant_that_hangs_is_waited_for_no_longer_than_set(serve, assistant: FakeAssistant):
    released = threading.Event()
    assistant.answer = lambda _ask: (released.wait(20), say("greet"))[1]
    customer = serve(assistant_timeout_s=0.2).customer()

    customer.send("hello")

    assert customer.when_answered()[1]["kind"] == "notice"
    released.set()


def test_an_assistant_that_is_down_is_said(serve):
    customer = serve(assistant_url="http://127.0.0.1:9").customer()
    customer.send("hello")
    assert customer.when_answered()[1]["kind"] == "notice"


def test_trying_again_asks_the_same_words_once_more(customer, assistant: FakeAssistant):
    assistant.answer = lambda _ask: (503, b"")
    customer.send("where is my parcel")
    notice = customer.when_answered()[-1]
    customer.press(notice["seq"], 0)
    second_notice = customer.when_answered()[-1]
    assistant.answer = lambda _ask: say("greet")

    response = customer.press(second_notice["seq"], 0)

    (repeated,) = response.json()["event"]["parts"]
    assert (repeated["text"], repeated["retry_of"]) == ("where is my parcel", 1)
    assert repeated["button"] == {"seq": second_notice["seq"], "index": 0}
    assert customer.when_answered()[-1]["author"] == "bot"
    assert [a["text"] for a in assistant.asked] == ["where is my parcel"] * 3
    assert not any(a["is_payload"] for a in assistant.asked)


def test_parts_that_cannot_be_read_are_left_out_and_the_rest_is_shown(customer, assistant):
    assistant.answer = lambda _ask: parts(
        {"type": "hologram"},
        {"type": "answer", "text": "no article"},
        {"type": "say", "say": "no.such.key"},
        {"type": "say", "say": "greet", "values": {"x": None}},
        answer_part(text="Sign \x00in\x1b[31m, \ud83d open"),
    )
    customer.send("hello")

    (part,) = customer.when_answered()[1]["parts"]

    assert part["type"] == "answer"
    assert part["text"] == "Sign in[31m,  open"


def test_a_reply_of_which_nothing_is_left_is_a_failure(customer, assistant: FakeAssistant):
    assistant.answer = lambda _ask: parts({"type": "hologram"}, 5, None, {"type": "say"})
    customer.send("hello")
    assert customer.when_answered()[1]["kind"] == "notice"


def test_search_away_offers_another_try_and_a_person(customer, assistant: FakeAssistant):
    assistant.answer = lambda _ask: parts(
        {"type": "say", "say": "search_unavailable"},
        {"type": "offer_person", "reason": "search_unavailable"},
    )
    customer.send("where is my parcel")
    reply = customer.when_answered()[1]
    assert [b["label"] for b in reply["parts"][1]["buttons"]] == ["Try again", "Talk to a person"]


@pytest.mark.parametrize(
    ("words", "said"),
    [("I want to talk to a human", "Of course."), ("je veux parler à un conseiller", "Bien sûr")],
)
@pytest.mark.parametrize("answer", [(503, b""), (200, b'{"parts": []}')])
def test_who_asks_for_a_person_in_words_gets_one_though_the_assistant_cannot_be_asked(
    customer, assistant: FakeAssistant, words, said, answer
):
    assistant.answer = lambda _ask: answer

    customer.send(words)

    _asked, request, reply, noted = customer.when_answered()
    assert request["kind"] == "person_requested"
    assert customer.state()["state"] == "waiting"
    assert (reply["kind"], reply["author"], noted["kind"]) == ("message", "bot", "noted")
    assert texts([reply])[0].startswith(said)
    assert [part["type"] for part in reply["parts"]] == ["text"]


def test_who_waits_already_and_asks_in_words_again_keeps_the_place(customer, assistant):
    assistant.answer = lambda _ask: (503, b"")
    customer.ask_person()
    customer.send("agent please")
    (told,) = texts(customer.when_answered())[-1:]
    assert told.startswith("Your request is with our team already")
    assert [e["kind"] for e in customer.events()].count("person_requested") == 1


def test_who_asks_about_a_person_while_the_assistant_is_down_gets_no_person(customer, assistant):
    assistant.answer = lambda _ask: (503, b"")
    customer.send("is a person allowed to return a gift?")
    assert customer.when_answered()[-1]["kind"] == "notice"
    assert customer.state()["state"] == "bot"
