"""What is said to who asks for a person."""

from datetime import UTC, datetime

import pytest

from settings import Settings
from web.hours.schedule import make_schedule
from web.queue.availability import staffing
from web.queue.confirmation import NOTHING_KNOWN, Expectation, confirmation
from web.words import load_words

WORDS = load_words()
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


def say(language="en", **known):
    return confirmation(WORDS, language, Expectation(**known))


@LANGUAGES
def test_where_nothing_is_known_only_what_is_sure_is_said(language):
    said = confirmation(WORDS, language, NOTHING_KNOWN)
    assert said.startswith(WORDS.say(language, "queue.passed_on"))
    assert not any(character.isdigit() for character in said)


def test_place_and_range_are_said_when_they_are_known():
    said = say(position=3, range_min=(3, 6))
    assert "number 3 in line" in said
    assert "3 to 6 minutes" in said
    assert "You are next." in say(position=1)


@pytest.mark.parametrize(
    ("range_min", "words"),
    [((1, 1), "about a minute"), ((5, 5), "about 5 minutes"), ((60, 150), "within 3 hours")],
)
def test_a_range_is_said_as_people_say_it(range_min, words):
    assert words in say(range_min=range_min)


@LANGUAGES
def test_who_comes_when_it_is_closed_hears_when_it_opens_and_no_minutes(language):
    said = say(
        language, availability="closed", opens="XX", position=1, range_min=(3, 6), can_mail=True
    )
    assert WORDS.say(language, "queue.closed_until", {"opens": "XX"}) in said
    assert WORDS.say(language, "queue.leave_email") in said
    assert WORDS.say(language, "queue.next") not in said
    assert not any(character.isdigit() for character in said)


def test_no_letter_is_promised_where_none_can_be_sent():
    said = say(availability="nobody", can_mail=False)
    assert "You can leave your e-mail address as well" in said
    assert "reaches you there" not in said


def test_it_is_open_only_within_the_hours_and_with_somebody_there():
    schedule = make_schedule(Settings(_env_file=None, business_hours="mon-fri 09:00-17:00"))
    monday = datetime(2026, 6, 1, 12, tzinfo=UTC)
    night = monday.replace(hour=22)

    def there(now, *, is_anybody_present):
        found = staffing(schedule, is_anybody_present=is_anybody_present, now=now)
        return found.availability, found.opening

    assert there(monday, is_anybody_present=True) == ("open", None)
    assert there(monday, is_anybody_present=False) == ("nobody", None)
    tomorrow = datetime(2026, 6, 2, 9, tzinfo=UTC)
    assert there(night, is_anybody_present=True) == ("closed", tomorrow)
