"""Whether a customer asks the same once more."""

import numpy as np

from knowledge_base.repeating import count_repeats


def at(cosine):
    """Return a unit vector with this cosine to (1, 0, 0)."""
    return np.array([cosine, (1 - cosine**2) ** 0.5, 0.0], dtype=np.float32)


HERE = at(1.0)


def test_questions_that_mean_the_same_are_counted():
    assert count_repeats("where is it", HERE, [at(0.9), at(0.7), at(-0.5)]) == 2
    assert count_repeats("where is it", HERE, [at(0.5), at(0.1)]) == 0
    assert count_repeats("where is it", HERE, []) == 0


def test_what_was_asked_on_the_way_counts_with_what_it_led_from():
    assert count_repeats("where is it", HERE, [at(0.7), at(0.55)]) == 2
    assert count_repeats("where is it", HERE, [at(0.55)]) == 0


def test_saying_that_one_asks_again_counts_where_one_does():
    for text in ("once more, where is it", "I already asked: where", "je répète, où est-ce"):
        assert count_repeats(text, HERE, [at(0.7)]) == 2
        assert count_repeats(text, HERE, [at(0.2)]) == 0
