"""Asking for a person, and saying whether an answer helped."""

import pytest
import sqlalchemy as sa

from store.engine import writing
from store.tables import conversation, feedback
from tests.support.fake_assistant import FakeAssistant, answer_part, parts, say
from tests.support.published import insert_article
from web.words import load_words

WORDS = load_words()


@pytest.fixture
def published(web):
    """One article with one revision; returns their ids."""
    with writing(web.services.engine) as conn:
        return insert_article(
            conn,
            "track-your-parcel",
            key="track-parcel",
            title="Where is my parcel?",
            body="Look [here](https://x.example).\n\n## In your account\n\nSign in.",
            tags=["popular"],
        )


@pytest.fixture
def answered(customer, assistant: FakeAssistant, published):
    """A conversation whose event 2 shows the article."""
    assistant.answer = lambda _ask: parts(answer_part(*published), {"type": "feedback"})
    customer.send("my number is 06 12 34 56 78, where is my parcel")
    customer.when_answered()
    assistant.answer = lambda _ask: say("next_best")
    return customer


def votes(web):
    with web.services.engine.connect() as conn:
        return conn.execute(sa.select(feedback)).all()


def test_that_helped_is_stored_against_the_revision_and_thanked(answered, web, published):
    response = answered.rate(2, True)

    assert response.status_code == 200
    assert response.json() == {"seq": 2, "is_helpful": True}
    vote, thanks = answered.events(after=2)
    assert vote["parts"] == [{"type": "feedback", "seq": 2, "is_helpful": True}]
    assert thanks["author"] == "bot"
    (row,) = votes(web)
    assert (row.article_id, row.revision_id) == published
    assert row.question == "my number is [phone], where is my parcel"


def test_that_did_not_help_asks_the_assistant_how_to_go_on(answered, assistant: FakeAssistant):
    answered.rate(2, False)

    vote, reply = answered.when_answered()[2:]

    assert (vote["kind"], reply["author"], reply["reply_to"]) == ("feedback", "bot", vote["seq"])
    assert (assistant.asked[-1]["text"], assistant.asked[-1]["is_payload"]) == (
        "/not_helpful",
        True,
    )


def test_a_second_vote_replaces_the_first_and_the_same_again_changes_nothing(answered, web):
    answered.rate(2, True)
    answered.rate(2, True)
    answered.rate(2, False)
    kinds = [e["kind"] for e in answered.when_answered()]
    assert kinds.count("feedback") == 2
    (row,) = votes(web)
    assert row.is_helpful is False


def test_the_bot_reacts_to_no_vote_while_a_person_has_the_conversation(
    answered, web, assistant: FakeAssistant, command
):
    with web.services.engine.connect() as conn:
        id_ = conn.execute(sa.select(conversation.c.id)).scalar_one()
    command("reply", id_, "I am looking at it.", "--name", "Camille")
    answered.rate(2, True)
    answered.rate(2, False)
    assert [e["kind"] for e in answered.events()[3:]] == ["feedback", "feedback"]
    assert answered.state()["is_reply_pending"] is False
    assert len(assistant.asked) == 1
    assert command("requests")[1].startswith("Nobody waits for a person.\n")


@pytest.mark.parametrize("is_helpful", [True, False])
def test_a_vote_while_a_person_had_it_is_not_reacted_to_by_the_bot_when_they_leave(
    answered, web, assistant: FakeAssistant, command, is_helpful
):
    with web.services.engine.connect() as conn:
        id_ = conn.execute(sa.select(conversation.c.id)).scalar_one()
    command("reply", id_, "Did you find it?", "--name", "Camille")
    assert answered.rate(2, is_helpful).status_code == 200
    command("end", id_)
    assert answered.state()["is_reply_pending"] is False
    web.services.replies.sweep()
    assert len(assistant.asked) == 1


def test_why_an_answer_did_not_help_is_kept_masked_and_the_talk_goes_on(answered, web):
    def explain(**why):
        return answered.post("feedback/reason", {"seq": 2, **why}).status_code

    assert explain(reason="wrong") == 422
    answered.rate(2, False)
    answered.when_answered()
    events = len(answered.events())
    assert explain(reason="wrong", comment="Write to ada@shop.example") == 204
    (vote,) = votes(web)
    assert (vote.is_helpful, vote.reason, vote.comment) == (False, "wrong", "Write to [e-mail]")
    assert (explain(reason="ugly"), explain(comment="x" * 501)) == (422, 422)
    assert len(answered.events()) == events
    answered.rate(2, True)
    (vote,) = votes(web)
    assert (vote.is_helpful, vote.reason, vote.comment) == (True, None, "")
    assert explain(reason="wrong") == 422


def test_only_an_answer_can_be_rated(answered):
    for seq in (1, 99):
        response = answered.rate(seq, True)
        assert (response.status_code, response.json()["error"]["code"]) == (422, "nothing_to_rate")
    assert answered.rate(2, "yes").status_code == 422


def test_an_answer_about_an_article_that_is_not_ours_cannot_be_rated(customer, assistant):
    assistant.answer = lambda _ask: parts(answer_part(4711, 4712), {"type": "feedback"})
    customer.send("hello")
    customer.when_answered()
    assert customer.rate(2, True).status_code == 422
    assert len(customer.events()) == 2


@pytest.mark.usefixtures("answered")
def test_the_article_of_the_answer_can_be_read_as_nodes(web):
    body = web.http.get("/api/articles/en/track-your-parcel").json()
    assert body["title"] == "Where is my parcel?"
    tags = [node["tag"] for node in body["content"]]
    assert tags == ["p", "h2", "p"]


def test_a_person_is_asked_for_once_and_what_comes_next_is_said(customer, web):
    first = customer.ask_person("request-1")
    again = customer.ask_person("request-1")
    other = customer.ask_person("request-2")

    assert [r.status_code for r in (first, again, other)] == [201, 200, 200]
    assert first.json() == again.json() == other.json()
    request, sentence = customer.events()
    assert (request["kind"], request["author"]) == ("person_requested", "customer")
    assert "They will answer you here" in sentence["parts"][0]["text"]
    assert customer.state()["is_person_requested"] is True
    assert "relais_person_requests_total 1.0" in web.http.get("/metrics").text


@pytest.mark.parametrize(
    ("page", "text", "language"),
    [
        ("en", "où est mon colis, s'il vous plaît ?", "fr"),
        ("fr", "where is my parcel, please?", "en"),
        ("fr", None, "fr"),
    ],
)
def test_a_click_is_answered_in_the_language_of_the_newest_message_else_of_the_page(
    web, page, text, language
):
    customer = web.customer(page)
    if text:
        customer.send(text)
        customer.when_answered()
    customer.ask_person()
    request, reply = customer.events()[-2:]
    assert (request["kind"], request["language"], reply["language"]) == (
        "person_requested", language, language,
    )  # fmt: skip
    passed_on = WORDS.say(language, "queue.passed_on")
    assert reply["parts"][0]["text"].startswith(passed_on)


def test_who_has_asked_for_a_person_and_keeps_asking_is_talked_to_by_the_bot(customer):
    customer.ask_person()
    customer.post("keep-asking", {})
    customer.send("hello")
    assert customer.when_answered()[-1]["author"] == "bot"


def test_a_handoff_by_the_bot_does_the_same_as_the_button(customer, assistant: FakeAssistant):
    assistant.answer = lambda _ask: parts({"type": "handoff", "reason": "asked"})
    customer.send("I want a human")
    customer.send("a human please")
    events = customer.when_answered()
    assert [e["kind"] for e in events].count("person_requested") == 1
    assert [e["reply_to"] for e in events if e["reply_to"]] == [
        e["seq"] for e in events if e["kind"] == "message" and e["author"] == "customer"
    ]
    assert customer.state()["is_person_requested"] is True


def test_staff_see_the_request_masked_and_answer_it(customer, web, command):
    customer.send("call me: 06 12 34 56 78")
    customer.when_answered()
    customer.ask_person()
    with web.services.engine.connect() as conn:
        id_ = conn.execute(sa.select(conversation.c.id)).scalar_one()

    status, listed = command("requests")
    assert status == 0
    assert id_ in listed
    assert "call me: [phone]" in listed
    assert "[phone]" in command("show", id_)[1]
    assert "06 12 34 56 78" in command("show", id_, "--unmasked")[1]

    assert command("reply", id_, "I am looking at it.", "--name", "Camille") == (0, "Sent.\n")

    newest = customer.events()[-1]
    assert (newest["author"], newest["author_name"]) == ("agent", "Camille")
    assert command("requests")[1].startswith("Nobody waits for a person.\n")


def test_staff_are_told_of_an_unknown_conversation_and_an_empty_answer(command):
    for args in (("show", "nope"), ("reply", "nope", "text", "--name", "C")):
        status, said = command(*args)
        assert (status, said) == (1, "There is no conversation nope.\n")
    assert command("reply", "nope", "  ", "--name", "C")[0] == 1
