"""Where a customer begins to read, whichever passage of an article answers."""

from knowledge_base.chunking import chunk_sections
from knowledge_base.reading import ANSWER_CHARS, CUT_BEFORE, text_to_read
from knowledge_base.sections import Section

STEPS = "\n".join(f"{n}. Step {n}: {'press the button and wait ' * 7}" for n in range(1, 12))
PROSE = "\n\n".join(f"Paragraph {n}: {'the lamp is charged by day ' * 18}" for n in range(8))


def pieces_of(*sections):
    return chunk_sections("T", [Section(*section) for section in sections])


def test_a_procedure_is_shown_from_its_first_step_whichever_step_was_found():
    pieces = pieces_of((("A",), "a", "Do this:\n\n" + STEPS), (("B",), "b", "Two."))
    assert len(pieces) > 3
    for matched in range(len(pieces) - 1):
        text = text_to_read(pieces, matched)
        assert text.startswith("Do this:")
        assert "\n1. Step 1" in text
        assert "Two." not in text


def test_a_list_that_was_cut_is_one_list_again():
    pieces = pieces_of((("A",), "a", STEPS))
    text = text_to_read(pieces, len(pieces) - 1)
    assert STEPS.startswith(text)
    assert len(text) > ANSWER_CHARS, "that there is more must be known"


def test_steps_deep_in_a_long_section_begin_with_the_first_of_them():
    pieces = pieces_of((("A",), "a", PROSE + "\n\n" + STEPS))
    text = text_to_read(pieces, len(pieces) - 1)
    assert text.startswith(CUT_BEFORE)
    assert "1. Step 1" in text[:ANSWER_CHARS]


def test_a_passage_deep_in_a_long_section_says_that_something_comes_before():
    pieces = pieces_of((("A",), "a", PROSE))
    assert text_to_read(pieces, 0).startswith("Paragraph 0")
    assert text_to_read(pieces, 5).startswith(f"{CUT_BEFORE}\n\nParagraph 5")


def test_a_short_section_of_two_passages_is_shown_whole():
    # Words are few and long enough to be cut after the first paragraph.
    section = " ".join(["a b c d"] * 29), " ".join(["e f g h"] * 29)
    pieces = pieces_of((("A",), "a", "\n\n".join(section)))
    assert len(pieces) == 2
    assert text_to_read(pieces, 1) == "\n\n".join(section)


def test_a_lead_in_is_followed_by_the_sections_that_it_leads_to():
    pieces = pieces_of(
        ((), "", "Learn how."), (("A",), "a", "Do it."), (("A", "B"), "b", "Then this.")
    )
    assert text_to_read(pieces, 0) == "Learn how.\n\nA\n\nDo it.\n\nB\n\nThen this."
    assert text_to_read(pieces, 2) == "Then this."


def test_sections_of_one_heading_are_not_mixed():
    pieces = pieces_of((("A",), "a", "One."), (("A",), "a-1", "Two."))
    assert [text_to_read(pieces, place) for place in (0, 1)] == ["One.", "Two."]
