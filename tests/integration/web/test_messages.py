"""A customer's message and its one reply."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.fake_assistant import FakeAssistant, answer_part, parts


def texts(events):
    return [part["text"] for e in events for part in e["parts"] if part["type"] == "text"]


def test_a_message_is_stored_at_once_and_answered_in_an_event(customer, assistant: FakeAssistant):
    assistant.answer = lambda _ask: parts(
        answer_part(),
        {
            "type": "articles",
            "articles": [
                {
                    "id": 2,
                    "revision_id": 3,
                    "slug": "late",
                    "language": "en",
                    "title": "Late parcel",
                }
            ],
        },
        {"type": "feedback"},
    )

    response = customer.send("where is my parcel")

    assert response.status_code == 201
    assert response.json()["event"]["seq"] == 1
    asked, reply = customer.when_answered()
    assert asked["author"] == "customer"
    assert (reply["author"], reply["kind"], reply["reply_to"]) == ("bot", "message", 1)
    answer, articles, buttons = reply["parts"]
    assert answer["url"] == "/help/en/a/track-your-parcel#in-your-account"
    assert answer["reviewed_on"] == "2026-05-01"
    assert articles["articles"][0]["url"] == "/help/en/a/late"
    assert [b["action"] for b in buttons["buttons"]] == ["helpful", "not_helpful"]
    assert [a["text"] for a in assistant.asked] == ["where is my parcel"]
    assert assistant.asked[0]["metadata"] == {"language": "en", "page_language": "en"}
    assert assistant.asked[0]["is_payload"] is False


def test_the_language_of_the_words_wins_over_that_of_the_page(customer, assistant: FakeAssistant):
    customer.send("où est mon colis ?")

    events = customer.when_answered()

    assert [e["language"] for e in events] == ["fr", "fr"]
    assert assistant.asked[0]["metadata"] == {"language": "fr", "page_language": "en"}
    assert texts(events)[1].startswith("Bonjour")


def test_the_same_client_id_is_stored_and_answered_once(customer, assistant: FakeAssistant):
    first = customer.send("hello", "same-client-id")
    second = customer.send("hello again", "same-client-id")

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert len(customer.when_answered()) == 2
    assert len(assistant.asked) == 1


def test_posts_of_one_client_id_at_the_same_moment_store_one_event(customer, assistant):
    start = threading.Barrier(6)

    def send(_number: int) -> int:
        start.wait()
        return customer.send("hello", "same-client-id").status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = sorted(pool.map(send, range(6)))

    assert statuses == [200] * 5 + [201]
    assert len(customer.when_answered()) == 2
    assert len(assistant.asked) == 1


def test_quick_messages_are_answered_in_order_one_at_a_time(customer, assistant: FakeAssistant):
    assistant.answer = lambda ask: parts(
        {"type": "say", "say": "greet"}, answer_part(text=ask["text"])
    )
    sent = [f"question number {n}" for n in range(8)]

    for text in sent:
        assert customer.send(text).status_code == 201

    events = customer.when_answered()
    replies = [e for e in events if e["author"] == "bot"]
    assert [e["reply_to"] for e in replies] == [
        e["seq"] for e in events if e["author"] == "customer"
    ]
    assert [e["parts"][1]["text"] for e in replies] == sent
    assert assistant.most_at_once == 1


def test_many_customers_at_once_lose_and_double_nothing(web, assistant: FakeAssistant):
    def talk(_number: int) -> list[int]:
        customer = web.customer()
        for n in range(5):
            assert customer.send(f"question {n}").status_code == 201
        events = customer.when_answered()
        assert sorted(e["reply_to"] for e in events if e["reply_to"]) == [
            e["seq"] for e in events if e["author"] == "customer"
        ]
        return [e["seq"] for e in events]

    with ThreadPoolExecutor(8) as pool:
        for seqs in pool.map(talk, range(8)):
            assert seqs == list(range(1, 11))
    assert len(assistant.asked) == 40


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty_message"), (" \n\t ", "empty_message"), ("\x00\x07", "empty_message"),
     ("x" * 2001, "message_too_long")],
)  # fmt: skip
def test_a_message_that_says_nothing_or_too_much_is_refused(customer, text, code):
    response = customer.send(text)
    assert (response.status_code, response.json()["error"]["code"]) == (422, code)
    assert customer.events() == []


@pytest.mark.parametrize("text", ["🎉" * 2000, "a\x00b", "اين طردي؟", "e\u0301" * 1500, "/restart"])
def test_unusual_text_is_kept_and_answered(customer, text):
    assert customer.send(text).status_code == 201
    assert [e["author"] for e in customer.when_answered()] == ["customer", "bot"]


def test_a_lone_surrogate_does_not_break_anything(customer):
    body = '{"client_id": "surrogate-1", "text": "lost \\ud83d half"}'
    response = customer.http.post(
        "/api/conversation/messages",
        content=body,
        headers={**customer.headers, "Content-Type": "application/json"},
    )
    assert response.status_code == 201
    assert texts([response.json()["event"]]) == ["lost  half"]


def test_a_client_cannot_invent_a_button(customer, assistant: FakeAssistant):
    assistant.answer = lambda _ask: parts(answer_part(), {"type": "feedback"})
    customer.send("hello")
    seq = customer.when_answered()[1]["seq"]

    for button_seq, index in [(seq, 0), (seq, 2), (1, 0), (99, 0)]:
        response = customer.press(button_seq, index)
        assert (response.status_code, response.json()["error"]["code"]) == (422, "unknown_button")
    smuggled = customer.post(
        "messages",
        {"client_id": "smuggled-1", "button": {"seq": seq, "index": 0, "payload": "/restart"}},
    )
    assert smuggled.status_code == 422


def test_text_and_button_together_or_neither_are_refused(customer):
    both = {"client_id": "both-both", "text": "x", "button": {"seq": 1, "index": 0}}
    for body in (both, {"client_id": "neither-1"}):
        assert customer.post("messages", body).status_code == 422
