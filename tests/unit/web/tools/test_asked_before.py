"""A question that a person has asked and the customer answered warns; one that is open does not."""

import pytest

from tests.unit.web.test_answered_questions import talk
from web.tools.asked_before import find_asked_before
from web.tools.same_questions import ALIKE_SAME_WORDS, ALIKE_SPOKEN_OF, needed_likeness, wanted

EN = talk(
    ("customer", "the kettle stopped working"),
    ("person", "Which model is it, and when did you buy it?"),
    ("customer", "Heron 2"),
    ("customer", "last Tuesday"),
    ("person", "What colour is the light on the base?"),
    ("customer", "red"),
    ("person", "Have you tried another socket?"),
    ("customer", "yes"),
)
FR = talk(
    ("person", "Quand l’avez-vous achetée ?"),
    ("customer", "mardi dernier"),
    ("person", "De quelle couleur est le voyant ?"),
    ("customer", "Un instant, je regarde"),
    ("person", "Bien sûr."),
    ("customer", "rouge"),
)


def alike(score):
    return lambda _question, texts: [score] * len(texts)


def not_asked(_question, _texts):
    raise AssertionError("search is asked in vain")


@pytest.mark.parametrize(
    ("events", "question", "answer", "seq"),
    [
        (EN, "What colour is the light on the base?", "red", 6),
        (EN, "what colour is the light on the base", "red", 6),
        (EN, "Hello! Have you tried another socket?", "yes", 8),
        (EN, "Which model is it, and when did you buy it?", "Heron 2 · last Tuesday", 3),
        (EN, "When did you buy it?", "last Tuesday", 4),
        (EN, "Which model is it?", "Heron 2", 3),
        (FR, "Quand l'avez-vous achetée ?", "mardi dernier", 2),
        (FR, "De quelle couleur est le voyant ?", "rouge", 6),
    ],
)
def test_the_very_same_question_warns_with_what_was_answered_without_search(
    events, question, answer, seq
):
    found = find_asked_before(question, events, not_asked)
    assert found is not None
    assert (found.text, found.seq, found.at) == (answer, seq, events[0].created_at)


def test_one_that_means_the_same_warns_from_the_threshold_on():
    question = "Which colour does the light on the base have?"
    assert find_asked_before(question, EN, alike(ALIKE_SAME_WORDS)).text == "red"
    assert find_asked_before(question, EN, alike(ALIKE_SAME_WORDS - 0.01)) is None


@pytest.mark.parametrize(
    "question",
    [
        "What colour is the lamp?",
        "Where did you buy it?",
        "Have you tried another bulb?",
        "I see, it is red.",
        "Is there anything else?",
    ],
)
def test_near_misses_and_what_asks_nothing_do_not(question):
    assert find_asked_before(question, EN, alike(0.9)) is None


@pytest.mark.parametrize(
    ("said", "again", "is_warned"),
    [
        ("one moment", "Which model is it?", False),
        ("thanks", "Which model is it, and when did you buy it?", False),
        ("Heron 2", "When did you buy it?", False),
        ("Heron 2", "Which model is it?", True),
        ("last Tuesday", "Which model is it?", False),
        ("last Tuesday", "When did you buy it?", True),
        ("Heron 2, last Tuesday", "Which model is it?", True),
    ],
)
def test_of_two_questions_the_one_that_got_no_answer_is_asked_again_in_peace(
    said, again, is_warned
):
    events = talk(("person", "Which model is it, and when did you buy it?"), ("customer", said))
    assert bool(find_asked_before(again, events, alike(0))) is is_warned


@pytest.mark.parametrize(
    "question",
    [
        "Does it work now?",
        "Did that help?",
        "Are you still there?",
        "Has it arrived yet?",
        "Est-ce que ça marche ?",
        "Vous êtes toujours là ?",
        "La bouilloire fonctionne-t-elle ?",
    ],
)
def test_what_may_have_changed_since_may_be_asked_after_every_step(question):
    events = talk(("person", question), ("customer", "non" if "-" in question else "no"))
    assert find_asked_before(question, events, alike(1)) is None


def test_of_two_things_asked_for_together_one_leaves_the_other_open():
    asked = ("person", "Could you tell me your floor and your door code?")
    half = talk(asked, ("customer", "third"))
    assert find_asked_before("What is your door code?", half, alike(0.9)) is None
    both = talk(asked, ("customer", "third, B12"))
    assert find_asked_before("What is your door code?", both, alike(0.9)).text == "third, B12"


@pytest.mark.parametrize(
    ("events", "question", "answer"),
    [
        (EN, "Could you tell me again when you bought it?", "last Tuesday"),
        (EN, "Sorry, can you remind me which model it is?", "Heron 2"),
        (FR, "Pouvez-vous me rappeler quand vous l’avez achetée ?", "mardi dernier"),
    ],
)
def test_to_be_told_again_is_asked_again(events, question, answer):
    assert find_asked_before(question, events, alike(ALIKE_SAME_WORDS)).text == answer


def test_personal_data_in_the_answer_are_masked():
    events = talk(("person", "Where shall we write to?"), ("customer", "to jo@example.org"))
    assert find_asked_before("Where shall we write to?", events, not_asked).text == "to [e-mail]"


@pytest.mark.parametrize(
    ("question", "what"),
    [
        ("Could you tell me when you bought it?", "when"),
        ("How long has it been leaking?", "when"),
        ("What happens when you press the button?", "what"),
        ("How many did you get?", "many"),
        ("Pourriez-vous me dire où vous l’avez achetée ?", "where"),
        ("Où l’avez-vous achetée ?", "where"),
        ("Est-ce que vous avez redémarré la box ?", "yes"),
        ("Pour quelle raison l’avez-vous renvoyée ?", "why"),
    ],
)
def test_what_a_question_wants_is_read_from_its_first_words(question, what):
    assert wanted(question) == what


def test_questions_that_want_something_else_are_never_the_same():
    assert needed_likeness("When did you buy it?", "Where did you buy it?") is None


@pytest.mark.parametrize(
    ("matter", "asked", "again", "is_warned"),
    [
        ("my blanket has shrunk", "Have you washed it?", "Did you wash the blanket?", True),
        ("it has shrunk", "Have you washed it?", "Did you wash the blanket?", False),
        ("ma couette a rétréci", "L'avez-vous lavée ?", "Avez-vous lavé la couette ?", True),
        ("elle a rétréci", "L'avez-vous lavée ?", "Avez-vous lavé la couette ?", False),
    ],
)
def test_what_the_customer_has_spoken_of_is_the_thing_that_was_meant(
    matter, asked, again, is_warned
):
    events = talk(("customer", matter), ("person", asked), ("customer", "oui, yes"))
    found = find_asked_before(again, events, alike(ALIKE_SPOKEN_OF))
    assert bool(found) is is_warned
