"""Who waits for a person and keeps asking the bot meanwhile: the real assistant and search."""

import pytest

from web.words import load_words

pytestmark = [pytest.mark.rasa, pytest.mark.slow, pytest.mark.usefixtures("noor")]

WORDS = load_words()


@pytest.fixture
def waiting(begin):
    """Who has asked for a person and keeps asking meanwhile."""

    def one(language):
        talk = begin(language)
        talk.ask(
            {"en": "I want to talk to a human", "fr": "je veux parler à un conseiller"}[language]
        )
        talk.post("keep-asking", {})
        return talk

    return one


def told(talk, text):
    """What the bot says first to a text, which is all it says."""
    (said, _noted) = talk.ask(text)
    return said.parts[0]["text"]


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", ["how long until someone comes?", "am I still in the queue?"]),
        ("en", ["whats my position", "still nobody here??", "any update?"]),
        (
            "fr",
            ["c'est encore long avant que quelqu'un arrive ?", "suis-je toujours dans la file ?"],
        ),
        (
            "fr",
            [
                "jsuis a quelle place",
                "ya combien de personnes devant moi",
                "vs avez des nouvelles ?",
            ],
        ),
    ],
)
def test_who_asks_for_the_place_is_told_it_in_whatever_spelling(waiting, language, asked):
    talk = waiting(language)
    for text in asked:
        assert told(talk, text).startswith(WORDS.say(language, "waiting.person_requested"))
        assert talk.standing()["position"] is not None
        assert talk.standing()["state"] == "bot"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "will I lose my place if I close the page"),
        ("fr", "je perds ma place si je pars ?"),
    ],
)
def test_who_fears_for_the_place_is_told_that_it_is_kept(waiting, language, text):
    assert told(waiting(language), text).startswith(WORDS.say(language, "widget.place_kept"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "never mind I solved it, cancel the agent"),
        ("fr", "laissez tomber, j'ai trouvé"),
    ],
)
def test_who_needs_nobody_any_more_need_do_nothing(waiting, language, text):
    said = told(waiting(language), text)
    assert said.startswith(WORDS.say(language, "waiting.person_requested"))
    assert said.endswith(WORDS.say(language, "waiting.no_longer_needed"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can I still leave my email instead?"),
        ("fr", "je peux laisser mon mail finalement ?"),
    ],
)
def test_who_would_leave_an_address_is_told_where(waiting, language, text):
    said = told(waiting(language), text)
    assert said.endswith(WORDS.say(language, "waiting.leave_address"))
