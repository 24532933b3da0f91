"""A customer's message and its one reply."""

import json
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from store.engine import reading, writing
from store.tables import article, conversation, event, question, revision, utc_now
from tests.support.fake_assistant import FakeAssistant, answer_part, parts, say, until
from web.conversations import queries
from web.conversations.records import NewEvent


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

    assert response.json()["event"]["parts"] == [{"type": "text", "text": "Try again"}]
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


def test_questions_are_recorded_masked_with_what_became_of_them(customer, assistant, engine_of):
    answers = iter(
        [
            parts(answer_part(article_id=999, revision_id=999)),
            parts(
                {"type": "say", "say": "not_found"},
                {
                    "type": "offer_person",
                    "reason": "not_found",
                    "tried": [{"article_id": 77, "probability": 0.1}],
                },
            ),
            (503, b""),
            say("greet"),
        ]
    )
    assistant.answer = lambda _ask: next(answers)
    for text in ("mail me at jo@example.org", "call +33 6 12 34 56 78", "broken", "hello"):
        customer.send(text)
    customer.when_answered()

    with engine_of(customer).connect() as conn:
        rows = conn.execute(sa.select(question).order_by(question.c.seq)).all()

    assert [(r.text, r.outcome) for r in rows] == [
        ("mail me at [e-mail]", "answered"),
        ("call [phone]", "not_found"),
        ("broken", "unavailable"),
    ]
    # The assistant named articles that are not ours: kept out rather than failing the reply.
    assert [r.article_id for r in rows] == [None, None, None]
    assert rows[0].probability == pytest.approx(0.83)


def test_the_token_is_stored_only_as_a_hash(customer, engine_of):
    with engine_of(customer).connect() as conn:
        stored = conn.execute(sa.select(conversation.c.token_hash)).scalar_one()
    assert customer.token not in json.dumps(stored)
    assert len(stored) == 64


def test_the_page_address_is_kept_without_its_query(web, engine_of):
    address = "https://user:pw@shop.example/a/b?token=secret#x"
    web.http.post("/api/conversations", json={"language": "en", "page_url": address})
    with engine_of(web).connect() as conn:
        stored = conn.execute(sa.select(conversation.c.page_url)).scalar_one()
    assert stored == "https://shop.example/a/b"


def test_one_customers_token_opens_no_other_conversation(web):
    one, other = web.customer(), web.customer()
    one.send("my secret")
    one.when_answered()
    assert other.events() == []
    for headers, status in [
        ({"Authorization": "Bearer " + "x" * 43}, 401),
        ({"Authorization": "Basic abc"}, 401),
        ({}, 401),
    ]:
        assert web.http.get("/api/conversation", headers=headers).status_code == status


def test_history_pages_back_without_gap(customer):
    for n in range(3):
        customer.send(f"question {n}")
    events = customer.when_answered()
    page = customer.http.get("/api/conversation?before=4", headers=customer.headers).json()
    assert page["events"] == events[:3]


def test_the_language_of_the_interface_can_be_changed(customer):
    response = customer.http.patch(
        "/api/conversation", json={"language": "fr"}, headers=customer.headers
    )
    assert response.json()["conversation"]["language"] == "fr"
    customer.send("ok")
    assert customer.when_answered()[0]["language"] == "fr"


def test_every_event_is_numbered_without_a_gap(customer, engine_of):
    for n in range(4):
        customer.send(f"question {n}", uuid.uuid4().hex)
        customer.ask_person()
    customer.when_answered()
    with engine_of(customer).connect() as conn:
        seqs = list(conn.execute(sa.select(event.c.seq).order_by(event.c.seq)).scalars())
        last = conn.execute(sa.select(conversation.c.last_seq)).scalar_one()
    assert seqs == list(range(1, last + 1))


def test_what_is_owed_is_told_while_the_assistant_thinks(customer, assistant: FakeAssistant):
    go_on = threading.Event()
    assistant.answer = lambda _ask: (go_on.wait(5), say("greet"))[1]
    customer.send("hello")
    until(lambda: assistant.asked, what="the question to arrive")
    assert customer.state()["is_reply_pending"] is True
    go_on.set()
    customer.when_answered()
    assert customer.state()["is_reply_pending"] is False


def test_a_listed_reply_is_never_pending_at_the_same_time(web, customer, monkeypatch):
    """The conversation and its events are read at one moment, though a reply comes in between."""
    customer.send("hello")
    customer.when_answered()
    list_events = queries.list_newest_events

    def late(conn, id_, **page):
        with writing(web.services.engine) as other:
            new = NewEvent(kind="message", author="bot", language="en", parts=[])
            queries.append_event(other, id_, new)
        return list_events(conn, id_, **page)

    monkeypatch.setattr(queries, "list_newest_events", late)
    body = web.http.get("/api/conversation", headers=customer.headers).json()
    assert body["conversation"]["last_seq"] == body["events"][-1]["seq"] == 2


def publish_article(conn, key):
    """Return the ids of a new article and of its revision."""
    now = utc_now()
    article_id = conn.execute(
        article.insert()
        .values(
            key=key, language="en", translation_group=key, slug=key, tags=[], extra={},
            metadata_hash="x", created_at=now, updated_at=now, changed_seq=1,
        )
        .returning(article.c.id)
    ).scalar_one()  # fmt: skip
    revision_id = conn.execute(
        revision.insert()
        .values(
            article_id=article_id, number=1, title=key, body="Text.", content_hash="x",
            author="t", created_at=now,
        )
        .returning(revision.c.id)
    ).scalar_one()  # fmt: skip
    return article_id, revision_id


def test_an_unanswered_question_keeps_the_article_that_came_closest(web, customer, assistant):
    """The last one tried is this question's; those before it were other questions'."""
    with web.services.engine.begin() as conn:
        old, near = (publish_article(conn, key) for key in ("old", "near"))
    tried = [
        {"article_id": old[0], "revision_id": old[1], "probability": 0.3},
        {"article_id": near[0], "revision_id": near[1], "probability": 0.2},
    ]
    offer = {"type": "offer_person", "reason": "not_found", "tried": tried}
    assistant.answer = lambda _ask: parts({"type": "say", "say": "not_found"}, offer)
    customer.send("where is it")
    customer.when_answered()
    with reading(web.services.engine) as conn:
        row = conn.execute(sa.select(question)).one()
    assert (row.outcome, row.article_id, row.revision_id) == ("not_found", *near)
    assert row.probability == pytest.approx(0.2)


def test_a_failing_insert_does_not_quote_what_was_written(web):
    secret = "my secret words"
    new = NewEvent(kind=secret, author="nobody", language="en", parts=[{"text": secret}])
    with pytest.raises(sa.exc.IntegrityError) as failure, writing(web.services.engine) as conn:
        started = queries.create_conversation(
            conn, id_="c" * 32, token_hash="h" * 64, language="en", page_url=None
        )
        queries.append_event(conn, started.id, new)
    assert "[SQL" in str(failure.value)
    assert secret not in str(failure.value).split("[SQL")[1]
