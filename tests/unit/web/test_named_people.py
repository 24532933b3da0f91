"""A person's name, read in the conversation, in the words of a customer."""

import pytest

from web.conversations.named_people import names_as_somebody
from web.conversations.person_wishes import wants_person
from web.conversations.wait_questions import asks_who_is_there


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("may I talk to Ben please", "en"),
        ("can I speak to ben okoro?", "en"),
        ("j'ai besoin de parler à Ben", "fr"),
        ("Je voudrais parler à BEN OKORO", "fr"),
    ],
)
def test_who_asks_for_somebody_by_name_asks_for_a_person(text, language):
    assert not wants_person(text)
    assert wants_person(names_as_somebody(text, ["Ben Okoro"], language))


@pytest.mark.parametrize(
    ("text", "language"),
    [("Ben, vous êtes encore là ?", "fr"), ("are you still there, Ben?", "en")],
)
def test_who_calls_somebody_by_name_calls_a_person(text, language):
    assert asks_who_is_there(names_as_somebody(text, ["Ben Okoro"], language))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("may I talk to Ben please", []),
        ("may I talk to Jo please", ["Jo"]),
        ("the bench is broken", ["Ben"]),
        ("Ben said that I get a refund", ["Ben"]),
        ("Ben told me to reset the lamp, where is the button?", ["Ben"]),
    ],
)
def test_a_name_that_is_not_asked_for_brings_nobody(text, names):
    assert not wants_person(names_as_somebody(text, names, "en"))


@pytest.mark.parametrize(
    ("text", "language"),
    [("hello, may I talk to Nina please", "en"), ("j'ai besoin de parler à Nina", "fr")],
)
def test_who_would_talk_to_somebody_of_the_team_asks_for_a_person(text, language):
    assert wants_person(names_as_somebody(text, [], language, of_team=["Nina Rossi"]))


def test_a_word_that_is_a_name_of_the_team_s_is_a_word_elsewhere():
    text = "can I have the lamp in rose?"
    assert names_as_somebody(text, [], "en", of_team=["Rose Martin"]) == text
