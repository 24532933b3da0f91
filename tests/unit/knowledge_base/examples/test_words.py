import pytest

from knowledge_base.examples.words import is_fit, plain_words


def test_case_accents_and_marks_make_no_other_question():
    assert plain_words("Où est mon Colis ?") == plain_words("ou est mon colis")


@pytest.mark.parametrize(
    "text",
    [
        "my address is [e-mail], where is the parcel",
        "j'ai payé avec la carte [carte], où est la facture",
        "where is my order 20 145 889",
        "call me on [phone] about the refund",
        "and for France?",
        "parcel",
        "word " * 40,
    ],
)
def test_what_is_of_one_customer_or_not_clear_alone_is_not_proposed(text):
    assert not is_fit(text, "en")


@pytest.mark.parametrize(
    "text", ["where is my parcel from the Toucan shop", "refund within 14 days"]
)
def test_a_clear_question_is_proposed(text):
    assert is_fit(text, "en")
