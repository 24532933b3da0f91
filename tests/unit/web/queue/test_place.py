"""Where a customer stands, in the words of the bot: as the waiting card says it."""

import pytest

from web.queue.place import say_place
from web.queue.standing import Standing
from web.words import load_words

WORDS = load_words()
LEAD = {
    "en": "Your request is with our team already, and a person will answer you here.",
    "fr": "Votre demande est déjà transmise à notre équipe, et un conseiller vous répondra ici.",
}


def standing(**changes):
    return Standing(
        **{
            "state": "waiting",
            "is_person_requested": True,
            "position": 2,
            "range_min": (3, 6),
            "availability": "open",
            "opens": None,
            "agent": None,
            "agent_seen_seq": 0,
            "contact_email": None,
            "can_mail": True,
            "rating": None,
            "episode_seq": 0,
            **changes,
        }
    )


def place(language="en", **changes):
    said = say_place(WORDS, language, standing(**changes))
    assert said.startswith(LEAD[language])
    return said.removeprefix(LEAD[language]).strip()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "You are number 2. About 3 to 6 minutes."),
        ({"position": 1}, "You are next. About 3 to 6 minutes."),
        ({"range_min": (4, 4)}, "You are number 2. About 4 minutes."),
        ({"range_min": (1, 1)}, "You are number 2. About 1 minute."),
        ({"range_min": None}, "You are number 2."),
        ({"position": None, "range_min": None}, ""),
        (
            {"contact_email": "c…@example.org"},
            "You are number 2. About 3 to 6 minutes. We will write to c…@example.org.",
        ),
    ],
)
def test_the_place_and_the_range_are_said_as_far_as_they_are_known(changes, said):
    assert place(**changes) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"availability": "closed", "opens": "tomorrow at 09:00 (Paris time)"},
            "Our team is back tomorrow at 09:00 (Paris time). "
            "Leave your e-mail address: a person will write to you.",
        ),
        (
            {"availability": "closed", "can_mail": False},
            "Our team is not here at the moment. "
            "Leave your e-mail address: our team notes it and answers here.",
        ),
        (
            {"availability": "nobody", "contact_email": "c…@example.org", "can_mail": False},
            "Nobody from our team is here at the moment. "
            "We will answer you here; our team has your address c…@example.org.",
        ),
    ],
)
def test_where_nobody_is_there_it_is_said_when_somebody_will_be_instead(changes, said):
    assert place(range_min=None, **changes) == said


def test_in_french():
    assert place("fr") == "Vous êtes en position 2. Environ 3 à 6\N{NO-BREAK SPACE}minutes."
