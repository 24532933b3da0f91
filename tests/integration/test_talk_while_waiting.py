"""What a customer who waits for a person is told: the real assistant and the real search."""

import pytest

from web.conversations.decisions import decision_of
from web.conversations.parts import answer_of
from web.words import load_words

pytestmark = [pytest.mark.rasa, pytest.mark.slow, pytest.mark.usefixtures("noor")]

WORDS = load_words()
WISH = {"en": "I want to talk to a human", "fr": "je veux parler à un conseiller"}
# What the bot is sure of, and the article that has it; then what hangs on it.
SURE = {
    "en": [("how do I reset the Toucan?", "reset-toucan"), ("where is my parcel", "track-your")],
    "fr": [
        ("comment réinitialiser le Toucan ?", "reinitialiser-toucan"),
        ("où est mon colis", "suivre-mon-colis"),
    ],
}
FOLLOW_UP = {"en": ("and the Ibis?", "reset-ibis"), "fr": ("et l'Ibis ?", "reinitialiser-ibis")}
# Nothing that the articles answer: said to the person, or to nobody.
TO_THE_PERSON = {
    "en": [
        "ok",
        "thanks",
        "hello",
        "asdf qwer zxcv",
        "?",
        "you are useless!!!",
        "lamp broken",
        "yes",
    ],
    "fr": [
        "d'accord",
        "merci",
        "bonjour",
        "asdf qwer zxcv",
        "?",
        "vous êtes nuls !!!",
        "aide",
        "oui",
    ],
}
# What would bring an offer of a person, or a question back.
UNANSWERED = {
    "en": ["hello", "what is the capital of Peru", "my order number is PAS-204817", "lamp broken"],
    "fr": ["bonjour", "quelle est la capitale du Pérou", "ma commande est PAS-204817", "aide"],
}
ASKS_AGAIN = {
    "en": ["still there?", "I want a human", "get me a person now", "nobody is answering"],
    "fr": ["toujours là ?", "je veux parler à quelqu'un", "passez-moi quelqu'un", "allô ?"],
}
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def wait(begin):
    """Return a function that has a customer ask for a person."""

    def begin_to_wait(language):
        talk = begin(language)
        talk.ask(WISH[language])
        assert talk.standing()["state"] == "waiting"
        return talk

    return begin_to_wait


def said(events):
    """What is to be read of it."""
    return [
        part.get("text", part["type"])
        for event in events
        if event.author in ("bot", "system")
        for part in event.parts
        if part["type"] != "decision"
    ]


def buttons(events):
    return [
        button["action"]
        for event in events
        for part in event.parts
        for button in part.get("buttons", ())
    ]


def place_of(talk, language):
    """The place, as the waiting card says it."""
    position = talk.standing()["position"]
    key = "waiting_next" if position == 1 else "waiting_number"
    return WORDS.say(language, f"widget.{key}", {"position": position})


@LANGUAGES
def test_what_the_bot_is_sure_of_is_answered_and_the_place_is_kept(wait, language):
    talk = wait(language)
    before = talk.standing()
    (text, article), *more = SURE[language]
    shown = talk.ask(text)
    assert article in answer_of(shown[0].parts)["article"]["slug"]
    # Who goes on from there is answered also where the bot has to guess.
    text, other = FOLLOW_UP[language]
    follow_up = talk.ask(text)
    assert other in answer_of(follow_up[0].parts)["article"]["slug"]
    for text, article in more:
        shown += talk.ask(text)
        assert article in answer_of(shown[-1].parts)["article"]["slug"]
    assert set(buttons(shown + follow_up)) == {"helpful", "not_helpful"}
    assert talk.standing() == before


@LANGUAGES
def test_all_else_is_acknowledged_once_and_no_person_is_offered(wait, language):
    talk = wait(language)
    before = talk.standing()
    texts = TO_THE_PERSON[language] + UNANSWERED[language]
    events = [event for text in texts for event in talk.ask(text)]
    assert said(events) == [WORDS.say(language, "waiting.noted")]
    assert buttons(events) == []
    assert talk.standing() == before


@LANGUAGES
def test_who_asks_again_is_told_the_place_each_time_but_not_for_the_same_words(wait, language):
    talk = wait(language)
    asked = [text for text in ASKS_AGAIN[language] for _ in range(2)]
    told = said([event for text in asked for event in talk.ask(text)])
    lead = WORDS.say(language, "waiting.person_requested")
    assert len(told) == len(ASKS_AGAIN[language])
    # After it, how long that may take, where enough have waited before.
    assert all(one.startswith(f"{lead} {place_of(talk, language)}") for one in told)
    requests = [event for event in talk.events() if event.kind == "person_requested"]
    assert len(requests) == 1
    # What it hangs on is still an answer.
    text, article = SURE[language][0]
    assert article in answer_of(talk.ask(text)[0].parts)["article"]["slug"]


@LANGUAGES
def test_once_an_agent_has_come_the_bot_is_silent(wait, language):
    talk = wait(language)
    talk.ask("asdf qwer zxcv")
    talk.agent_says("Camille")
    last = talk.events()[-1].seq
    for text in (SURE[language][0][0], WISH[language], "still there?"):
        talk.write(text)
    assert not talk.is_owed()
    assert {event.author for event in talk.events() if event.seq > last} == {"customer"}


@LANGUAGES
def test_who_keeps_asking_has_the_bot_as_ever_but_for_offers_of_a_person(wait, language):
    talk = wait(language)
    talk.post("keep-asking", {})
    kept = talk.standing()
    events = [event for text in UNANSWERED[language] for event in talk.ask(text)]
    acts = [decision_of(event.parts)["act"] for event in events]
    assert acts == ["smalltalk", "decline", "handoff", "clarify"]
    assert "person" not in buttons(events)
    for told in (events[0], events[2]):
        assert {"en": "request for a person", "fr": "demande"}[language] in said([told])[0]
    assert talk.standing() == kept
