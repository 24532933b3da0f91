import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.conversations.language import detect_language

QUESTIONS = Path(__file__).resolve().parents[3].parent / "shared" / "data" / "questions"


@pytest.mark.parametrize("prior", ["en", "fr"])
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("merci", "fr"), ("MERCI", "fr"), ("refund", "en"), ("thanks!", "en"), ("bonjour", "fr"),
        ("ou est mon colis", "fr"), ("OU EST MON COLIS", "fr"), ("où est mon colis ?", "fr"),
        ("where is my parcel", "en"), ("WHERE IS MY PARCEL??", "en"), ("remboursement", "fr"),
        ("where is PAS-204817", "en"), ("où est PAS-204817", "fr"),
        ("je veux me faire rembourser", "fr"), ("i want my money back", "en"),
        ("bonjour where is my order", "en"), ("my colis is lost", "en"),
        ("j'ai perdu mon mot de passe", "fr"), ("jai pas recu ma commande", "fr"),
        ("l'appli plante", "fr"), ("it doesn’t work: error 57", "en"), ("help", "en"),
        ("c pas normal svp", "fr"), ("Parler à un conseiller", "fr"), ("talk to a human", "en"),
    ],
)  # fmt: skip
def test_clear_words_decide_whatever_the_interface(text, language, prior):
    assert detect_language(text, prior=prior) == language


@pytest.mark.parametrize(
    "text",
    [
        "ok", "port", "57", "???", "", "🎉", "Arduino Uno", "agent", "PAS-204817", "pas204817",
        "204817-the", "zzzqqq", "zzzqqq xcvbnm qqqqq wwwrt", "FOR-12 THE-9 WITH-77",
    ],
)  # fmt: skip
def test_the_interface_decides_what_both_languages_write_alike(text):
    assert [detect_language(text, prior=prior) for prior in ("en", "fr")] == ["en", "fr"]


@given(st.text(max_size=300), st.sampled_from(["en", "fr"]))
def test_any_text_has_a_language(text, prior):
    assert detect_language(text, prior=prior) in ("en", "fr")


@pytest.mark.skipif(not QUESTIONS.is_dir(), reason="../shared/data/questions is not there")
@pytest.mark.parametrize("prior", ["en", "fr"])
def test_real_questions_are_recognised_even_on_a_page_of_the_other_language(prior, capsys):
    asked = []
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            entry = json.loads(line)
            asked += [(turn["text"], turn["lang"]) for turn in entry.get("turns", [entry])]
    right = sum(detect_language(text, prior=prior) == language for text, language in asked)
    with capsys.disabled():
        print(f"\nlanguage of a message, page in {prior}: {right}/{len(asked)}")
    assert right / len(asked) >= 0.97
