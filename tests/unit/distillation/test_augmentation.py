import random

import pytest

from distillation.augmentation import (
    add_typos,
    drop_accents,
    drop_negation,
    lose_apostrophes,
    roughen_english,
    roughen_french,
    shorten_words,
)

QUESTION = "Bonjour, pourquoi n'ai-je pas reçu mon colis aujourd'hui, s'il vous plaît ?"


def test_the_same_seed_gives_the_same_text():
    assert roughen_french(QUESTION, random.Random(4)) == roughen_french(QUESTION, random.Random(4))
    assert len({roughen_french(QUESTION, random.Random(seed)) for seed in range(40)}) > 20


def test_accents_and_ligatures_are_dropped():
    assert drop_accents("Ça a coûté un œuf", random.Random(0)) == "Ca a coute un oeuf"


@pytest.mark.parametrize("seed", range(6))
def test_apostrophes_are_lost_one_way_throughout(seed):
    text = lose_apostrophes("j'ai reçu l’article qu'il fallait", random.Random(seed))
    assert text in {"jai reçu larticle quil fallait", "j ai reçu l article qu il fallait"}


def test_the_spoken_negation_has_no_ne():
    text = "je ne sais pas et ce n'est plus là, il ne vient"
    assert drop_negation(text, random.Random(0)) == "je sais pas et ce est plus là, il ne vient"


def test_short_forms_replace_whole_words_only():
    texts = {
        shorten_words("Bonjour, pourquoi ? svp. Pourquoiment", random.Random(s)) for s in range(40)
    }
    assert any("bjr" in text and "pk" in text for text in texts)
    assert all(text.endswith("Pourquoiment") for text in texts)


def test_typos_are_few_and_spare_the_first_letter_and_short_words():
    text = " ".join(["livraison", "du", "colis2"] * 200)
    changed = add_typos(text, random.Random(1)).split()
    misspelt = [word for word in changed[0::3] if word != "livraison"]
    assert 3 <= len(misspelt) <= 30
    assert all(word.startswith("l") for word in misspelt)
    assert set(changed[1::3]) == {"du"}
    assert set(changed[2::3]) == {"colis2"}


@pytest.mark.parametrize("text", ["?", "...", ""])
def test_a_text_is_never_emptied(text):
    for seed in range(30):
        assert roughen_french(text, random.Random(seed)) == text
        assert roughen_english(text, random.Random(seed)) == text
