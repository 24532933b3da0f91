"""How a section is cut to a chat message."""

from hypothesis import given
from hypothesis import strategies as st

from actions.excerpt import excerpt
from knowledge_base.reading import ANSWER_CHARS


def test_a_short_section_is_shown_whole():
    assert excerpt("  Sign in, then open Orders.\n") == ("Sign in, then open Orders.", False)


def test_a_long_list_is_cut_between_items():
    items = [f"{number}. Press the button for {number} seconds" for number in range(1, 40)]
    text, is_truncated = excerpt("\n".join(items))
    assert is_truncated
    assert text.splitlines() == items[: len(text.splitlines())]


def test_a_long_paragraph_is_cut_between_sentences():
    text, is_truncated = excerpt("The parcel is on its way. " * 60)
    assert is_truncated
    assert text.endswith("way.")
    assert len(text) > ANSWER_CHARS * 0.9


def test_a_line_that_announces_what_was_cut_off_goes_too():
    text, _ = excerpt("Step one is long. " * 30 + "\nThen do this:\n" + "- another thing " * 40)
    assert not text.endswith(":")


def test_one_endless_sentence_is_cut_between_words_and_says_so():
    text, is_truncated = excerpt("word " * 400)
    assert is_truncated
    assert text.endswith("word…")


def test_one_endless_word_is_cut_anywhere():
    assert excerpt("x" * 5000) == ("x" * (ANSWER_CHARS - 1) + "…", True)


def test_a_decimal_point_is_not_the_end_of_a_sentence():
    text, _ = excerpt("It needs 3.3 V and " * 60)
    assert not text.endswith("3.")


def test_a_text_that_begins_amid_its_section_is_not_all_there_is():
    assert excerpt("…\n\nPress Save.") == ("…\n\nPress Save.", True)


@given(st.text(max_size=3000), st.integers(min_value=20, max_value=900))
def test_an_excerpt_is_the_beginning_and_never_too_long(section, max_chars):
    text, is_truncated = excerpt(section, max_chars)
    assert len(text) <= max_chars
    is_cut_before = section.strip().startswith("…\n")
    assert is_truncated == (len(section.strip()) > max_chars or is_cut_before)
    assert section.strip().startswith(text.removesuffix("…") if is_truncated else text)
