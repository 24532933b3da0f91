"""What is still open is the question, not what was answered, settled or merely greeted."""

import pytest

from tests.unit.web.dossier.builders import answer, decision, dossier, event, requested, typed
from web.dossier.pairs import told_once
from web.dossier.rendering import folded


def bot(seq, *parts, **changes):
    return event(seq, "message", "bot", *parts, **changes)


def text(words):
    return {"type": "text", "text": words}


def asked(seq, words):
    """What was put to the bot."""
    return event(seq, "message", "customer", text(words), is_for_bot=True)


def shown(seq, to, *words):
    return bot(seq, answer(), decision("answer", words=list(words)), reply_to=to)


def vote(seq, of, *, is_helpful=True):
    part = {"type": "feedback", "seq": of, "is_helpful": is_helpful}
    return event(seq, "feedback", "customer", part)


def helped_by_person(seq):
    """A person comes, answers and gives the conversation back."""
    return (
        event(seq, "person_joined", "agent"),
        event(seq + 1, "message", "agent", text("I have sent it again."), author_name="Dora"),
        typed(seq + 2, "thx"),
        event(seq + 3, "person_left", "agent"),
    )


def wording(made):
    question = made["question"]
    return [question["text"], *(line["text"] for line in question["added"])]


@pytest.mark.parametrize(
    ("settled", "then"),
    [
        ("my parcel is late", "how do I clean it"),
        ("mon colis n'est pas arrivé", "comment je le nettoie ?"),
    ],
)
def test_what_a_person_has_settled_gives_way_to_what_was_asked_since(settled, then):
    made = dossier(
        asked(1, settled),
        requested(2, words=[settled]),
        *helped_by_person(3),
        asked(7, then),
        shown(8, 7, then),
        requested(9, words=[then]),
    )
    assert wording(made) == [then]
    assert settled in [line["text"] for line in made["summary"]["asked"]]
    assert made["asked_since"] is None


def test_what_is_asked_only_after_the_new_request_is_the_question_too():
    first = (asked(1, "my parcel is late"), requested(2), *helped_by_person(3))
    assert wording(dossier(*first, requested(8))) == ["my parcel is late"]
    then = "where is my invoice?"
    assert wording(dossier(*first, requested(8), typed(9, then))) == [then]
    # To the next person it may be an answer; what is not stands below.
    spoken = event(9, "message", "agent", text("What can I do for you?"))
    made = dossier(*first, requested(8), spoken, typed(10, then))
    assert wording(made) == ["my parcel is late"]
    assert made["asked_since"]["text"] == then


@pytest.mark.parametrize("still", ["it still leaks", "order 204817"])
def test_what_goes_on_with_a_settled_matter_does_not_hide_it(still):
    leak = "my kettle leaks from the base"
    made = dossier(
        asked(1, leak),
        requested(2, words=[leak]),
        *helped_by_person(3),
        asked(7, still),
        bot(8, text("?"), decision("clarify", words=[still]), reply_to=7),
        requested(9, words=[still]),
    )
    assert wording(made)[0] == leak


def test_who_left_without_a_word_has_settled_nothing():
    late = "my parcel is late"
    left = (event(3, "person_joined", "agent"), event(4, "person_left", "agent"))
    made = dossier(asked(1, late), requested(2), *left, asked(5, "is it lost?"), requested(6))
    assert wording(made)[0] == late


DELIVERY = "how long does delivery to Ireland take"


def test_what_an_answer_helped_with_gives_way_to_what_was_asked_after_it():
    kettle = "no not that, I mean for a kettle over 5 kg"
    made = dossier(
        asked(1, "do you have a shop in Dublin?"),
        bot(2, text("?"), decision("clarify", "not_found"), reply_to=1),
        asked(3, DELIVERY),
        shown(4, 3, DELIVERY),
        vote(5, 4),
        asked(6, "and how much is it"),
        bot(7, text("Other words?"), decision("clarify", "not_found"), reply_to=6),
        asked(8, kettle),
        shown(9, 8, DELIVERY, kettle),
        asked(10, "this is useless"),
        requested(11, words=[DELIVERY, kettle]),
    )
    assert wording(made) == ["and how much is it", kettle]


def test_what_helped_stays_the_question_where_nothing_else_is_open():
    first = (asked(1, DELIVERY), shown(2, 1, DELIVERY), vote(3, 2))
    assert wording(dossier(*first, requested(4, words=[DELIVERY]))) == [DELIVERY]
    open_ = "do you sell gift cards in Dublin?"
    none = bot(6, text("?"), decision("clarify", "not_found", words=[open_]), reply_to=5)
    again = (asked(7, "Where is my invoice?"), shown(8, 7, "Where is my invoice?"), vote(9, 8))
    made = dossier(*first, asked(5, open_), none, *again, requested(10))
    assert wording(made) == [open_]


def test_a_vote_that_was_taken_back_closes_nothing():
    votes = (vote(3, 2), vote(4, 2, is_helpful=False))
    then = "and how much is it"
    made = dossier(asked(1, DELIVERY), shown(2, 1, DELIVERY), *votes, asked(5, then), requested(6))
    assert wording(made) == [DELIVERY, then]


@pytest.mark.parametrize(
    ("matter", "more", "last"),
    [
        ("mon colis est arrivé cassé", "et pour l'autre ?", "je ne comprends rien"),
        ("my parcel came broken", "and the other one?", "I don't understand"),
    ],
)
def test_a_short_follow_up_that_failed_is_added(matter, more, last):
    made = dossier(
        asked(1, matter),
        shown(2, 1, matter),
        asked(3, more),
        bot(4, text("?"), decision("clarify", "not_found"), reply_to=3),
        asked(5, last),
        bot(6, text("A person?"), decision("handoff", words=[matter, last]), reply_to=5),
        requested(7, words=[matter, last]),
    )
    assert wording(made) == [matter, more, last]


def test_what_the_bot_had_no_time_to_answer_is_the_question():
    first = (asked(1, DELIVERY), shown(2, 1, DELIVERY))
    then = "where is my invoice?"
    assert wording(dossier(*first, asked(3, then), requested(4, words=[DELIVERY]))) == [then]


@pytest.mark.parametrize(
    ("matter", "wish"),
    [
        ("au fait l'étiquette, je l'imprime où ?", "je peux reparler à votre collègue ?"),
        ("where do I print the label?", "can I talk to your colleague again?"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_the_wish_to_speak_to_somebody_again_is_not_the_question(matter, wish, *, is_first):
    said = [wish, matter] if is_first else [matter, wish]
    kept = bot(4, text("?"), decision(words=said))
    made = dossier(asked(1, said[0]), asked(3, said[1]), kept, requested(5))
    assert wording(made) == [matter]


TROUBLE = "I bought an Ibis lamp and it flickers all evening"


def test_people_read_what_was_asked_without_greetings_and_wishes():
    said = ("hi there", TROUBLE, "thanks", "where is the serial number?", "please get me a human")
    made = dossier(*(asked(n, one) for n, one in enumerate(said, 1)), requested(9))
    lines = told_once(made["summary"])["asked"]
    assert [line["text"] for line in lines] == [TROUBLE, "where is the serial number?"]
    only = dossier(asked(1, "bonjour"), asked(2, "je veux un conseiller svp"), requested(3))
    assert len(told_once(only["summary"])["asked"]) == 2


def test_a_long_list_begins_with_the_matter_and_folds_no_trouble_away():
    said = ["bonjour", "I have a question", "it is about a lamp", TROUBLE]
    said += [f"my order is number {n}" for n in range(12)]
    made = dossier(*(asked(n, one) for n, one in enumerate(said, 1)), requested(90))
    lines = told_once(made["summary"])["asked"]
    assert lines[0]["text"] == "I have a question"
    few = [{"seq": n, "text": one} for n, one in enumerate(said)]
    assert TROUBLE not in [line["text"] for line in folded(few)]
    assert len(folded(few)) == len(said) - 5
