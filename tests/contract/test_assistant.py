"""The assistant's side of docs/architecture.md, with the real Rasa and the real action server."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.contract.assistant_processes import told, tried
from tests.contract.fake_search import Found, hit

pytestmark = [pytest.mark.rasa, pytest.mark.slow]

NOT_FOUND = ["not_found", "not_found"]


def error_code(response):
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert body["error"]["message"].endswith(".")
    return response.status_code, body["error"]["code"]


@pytest.mark.parametrize(("language", "hello"), [("en", "Hello!"), ("fr", "Bonjour")])
def test_a_greeting_is_returned(assistant, sender, language, hello):
    assert told(assistant.say(sender, hello, language=language)) == ["greet"]


def test_a_question_is_answered_with_the_section(assistant, sender, search):
    hits = [hit(1), hit(2, title="Change the address"), hit(3, probability=0.1)]
    search.finds(Found(hits, 0.83))
    answer, others, feedback = assistant.say(sender, "where is my parcel?")
    assert answer == {
        "type": "answer",
        "article": {
            "id": 1,
            "revision_id": 10,
            "slug": "slug-1",
            "language": "en",
            "title": "Track your parcel",
        },
        "heading": "In your account",
        "anchor": "in-your-account",
        "text": "Sign in, open Orders and choose Track.",
        "is_truncated": False,
        "reviewed_at": "2026-05-01T00:00:00+00:00",
        "standing": "current",
        "expires_at": None,
        "probability": 0.83,
        "chunk_id": 100,
        "tried": [tried(1, 0.83)],
        "words": ["where is my parcel?"],
    }
    assert [article["id"] for article in others["articles"]] == [2]
    assert feedback == {"type": "feedback"}
    assert search.asked[0]["question"] == "where is my parcel?"
    assert search.asked[0]["language"] == "en"


def test_the_language_of_the_message_reaches_search(assistant, sender, search):
    assistant.say(sender, "je veux me faire rembourser", language="fr")
    assert search.asked[0]["language"] == "fr"


def test_a_yes_after_an_answer_says_that_it_helped(assistant, sender, search):
    search.finds(Found([hit(1)], 0.9))
    assistant.say(sender, "how do I return an item")
    assert told(assistant.say(sender, "yes")) == ["helped"]


def test_nothing_found_offers_a_person(assistant, sender, search):
    search.finds(Found([hit(4)], 0.05))
    parts = assistant.say(sender, "where can I park a horse")
    assert told(parts) == NOT_FOUND
    assert parts[1]["tried"] == [tried(4, 0.5)]
    assert parts[1]["words"] == ["where can I park a horse"]
    assert told(assistant.say(sender, "no thanks")) == ["stay_with_bot"]


@pytest.mark.parametrize("text", ["🙂🙂", "asdf qwer zxcv", "/", "?!", "1234", "\u0000\u0007"])
def test_what_means_nothing_is_answered_all_the_same(assistant, sender, text):
    assert assistant.say(sender, text)


@pytest.mark.parametrize("text", ["I want to talk to a human", "je veux parler à un conseiller"])
def test_who_asks_for_a_person_gets_one(assistant, sender, text):
    assert assistant.say(sender, text) == [
        {"type": "handoff", "reason": "asked", "tried": [], "words": [text]}
    ]


@pytest.mark.parametrize("text", ["are you a bot?", "êtes-vous un robot ?"])
def test_the_bot_says_that_it_is_one_and_offers_a_person(assistant, sender, text):
    said, offer = assistant.say(sender, text)
    assert said == {"type": "say", "say": "bot"}
    assert offer == {"type": "offer_person", "reason": "bot_challenge", "tried": [], "words": []}
    (handoff,) = assistant.say(sender, "yes")
    assert (handoff["reason"], handoff["offered"]) == ("accepted", "bot_challenge")


@pytest.mark.parametrize(
    ("text", "next_text"),
    [
        ("it doesn't work", "the lamp does not switch on"),
        ("not working", "my speaker has no sound"),
        ("ça marche pas", "la lampe ne s'allume pas"),
    ],
)
def test_what_does_not_work_is_asked_before_any_answer(assistant, sender, search, text, next_text):
    asked = {"type": "say", "say": "what_fails", "act": "clarify", "tried": [], "words": [text]}
    assert assistant.say(sender, text) == [asked]
    search.finds(Found([hit(1)], 0.9))
    assert told(assistant.say(sender, next_text)) == ["answer", "feedback"]
    search.finds(Found())
    assert told(assistant.say(sender, text)) == ["what_missing", "not_helpful"]


def test_the_button_below_an_answer_that_was_forgotten_is_met_with_an_apology(assistant, sender):
    parts = assistant.say(sender, "/not_helpful", is_payload=True)
    assert told(parts) == ["what_missing", "not_helpful"]


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ("👍", ["helped"]),
        ("👎", ["next_best", "answer", "feedback"]),
        ("😞", ["next_best", "answer", "feedback"]),
        ("😡", ["anger"]),
    ],
)
def test_a_sign_after_an_answer_says_what_it_means(assistant, sender, search, signs, expected):
    search.finds(Found([hit(1)], 0.9))
    assistant.say(sender, "how do I return an item")
    assert told(assistant.say(sender, signs)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "PAS-204817",
        "my stupid lamp turns itself off",
        "tell me a joke",
        "no light",
        "bad cable",
        "cancel",
        "how do I contact you",
        "comment vous contacter",
        "je vais porter plainte",
        "c'est quoi vos horaires",
        "non il ne s'allume pas",
    ],
)
def test_what_only_looks_like_small_talk_is_searched_for(assistant, sender, search, text):
    assistant.say(sender, text)
    assert [asked["question"] for asked in search.asked] == [text]


def test_search_that_hangs_is_told_within_its_time_and_blocks_nobody(assistant, sender, search):
    search.is_hanging = True
    try:
        with ThreadPoolExecutor(1) as other:
            waiting = other.submit(assistant.say, sender, "where is my parcel")
            assert told(assistant.say(uuid.uuid4().hex, "hello")) == ["greet"]
            assert not waiting.done()
            assert told(waiting.result(10)) == ["search_unavailable", "search_unavailable"]
    finally:
        search.is_hanging = False
        search.released.set()


def test_search_that_fails_is_told(assistant, sender, search):
    search.is_failing = True
    try:
        parts = assistant.say(sender, "where is my parcel")
    finally:
        search.is_failing = False
    assert told(parts) == ["search_unavailable", "search_unavailable"]


def test_actions_that_are_down_are_an_error_and_the_next_message_is_answered(assistant, sender):
    with assistant.actions_stopped():
        body = {"sender": sender, "text": "where is my parcel"}
        assert error_code(assistant.post(body)) == (503, "assistant_failed")
    assert told(assistant.say(sender, "where is my parcel")) == NOT_FOUND


@pytest.mark.parametrize(
    ("text", "language"),
    [("I want to talk to a human", "en"), ("je veux parler à un conseiller", "fr")],
)
def test_search_that_fails_keeps_no_person_away(assistant, sender, search, text, language):
    search.is_failing = True
    try:
        parts = assistant.say(sender, text, language=language)
    finally:
        search.is_failing = False
    assert told(parts) == ["asked"]


@pytest.mark.parametrize("typed", ["/restart", "/ask_human", "/not_helpful", "//restart", " /back"])
def test_a_typed_command_is_not_obeyed(assistant, sender, typed):
    assistant.say(sender, "hello")
    assert assistant.say(sender, typed)
    events = assistant.tracker(sender)["events"]
    assert not [event for event in events if event["event"] in ("restart", "undo", "rewind")]
    assert not [e for e in events if e["event"] == "user" and e["text"].startswith("/")]


def test_metadata_is_kept_with_the_message(assistant, sender):
    assistant.say(sender, "bonjour", language="fr")
    message = assistant.tracker(sender)["latest_message"]
    assert message["metadata"] == {"language": "fr", "page_language": "fr"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"text": "hello"}, (400, "no_sender")),
        ({"sender": "", "text": "hello"}, (400, "no_sender")),
        ({"sender": "a"}, (400, "no_text")),
        ({"sender": "a", "text": "x" * 20_000}, (413, "too_long")),
        ([], (400, "bad_json")),
    ],
)
def test_what_is_not_of_the_contract_is_refused(assistant, body, expected):
    assert error_code(assistant.post(body)) == expected


@pytest.mark.parametrize("secret", ["wrong", "é", "a secret that only these tests know"])
def test_without_the_secret_nobody_is_heard(assistant, secret):
    headers = {"Authorization": f"Bearer {secret}".encode()}
    response = httpx.post(
        f"{assistant.url}/webhooks/relais/webhook",
        json={"sender": "a", "text": "hello"},
        headers=headers,
        trust_env=False,
    )
    assert error_code(response) == (401, "bad_secret")
    assert assistant.http.get("/conversations/a/tracker").status_code == 401


def test_without_any_header_nobody_is_heard(assistant):
    response = assistant.http.post("/webhooks/relais/webhook", json={"sender": "a", "text": "hi"})
    assert error_code(response) == (401, "bad_secret")


def test_four_quick_messages_are_answered_in_order(assistant, sender):
    texts = ["hello", "are you a bot?", "thank you very much", "goodbye"]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda text: assistant.say(sender, text), texts))
    events = assistant.tracker(sender)["events"]
    sent = [event["data"]["custom"] for event in events if event["event"] == "bot"]
    said = [part["say"] for part in sent if part["type"] == "say"]
    heard = [event["text"] for event in events if event["event"] == "user"]
    assert sorted(heard) == sorted(texts)
    replies = dict(zip(texts, ["greet", "bot", "welcome", "goodbye"], strict=True))
    assert said == [replies[text] for text in heard]


def test_a_paused_conversation_is_silent_and_that_is_no_error(assistant, sender):
    assistant.say(sender, "hello")
    assistant.http.post(
        f"/conversations/{sender}/tracker/events",
        params={"token": assistant.secret},
        json=[{"event": "pause"}],
    ).raise_for_status()
    assert assistant.say(sender, "hello?") == []


def test_the_hundred_and_first_turn_still_knows_what_is_open(assistant, sender):
    """Past two new sessions, with an offer open across each."""
    for _ in range(101):
        assert told(assistant.say(sender, "where can I park a horse"))[-1] == "not_found"
    assert told(assistant.say(sender, "yes please")) == ["accepted"]
    assert len(assistant.tracker(sender)["events"]) < 51 * 8
