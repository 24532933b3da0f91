"""Which questions leave open what is meant."""

import pytest

from knowledge_base.ambiguity import is_ambiguous, misnamed

LAMPS = ["Reset the Toucan portable lamp", "Reset the Ibis desk lamp", "What cannot be returned"]
LAMPES = ["Réinitialiser la lampe nomade Toucan", "Réinitialiser la lampe de bureau Ibis"]
REFUNDS = ["Refund of the exam", "Refund of an order", "Return a gift"]
BOARDS = ["Restore the bootloader of the Nano 33", "Restore the bootloader of the MKR 1010"]


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("reset lamp", LAMPS),
        ("how do I reset the lamp?", LAMPS),
        ("refund", REFUNDS),
        ("my refund", REFUNDS),
        ("restore the bootloader", BOARDS),
    ],
)
def test_what_two_titles_say_alike_is_ambiguous(question, titles):
    assert is_ambiguous(question, "en", titles)


def test_it_is_in_french_too():
    assert is_ambiguous("comment réinitialiser ma lampe", "fr", LAMPES)
    assert not is_ambiguous("comment réinitialiser ma lampe de bureau", "fr", LAMPES[::-1])


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        # It names the one, or says more than any title.
        ("reset the ibis lamp", LAMPS[1::-1]),
        ("reset lamp to factory settings", LAMPS),
        # The other titles say something else.
        ("gift", REFUNDS[::-1]),
        # A whole question with words in common is no subject alone.
        ("when do I get my refund", REFUNDS),
        ("where is my parcel", ["Where is my parcel?", "My parcel is late"]),
        ("change my order please", ["Change or cancel my order", "Change the address of my order"]),
        # Capitals for looks name nothing.
        ("close the account now", ["Close An Account For Ever", "Close An Account For A While"]),
        ("refund", REFUNDS[:1]),
        ("refund", []),
        ("?", REFUNDS),
    ],
)
def test_what_points_to_one_is_not(question, titles):
    assert not is_ambiguous(question, "en", titles)


def test_what_is_of_another_thing_than_was_asked_about_is_told():
    assert misnamed("how do i reset my ibis", "en", LAMPS) == {0}
    assert misnamed("reset toucan", "en", LAMPS) == {1}
    assert misnamed("comment réinitialiser mon ibis", "fr", LAMPES) == {0}


@pytest.mark.parametrize(
    "question", ["reset lamp", "reset the ibis and the toucan", "return the ibis", ""]
)
def test_it_is_only_told_where_one_is_named_and_the_other_is_not(question):
    others = [*LAMPS, "Connect the Ibis to your phone at home"]
    told = misnamed(question, "en", others)
    assert told == ({0} if question == "return the ibis" else set())
