"""The day, the amount and the code on a display warn where they were told, and only there."""

import pytest

from tests.unit.web.tools.test_repeats import alike, said
from web.tools.repeats import find_repeat

PAID = "I paid twice on 3 and 4 October, 120.50 each time, with PayPal."
TAKEN = "J'ai été prélevée deux fois les 3 et 4 octobre, 120,50 € à chaque fois, par carte."
TOLD = {
    "en": (
        (PAID, "On what dates did you pay?"),
        (PAID, "Which days did you pay?"),
        (PAID, "How much did you pay?"),
        (PAID, "And what amount did you pay?"),
        ("They billed me £30 for the lamp", "How much were you billed?"),
        ("The repair was 45 euros and I paid it in May", "How much did you pay for the repair?"),
        ("the screen shows F12 all the time", "What number is displayed?"),
        ("My machine displays E-07", "Which code is it flashing?"),
        ("it says ERR_42 since noon", "What does the screen show?"),
    ),
    "fr": (
        (TAKEN, "À quelles dates avez-vous été prélevée ?"),
        (TAKEN, "Quels jours avez-vous été prélevée ?"),
        (TAKEN, "De combien avez-vous été prélevée ?"),
        (TAKEN, "Quel montant a été prélevé ?"),
        ("On m'a facturé 30 euros pour la lampe", "Combien vous a-t-on facturé ?"),
        ("J'ai payé la réparation 45 euros en mai", "Combien avez-vous payé la réparation ?"),
        ("l'écran affiche F12 tout le temps", "Quel numéro s'affiche ?"),
        ("Ma machine indique E-07", "Quel est le code qui s'affiche ?"),
        ("elle affiche le code ERR_42 depuis midi", "Qu'affiche l'écran ?"),
    ),
}
UNTOLD = {
    "en": (
        (PAID, "On which dates did you call us?"),
        (PAID, "How much were you refunded?"),
        ("I paid on 3 October with PayPal", "How much did you pay?"),
        ("I paid 120.50 with PayPal", "On which dates did you pay?"),
        ("I did not pay the 45 euros", "How much did you pay?"),
        ("I paid for 2 lamps", "How much did you pay?"),
        ("it shows nothing at all", "Which code does it show?"),
        ("the screen shows F12", "Which code did you type in?"),
        ("the screen shows F12", "What is the code on the sticker?"),
    ),
    "fr": (
        (TAKEN, "À quelles dates avez-vous appelé ?"),
        (TAKEN, "Combien vous a-t-on remboursé ?"),
        ("J'ai été prélevée le 3 octobre", "De combien avez-vous été prélevée ?"),
        ("J'ai été prélevée de 120,50 €", "À quelles dates avez-vous été prélevée ?"),
        ("Je n'ai pas payé les 45 euros", "Combien avez-vous payé ?"),
        ("J'ai payé deux lampes", "Combien avez-vous payé ?"),
        ("elle n'affiche rien du tout", "Quel code affiche-t-elle ?"),
        ("l'écran affiche F12", "Quel code avez-vous tapé ?"),
        ("l'écran affiche F12", "Quel est le code sur l'étiquette ?"),
    ),
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_days_amounts_and_shown_codes_warn_where_they_were_told(language):
    def is_warned(told, question):
        return find_repeat(question, said("Hello", told), None, alike(0)) is not None

    assert [pair for pair in TOLD[language] if not is_warned(*pair)] == []
    assert [pair for pair in UNTOLD[language] if is_warned(*pair)] == []
