"""What stands below an answer about when its article was checked, wherever it is shown."""

import pytest

from web.conversations.standing_lines import checked_line
from web.mail.transcript import part_text
from web.words import load_words

WORDS = load_words()
CURRENT = {"reviewed_on": "2026-05-03", "standing": "current", "expired_on": None}


def line(language="en", **changes):
    return checked_line(WORDS, language, CURRENT | changes)


def test_a_checked_article_says_when():
    assert line() == "Last checked on 3 May 2026"
    assert line("fr") == "Vérifié le 3\u00a0mai 2026"


def test_an_overdue_one_says_that_it_may_have_changed():
    said = line(standing="overdue")
    assert said == "Last checked on 3 May 2026; it may have changed since."


def test_an_overdue_one_that_nobody_ever_checked_says_that():
    assert "Not checked" in line(standing="overdue", reviewed_on=None)
    assert "Jamais vérifié" in line("fr", standing="overdue", reviewed_on=None)


def test_an_expired_one_says_since_when_it_may_no_longer_hold():
    said = line("fr", standing="expired", expired_on="2026-06-01")
    assert said == "Valable jusqu’au 1er\u00a0juin 2026\u00a0; cela a pu changer depuis."


@pytest.mark.parametrize("part", [{}, {"reviewed_on": None}, CURRENT | {"reviewed_on": None}])
def test_of_what_nothing_is_known_nothing_is_said(part):
    assert checked_line(WORDS, "en", part) == ""


def test_what_was_stored_before_articles_could_expire_is_current():
    assert checked_line(WORDS, "en", {"reviewed_on": "2026-05-03"}) == "Last checked on 3 May 2026"


def test_a_transcript_has_it_too():
    part = CURRENT | {
        "type": "answer", "article": {"title": "Prices"}, "heading": "", "text": "4 euros.",
        "url": "/help/en/a/prices", "standing": "overdue",
    }  # fmt: skip
    text = part_text(part, "https://shop.example", WORDS, "en")
    assert text.splitlines() == [
        "Prices",
        "4 euros.",
        "Last checked on 3 May 2026; it may have changed since.",
        "https://shop.example/help/en/a/prices",
    ]
