"""Who comes back after the end and answers what the person had asked is heard by people."""

import pytest

from store.engine import reading, writing
from tests.integration.web.served import now
from tests.support.fake_assistant import answer_part, choices_part, parts, say
from tests.support.published import insert_article
from tests.support.waiting import standing
from web.conversations import queries
from web.dossier.reading import read_dossier
from web.words import load_words

WORDS = load_words()
# Of one message: itself, the request, what is said, and that it is settled.
BROUGHT = ["message", "person_requested", "message", "noted"]
ASKED = "Thank you. Which colour is it?"
TOLD = {
    "en": "I have passed your answer on to our team. They will answer you here, "
    "in this conversation.",
    "fr": "J’ai transmis votre réponse à notre équipe. Elle vous répondra ici, "
    "dans cette conversation.",
}
CHOICES = parts({"type": "say", "say": "which_one"}, choices_part("One", "Two"))


@pytest.fixture
def ended(customer, desk, id_, camille, assistant):
    """Let a person say this, and end it; returns the number of the last event."""

    def end(text=ASKED, why="solved"):
        customer.send("my lamp arrived broken")
        customer.when_answered()
        customer.ask_person()
        desk.speak(id_, camille, text)
        desk.resolve(id_, camille, why=why)
        assistant.asked.clear()
        assistant.answer = lambda _ask: CHOICES
        return customer.state()["last_seq"]

    return end


def said(customer, after):
    return [
        part["text"]
        for e in customer.events(after)
        if e["author"] == "bot"
        for part in e["parts"]
        if part["type"] == "text"
    ]


def actions(customer):
    return [b["action"] for part in customer.events()[-1]["parts"] for b in part.get("buttons", ())]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (ASKED, "it is the blue one from last year"),
        (ASKED, "P4711"),
        ("Could you send me the number on the box", "yes"),
        ("Quelle est la couleur ?", "merci ! par contre la lampe est bleue"),
        ("Est-ce qu’elle s’allume ? Bonne journée, Camille", "ah non, elle affiche F2"),
    ],
)
@pytest.mark.usefixtures("camille")
def test_the_answer_to_a_person_s_question_goes_to_people_and_is_confirmed_at_once(
    customer, assistant, ended, asked, text
):
    after = ended(asked)
    answer = customer.send(text).json()["event"]
    assert [e["kind"] for e in customer.events(after)] == [
        "message",
        "person_requested",
        "message",
        "noted",
    ]
    assert said(customer, after) == [TOLD[answer["language"]]]
    shown = standing(customer)
    assert (shown["state"], shown["position"], shown["is_person_requested"]) == ("waiting", 1, True)
    assert answer["is_for_bot"] is False
    assert assistant.asked == []


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (
            ["Hello Ann, since when does it leak?", "Second line while you were out."],
            "it leaks from the handle since Monday",
        ),
        (["De quelle couleur est-elle ?", "Bonne journée !"], "la lampe est bleue"),
    ],
)
def test_so_does_the_answer_to_a_question_below_which_the_person_wrote_more(
    *, customer, assistant, desk, id_, camille, lines, text
):
    customer.ask_person()
    for line in lines:
        desk.speak(id_, camille, line)
    desk.resolve(id_, camille)
    customer.send(text)
    assert customer.events()[-2]["parts"][0]["text"] in TOLD.values()
    assert standing(customer)["state"] == "waiting"
    assert assistant.asked == []


def test_below_what_the_customer_has_answered_a_goodbye_asks_nothing_more(
    *, customer, assistant, desk, id_, camille
):
    customer.ask_person()
    desk.speak(id_, camille, "Since when does it leak?")
    customer.send("it leaks from the handle since Monday")
    desk.speak(id_, camille, "A new one is on its way. Have a nice day!")
    desk.resolve(id_, camille)
    customer.send("the tap drips all night")
    customer.when_answered()
    assert [ask["text"] for ask in assistant.asked] == ["the tap drips all night"]
    assert customer.state()["state"] == "bot"


def test_the_dossier_says_why_in_both_languages(customer, ended, engine, id_):
    ended()
    customer.send("it is the blue one from last year")
    for language in ("en", "fr"):
        made = read_dossier(engine, id_, words=WORDS, language=language)
        assert made["reason"]["code"] == "answers_person"
        assert made["reason"]["sentence"] == WORDS.say(language, "dossier.reason.answers_person")
    assert made["question"]["text"] == "my lamp arrived broken"
    assert [one["text"] for one in made["question"]["added"]] == [
        "it is the blue one from last year"
    ]
    assert [one["text"] for one in made["summary"]["said"]] == [ASKED]
    assert [one["first_words"] for one in made["earlier"]["episodes"]] == ["my lamp arrived broken"]


def test_it_is_a_new_episode_of_who_asked_and_every_move_has_its_event(
    *, customer, ended, engine, id_, camille
):
    after = ended()
    customer.send("it is the blue one from last year")
    is_now = now(engine, id_)
    assert (is_now.episode_seq, is_now.assignee_id) == (after, camille.id)
    with reading(engine) as conn:
        events = queries.list_episode(conn, id_)
    turns = [
        (part["from"], part["to"], part["why"])
        for event in events
        for part in event.parts
        if part["type"] == "transition"
    ]
    assert turns == [
        ("resolved", "bot", "write"),
        ("bot", "waiting", "answers_person"),
        ("waiting", "waiting", "ended_it"),
    ]


@pytest.mark.parametrize(
    ("end", "text"),
    [
        ((ASKED, "solved"), "how do I return it?"),
        ((ASKED, "solved"), "Where is my other parcel"),
        ((ASKED, "solved"), "Hello"),
        ((ASKED, "spam"), "it is the blue one"),
        (("A new one is on its way.", "solved"), "no, it still shows F2"),
        (("It is on its way. Is there anything else I can do for you?", "solved"), "lamp E14"),
        (("C’est parti. Avez-vous d’autres questions ?", "solved"), "une lampe E14"),
    ],
)
@pytest.mark.usefixtures("camille")
def test_all_else_is_the_bot_s_with_a_way_to_a_person_beside_its_first_reply(
    customer, assistant, ended, end, text
):
    ended(*end)
    customer.send(text)
    customer.when_answered()
    assert [ask["text"] for ask in assistant.asked] == [text]
    assert actions(customer) == ["send", "send", "send", "person"]
    assert customer.state()["state"] == "bot"
    customer.send("and the other one?")
    customer.when_answered()
    assert actions(customer) == ["send", "send", "send"]


@pytest.mark.usefixtures("camille")
def test_the_button_beside_a_reply_is_no_offer_and_a_press_no_yes_to_one(
    customer, assistant, ended, engine, id_
):
    ended("A new one is on its way.")
    with writing(engine) as conn:
        article = insert_article(conn, "track", key="track", title="Track", body="Look.", tags=[])
    assistant.answer = lambda _ask: parts(answer_part(*article), {"type": "feedback"})
    customer.send("no, it still shows F2")
    customer.when_answered()
    assert actions(customer) == ["helpful", "not_helpful", "person"]
    assert customer.events()[-1]["parts"][-1]["purpose"] == "beside"
    customer.ask_person()
    made = read_dossier(engine, id_, words=WORDS, language="en")
    assert (made["reason"]["code"], made["reason"]["offered"]) == ("asked", None)


def test_there_is_none_where_no_person_spoke_or_a_person_is_offered_already(
    customer, assistant, desk, id_, camille
):
    customer.send("hello")
    customer.when_answered()
    desk.resolve(id_, camille)
    customer.send("hello again")
    customer.when_answered()
    assert actions(customer) == []
    desk.speak(id_, camille, "Here you are.")
    desk.resolve(id_, camille)
    assistant.answer = lambda _ask: (503, b"")
    customer.send("where is my parcel?")
    customer.when_answered()
    assert actions(customer) == ["send", "person"]


@pytest.mark.parametrize("text", ["Thanks a lot!", "merci beaucoup", "👍"])
def test_thanks_after_the_end_change_nothing(customer, assistant, ended, text):
    after = ended()
    customer.send(text)
    assert [e["kind"] for e in customer.events(after)] == ["message"]
    assert customer.state()["state"] == "resolved"
    assert assistant.asked == []


def test_a_wish_for_a_person_after_the_end_is_a_wish(customer, ended, engine, id_):
    ended()
    customer.send("I want to talk to a human")
    made = read_dossier(engine, id_, words=WORDS, language="en")
    assert made["reason"]["code"] == "asked"
    assert customer.state()["state"] == "waiting"


def test_what_the_bot_was_given_back_before_the_end_is_the_bot_s(
    customer, assistant, desk, id_, camille
):
    customer.ask_person()
    desk.speak(id_, camille, ASKED)
    desk.give_back(id_, camille)
    desk.resolve(id_, camille)
    assistant.answer = lambda _ask: say("greet")
    customer.send("it is the blue one from last year")
    customer.when_answered()
    assert [ask["text"] for ask in assistant.asked] == ["it is the blue one from last year"]
    assert actions(customer) == ["person"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hello? Are you still there?"),
        ("en", "is anybody there"),
        ("fr", "Allô ? Vous êtes encore là ?"),
        ("en", "hey r u still there"),
        ("en", "hang on im not done"),
        ("en", "that was not what I meant"),
        ("fr", "attendez g pas fini"),
        ("fr", "vs n'avez pas répondu à ma question"),
    ],
)
@pytest.mark.usefixtures("camille")
def test_who_asks_after_the_end_whether_the_person_is_there_still_gets_one(
    *, customer, assistant, ended, engine, id_, language, text
):
    after = ended("A new one is on its way.")
    customer.send(text)
    assert [e["kind"] for e in customer.events(after)] == BROUGHT
    told = (WORDS.say(language, key) for key in ("notices.handoff.still_there", "queue.here"))
    assert said(customer, after) == [" ".join(told)]
    assert standing(customer)["state"] == "waiting"
    assert read_dossier(engine, id_, words=WORDS, language="en")["reason"]["code"] == "still_there"
    assert assistant.asked == []


def test_where_no_person_spoke_it_is_the_bot_s(customer, assistant, desk, id_, camille):
    customer.send("hello")
    customer.when_answered()
    desk.resolve(id_, camille)
    customer.send("are you still there?")
    customer.when_answered()
    assert [ask["text"] for ask in assistant.asked] == ["hello", "are you still there?"]
    assert customer.state()["state"] == "bot"
