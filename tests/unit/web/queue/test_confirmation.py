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


@LANGUAGES
def test_who_has_said_nothing_yet_is_asked_what_it_is_about(language):
    asked = say(language, has_told_matter=False)
    assert asked.endswith(WORDS.say(language, "queue.what_about"))
    assert WORDS.say(language, "queue.no_repeat") not in asked
    assert WORDS.say(language, "queue.what_about") not in say(language)


@LANGUAGES
@pytest.mark.parametrize("availability", ["closed", "nobody"])
def test_where_nobody_is_there_the_question_is_left_to_the_form(language, availability):
    said = say(language, availability=availability, has_told_matter=False)
    assert said.endswith(WORDS.say(language, "queue.here"))
    assert WORDS.say(language, "queue.what_about") not in said
    assert say(language, availability=availability) == say(language)


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
