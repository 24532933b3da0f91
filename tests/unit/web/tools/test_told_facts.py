"""Facts that agents ask for: told or said by the site, in any form; and what asks for none."""

import pytest

from tests.unit.web.tools.kept_fact_words import TOLD_KEPT, UNTOLD_KEPT
from tests.unit.web.tools.last_fact_words import TOLD_LAST, UNTOLD_LAST
from tests.unit.web.tools.later_fact_words import TOLD_LATER, UNTOLD_LATER
from tests.unit.web.tools.named_fact_words import TOLD_NAMED, UNTOLD_NAMED
from tests.unit.web.tools.test_repeats import alike, said
from tests.unit.web.tools.told_fact_words import TOLD, UNTOLD
from web.tools.repeats import find_repeat

ALL_TOLD = (TOLD, TOLD_KEPT, TOLD_LATER, TOLD_NAMED, TOLD_LAST)
ALL_UNTOLD = (UNTOLD, UNTOLD_KEPT, UNTOLD_LATER, UNTOLD_NAMED, UNTOLD_LAST)
SITE = {
    "phone": "0612345678",
    "order": "P204817",
    "plan": "Pro",
    "name": "Jo Martin",
    "email": "jo@example.org",
    "cart": ["Mug", "Lamp"],
    "customer_number": 48121,
    "birth_date": "1980-05-03",
    "is_vip": True,
    "loyalty_points": 120,
    "city": "Nantes",
    "product": "Brio kettle",
    "id": 7,
}


def found(question, told="Hello there.", site=None):
    return find_repeat(question, said(told), site, alike(0))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_was_told_is_found_without_search_and_nothing_else_is(language):
    told = [pair for pairs in ALL_TOLD for pair in pairs[language]]
    others = [pair for pairs in ALL_UNTOLD for pair in pairs[language]]
    assert len(told) >= 40
    assert len(others) >= 40
    missed = [pair for pair in told if not found(pair[2], pair[0], pair[1])]
    wrong = [pair for pair in others if found(pair[2], pair[0], pair[1])]
    assert len(missed) <= 0.02 * len(told), missed
    assert len(wrong) <= 0.02 * len(others), wrong


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Could I please have your phone number and e-mail address?", "phone"),
        ("Before we go on, what is your e-mail?", "email"),
        ("To find it, I would need your order number.", "order"),
        ("Are you able to share your order number?", "order"),
        ("Your order number please", "order"),
        ("Can I just check your name?", "name"),
        ("What's your customer number?", "customer_number"),
        ("What is your date of birth?", "birth_date"),
        ("What is in your basket?", "cart"),
        ("How many loyalty points do you have?", "loyalty_points"),
        ("Could you give me your serial number and your order number?", "order"),
        ("Pourriez-vous, s'il vous plaît, me communiquer votre adresse e-mail ?", "email"),
        ("Afin de vous aider, pouvez-vous m’indiquer votre numéro de commande ?", "order"),
        ("Auriez-vous l'amabilité de me donner votre nom ?", "name"),
        ("Je vous remercie de me communiquer votre numéro de commande.", "order"),
        ("C'est quoi votre numéro de commande ?", "order"),
        ("Quelle commande est concernée ?", "order"),
        ("Votre numéro ?", "phone"),
        ("Quel est votre numéro client ?", "customer_number"),
        ("Quelle est votre date de naissance ?", "birth_date"),
        ("Qu'avez-vous dans votre panier ?", "cart"),
    ],
)
def test_what_the_site_said_is_found_by_its_name_however_it_is_asked_for(question, name):
    assert found(question, site=SITE).name == name


@pytest.mark.parametrize(
    "question",
    [
        "Is your phone number still right?",
        "Can you confirm the phone number ends in 78?",
        "Do you have the phone number of the carrier?",
        "What is the phone number you want to change it to?",
        "Which phone do you have?",
        "What is the code on the label?",
        "What name should I put on the parcel?",
        "What is the status of your refund?",
        "Could you give me the order date?",
        "Have you got the order confirmation?",
        "Please keep your order number at hand.",
        "Which product would you like?",
        "What city is the shop in?",
        "Are you a VIP?",
        "Souhaitez-vous changer de numéro de téléphone ?",
        "Pouvez-vous confirmer que votre adresse e-mail est jo@example.org ?",
        "Pouvez-vous m'envoyer un e-mail ?",
        "Puis-je annuler votre commande ?",
        "Avez-vous une commande en cours ?",
        "Merci de garder votre numéro de commande.",
        "À quelle date avez-vous passé commande ?",
        "À quel nom est la commande ?",
        "Quel produit souhaitez-vous ?",
    ],
)
def test_who_asks_for_something_else_is_not_warned(question):
    assert found(question, site=SITE) is None


@pytest.mark.parametrize(
    ("question", "told", "is_told"),
    [
        ("Which version do you use?", "It is version 4.2 of the app", True),
        ("What is your plan?", "my plan is Pro", True),
        ("Quelle est votre version ?", "j'ai la version 4.2", True),
        ("Which lamp is it?", "the lamp I bought is broken", False),
        ("What is your order number?", "The heater has 2200 W", False),
        ("What is your order number?", "I live in 44000 Nantes", False),
        ("What is your order number?", "The error is 504413", False),
        ("What is your address?", "I left 12 High Street last year", False),
        ("What is your address?", "My address is 12 High Street", True),
        ("What is your postcode?", "12 High Street, Leeds LS1 4AB", True),
        ("Does the tracking say it was delivered?", "it does not say delivered", True),
        ("Does the tracking say it was delivered?", "it says delivered tomorrow", False),
        ("Is it marked as delivered?", "it says it is in Lyon", False),
        ("Who is the order for?", "It is P204817", False),
    ],
)
def test_a_value_is_told_by_its_form_and_its_name(question, told, is_told):
    assert bool(found(question, told)) is is_told


def test_of_two_orders_that_were_told_one_may_be_asked_for():
    told = "My orders P204817 and P204911 are late."
    assert found("Which order is it?", told) is None
    assert found("What is your order number?", told).text == told
