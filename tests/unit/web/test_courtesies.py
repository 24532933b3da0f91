"""What wants no answer when a person leaves."""

import pytest

from web.conversations.courtesies import is_courtesy, is_parting


@pytest.mark.parametrize(
    "text",
    [
        "Thank you",
        "thank you so much for your help!",
        "Thanks, have a nice day",
        "ok",
        "Perfect, that works now. Cheers!",
        "yes",
        "👍",
        "🙏🙏",
        "Merci beaucoup, bonne journée !",
        "D’accord, merci",
        "c'est noté",
        "ok ça marche",
        "au revoir et encore merci pour votre réponse",
    ],
)
def test_courtesies_want_no_answer(text):
    assert is_courtesy(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "ok?",
        "thanks, and for France?",
        "thank you, where is my parcel",
        "merci, et pour la Suisse",
        "it is broken",
        "this one",
        "PAS-204817",
        "that is not good for me",
        "ce n'est pas bon",
        "hello",
        "no, it still does not work",
    ],
)
def test_whatever_tells_or_asks_something_does(text):
    assert not is_courtesy(text)


@pytest.mark.parametrize(
    "text",
    [
        "Thank you",
        "no thanks, bye",
        "merci beaucoup !",
        "👍🏽",
        "🙏 🙏",
        "parfait, merci :)",
        "au revoir",
    ],
)
def test_thanks_and_goodbyes_leave_what_has_ended(text):
    assert is_parting(text)


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "no",
        "oui",
        "non",
        "ok",
        "sure",
        "…",
        "👎",
        "thanks 😡",
        "merci ?",
        "not good",
        "",
        "ça marche",
    ],
)
def test_whatever_may_be_an_answer_or_a_complaint_takes_it_up_again(text):
    assert not is_parting(text)
