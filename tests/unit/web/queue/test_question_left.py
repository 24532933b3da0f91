"""What the letter repeats to who leaves an address."""

from tests.unit.web.dossier.builders import event, typed
from web.queue.question_left import question_left

REQUEST = event(4, "person_requested", "system")


def test_the_question_comes_before_what_was_added():
    said = [typed(1, "hi"), typed(2, "where is my parcel?"), REQUEST, typed(5, "order P5")]
    added = typed(6, "I leave tomorrow")
    assert question_left([*said, added], added) == (
        "where is my parcel?\n\norder P5\n\nI leave tomorrow"
    )


def test_what_the_bot_has_answered_since_was_for_the_bot():
    said = [typed(2, "where is my parcel?"), REQUEST, typed(5, "do you sell lamps?")]
    answered = event(6, "message", "bot", {"type": "text", "text": "Yes."}, reply_to=5)
    assert question_left([*said, answered], None) == "where is my parcel?"


def test_a_wish_thanks_and_how_long_it_takes_are_no_question():
    wish = typed(2, "I want to talk to a human")
    asides = [
        typed(5, "thank you"),
        typed(6, "how long will it take?"),
        typed(7, "a person please"),
    ]
    assert question_left([wish, REQUEST, *asides], None) == ""
    added = typed(8, "My kettle exploded")
    assert question_left([wish, REQUEST, *asides, added], added) == "My kettle exploded"


def test_the_same_words_are_quoted_once():
    added = typed(5, "where is my parcel?")
    assert question_left([typed(2, "where is my parcel?"), REQUEST, added], added) == (
        "where is my parcel?"
    )


def test_without_a_request_only_the_newest_question_counts():
    said = [typed(1, "do you sell lamps?"), typed(3, "where is my parcel?")]
    assert question_left(said, None) == "where is my parcel?"


def test_the_angry_wish_after_it_is_not_the_question():
    said = [typed(1, "my lamp does not connect to wifi"), typed(3, "useless, give me a human now")]
    assert question_left([*said, REQUEST], None) == "my lamp does not connect to wifi"


def test_what_was_said_to_the_matter_comes_with_it():
    said = [typed(1, "my kettle leaks"), typed(3, "I descaled it, it still leaks"), REQUEST]
    assert question_left(said, None) == "my kettle leaks\n\nI descaled it, it still leaks"
