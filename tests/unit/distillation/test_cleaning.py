import pytest

from distillation.cleaning import clean_text, sentences


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Save &amp; <b>continue</b>", "Save & continue"),
        ("&Open file...", "Open file..."),
        ("_Send message", "Send message"),
        ("Fichier (_F)", "Fichier"),
        ("~Annuler", "Annuler"),
        ("Edit my_file.txt", "Edit my_file.txt"),
        ("%(count)s items in {basket}", "X items in X"),
        ("%1$s sent to %s, %d%% done", "X sent to X, X% done"),
        ("{{name}} says ${greeting}", "X says X"),
        ("{{PLURAL:$1|One page|Pages}} of [[Help:Wiki|the wiki]]", "One page of the wiki"),
        ("{n, plural, one {# order} other {# orders}} found", "X orders found"),
        ("See [the guide](https://example.org/a) or https://example.org", "See the guide or X"),
        ("1.2.3. Returns", "Returns"),
        ("Vous n’avez\u00a0rien\n ajouté", "Vous n'avez rien ajouté"),
        ("C'est fait\u202f!", "C'est fait !"),
        ("", ""),
    ],
)
def test_a_text_reads_as_a_person_would_see_it(raw, clean):
    assert clean_text(raw) == clean


def test_a_paragraph_is_cut_into_its_sentences_and_not_at_abbreviations():
    text = "Pay by card, e.g. Visa. Then wait! Is it sent? (Yes.) It is 3.5 kg."
    assert sentences(text) == [
        "Pay by card, e.g. Visa.",
        "Then wait!",
        "Is it sent?",
        "(Yes.)",
        "It is 3.5 kg.",
    ]
