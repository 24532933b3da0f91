"""What a person asked and what the customer said to it stand together."""

from datetime import UTC, datetime

import pytest

from web.conversations.answered_questions import asked_turns, asks_nothing_more, parts_of
from web.conversations.asks import typed_text
from web.conversations.parts import text_part
from web.conversations.records import Event

AT = datetime(2026, 5, 4, 10, 42, tzinfo=UTC)


def talk(*lines):
    """Return events of "person", "customer", "bot" or a kind, each with its text."""
    events = []
    for seq, (who, text) in enumerate(lines, start=1):
        author = {"person": "agent", "person_left": "agent"}.get(who, who)
        kind = who if who == "person_left" else "message"
        events.append(Event("c", seq, kind, author, None, None, None, "en", [text_part(text)], AT))
    return events


def pairs(*lines):
    return [
        ([typed_text(one) for one in turn.asked], [typed_text(one) for one in turn.answers])
        for turn in asked_turns(talk(*lines))
    ]


def answers_to(question, *said):
    ((_, answers),) = pairs(("person", question), *(("customer", one) for one in said))
    return answers


def test_each_answer_stands_with_its_question_in_order():
    assert pairs(
        ("customer", "the kettle stopped working"),
        ("person", "Hello, I am Dora."),
        ("person", "Which model is it, and when did you buy it?"),
        ("customer", "Heron 2"),
        ("customer", "last Tuesday"),
        ("person", "What colour is the light on the base?"),
        ("customer", "red"),
        ("person", "I see. Have you tried another socket?"),
        ("customer", "yes"),
        ("person", "A new one is on its way."),
        ("customer", "it goes to my old address"),
    ) == [
        (["Which model is it, and when did you buy it?"], ["Heron 2", "last Tuesday"]),
        (["What colour is the light on the base?"], ["red"]),
        (["I see. Have you tried another socket?"], ["yes"]),
    ]


def test_several_lines_of_a_person_are_asked_in_one_go():
    assert pairs(
        ("person", "What colour is the light?"),
        ("person", "It is the one on the base."),
        ("person", "Have you tried another socket?"),
        ("bot", "Camille has joined."),
        ("customer", "red, and yes"),
    ) == [(["What colour is the light?", "Have you tried another socket?"], ["red, and yes"])]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What colour is the light?", "thanks"),
        ("What colour is the light?", "ok"),
        ("What colour is the light?", "yes"),
        ("What colour is the light?", "One moment please"),
        ("What colour is the light?", "I'll go and look, I'm in the garden"),
        ("What colour is the light?", "hold on"),
        ("What colour is the light?", "which light?"),
        ("What colour is the light?", "why do you ask"),
        ("What colour is the light?", "Are you still there?"),
        ("What colour is the light?", "Hello"),
        ("Could you send me a photo of it?", "yes sure"),
        ("Could you send me a photo of it?", "I'll send you one"),
        ("De quelle couleur est le voyant ?", "merci !"),
        ("De quelle couleur est le voyant ?", "Un instant, je regarde"),
        ("De quelle couleur est le voyant ?", "je vais voir"),
        ("De quelle couleur est le voyant ?", "lequel ?"),
        ("De quelle couleur est le voyant ?", "d’accord"),
        ("Pouvez-vous m’envoyer une photo ?", "oui bien sûr"),
    ],
)
def test_thanks_one_moment_and_questions_back_are_no_answer(question, said):
    assert answers_to(question, said) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Have you tried another socket?", "yes"),
        ("Have you tried another socket?", "Yes, thanks"),
        ("Have you tried another socket?", "nope"),
        ("Shall I send you a new one?", "ok"),
        ("Have you got the receipt?", "Of course"),
        ("What colour is the light?", "Red. Why do you ask?"),
        ("What colour is the light?", "wait, it is red"),
        ("What colour is the light?", "thanks! it is red"),
        ("What colour is the light?", "I don't know"),
        ("How long does it take to heat?", "two minutes"),
        ("Avez-vous essayé une autre prise ?", "oui merci"),
        ("De quelle couleur est le voyant ?", "je vois du rouge"),
        ("Souhaitez-vous un échange ?", "d’accord"),
        ("Combien de temps met-elle à chauffer ?", "deux minutes"),
    ],
)
def test_a_bare_yes_and_what_tells_something_answer(question, said):
    assert answers_to(question, said) == [said]


def test_a_button_that_was_pressed_answers_nobody():
    events = talk(("person", "What colour is the light?"), ("customer", "Track a parcel"))
    events[1].parts[0]["button"] = {"seq": 1, "index": 0}
    assert asked_turns(events)[0].answers == ()


def test_of_course_after_one_moment_leaves_it_asked_and_another_question_does_not():
    asked, wait = ("person", "What colour is the light?"), ("customer", "one moment")
    of_course, red = ("person", "Of course."), ("customer", "red")
    assert pairs(asked, wait, of_course, red) == [([asked[1]], ["red"])]
    other = ("person", "Have you tried another socket?")
    assert pairs(asked, wait, other, ("customer", "yes")) == [
        ([asked[1]], []),
        ([other[1]], ["yes"]),
    ]
    assert pairs(asked, ("customer", "thanks"), of_course, red) == [([asked[1]], [])]


def test_what_is_said_after_it_was_given_back_answers_nobody():
    asked = ("person", "What colour is the light?")
    assert pairs(asked, ("person_left", ""), ("customer", "it leaks")) == [([asked[1]], [])]


def test_courtesies_are_not_asked():
    assert pairs(("person", "Is there anything else?"), ("customer", "it leaks, too")) == []


@pytest.mark.parametrize(
    ("text", "is_all"), [("red", True), ("red. Why?", False), ("yes, it shows F2", True)]
)
def test_an_answer_may_ask_something_more(text, is_all):
    assert asks_nothing_more(text) is is_all


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Did a neighbour take it, and when were you at home?", ["no", "Tuesday until 6 pm"]),
        ("Quel jour l'avez-vous reçu et avez-vous gardé l'emballage ?", ["hier", "non"]),
    ],
)
def test_a_bare_no_answers_the_part_that_may_be_answered_so(question, said):
    assert answers_to(question, *said) == said


def test_a_bare_yes_answers_no_open_question():
    assert not pairs(("person", "When did you buy it?"), ("customer", "yes"))[0][1]


@pytest.mark.parametrize(
    ("question", "said", "answers"),
    [
        (
            "Have you washed it, and at what temperature?",
            ["yes", "60 degrees", "I am so disappointed", "it has shrunk", "I want a refund"],
            ["yes", "60 degrees"],
        ),
        (
            "Which lamp is it?",
            ["the Ibis", "the white one", "it flickers"],
            ["the Ibis", "the white one"],
        ),
        ("Which lamp is it?", ["the Ibis", "please send me another bulb"], ["the Ibis"]),
        ("Where is it now?", ["in the hall", "this is ridiculous"], ["in the hall"]),
        (
            "L'avez-vous rincée, et à quelle température ?",
            ["oui", "60 degrés", "je suis furieuse", "elle a rétréci", "il m'en faut une autre"],
            ["oui", "60 degrés"],
        ),
        ("De quelle lampe s'agit-il ?", ["l'Ibis", "elle clignote encore"], ["l'Ibis"]),
        ("Quand l'avez-vous reçue ?", ["lundi", "merci de me rembourser"], ["lundi"]),
        ("Où est-elle ?", ["je suis très fâchée", "dans l'entrée"], ["dans l'entrée"]),
        ("Which lamp is it?", ["I am so annoyed.", "the Ibis"], ["the Ibis"]),
        ("Are you happy with it?", ["I am not happy"], ["I am not happy"]),
        ("Où est-elle ?", ["dans l'entrée", "franchement c'est décevant"], ["dans l'entrée"]),
    ],
)  # fmt: skip
def test_a_feeling_and_below_an_answer_a_trouble_or_a_wish_is_none(question, said, answers):
    assert answers_to(question, *said) == answers


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What happens when you switch it on?", ["it blinks twice", "then it goes dead"]),
        ("What would you like us to do?", ["a refund", "and I want the parcel collected"]),
        ("Did you reset it, and does it work?", ["yes", "it still does not work"]),
        ("Is the lid broken?", ["yes", "no, sorry, the handle is broken"]),
        ("Que se passe-t-il ?", ["elle clignote", "puis elle s'éteint"]),
        ("Que souhaitez-vous ?", ["un échange", "je voudrais la bleue"]),
        ("L'avez-vous débranchée, et fonctionne-t-elle ?", ["oui", "elle ne marche toujours pas"]),
    ],
)
def test_it_is_one_where_a_trouble_or_a_wish_was_asked_for(question, said):
    assert answers_to(question, *said) == said


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("Have you read it, and how?", "Have you read it", "how Have you read it?"),
        ("When did it come, and where from?", "When did it come", "where from did it come?"),
        ("When and where did you buy it?", "When did you buy it?", "where did you buy it?"),
        ("Depuis quand fuit-elle, et où ?", "Depuis quand fuit-elle", "où fuit-elle?"),
        ("L'avez-vous lu et à quelle date ?", "L'avez-vous lu", "à quelle date L'avez-vous lu?"),
    ],
)  # fmt: skip
def test_of_two_questions_in_one_each_says_what_it_is_about(question, first, second):
    assert parts_of(question) == [first, second]


def test_two_things_of_one_question_are_one():
    assert parts_of("Is it red and blue?") == ["Is it red and blue?"]
