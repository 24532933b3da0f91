"""Which kind of message it is, judged on messages that nothing was learned from."""

from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from actions.deciding import AT_ONCE, AT_ONCE_REASONS
from knowledge_base.matters.classifier import Classifier, MattersDamaged, fit
from knowledge_base.matters.corrections import corrected
from knowledge_base.matters.examples import (
    EXAMPLES,
    FOLDER,
    HELD_BACK,
    digest,
    read_examples,
)
from knowledge_base.matters.likeness import Likeness
from knowledge_base.matters.store import load_or_fit
from knowledge_base.matters.urgency import URGENT, calmed, likeliest

# Learned apart, and nobody's business of its own.
COUNTS_AS = {"aside": "question"}
# Uses the model: not in `make test-fast`.
pytestmark = pytest.mark.slow


def test_the_bot_brings_a_person_for_each_of_them():
    assert set(URGENT) == set(AT_ONCE_REASONS)


@pytest.fixture(scope="module")
def told(encoder, tmp_path_factory):
    """What the shipped classifier says of each held-back message, likeliest kind first."""
    home = tmp_path_factory.mktemp("home")
    classifier = load_or_fit(encoder, home)
    assert not list(home.iterdir()), "the classifier of the default model comes with Relais"
    held_back = read_examples(HELD_BACK)
    vectors = encoder.encode_questions([example.text for example in held_back])
    return [
        (example, corrected(calmed(classifier.probabilities(text, vector), text), text))
        for example, vector in zip(held_back, vectors, strict=True)
        for text in [example.text]
    ]


@pytest.mark.parametrize(("language", "floor"), [("en", 0.83), ("fr", 0.78)])
def test_messages_are_told_apart(told, language, floor):
    own = [(e, said) for e, said in told if e.language == language]
    right = [max(said, key=said.get) == COUNTS_AS.get(e.matter, e.matter) for e, said in own]
    assert np.mean(right) >= floor


@pytest.mark.parametrize("calm", ["question", "aside"])
def test_little_that_is_calm_is_taken_for_something_a_person_must_see_at_once(told, calm):
    calmly = [(e.text, said) for e, said in told if e.matter == calm]
    wrong = [text for text, said in calmly if is_brought_at_once(said)]
    # Many of them were written to look like it.
    assert len(wrong) <= 0.06 * len(calmly), wrong


def is_brought_at_once(said):
    """Say whether the bot would bring a person: as actions.deciding reads it."""
    name, probability = likeliest(said)
    return name in URGENT and probability >= AT_ONCE


def test_what_a_person_must_see_at_once_is_seen(told):
    seen = [is_brought_at_once(said) for e, said in told if e.matter in URGENT]
    assert np.mean(seen) >= 0.85


@pytest.mark.parametrize("matter", URGENT)
def test_most_of_what_a_person_must_see_at_once_is_seen(told, matter):
    own = [(e.text, said) for e, said in told if e.matter == matter]
    missed = [text for text, said in own if not is_brought_at_once(said)]
    assert len(missed) <= 0.25 * len(own), missed


def test_examples_are_of_both_languages_and_none_is_held_back_too():
    examples, held_back = read_examples(EXAMPLES), read_examples(HELD_BACK)
    assert min(Counter((e.matter, e.language) for e in examples).values()) >= 90
    assert {e.language for e in examples} == {"en", "fr"}
    assert not {e.text.casefold() for e in examples} & {e.text.casefold() for e in held_back}


@pytest.fixture(scope="module")
def small(encoder):
    texts = ["talk to a person", "a human please", "where is my parcel", "tell me a joke"] * 5
    names = ["person", "person", "question", "unrelated"] * 5
    return fit(names, texts, encoder.encode_questions(texts))


def test_a_classifier_is_the_same_after_it_was_kept(small, encoder, tmp_path):
    small = replace(small, likeness=Likeness(same=0.65, on_the_way=0.5))
    small.save(tmp_path / "kept.npz")
    again = Classifier.load(tmp_path / "kept.npz")
    assert again.likeness == small.likeness
    text = "may I speak with a human"
    vector = encoder.encode_question(text)
    before, after = small.probabilities(text, vector), again.probabilities(text, vector)
    assert after == pytest.approx(before, abs=0.01)
    assert sum(after.values()) == pytest.approx(1)
    assert max(after, key=after.get) == "person"


@pytest.fixture(scope="module")
def patient(encoder):
    """The encoder, which encodes the same questions once for all these tests."""
    encode = cache(encoder.encode_questions)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoder, "encode_questions", lambda texts: encode(tuple(texts)))
        yield encoder


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04 cut short"])
def test_a_damaged_file_is_refused_and_made_anew(small, patient, tmp_path, monkeypatch, content):
    name = f"{patient.recipe.fingerprint}-{digest(read_examples())}.npz"
    path = tmp_path / "matters" / name
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(MattersDamaged):
        Classifier.load(path)
    monkeypatch.setattr("knowledge_base.matters.store.FOLDER", tmp_path)
    monkeypatch.setattr("knowledge_base.matters.store.fit", lambda *_: small)
    assert load_or_fit(patient, tmp_path).names == small.names
    kept = Classifier.load(path)
    assert kept.names == small.names
    # What is measured of the model with it.
    assert 0.62 <= kept.likeness.same <= 0.7
    assert 0.45 <= kept.likeness.on_the_way <= 0.55


def test_a_file_of_another_format_is_refused(small, tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge_base.matters.classifier.FORMAT", 1)
    small.save(tmp_path / "old.npz")
    monkeypatch.undo()
    with pytest.raises(MattersDamaged, match="format"):
        Classifier.load(tmp_path / "old.npz")


@pytest.mark.parametrize("text", ["", "???", "🙂", "é" * 5000, "\x00"])
def test_whatever_is_typed_gets_probabilities(told, encoder, text):
    del told
    classifier = load_or_fit(encoder, FOLDER)
    said = classifier.probabilities(text, encoder.encode_question(text or " "))
    assert sum(said.values()) == pytest.approx(1)
