"""Which of the customer's words are the question of a dossier."""

import pytest

from tests.unit.web.dossier.builders import decision, dossier, event, requested, typed


def bot(seq, *parts):
    return event(seq, "message", "bot", *parts)


def text(words):
    return {"type": "text", "text": words}


def test_the_question_is_what_the_bot_took_for_one_not_the_yes_to_an_offer():
    asked = bot(2, text("A person?"), decision(reason="not_found", words=["where is my lamp"]))
    made = dossier(
        typed(1, "where is my lamp"), asked, typed(3, "yes please"), requested(4, "accepted")
    )
    assert (made["question"]["text"], made["question"]["seq"]) == ("where is my lamp", 1)
    assert [line["text"] for line in made["summary"]["asked"]] == [
        "where is my lamp",
        "yes please",
    ]


def test_who_asks_for_a_person_first_and_explains_then_has_a_question():
    made = dossier(requested(1), typed(2, "my parcel is lost"), typed(3, "are you there?"))
    assert made["question"]["text"] == "my parcel is lost"


@pytest.mark.parametrize("wish", ["I want to talk to a human", "Je veux parler à un conseiller"])
def test_a_mere_wish_for_a_person_is_not_the_question(wish):
    kept = bot(4, text("?"), decision(words=["my parcel is lost", wish]))
    made = dossier(typed(1, "my parcel is lost"), typed(3, wish), kept, requested(5))
    assert (made["question"]["text"], made["question"]["seq"]) == ("my parcel is lost", 1)
    # Nothing is left out of what was said.
    assert [line["text"] for line in made["summary"]["asked"]] == ["my parcel is lost", wish]


def test_who_wishes_for_a_person_and_then_explains_is_asked_nothing_twice():
    told = decision(words=["I want to talk to a human"])
    wish = (typed(1, "I want to talk to a human"), event(2, "person_requested", "customer", told))
    made = dossier(*wish, typed(3, "hello?"), typed(4, "my parcel is lost"), typed(5, "order 12"))
    assert made["question"]["text"] == "my parcel is lost"


def test_a_wish_alone_is_all_there_is_to_show():
    made = dossier(typed(1, "hello"), typed(2, "I want to talk to a human"), requested(3))
    assert made["question"]["text"] == "I want to talk to a human"


def test_a_wish_that_says_for_what_is_the_question():
    words = "I want to talk to a human about my refund"
    made = dossier(typed(1, "hello"), typed(2, words), requested(3))
    assert made["question"]["text"] == words


def test_what_is_said_to_the_person_is_not_taken_for_the_question():
    made = dossier(typed(1, "my parcel is lost"), requested(2), typed(3, "order 12, thanks"))
    assert made["question"]["text"] == "my parcel is lost"


def test_a_long_message_is_known_by_its_beginning():
    long = "a" * 700
    kept = bot(2, text("?"), decision(words=[long[:500]]))
    made = dossier(typed(1, long), kept, typed(3, "well"), requested(4))
    assert made["question"]["text"] == long
