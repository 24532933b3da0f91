"""What a customer asks after a person has given the conversation back to the bot."""

import pytest

from web.conversations.promises import asks_of_promise

PROMISE = {
    "en": ["Hello, I am Ben.", "I'll send you a new lid tomorrow."],
    "fr": ["Bonjour, je suis Ben.", "Je vous envoie un couvercle neuf demain."],
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "when will it come?"),
        ("en", "is the lid free?"),
        ("en", "and how do I track it?"),
        ("fr", "il arrive quand ?"),
        ("fr", "et le couvercle, il est gratuit ?"),
        ("fr", "il sera livré par la poste ?"),
    ],
)
def test_who_asks_on_about_a_promise_is_understood(language, text):
    assert asks_of_promise(text, PROMISE[language])


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "how do I descale the kettle?"),
        ("en", "by the way, where is your shop?"),
        ("en", "thank you"),
        ("fr", "comment détartrer la bouilloire ?"),
        ("fr", "au fait, où est votre boutique ?"),
        ("fr", "merci beaucoup"),
    ],
)
def test_who_asks_something_else_is_not(language, text):
    assert not asks_of_promise(text, PROMISE[language])


@pytest.mark.parametrize("said", [[], ["Hold the button for five seconds."]])
def test_where_nothing_was_promised_nothing_is_asked_of_it(said):
    assert not asks_of_promise("when will it come?", said)
