"""What web answers itself at once, whatever the assistant does: it hangs in most of these."""

import threading

import pytest

from store.engine import reading, writing
from store.tables import event, utc_now
from tests.integration.web.served import now
from tests.support.fake_assistant import choices_part, parts, say, until
from tests.support.waiting import standing
from web.conversations import queries
from web.conversations.certain import SLOW_AFTER
from web.dossier.reading import read_dossier
from web.words import load_words

WORDS = load_words()
# Of one message: itself, the request, what is said, and that it is settled.
BROUGHT = ["message", "person_requested", "message", "noted"]
DOWN = (503, b"")
PLACE = WORDS.say("en", "widget.waiting_next")
NO_TIME = WORDS.say("en", "waiting.range_unknown")


@pytest.fixture
def release(assistant):
    """An assistant that answers nothing until this is set."""
    released = threading.Event()
    assistant.answer = lambda _ask: (released.wait(20), say("greet"))[1]
    yield released
    released.set()


def make_slow(engine):
    """Let all that was written have been written a while ago."""
    with writing(engine) as conn:
        conn.execute(event.update().values(created_at=utc_now() - 2 * SLOW_AFTER))


def texts(events):
    return [part["text"] for e in events for part in e["parts"] if part["type"] == "text"]


def said_by_bot(customer, after=0):
    return texts([e for e in customer.events(after) if e["author"] == "bot"])


@pytest.mark.parametrize(
    ("text", "language"),
    [("I want to speak with someone", "en"), ("je veux parler à un conseiller", "fr")],
)
@pytest.mark.usefixtures("camille")
def test_a_wish_waits_for_nothing_that_hangs_and_is_confirmed_once(
    customer, assistant, release, text, language
):
    customer.send("my lamp is broken")
    until(lambda: assistant.asked, what="the question")

    wish = customer.send(text).json()["event"]

    # As the message is there, so is all the rest: nobody has to wait for it.
    _question, stored, request, told = customer.events()
    assert (stored["seq"], request["kind"]) == (wish["seq"], "person_requested")
    assert (told["kind"], told["author"], told["act"]) == ("message", "bot", "handoff")
    assert texts([told])[0].startswith(WORDS.say(language, "notices.handoff.asked"))
    shown = standing(customer)
    assert (shown["state"], shown["position"]) == ("waiting", 1)
    assert customer.state()["is_reply_pending"] is True
    release.set()
    customer.when_answered()
    assert [e["kind"] for e in customer.events()].count("person_requested") == 1
    assert said_by_bot(customer)[0] == texts([told])[0]
    assert said_by_bot(customer).count(texts([told])[0]) == 1
    assert [ask["text"] for ask in assistant.asked] == ["my lamp is broken"]


@pytest.mark.usefixtures("camille", "release")
def test_the_wait_counts_from_the_question_that_nobody_has_answered(customer, engine, id_):
    asked = customer.send("my lamp is broken").json()["event"]["seq"]
    customer.send("I want a human")
    with reading(engine) as conn:
        question = queries.find_event(conn, id_, asked)
    assert now(engine, id_).handoff_requested_at == question.created_at


@pytest.mark.usefixtures("camille", "release")
def test_a_wish_with_a_reason_waits_only_for_an_assistant_that_is_quick(customer, engine):
    customer.send("my lamp is broken")
    customer.send("my account was hacked, I want a human")
    assert customer.state()["state"] == "bot"
    make_slow(engine)
    customer.send("my account was hacked, I want a human")
    assert customer.state()["state"] == "waiting"


@pytest.mark.usefixtures("release")
def test_what_the_bot_still_owes_is_owed_again_where_the_person_goes_without_a_word(
    customer, assistant, desk, id_, camille
):
    customer.send("my lamp is broken")
    until(lambda: assistant.asked, what="the question")
    customer.send("I want a human")
    desk.take(id_, camille)
    desk.give_back(id_, camille)
    # The question is put to it once more.
    until(lambda: len(assistant.asked) == 2, what="the question again")
    assert {ask["text"] for ask in assistant.asked} == {"my lamp is broken"}
    # The wish is nothing that a bot could be asked.
    (left,) = [e for e in customer.events() if e["kind"] == "person_left"]
    assert [part["type"] for part in left["parts"]] == ["text"]


def test_the_wish_sent_twice_is_one(customer, assistant):
    first = customer.send("I want a human", "wish-0001")
    again = customer.send("I want a human", "wish-0001")
    assert (first.status_code, again.status_code) == (201, 200)
    assert [e["kind"] for e in customer.events()] == [
        "message",
        "person_requested",
        "message",
        "noted",
    ]
    assert assistant.asked == []


def test_a_word_below_a_choice_chooses(customer, assistant):
    assistant.answer = lambda _ask: parts(
        {"type": "say", "say": "which_one"}, choices_part("Support", "Returns")
    )
    customer.send("a question")
    customer.when_answered()
    customer.send("support")
    customer.when_answered()
    assert [ask["text"] for ask in assistant.asked] == ["a question", "support"]


@pytest.mark.usefixtures("camille", "release")
@pytest.mark.parametrize("text", ["When will a person answer me?", "Still there?"])
def test_who_waits_and_asks_how_long_is_told_though_the_assistant_hangs(customer, text):
    customer.ask_person()
    after = customer.state()["last_seq"]
    customer.send(text)
    (told,) = said_by_bot(customer, after)
    assert PLACE in told
    assert customer.state()["is_reply_pending"] is False
    customer.send(text)
    assert said_by_bot(customer, after) == [told]


@pytest.mark.usefixtures("camille")
def test_who_keeps_asking_is_told_the_place_and_no_fault_with_the_assistant_down(
    customer, assistant
):
    assistant.answer = lambda _ask: DOWN
    customer.ask_person()
    customer.post("keep-asking", {})
    after = customer.state()["last_seq"]
    customer.send("When will a person answer me?")
    customer.when_answered()
    _asked, told, noted = customer.events(after)
    assert (told["kind"], told["author"], noted["kind"]) == ("message", "bot", "noted")
    assert texts([told])[0].endswith(f"{PLACE} {NO_TIME}")
    assert customer.state()["state"] == "bot"


@pytest.mark.usefixtures("camille", "release")
def test_who_keeps_asking_is_told_the_place_behind_a_question_that_hangs(customer, engine):
    customer.ask_person()
    customer.post("keep-asking", {})
    customer.send("my lamp is broken")
    make_slow(engine)
    after = customer.state()["last_seq"]
    customer.send("When will a person answer me?")
    assert said_by_bot(customer, after)[0].endswith(f"{PLACE} {NO_TIME}")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how long until someone comes?", "en"),
        ("am I still in the queue?", "en"),
        ("c'est encore long avant que quelqu'un arrive ?", "fr"),
    ],
)
@pytest.mark.usefixtures("camille", "release")
def test_who_keeps_asking_and_asks_for_the_place_is_told_each_time(customer, text, language):
    customer.ask_person()
    customer.post("keep-asking", {})
    after = customer.state()["last_seq"]
    for _ in range(2):
        customer.send(text)
    told = said_by_bot(customer, after)
    assert len(told) == 2
    assert all(WORDS.say(language, "widget.waiting_next") in one for one in told)
    assert customer.state()["state"] == "bot"
    customer.send("where is my parcel?")
    assert customer.state()["is_reply_pending"] is True


@pytest.mark.parametrize("answer", [DOWN, (200, b'{"parts": []}')])
def test_the_good_news_of_a_fault_looks_like_any_and_the_assistant_learns_the_words(
    customer, assistant, answer
):
    assistant.answer = lambda _ask: answer
    customer.send("I want to talk to a human about my parcel P4711")
    _asked, request, told, noted = customer.when_answered()
    assert request["kind"] == "person_requested"
    assert (told["kind"], told["author"], told["act"]) == ("message", "bot", "handoff")
    assert (noted["kind"], noted["parts"]) == ("noted", [])
    customer.post("keep-asking", {})
    assistant.answer = lambda _ask: say("greet")
    customer.send("hello")
    customer.when_answered()
    assert [line["text"] for line in assistant.told[0]["lines"]] == [
        "I want to talk to a human about my parcel P4711"
    ]


def test_a_card_number_in_it_is_warned_of(customer):
    customer.send("I want a human on +33 4111 1111 1111 1111")
    customer.when_answered()
    customer.send("get me a person. 4111 1111 1111 1111")
    customer.when_answered()
    assert WORDS.say("en", "notices.card_number") in said_by_bot(customer)


def test_below_an_offer_the_wish_is_a_yes_to_it(customer, assistant, engine, id_):
    offer = {"type": "offer_person", "reason": "not_found"}
    assistant.answer = lambda _ask: parts({"type": "say", "say": "not_found"}, offer)
    customer.send("can the Merle be repaired?")
    customer.when_answered()
    customer.send("I want a human")
    made = read_dossier(engine, id_, words=WORDS, language="en")
    assert (made["reason"]["code"], made["reason"]["offered"]["code"]) == ("accepted", "not_found")
    assert made["question"]["text"] == "can the Merle be repaired?"
    assert said_by_bot(customer)[-1].startswith(WORDS.say("en", "notices.handoff.accepted"))


@pytest.mark.usefixtures("release")
def test_who_left_an_address_and_asks_how_long_is_told_though_the_assistant_hangs(customer):
    body = {"client_id": "contact-1", "email": "ada@shop.example", "question": "When?"}
    assert customer.post("contact", body).status_code == 201
    after = customer.state()["last_seq"]
    customer.send("when will someone answer me?")
    assert "a…@shop.example" in said_by_bot(customer, after)[0]
