"""Choices are named so that a customer can tell them apart, and taken by what they type."""

import pytest

from actions.choices import MAX_LABEL_CHARS, choices_of
from actions.picking import pick, refuse
from tests.unit.actions.builders import hit


def labels(*hits):
    return [label for _, label in choices_of(hits, "a refund by card")]


def test_a_label_is_the_title():
    assert labels(hit(1, title="Refund time"), hit(2, title="Refund of the exam")) == [
        "Refund time",
        "Refund of the exam",
    ]


def test_equal_titles_are_told_apart_by_the_heading():
    found = [
        hit(1, title="Returns", headings=("Returns", "By post")),
        hit(2, title="returns", headings=("In a shop",)),
        hit(3, title="Exchange"),
    ]
    assert labels(*found) == ["Returns – By post", "returns – In a shop", "Exchange"]


def test_two_sections_of_one_article_are_two_choices():
    found = [hit(1, chunk_id=7, headings=("Android",)), hit(1, chunk_id=8, headings=("iPhone",))]
    assert labels(*found) == ["Article 1 – Android", "Article 1 – iPhone"]


def test_what_cannot_be_told_apart_is_not_offered():
    assert labels(hit(1, title="Port"), hit(2, title="port")) == ["Port – Track"]
    assert labels(hit(1, title="Port", headings=()), hit(2, title="Port", headings=())) == ["Port"]


def test_a_long_title_is_cut_at_a_word():
    title = "How to connect the board to a network that hides its name from the others nearby"
    (label,) = labels(hit(title=title))
    assert label == "How to connect the board to a network that hides its name from the…"
    assert len(label) <= MAX_LABEL_CHARS
    (label,) = labels(hit(title="x" * 200))
    assert len(label) == MAX_LABEL_CHARS


def test_long_titles_that_differ_at_their_end_show_it():
    start = "How to connect the board to a network that hides its name from the others on "
    found = labels(hit(1, title=start + "Windows"), hit(2, title=start + "Linux"))
    assert len(set(found)) == 2
    assert found[1].endswith("Linux")
    assert all(len(label) <= MAX_LABEL_CHARS for label in found)


def test_a_long_title_leaves_room_for_the_heading():
    title = "How to connect the board to a network that hides its name from the others"
    found = labels(hit(1, title=title, headings=("On Windows",)), hit(2, title=title))
    assert found[0].endswith("… – On Windows")
    assert all(len(label) <= MAX_LABEL_CHARS for label in found)


def test_there_are_three_at_most():
    assert len(labels(*[hit(number) for number in range(1, 6)])) == 3


LAMPS = ["Reset the Ibis desk lamp", "Reset the Toucan portable lamp", "Light patterns of the Ibis"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the first one", 0),
        ("First one, please!", 0),
        ("1", 0),
        ("one", 0),
        ("number one", 0),
        ("option 1", 0),
        ("the 2nd", 1),
        ("the second one please", 1),
        ("I mean the third", 2),
        ("the last one", 2),
        ("le premier", 0),
        ("la première svp", 0),
        ("le 1er", 0),
        ("le deuxième", 1),
        ("la 2e", 1),
        ("je prends la troisième", 2),
        ("plutôt le dernier", 2),
        ("n° 2", 1),
        ("the one at the bottom", 2),
        ("celui du milieu", 1),
        ("the desk lamp", 0),
        ("the portable one", 1),
        ("light pattern", 2),
        ("Reset the Toucan portable lamp", 1),
        ("no, I meant the Toucan", 1),
        ("celui du Toucan", 1),
    ],
)
def test_a_typed_choice_is_understood(text, place):
    assert pick(text, LAMPS) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("not the first one", 1),
        ("no, not the second", 0),
        ("not 2", 0),
        ("I don't mean the first", 1),
        ("not the Ibis", 1),
        ("anything but the Toucan", 0),
        ("pas la première", 1),
        ("c'est pas le premier", 1),
        ("ce n'est pas le deuxième", 0),
        ("pas le Toucan", 0),
        ("not the first one, the second", 1),
        ("pas le premier mais le deuxième", 1),
        ("le second, pas le premier", 1),
    ],
)
def test_of_two_what_is_refused_leaves_the_other(text, place):
    assert pick(text, LAMPS[:2]) == place


@pytest.mark.parametrize(
    "text",
    [
        "the last one did not help",
        "the first isn't it",
        "the first one neither",
        "le premier non plus",
        "not the first, my lamp is red",
        "not this one",
    ],
)
def test_what_is_refused_is_never_taken(text):
    assert pick(text, LAMPS[:2]) is None


@pytest.mark.parametrize("text", ["not the first one", "pas le Toucan", "not 2"])
def test_of_three_what_is_refused_leaves_two(text):
    assert pick(text, LAMPS) is None
    assert refuse(text, LAMPS) is not None


@pytest.mark.parametrize(
    "text", ["the first one", "not the first, my lamp is red", "the last one did not help", "no"]
)
def test_what_refuses_none_of_them_or_says_more_refuses_nothing(text):
    assert refuse(text, LAMPS) is None


@pytest.mark.parametrize(
    "text",
    [
        "the lamp",  # two of them
        "the Ibis",
        "the fourth one",
        "4",
        "the first lamp is broken",
        "the one on the kettle, F2",
        "the desk lamp does not charge",
        "one moment please",
        "both",
        "please",
        "?",
        "",
    ],
)
def test_what_names_none_or_two_or_says_more_is_no_choice(text):
    assert pick(text, LAMPS) is None


def test_there_is_nothing_to_pick_from_nothing():
    for text in ("the first one", "one", "the last one"):
        assert pick(text, []) is None
    assert pick("le troisième", LAMPS[:2]) is None
