"""Where a customer begins to read, whichever passage of an article answers."""

import pytest

from knowledge_base.chunking import chunk_sections
from knowledge_base.reading import ANSWER_CHARS, CUT_BEFORE, read_from
from knowledge_base.sections import Section

STEPS = "\n".join(f"{n}. Step {n}: {'press the button and wait ' * 7}" for n in range(1, 12))
PROSE = "\n\n".join(f"Paragraph {n}: {'the lamp is charged by day ' * 18}" for n in range(8))


def pieces_of(*sections):
    return chunk_sections("T", [Section(*section) for section in sections])


def test_a_procedure_is_shown_from_its_first_step_whichever_step_was_found():
    pieces = pieces_of((("A",), "a", "Do this:\n\n" + STEPS), (("B",), "b", "Two."))
    assert len(pieces) > 3
    for matched in range(len(pieces) - 1):
        text = read_from(pieces, matched).text
        assert text.startswith("Do this:")
        assert "\n1. Step 1" in text
        assert "Two." not in text


def test_a_list_that_was_cut_is_one_list_again():
    pieces = pieces_of((("A",), "a", STEPS))
    text = read_from(pieces, len(pieces) - 1).text
    assert STEPS.startswith(text)
    assert len(text) > ANSWER_CHARS, "that there is more must be known"


def test_steps_deep_in_a_long_section_begin_with_the_first_of_them():
    pieces = pieces_of((("A",), "a", PROSE + "\n\n" + STEPS))
    text = read_from(pieces, len(pieces) - 1).text
    assert text.startswith(CUT_BEFORE)
    assert "1. Step 1" in text[:ANSWER_CHARS]


def test_a_passage_deep_in_a_long_section_says_that_something_comes_before():
    pieces = pieces_of((("A",), "a", PROSE))
    assert read_from(pieces, 0).text.startswith("Paragraph 0")
    assert read_from(pieces, 5).text.startswith(f"{CUT_BEFORE}\n\nParagraph 5")


def test_a_short_section_of_two_passages_is_shown_whole():
    # Words are few and long enough to be cut after the first paragraph.
    section = " ".join(["a b c d"] * 29), " ".join(["e f g h"] * 29)
    pieces = pieces_of((("A",), "a", "\n\n".join(section)))
    assert len(pieces) == 2
    assert read_from(pieces, 1).text == "\n\n".join(section)


def test_a_lead_in_is_followed_by_the_sections_that_it_leads_to():
    pieces = pieces_of(
        ((), "", "Learn how."), (("A",), "a", "Do it."), (("A", "B"), "b", "Then this.")
    )
    reading = read_from(pieces, 0)
    assert reading.text == "Learn how.\n\nA:\n\nDo it.\n\nB:\n\nThen this."
    assert reading.below == (1, 2)
    assert read_from(pieces, 2).text == "Then this."
    assert read_from(pieces, 2).below == ()


def test_what_a_message_has_no_room_for_was_not_shown():
    long = "Press the button and wait. " * 20
    pieces = pieces_of(((), "", "Learn how."), (("A",), "a", long), (("B",), "b", long))
    assert read_from(pieces, 0).below == (1,)


@pytest.mark.parametrize(
    "end",
    [
        "Try the steps below in this order.",
        "Check the following conditions:",
        "Essayez dans cet ordre.",
        "Sinon, vérifiez les conditions ci-dessous :",
        "Suivez les étapes suivantes.",
    ],
)
def test_a_text_that_points_down_the_page_is_followed_by_what_it_points_to(end):
    lead = f"{'In most cases the bank refuses, and no order exists. ' * 3}{end}"
    pieces = pieces_of(((), "", lead), (("A",), "a", "1. Do it."))
    reading = read_from(pieces, 0)
    assert (reading.text, reading.goes_on) == (f"{lead}\n\nA:\n\n1. Do it.", False)


def test_a_beginning_that_says_enough_tells_that_the_article_goes_on():
    lead = "The following day the refund is with your bank, which needs up to five days more. " * 2
    pieces = pieces_of(
        ((), "", lead), (("A",), "a", f"{lead} A"), (("A", "B"), "b", lead), (("C",), "c", lead)
    )
    readings = [read_from(pieces, place) for place in range(4)]
    assert [reading.text.strip() for reading in readings[:1]] == [lead.strip()]
    assert [reading.goes_on for reading in readings] == [True, True, False, False]


@pytest.mark.parametrize(
    ("heading", "language", "shown"),
    [
        ("To try", "en", "To try:"),
        ("À essayer", "fr-CA", "À essayer\N{NO-BREAK SPACE}:"),
        ("Why not?", "en", "Why not?"),
        ("For the lamp (old)", "de", "For the lamp (old):"),
    ],
)
def test_a_heading_is_set_off_from_what_stands_below_it(heading, language, shown):
    pieces = pieces_of(((), "", "Learn how."), ((heading,), "a", "Do it."))
    assert read_from(pieces, 0, language).text == f"Learn how.\n\n{shown}\n\nDo it."


def test_sections_of_one_heading_are_not_mixed():
    pieces = pieces_of((("A",), "a", "One."), (("A",), "a-1", "Two."))
    assert [read_from(pieces, place).text for place in (0, 1)] == ["One.", "Two."]
