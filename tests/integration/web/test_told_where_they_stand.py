"""Who waits and asks again for a person, or how long it takes, is told where they stand."""

import pytest

from tests.support.fake_assistant import answer_part, choices_part, parts, say
from tests.support.members import make_agent
from tests.support.published import insert_article
from tests.support.waiting import id_of, make_waits, standing
from web.dossier.reading import read_dossier
from web.words import load_words

WORDS = load_words()
LEAD = {language: WORDS.say(language, "waiting.person_requested") for language in ("en", "fr")}
WISH = parts({"type": "handoff", "reason": "asked"})
CHOICES = parts({"type": "say", "say": "which_one"}, choices_part("One", "Two"))
DOWN = (503, b"")
WITH_AND_WITHOUT_THE_BOT = pytest.mark.parametrize("reply", [WISH, DOWN], ids=["bot", "down"])


def told(customer, text, language="en"):
    """Write, and return what is said to it, without what always comes first."""
    after = customer.state()["last_seq"]
    customer.send(text)
    customer.when_answered()
    return [
        part["text"].removeprefix(LEAD[language]).strip()
        for event in customer.events(after)
        if event["author"] != "customer"
        for part in event["parts"]
        if part["type"] == "text"
    ]


def look_again(web):
    """Have the queue read afresh, which is a second old at most."""
    web.services.outlook.snapshot(is_new=True)


@WITH_AND_WITHOUT_THE_BOT
@pytest.mark.usefixtures("camille")
def test_the_place_is_said_and_again_only_when_it_has_changed(
    web, assistant, engine, camille, reply
):
    assistant.answer = lambda _ask: reply
    first, customer = web.customer(), web.customer()
    first.ask_person()
    customer.ask_person()
    look_again(web)
    assert told(customer, "I want a human") == ["You are number 2."]
    assert told(customer, "I want a human") == []
    assert standing(customer)["position"] == 2
    web.services.desk.take(id_of(engine, first), camille)
    look_again(web)
    assert told(customer, "get me a person now") == ["You are next."]
    assert told(customer, "get me a person now") == []
    assert standing(customer)["position"] == 1
    assert [e["kind"] for e in customer.events()].count("person_requested") == 1


@WITH_AND_WITHOUT_THE_BOT
@pytest.mark.usefixtures("camille")
def test_the_range_is_said_where_enough_is_known(web, assistant, engine, reply):
    assistant.answer = lambda _ask: reply
    customer = web.customer("fr")
    make_waits(engine, id_of(engine, customer), minutes=[3.0] * 12 + [5.5] * 10)
    customer.ask_person()
    look_again(web)
    (said,) = told(customer, "je veux parler à quelqu'un", "fr")
    assert said.replace("\N{NO-BREAK SPACE}", " ") == (
        "Vous êtes en première position. Environ 3 à 6 minutes."
    )


@WITH_AND_WITHOUT_THE_BOT
@pytest.mark.parametrize("text", ["Still there?", "Hello?", "nobody is answering"])
@pytest.mark.usefixtures("camille")
def test_who_asks_whether_anybody_is_there_is_told_too(customer, assistant, reply, text):
    assistant.answer = lambda _ask: say("greet") if reply is WISH else reply
    customer.ask_person()
    assert told(customer, text) == ["You are next."]


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", "are you still there?", "how long will it take?"),
        ("fr", "vous êtes toujours là ?", "combien de temps ça va prendre ?"),
    ],
)
@pytest.mark.usefixtures("camille")
def test_how_long_it_takes_is_answered_also_where_the_place_has_just_been_told(
    web, assistant, language, first, then
):
    assistant.answer = lambda _ask: CHOICES
    customer = web.customer(language)
    customer.ask_person()
    place = WORDS.say(language, "widget.waiting_next")
    assert told(customer, first, language) == [place]
    unknown = WORDS.say(language, "waiting.range_unknown")
    assert told(customer, then, language) == [f"{place} {unknown}"]
    assert told(customer, then, language) == []
    assert assistant.asked == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "will anybody answer me today?"),
        ("fr", "est-ce que quelqu'un va me répondre aujourd'hui ?"),
    ],
)
def test_who_asks_whether_anybody_answers_while_it_is_closed_is_told_when_and_has_no_matter(
    serve, assistant, language, text
):
    closed = serve(business_hours="mon 00:00-00:01", business_time_zone="Europe/Paris")
    engine = closed.services.engine
    make_agent(engine)
    assistant.answer = lambda _ask: CHOICES
    customer = closed.customer(language)
    customer.ask_person()
    (said,) = told(customer, text, language)
    assert standing(customer)["opens"] in said
    made = read_dossier(engine, id_of(engine, customer), words=WORDS, language="en")
    assert made["question"] is None
    asked = next(
        e for e in customer.events() if e["author"] == "customer" and e["kind"] == "message"
    )
    assert asked["tells_matter"] is False
    told(customer, "my lamp stays dark", language)
    made = read_dossier(engine, id_of(engine, customer), words=WORDS, language="en")
    assert made["question"]["text"] == "my lamp stays dark"


def test_where_nobody_is_there_it_is_said_when_somebody_will_be(serve, assistant):
    closed = serve(business_hours="mon 00:00-00:01", business_time_zone="Europe/Paris")
    make_agent(closed.services.engine)
    assistant.answer = lambda _ask: WISH
    customer = closed.customer()
    customer.ask_person()
    (said,) = told(customer, "I want a human")
    assert said.startswith(f"Our team is back {standing(customer)['opens']}.")
    assert "number" not in said
    assert told(customer, "I want a human") == []


def test_it_is_said_in_the_language_of_the_message(serve, assistant):
    closed = serve(business_hours="mon 00:00-00:01", business_time_zone="Europe/Paris")
    assistant.answer = lambda _ask: WISH
    customer = closed.customer("en")
    customer.ask_person()
    (said,) = told(customer, "je veux parler à un conseiller s'il vous plaît", "fr")
    assert "Notre équipe sera de retour" in said
    assert "(heure de Paris)" in said


@pytest.mark.usefixtures("camille")
def test_who_keeps_asking_and_wants_a_person_waits_again_and_is_told_the_place(web, assistant):
    assistant.answer = lambda _ask: WISH
    first, customer = web.customer(), web.customer()
    first.ask_person()
    customer.ask_person()
    customer.post("keep-asking", {})
    look_again(web)
    assert told(customer, "I want a human") == ["You are number 2."]
    assert (standing(customer)["state"], standing(customer)["position"]) == ("waiting", 2)


@pytest.mark.usefixtures("camille")
def test_who_keeps_asking_is_offered_no_person_by_a_fault_or_by_the_bot(customer, assistant, web):
    with web.services.engine.begin() as conn:
        article = insert_article(conn, "track", key="track", title="Track", body="Look.", tags=[])
    customer.ask_person()
    customer.post("keep-asking", {})
    guess = ({"type": "say", "say": "perhaps"}, answer_part(*article), {"type": "feedback"})
    offer = {"type": "offer_person", "reason": "search_unavailable"}
    shown = []
    for answer in (
        DOWN,
        parts({"type": "say", "say": "search_unavailable"}, offer),
        parts({"type": "say", "say": "not_found"}, {**offer, "reason": "not_found"}),
        say("greet"),
        parts(*guess),
    ):
        assistant.answer = lambda _ask, answer=answer: answer
        customer.send("where is my parcel")
        shown.append(customer.when_answered()[-1]["parts"])
    for reply in shown[:4]:
        assert "request for a person is with our team" in reply[0]["text"]
    actions = [[b["action"] for part in reply for b in part.get("buttons", ())] for reply in shown]
    assert actions == [["send"], ["send"], [], [], ["helpful", "not_helpful"]]
    # Who chose to go on with the bot is shown its guesses.
    assert shown[4][0]["text"] == WORDS.say("en", "bot.perhaps")


@pytest.mark.usefixtures("camille")
def test_a_guess_is_shown_to_who_waits_only_as_they_go_on_from_an_answer(customer, assistant, web):
    with web.services.engine.begin() as conn:
        article = insert_article(conn, "track", key="track", title="Track", body="Look.", tags=[])
    guess = parts({"type": "say", "say": "perhaps"}, answer_part(*article), {"type": "feedback"})
    customer.ask_person()
    assistant.answer = lambda _ask: guess
    assert told(customer, "my lamp is red") == [WORDS.say("en", "waiting.noted")]
    assistant.answer = lambda _ask: parts(answer_part(*article), {"type": "feedback"})
    assert told(customer, "how do I track my parcel") == []
    assistant.answer = lambda _ask: guess
    assert told(customer, "and a letter?") == [WORDS.say("en", "bot.perhaps")]


@pytest.mark.usefixtures("camille")
def test_courtesies_and_greetings_to_the_person_bring_no_talk(customer, assistant):
    customer.ask_person()
    for answer, text, said in (
        ("affirm", "ok", []),
        ("welcome", "thanks a lot", []),
        ("greet", "Good morning", [WORDS.say("en", "waiting.noted")]),
        ("goodbye", "bye", []),
    ):
        assistant.answer = lambda _ask, answer=answer: say(answer)
        assert told(customer, text) == said


@pytest.mark.usefixtures("camille")
def test_what_to_do_about_a_hacked_account_is_said_at_once_and_once(customer, assistant):
    customer.ask_person()
    assistant.answer = lambda _ask: parts({"type": "handoff", "reason": "account_hacked"})
    (said,) = told(customer, "somebody has hacked my account")
    assert said.startswith("This is urgent.")
    assert said.endswith("You are next.")
    assert told(customer, "somebody has hacked my account") == []


@pytest.mark.usefixtures("camille")
def test_the_bot_is_told_that_it_was_not_heard(customer, assistant):
    assistant.answer = lambda _ask: CHOICES
    customer.ask_person()
    assert told(customer, "am I still in the queue?") == ["You are next."]
    assert told(customer, "yes") == []
    assert assistant.told[0]["returned"] is True


@pytest.mark.parametrize("is_kept", [False, True])
def test_who_writes_an_address_is_asked_for_it_at_once_and_keeps_their_place(
    *, customer, is_kept, camille
):
    assert camille
    customer.ask_person()
    if is_kept:
        customer.post("keep-asking", {})
    state = customer.state()["state"]
    customer.send("my e-mail is ada@example.org, please write to me there")
    *_, said = [e for e in customer.when_answered() if e["author"] == "bot"]
    assert [button["action"] for button in said["parts"][-1]["buttons"]] == ["leave_email"]
    assert customer.state()["state"] == state


def test_who_wants_to_be_written_to_has_a_person_asked_for_and_is_asked_for_the_address(customer):
    customer.send("can you email me at joe@example.org please?")
    events = customer.events()
    (request,) = [event for event in events if event["kind"] == "person_requested"]
    assert request["reason"] == "asked"
    said = events[-1] if events[-1]["parts"] else events[-2]
    assert said["parts"][-1]["buttons"][0]["action"] == "leave_email"
    assert customer.state()["state"] == "waiting"
