"""What the customer has asked anew after their question, and what suggestions look for."""

import pytest

from tests.unit.web.dossier.builders import answer, dossier, event, requested, typed
from web.conversations.asks import typed_text
from web.dossier.asked_since import text_to_answer

QUESTION = (typed(1, "I want my money back"), requested(2))


def person(seq, words):
    return event(seq, "message", "agent", {"type": "text", "text": words})


def since(*events):
    made = dossier(*events)["asked_since"]
    return made and made["text"]


def looked_for(*events):
    made = dossier(*events)
    return text_to_answer(events, made["question"], made["asked_since"])


def test_a_new_question_is_told_and_the_first_one_stays():
    made = dossier(*QUESTION, typed(3, "how do I change my password?"))
    assert made["question"]["text"] == "I want my money back"
    assert made["asked_since"] == {
        "text": "how do I change my password?",
        "seq": 3,
        "asked_at": made["asked_since"]["asked_at"],
        "language": "en",
    }


def test_the_newest_of_several_counts():
    asked = (typed(3, "how do I change my password?"), typed(4, "My lamp does not work either"))
    assert since(*QUESTION, *asked) == "My lamp does not work either"


@pytest.mark.parametrize(
    "words",
    ["thanks a lot", "merci beaucoup !", "hello?", "are you there?", "a person please",
     "how much longer will it take?", "order 12"],
)  # fmt: skip
def test_courtesies_wishes_and_additions_are_no_question(words):
    assert since(*QUESTION, typed(3, words)) is None


@pytest.mark.parametrize(
    "words",
    ["Any news?", "I am still waiting for an answer", "hello??", "Avez-vous des nouvelles ?"],
)
def test_a_line_that_asks_nothing_changes_neither_the_question_nor_the_replies_to_it(words):
    said = (*QUESTION, typed(3, "order 12"), typed(4, words))
    assert since(*said) is None
    assert looked_for(*said) == "I want my money back order 12"
    anew = (typed(5, "how do I change my password?"), typed(6, words))
    assert looked_for(*said, *anew) == "how do I change my password?"


def test_what_answers_a_person_s_question_is_none():
    asked = person(3, "Which order is it, and which lamp?")
    told = typed(4, "it is the blue one from last year")
    assert since(*QUESTION, asked, told) is None
    also = typed(5, "my kettle is broken as well")
    assert since(*QUESTION, asked, told, also) == "my kettle is broken as well"


def test_so_is_the_answer_to_what_they_asked_above_their_last_line():
    turn = (person(3, "Since when does it leak?"), person(4, "Second line."))
    answered = typed(5, "it leaks from the handle since Monday")
    assert since(*QUESTION, *turn, answered) is None
    anew = typed(6, "the other lamp hums all night")
    assert since(*QUESTION, *turn, answered, anew) == "the other lamp hums all night"


def test_an_answer_that_asks_back_is_one():
    told = typed(4, "P1006. Can I still change the address?")
    assert since(*QUESTION, person(3, "Which order is it?"), told) == told.parts[0]["text"]


def test_what_the_bot_has_answered_meanwhile_is_none():
    shown = event(4, "message", "bot", answer(), reply_to=3)
    assert since(*QUESTION, typed(3, "how do I change my password?"), shown) is None


def test_what_was_added_beside_an_address_is_told_however_short_it_is():
    anew, added = typed(3, "how do I change my password?"), typed(4, "order 12")
    left = event(5, "left_contact", "customer")
    assert since(*QUESTION, added, left) == "order 12"
    both = f"{typed_text(anew)}\norder 12"
    assert since(*QUESTION, anew, added, left) == both
    assert looked_for(*QUESTION, anew, added, left) == both.replace("\n", " ")


def test_personal_data_are_masked():
    assert since(*QUESTION, typed(3, "Is ada@example.org my address?")) == (
        "Is [e-mail] my address?"
    )


def test_replies_are_looked_for_to_what_was_asked_last_with_what_was_added():
    assert looked_for(*QUESTION) == "I want my money back"
    anew = typed(4, "how do I change my password?")
    assert looked_for(*QUESTION, typed(3, "order 12"), anew) == "how do I change my password?"
    added = typed(5, "the old one")
    assert looked_for(*QUESTION, anew, added) == "how do I change my password? the old one"
    thanked = (person(6, "Like this."), typed(7, "thank you very much"))
    assert looked_for(*QUESTION, anew, *thanked) == "how do I change my password?"


def test_nothing_said_is_nothing_to_look_for():
    assert looked_for(requested(1)) == ""


def test_what_was_added_before_a_person_was_asked_for_is_not_asked_since():
    said = (typed(1, "my kettle leaks from the base"), typed(2, "I descaled it, it still leaks"))
    assert since(*said) is None
    words = "my kettle leaks from the base I descaled it, it still leaks"
    assert looked_for(*said, requested(3)) == words
    assert since(*said, requested(3), typed(4, "how do I change my password?"))


def test_what_goes_on_is_looked_for_with_what_it_goes_on_with():
    leak = (typed(1, "my kettle leaks from the base"), requested(2))
    advice = person(3, "Please descale it.")
    still = typed(4, "I did that and it still leaks")
    assert since(*leak, advice, still) == "I did that and it still leaks"
    assert looked_for(*leak, advice, still) == "my kettle leaks from the base"
    worse = typed(5, "and now it smells of gas")
    both = "my kettle leaks from the base and now it smells of gas"
    assert looked_for(*leak, advice, still, worse) == both
    other = typed(4, "my lamp came this morning and it is broken")
    assert looked_for(*leak, advice, other) == "my lamp came this morning and it is broken"


def test_what_answers_or_thanks_a_person_is_not_looked_for():
    asked = person(3, "Which colour is the lamp?")
    assert looked_for(*QUESTION, asked, typed(4, "green")) == "I want my money back"
    advice = person(3, "Please ask your neighbour.")
    assert looked_for(*QUESTION, advice, typed(4, "She has it indeed. Thank you!")) == (
        "I want my money back"
    )


def test_a_trouble_and_a_wish_below_an_answer_are_asked_since():
    asked = person(3, "L'avez-vous rincée, et à quelle température ?")
    told = (typed(4, "oui"), typed(5, "à 60 degrés"))
    rest = (typed(6, "je suis fâchée"), typed(7, "il n'y a plus de vapeur du tout"))
    wish = typed(8, "je veux une buse neuve")
    made = dossier(*QUESTION, asked, *told, *rest, wish)
    (pair,) = made["summary"]["answered"]
    assert [line["text"] for line in pair["answers"]] == ["oui", "à 60 degrés"]
    assert made["asked_since"]["text"] == "je veux une buse neuve"
    assert since(*QUESTION, asked, *told, *rest) == "il n'y a plus de vapeur du tout"
