"""What a question about the wait is answered with beside the place."""

import pytest

from tests.unit.web.queue.test_place import WORDS, standing
from web.conversations.place_answers import place_answer
from web.queue.place import say_place


@pytest.mark.parametrize(
    ("text", "changes", "beside"),
    [
        ("how long will it take?", {"range_min": None}, "waiting.range_unknown"),
        ("eta?", {"range_min": None}, "waiting.range_unknown"),
        ("how long will it take?", {}, None),
        ("what is my place?", {"range_min": None}, None),
        ("how long will it take?", {"range_min": None, "availability": "closed"}, None),
        ("it works again, thanks", {}, "waiting.no_longer_needed"),
        ("can I leave my e-mail instead?", {}, "waiting.leave_address"),
        ("write to me at ada@example.org", {}, "waiting.leave_address"),
        ("can I leave my e-mail instead?", {"contact_email": "m…@example.org"}, None),
        ("can I leave my e-mail instead?", {"availability": "closed"}, None),
        ("will I lose my place if I close the page", {}, "widget.place_kept"),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_asks_for_more_than_the_place_is_told_it(*, language, text, changes, beside):
    stands = standing(**changes)
    place = say_place(WORDS, language, stands)
    said = place_answer(WORDS, language, stands, text).sentence
    more = WORDS.say(language, beside) if beside else ""
    assert said in {f"{place} {more}".strip(), f"{more} {place}"}


@pytest.mark.parametrize(
    ("text", "changes", "action", "label"),
    [
        ("it works again, thanks", {}, "withdraw", "widget.withdraw"),
        ("can I leave my e-mail?", {}, "leave_email", "widget.leave_email"),
        ("can I leave my e-mail?", {"availability": "closed"}, "leave_email", "widget.leave_email"),
        (
            "do you have my e-mail?",
            {"contact_email": "m…@example.org"},
            "leave_email",
            "widget.change_your_email",
        ),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_the_words_speak_of_can_be_done_below_them(*, language, text, changes, action, label):
    said = place_answer(WORDS, language, standing(**changes), text)
    (button,) = said.below["buttons"]
    assert button == {"label": WORDS.say(language, label), "action": action}
    assert said.parts[1] == said.below


def test_the_place_alone_has_no_button():
    assert place_answer(WORDS, "en", standing(), "what is my place?").below is None
