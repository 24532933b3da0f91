import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.keyword import fts5_query, tsquery
from knowledge_base.terms import MAX_TERMS, fold, terms_of


def found(question, language):
    return [" ".join(term.words) for term in terms_of(question, language)]


def test_stop_words_are_left_out_and_accents_folded():
    assert found("Où est mon colis, s'il vous plaît ?", "fr") == ["colis", "plait"]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Kőszeg", "koszeg"),
        ("Łódź", "lodz"),
        ("Ærøskøbing", "aeroskobing"),
        ("ŒUVRE", "oeuvre"),
        ("Straße", "strasse"),
        ("İstanbul ışık", "istanbul isik"),
        ("Ο Οδυσσεύς", "ο οδυσσευσ"),
        ("Đà Nẵng", "da nang"),
        ("ﬁle Ｆull", "file full"),
        ("漢字", "漢字"),
    ],
)
def test_letters_of_many_languages_are_folded(text, folded):
    assert fold(text) == folded
    assert fold(folded) == folded


def test_how_long_and_how_much_say_nothing_of_the_matter_in_either_language():
    assert found("how much and how many", "en") == []
    assert found("combien coûte", "fr") == ["coute"]


def test_codes_are_phrases():
    (term,) = terms_of("ESP32-S3", "en")
    assert term.words == ("esp32", "s3")
    assert term.is_code


def test_french_forms_of_a_word_share_a_prefix():
    prefixes = {
        terms_of(word, "fr")[0].prefix for word in ("rembourser", "remboursement", "remboursé")
    }
    assert prefixes == {"rembours"}


def test_elided_articles_are_not_part_of_the_word():
    assert "helene" in found("qu'Hélène", "fr")


def test_a_book_gives_a_bounded_number_of_terms():
    assert len(terms_of(" ".join(f"word{n}" for n in range(5000)), "en")) == MAX_TERMS


@given(st.text(max_size=300), st.sampled_from(["en", "fr", "de", None]))
def test_queries_hold_nothing_but_quoted_letters_and_digits(question, language):
    terms = terms_of(question, language)
    bare = fts5_query(terms).replace(" OR ", "").replace('"', "").replace("*", "").replace(" ", "")
    assert all(char.isalnum() for char in bare)
    for term in terms:
        assert all(char.isalnum() for char in tsquery(term).replace("'", "").replace(" <-> ", ""))


@pytest.mark.parametrize(
    ("code", "text", "is_there"),
    [
        ("ZB-4471", "The gasket ZB-4471.", True),
        ("zb 4471 zb-4471", "zb/4471", True),
        ("ZB-4471", "ZB-44711 and AZB-4471", False),
        ("F3", "FF3", False),
    ],
)
def test_a_code_is_in_a_text_as_whole_words(code, text, is_there):
    assert terms_of(code)[-1].is_in(text) is is_there


def test_letters_and_digits_together_name_something():
    named = {term.words for term in terms_of("ZB-4471 F3 2021 10.0.0.1 wifi") if term.is_name}
    assert named == {("zb", "4471"), ("f3",)}
