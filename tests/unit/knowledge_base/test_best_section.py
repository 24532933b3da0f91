import pytest

from knowledge_base.best_section import Part, best_part, common_headings, heading_key
from knowledge_base.terms import terms_of

SUBSTANCE = "Press the button that is behind the lid until the green light comes on again. " * 2


def part(heading, text=SUBSTANCE, *, cosine=0.5, words=0.0, is_common=False):
    return Part((heading,) if heading else (), text, cosine, words, is_common)


def shown(question, title, parts, *, shares_language=True):
    place = best_part(title, parts, terms_of(question, "en"), shares_language=shares_language)
    return parts[place].headings[-1] if parts[place].headings else "lead"


@pytest.fixture
def parts():
    """The shortest is nearest: it is hardly more than the title."""
    return [
        part(""),
        part("Windows", f"Install the driver. {SUBSTANCE}"),
        part("Still stuck?", "Write to us.", cosine=0.6),
    ]


def test_a_question_that_says_what_the_title_says_gets_the_lead(parts):
    assert shown("board not detected", "If the board is not detected", parts) == "lead"


def test_words_that_the_title_lacks_choose_their_section(parts):
    assert shown("board not detected on windows", "The board is not detected", parts) == "Windows"
    assert shown("need a driver for the board", "The board is not detected", parts) == "Windows"


def test_a_word_that_every_section_has_chooses_none(parts):
    assert shown("the button", "The board is not detected", parts[:2]) == "lead"


def test_a_lead_without_substance_does_not_lead(parts):
    hollow = [part("", "See below."), *parts[1:]]
    assert shown("board not detected", "The board is not detected", hollow) == "Windows"


def test_in_another_language_only_the_vectors_choose():
    asked = [part("", cosine=0.3), part("Windows", cosine=0.45), part("Linux", cosine=0.4)]
    assert shown("carte introuvable", "The board", asked, shares_language=False) == "Windows"


def test_a_heading_that_all_articles_have_steps_back():
    pair = [part("Steps", cosine=0.5), part("Contact", cosine=0.55, is_common=True)]
    assert shown("carte", "The board", pair, shares_language=False) == "Steps"


def test_the_only_passage_is_the_one(parts):
    assert shown("anything", "Title", parts[2:]) == "Still stuck?"
    assert shown("", "Title", [part("", "")]) == "lead"


def test_common_headings_have_many_articles_and_little_text():
    sections = [(i, "en", ("Help", "Contact us:"), "Write to us.") for i in range(3)]
    sections += [(i, "en", ("Steps",), SUBSTANCE * 3) for i in range(3)]
    sections += [(1, "en", ("Price",), "5 €")] * 3 + [(9, "en", (), "")] * 3
    assert common_headings(sections) == {("en", "contact us")}
    assert heading_key("en-GB", ("Contact us",)) == ("en", "contact us")
    assert heading_key("en", ()) not in common_headings(sections)
