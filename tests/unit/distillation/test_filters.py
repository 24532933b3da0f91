import pytest

from distillation.duplicates import Duplicates
from distillation.filters import rejection
from distillation.language import is_pair


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("Where is my parcel?", "Où est mon colis ?"),
        ("Order status", "Statut de la commande"),
        ("The X has been sent to X.", "Le X a été envoyé à X."),
        ("It costs 1,000 euros.", "Cela coûte 1 000 euros."),
    ],
)
def test_a_translation_is_kept(english, french):
    assert rejection(english, french) == ""


@pytest.mark.parametrize(
    ("english", "french", "reason"),
    [
        ("Bluetooth mesh", "bluetooth mesh", "identical"),
        ("Save", "Enregistrer", "too short"),
        ("word " * 65, "mot " * 60, "too long"),
        ("Yes", "Cette option permet de choisir la couleur du fond de la page", "lengths"),
        ("X was sent to X", "Le message a été envoyé", "values differ"),
        ("Call within 14 days", "Appelez dans les 30 jours", "numbers differ"),
        ("run foo() -> bar_baz", "lancer foo() -> bar_baz", "code"),
        ("Where is my parcel now?", "Where is my parcel, please?", "language"),
        ("Où est mon colis, s'il vous plaît ?", "Où se trouve donc mon colis ?", "language"),
    ],
)
def test_what_teaches_nothing_is_left_out_for_its_reason(english, french, reason):
    assert rejection(english, french) == reason


def test_single_words_pass_where_they_are_asked_for():
    assert rejection("invoice", "facture", fewest_words=1) == ""


def test_a_long_text_without_frequent_words_is_judged_by_its_letters():
    assert is_pair("Weekly printed magazine subscription renewal", "Le renouvellement")
    assert not is_pair("Abonnement hebdomadaire magazine imprimé renouvelé", "Le renouvellement")


def test_nearly_the_same_is_no_news_and_one_text_has_two_wordings_at_most():
    known = Duplicates()
    assert known.is_new("Delete the file?", "Supprimer le fichier ?")
    assert not known.is_new("delete file", "Supprimer un fichier.")
    assert known.is_new("Delete the file?", "Effacer le fichier ?")
    assert not known.is_new("Delete the file?", "Enlever le fichier ?")
