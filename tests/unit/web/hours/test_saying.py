"""When it opens, in the words of either language."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from web.hours.saying import say_opening, say_opening_date, say_zone
from web.words import load_words

WORDS = load_words()
PARIS = ZoneInfo("Europe/Paris")
# A Monday.
NOW = datetime(2026, 11, 23, 20, tzinfo=PARIS)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("opening", "english", "french"),
    [
        (at(23, 21, 5), "today at 21:05", "aujourd’hui à 21 h 05"),
        (at(24, 9), "tomorrow at 09:00", "demain à 9 h"),
        (at(27, 9, 30), "on Friday at 09:30", "vendredi à 9 h 30"),
        (at(29, 9), "on Sunday at 09:00", "dimanche à 9 h"),
        (at(30, 9), "on Monday 30 November at 09:00", "le lundi 30 novembre à 9 h"),
        (at(1, 9, month=12), "on Tuesday 1 December at 09:00", "le mardi 1er décembre à 9 h"),
    ],
)
def test_an_opening_is_said_as_people_do(opening, english, french):
    in_paris = {"now": NOW, "customer_zone": "Europe/Paris"}
    assert say_opening(WORDS, "en", opening, **in_paris) == english
    assert say_opening(WORDS, "fr", opening, **in_paris).replace("\u00a0", " ") == french


def test_the_zone_is_named_where_the_customers_may_differ():
    assert say_opening(WORDS, "en", at(24, 9), now=NOW) == "tomorrow at 09:00 (Paris time)"
    french = say_opening(WORDS, "fr", at(24, 9), now=NOW, customer_zone="Mars/Olympus").replace(
        "\u00a0", " "
    )
    assert french == "demain à 9 h (heure de Paris)"


def test_who_is_elsewhere_is_told_in_their_own_time_and_day():
    tokyo = {"now": NOW, "customer_zone": "Asia/Tokyo"}
    assert say_opening(WORDS, "en", at(24, 9), **tokyo) == "today at 17:00"
    assert say_opening(WORDS, "en", at(24, 17), **tokyo) == "tomorrow at 01:00"


def test_a_letter_names_the_date():
    assert (
        say_opening_date(WORDS, "en", at(24, 9)) == "on Tuesday 24 November at 09:00 (Paris time)"
    )
    french = say_opening_date(WORDS, "fr", at(1, 9, month=12)).replace("\u00a0", " ")
    assert french == "le mardi 1er décembre à 9 h (heure de Paris)"


@pytest.mark.parametrize(
    ("zone", "english", "french"),
    [
        ("UTC", "UTC", "UTC"),
        ("Etc/UTC", "UTC", "UTC"),
        ("Europe/London", "London time", "heure de Londres"),
        ("Europe/Athens", "Athens time", "heure d’Athènes"),
        ("America/New_York", "New York time", "heure de New York"),
        ("America/Argentina/Ushuaia", "Ushuaia time", "heure d’Ushuaia"),
    ],
)
def test_a_zone_has_the_name_of_its_city(zone, english, french):
    here = NOW.astimezone(ZoneInfo(zone))
    assert (say_zone(WORDS, "en", here), say_zone(WORDS, "fr", here)) == (english, french)
    assert say_zone(WORDS, "en", NOW.astimezone(UTC)) == "UTC"
