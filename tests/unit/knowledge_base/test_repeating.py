"""Whether a customer asks the same once more."""

import numpy as np
import pytest

from knowledge_base.matters.likeness import Likeness, measure
from knowledge_base.repeating import Asked, count_repeats, is_another

LINES = Likeness(same=0.62, on_the_way=0.5)


def at(cosine, text="where is it"):
    """Return a question whose vector has this cosine to (1, 0, 0)."""
    return Asked(text, np.array([cosine, (1 - cosine**2) ** 0.5, 0.0], dtype=np.float32))


def texts(*said):
    """Return questions whose vectors are all the same."""
    return [at(1.0, text) for text in said]


HERE = at(1.0)


def test_questions_that_mean_the_same_are_counted():
    assert count_repeats(HERE, [at(0.9), at(0.7), at(-0.5)], LINES) == 2
    assert count_repeats(HERE, [at(0.5), at(0.1)], LINES) == 0
    assert count_repeats(HERE, [], LINES) == 0


def test_what_was_asked_on_the_way_counts_with_what_it_led_from():
    assert count_repeats(HERE, [at(0.7), at(0.55)], LINES) == 2
    assert count_repeats(HERE, [at(0.55)], LINES) == 0


@pytest.mark.parametrize(
    "text",
    [
        "once more, where is it",
        "yes but once again: where",
        "I already asked: where",
        "I just want to know where",
        "je répète, où est-ce",
        "encore une fois je demande où",
    ],
)
def test_saying_that_one_asks_again_counts_where_one_does(text):
    assert count_repeats(at(1.0, text), [at(0.7)], LINES) == 2
    assert count_repeats(at(1.0, text), [at(0.2)], LINES) == 0


@pytest.mark.parametrize(
    "text",
    [
        "how do I sign in again",
        "can I order it again",
        "can I use the code once more",
        "I asked for a refund last week",
        "c'est remboursé ou pas",
        "finalement je veux annuler",
        "puis-je commander encore une fois",
    ],
)
def test_doing_something_again_is_not_asking_again(text):
    assert count_repeats(at(1.0, text), [at(0.7)], LINES) == 1


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("how much is delivery to France", "how much is delivery to Belgium"),
        ("how much is delivery to france", "and how much is delivery to ireland please?"),
        ("How much is delivery to France?", "what would delivery to Belgium cost"),
        ("does the Nano have wifi", "does the Mega have wifi"),
        ("does the nano have wifi", "and does the uno have wifi"),
        ("is the Uno R3 5 volts", "what is the voltage of an Uno R4"),
        ("what is error E-102", "and what is E-105"),
        ("vous livrez en Belgique ?", "vous livrez en Suisse ?"),
    ],
)
def test_the_same_asked_of_another_thing_is_another_question(before, now):
    one, other = texts(before, now)
    assert is_another(other, one)
    assert count_repeats(other, [one], LINES) == 0
    assert count_repeats(other, [one], None) == 0


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("how long does a refund take", "once more, how many days till i have my refund"),
        ("can i change the address of my order", "can the delivery address be changed?"),
        ("how do I change my delivery address", "is it possible to modify the delivery address"),
        ("where is my parcel", "WHERE IS MY PACKAGE"),
        ("Where is my invoice", "where can I find my invoices"),
        ("je peux annuler ma commande ?", "comment on fait pour annuler la commande"),
        ("2 weeks now, when do I get my refund", "3 weeks! when is my refund coming"),
    ],
)
def test_the_same_in_other_words_is_no_other_question(before, now):
    one, other = texts(before, now)
    assert not is_another(other, one)
    assert count_repeats(other, [one], LINES) >= 1


def test_what_is_asked_of_another_thing_is_not_on_the_way_either():
    france, belgium = texts("how much is delivery to France", "how much is delivery to Belgium")
    assert count_repeats(france, [france, belgium], LINES) == 1


def test_words_are_compared_where_nothing_is_known_of_the_model():
    asked = texts("where is my invoice?", "how do I descale the kettle", "descale my kettle")
    assert count_repeats(at(0.0, "Where's my invoice"), asked, None) == 1
    assert count_repeats(at(0.0, "how to descale a kettle"), asked, None) == 2
    assert count_repeats(at(1.0, "can I pay by card"), asked, None) == 0
    assert count_repeats(at(1.0, "???"), asked, None) == 0


def near_each_other(cosine, count=200):
    """Return unit vectors that all have this cosine to each other."""
    vectors = np.eye(count + 1, dtype=np.float32)[:count] * (1 - cosine) ** 0.5
    vectors[:, -1] = cosine**0.5
    return vectors


def test_a_model_that_puts_all_questions_near_each_other_repeats_nothing():
    vectors = near_each_other(0.8)
    likeness = measure([vectors[:100], vectors[100:]])
    asked = [Asked(f"question {n}", vector) for n, vector in enumerate(vectors)]
    assert count_repeats(asked[0], asked[1:4], likeness) == 0
    assert count_repeats(asked[0], [*asked[1:4], asked[0]], likeness) == 1


def test_the_lines_are_where_hardly_any_two_questions_are_as_near():
    rng = np.random.default_rng(3)
    vectors = rng.normal(size=(500, 32)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    likeness = measure([vectors])
    cosines = (vectors @ vectors.T)[np.triu_indices(500, k=1)]
    assert np.mean(cosines > likeness.same) == pytest.approx(0.0001, abs=0.00005)
    assert np.mean(cosines > likeness.on_the_way) == pytest.approx(0.001, abs=0.0002)
