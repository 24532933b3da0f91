import numpy as np
import pytest

from knowledge_base.findings import candidates
from knowledge_base.findings.article_claims import Passage
from knowledge_base.findings.candidates import near_articles
from knowledge_base.findings.repeating import STANDING_IN, Wording


def unit(*rows):
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


NEAR = unit([1, 0, 0], [0.9, 0.4, 0], [0, 0, 1], [0.8, 0.6, 0])


def test_articles_with_near_passages_are_candidates():
    found = near_articles(NEAR, [7, 3, 5, 7], [0, 1, 2, 0])
    assert found.keys() == {(3, 7)}
    assert found[3, 7] == pytest.approx(float(NEAR[1] @ NEAR[3]), abs=1e-4)


def test_translations_of_one_article_are_none():
    assert near_articles(NEAR, [7, 3, 5, 7], [0, 0, 2, 0]) == {}


def test_blocks_change_nothing(monkeypatch):
    generator = np.random.default_rng(1)
    vectors = unit(*generator.standard_normal((60, 4)))
    owners = list(np.arange(60) // 2)
    whole = near_articles(vectors, owners, owners)
    monkeypatch.setattr(candidates, "_ROWS_AT_ONCE", 7)
    monkeypatch.setattr(candidates, "NEAREST", 1000)
    many = near_articles(vectors, owners, owners)
    assert whole.keys() <= many.keys()
    assert len(many) > 100
    exact = vectors @ vectors.T
    assert all(score <= exact.max() + 1e-6 for score in many.values())
    expected = {
        (owners[i], owners[j])
        for i in range(60)
        for j in range(i + 1, 60)
        if owners[i] != owners[j] and exact[i, j] > candidates.NEAR + 1e-4
    }
    assert expected <= many.keys()


TEXT = (
    "Put the parcel into its box, close it with tape and stick the label on the largest side. "
    "Bring it to any post office before the shop closes; keep the receipt until the money is back."
)


def passages(number, *texts):
    return [Passage(number, (), text) for text in texts]


def test_nearly_the_same_words_are_a_repetition():
    one, other = passages(1, TEXT), passages(2, TEXT.replace("tape", "string"))
    found = Wording([one, other]).repeated(one, other)
    assert (found.one, found.other) == (one[0], other[0])
    assert found.likeness > 0.8


def test_one_sentence_in_common_is_none():
    one = passages(1, f"{TEXT} {'Something else. ' * 30}")
    other = passages(2, TEXT.partition(". ")[2], "Quite another matter. " * 30)
    assert Wording([one, other]).repeated(one, other) is None


def test_a_standing_phrase_is_none():
    articles = [passages(number, TEXT) for number in range(STANDING_IN + 1)]
    assert Wording(articles).repeated(articles[0], articles[1]) is None
    assert Wording(articles[:2]).repeated(articles[0], articles[1]) is not None


def test_an_empty_article_repeats_nothing():
    assert Wording([]).repeated(passages(1, ""), passages(2, "")) is None
