"""What the shipped model makes of own pairs: what was answered warns, what was not seldom does."""

import pytest

from knowledge_base.similarity import compare
from tests.unit.web.tools.repeat_pair_words import ANSWERED, NEAR, OPEN
from tests.unit.web.tools.test_repeats import said
from web.tools.repeats import find_repeat

# Loads the model: not in `make test-fast`.
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("language", ["en", "fr"])
def test_most_that_was_answered_warns_and_little_else_does(encoder, language, record_property):
    def similarities(question, texts):
        return compare(encoder, question, texts)

    def warned(pairs):
        return sum(
            find_repeat(question, said(told), None, similarities) is not None
            for told, question in pairs[language]
        )

    found, wrong, near = warned(ANSWERED), warned(OPEN), warned(NEAR)
    counts = [len(pairs[language]) for pairs in (ANSWERED, OPEN, NEAR)]
    record_property(
        "measured",
        f"repeat warnings, {language}: {found} of {counts[0]} that were answered; wrongly"
        f" {wrong} of {counts[1]} about something else, {near} of {counts[2]} near misses",
    )
    assert found >= 0.75 * counts[0]
    assert wrong == 0
    assert near <= 0.2 * counts[2]
