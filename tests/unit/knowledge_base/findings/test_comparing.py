import pytest

from knowledge_base.findings.article_claims import (
    ArticleClaims,
    Passage,
    templates_of,
    weights_of,
)
from knowledge_base.findings.claims import numbers_claimed, roots
from knowledge_base.findings.comparing import differences
from knowledge_base.findings.names import names_in

# What a help centre names elsewhere, and its common words.
SHELF = {
    "en": "We sell in France, Belgium and Switzerland. Ask for the Ibis or the Toucan lamp. "
    "In France the parcel comes by Colissimo, in Belgium by Bpost. It works with the Ibis.",
    "fr": "Nous livrons en France, en Belgique et en Suisse. Demandez la lampe Ibis ou le Toucan.",
}


def compare(one, other, language="en", titles=("Delivery", "Prices of delivery")):
    """Return what differs between two one-passage articles, beside a shelf of others."""
    names = names_in([[SHELF[language]], [one], [other]])
    articles = [
        ArticleClaims(number, language, title, [Passage(number, (), text)], names)
        for number, (title, text) in enumerate(zip(titles, (one, other), strict=True))
    ]
    # As in a help centre where each word is about as frequent as the others.
    return [d.shown for d in differences(*articles, {}, templates_of(articles))]


@pytest.mark.parametrize(
    ("language", "one", "other", "shown"),
    [
        (
            "en",
            "Delivery is free from €50 in France and Belgium.",
            "It costs €4.90; free from €60 in France and Belgium.",
            ("€50", "€60"),
        ),
        (
            "fr",
            "La livraison est gratuite dès 50 € en France et en Belgique.",
            "Le port est offert dès 60 € en France et en Belgique.",
            ("50 €", "60 €"),
        ),
        (
            "en",
            "The reset link is valid for 30 minutes.",
            "A reset link stays valid for 60 minutes.",
            ("30 minutes", "60 minutes"),
        ),
        (
            "en",
            "Refunds reach your bank account within 5 working days.",
            "Refunds are in your bank account within 8 working days.",
            ("5 working days", "8 working days"),
        ),
        ("en", "The app needs iOS 12.", "The app needs iOS 16 or later.", ("iOS 12", "iOS 16")),
        (
            "en",
            "Telephone support closes at 17:00 on weekdays.",
            "On weekdays our telephone support closes at 18:00.",
            ("17:00", "18:00"),
        ),
        (
            "fr",
            "Le lien de réinitialisation est valable 30 minutes.",
            "Votre lien de réinitialisation reste valable 60 minutes.",
            ("30 minutes", "60 minutes"),
        ),
    ],
)
def test_two_numbers_for_the_same_differ(language, one, other, shown):
    assert compare(one, other, language) == [shown]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Rows of one table.
        ("France: delivery in 2 to 3 days.", "Switzerland: delivery in 4 to 6 days."),
        # One end and the price itself.
        ("Standard delivery is free from €60.", "Standard delivery costs €4.90."),
        ("Refunds take up to 5 days.", "Refunds take at least 3 days."),
        # Days and working days.
        ("Refunds reach your account in 5 days.", "Refunds reach your account in 3 working days."),
        # The other number is told as well.
        (
            "The reset link is valid for 30 minutes.",
            "A reset link is valid for 60 minutes, by post for 30 minutes.",
        ),
        # Two cases.
        (
            "If you are a guest, the link is valid for 30 minutes.",
            "The link is valid for 60 minutes.",
        ),
        # Two products.
        (
            "Hold the button of the Ibis for 5 seconds.",
            "Hold the button of the Toucan for 9 seconds.",
        ),
        # Two currencies.
        ("Standard delivery costs €5 a parcel.", "Standard delivery costs £7 a parcel."),
        # Two subjects.
        ("The reset link is valid for 30 minutes.", "The gift card is valid for 45 minutes."),
        # Questions claim nothing.
        ("Is the reset link valid for 30 minutes?", "The reset link is valid for 60 minutes."),
        # The same number, written in two ways.
        ("The guarantee covers orders of €1,500.", "The guarantee covers orders of 1 500,00 €."),
    ],
)  # fmt: skip
def test_what_may_both_be_true_does_not_differ(one, other):
    assert compare(one, other) == []
    assert compare(other, one) == []


@pytest.mark.parametrize(
    "titles",
    [
        ("Reset the Ibis", "Reset the Toucan"),
        ("Bulletin 25-003", "Bulletin 25-004"),
        ("What is new in 4.1", "What is new in 4.2"),
    ],
)
def test_articles_on_two_things_are_not_compared(titles):
    one, other = "Hold the round button for 5 seconds.", "Hold the round button for 9 seconds."
    assert compare(one, other) == [("5 seconds", "9 seconds")]
    assert compare(one, other, titles=titles) == []


@pytest.mark.parametrize(
    ("language", "gone", "there"),
    [
        (
            "en",
            "Descaling tablets for the kettle have not been sold since January 2026.",
            "Our descaling tablets for the kettle come in a box of six.",
        ),
        (
            "en",
            "The evening courier is no longer at work.",
            "Choose the evening courier and pay at the door.",
        ),
        (
            "en",
            "Prepaid cards are not accepted.",
            "At the checkout prepaid cards are accepted as well.",
        ),
        (
            "fr",
            "Les pastilles de détartrage ne sont plus vendues.",
            "Les pastilles de détartrage se trouvent parmi les accessoires.",
        ),
    ],
)
def test_what_is_no_more_and_is_told_of_differs(language, gone, there):
    assert compare(gone, there, language) == [(gone, there)]
    assert compare(there, gone, language) == [(there, gone)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prepaid cards are not accepted.", "Prepaid cards come with a number of their own."),
        (
            "Prepaid cards are not accepted.",
            "Prepaid cards are not accepted for gift cards either.",
        ),
        ("Cards are no longer valid when they have expired.", "Valid cards work in all our shops."),
        ("App 1.8 is no longer maintained.", "Open the app and choose the lamp that you want."),
    ],
)
def test_what_is_no_more_does_not_contradict_every_mention(one, other):
    assert compare(one, other) == []


def test_a_data_sheets_rows_contradict_nothing():
    names = names_in([[SHELF["en"]]])
    articles = [
        ArticleClaims(n, "en", "Board", [Passage(n, (), f"The board draws at most {n} V.")], names)
        for n in range(1, 6)
    ]
    weights = weights_of(roots(a.passages[0].text, "en") for a in articles)
    assert differences(articles[0], articles[1], weights, frozenset())
    assert not differences(articles[0], articles[1], weights, templates_of(articles))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("€4.90, CHF 12 and £1,500", [("€", "4.9"), ("CHF", "12"), ("£", "1500")]),
        ("2 to 3 working days", [("working days", "2-3")]),
        ("a 10 % discount for 1 year", [("%", "10"), ("years", "1")]),
        ("from 9:00 to 18:30", [("o'clock", "9:00"), ("o'clock", "18:30")]),
        ("iOS 16 or Android 10", [("version of ios", "16"), ("version of android", "10")]),
        ("error E5, 2019/771, 10.0.0.1", []),
    ],
)
def test_numbers_are_read_with_what_they_count(text, found):
    assert [(c.unit, c.value) for c in numbers_claimed(text, "en")] == found


def test_french_numbers_are_read():
    claims = numbers_claimed("Comptez 3 à 4 jours ouvrés, 1 500,50 € et 10 % de remise.", "fr")
    assert [(c.unit, c.role, c.value) for c in claims] == [
        ("working days", "", "3-4"),
        ("€", "", "1500.5"),
        ("%", "less", "10"),
    ]
