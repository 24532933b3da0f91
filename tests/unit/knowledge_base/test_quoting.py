"""Of a section that was shown, what answers the next question."""

from knowledge_base.quoting import QUOTE_CHARS, quote
from knowledge_base.reading import CUT_BEFORE

LONG = "X" * QUOTE_CHARS


def nearest_to(word):
    return lambda sentences: [float(word in sentence) for sentence in sentences]


def test_the_sentence_that_answers_is_quoted_with_what_fits_beside_it():
    text = f"Wash the plate. {LONG}. A plate lasts 800 prints. It can be turned over. {LONG}."
    quoted = quote(text, nearest_to("lasts"))
    assert quoted == f"{CUT_BEFORE}\n\nA plate lasts 800 prints. It can be turned over."


def test_what_begins_the_section_begins_without_a_sign():
    assert quote(f"Yes, it does. {LONG}", nearest_to("Yes")) == "Yes, it does."


def test_steps_stay_steps_and_their_numbers_are_not_compared():
    text = "Do this:\n\n1. Open the lid. Empty it.\n2. Press R.\n\nThen wait."
    compared = []

    def nearness(sentences):
        compared.extend(sentences)
        return [float("Press" in sentence) for sentence in sentences]

    assert quote(text, nearness).splitlines() == [
        "Do this:",
        "1. Open the lid. Empty it.",
        "2. Press R.",
        "Then wait.",
    ]
    assert compared == ["Do this:", "Open the lid. Empty it.", "Press R.", "Then wait."]


def test_the_mark_of_a_text_that_was_cut_is_no_sentence():
    assert quote(f"{CUT_BEFORE}\n\nPress R.", nearest_to(CUT_BEFORE)) == "Press R."
    assert quote("", nearest_to("R")) == ""


def test_numbers_and_abbreviations_do_not_end_a_sentence():
    text = f"It costs env. 12.50 euros, e.g. 10 for 2 of them. {LONG}"
    assert quote(text, nearest_to("12.50")) == "It costs env. 12.50 euros, e.g. 10 for 2 of them."


def test_what_announces_the_next_line_has_it_with_it():
    text = f"{LONG}.\nThese are refused:\n- {LONG}\n- Others."
    quoted = quote(text, nearest_to("refused"))
    assert quoted == f"{CUT_BEFORE}\n\nThese are refused:\n- {LONG}"
