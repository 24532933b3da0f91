"""Short questions that a told time or place answers."""

import pytest

from tests.unit.web.tools.repeat_pair_words import NEAR, OPEN
from tests.unit.web.tools.short_repeat_words import SHORT_ANSWERED, SHORT_OPEN
from web.tools.short_questions import answers


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nearly_all_that_was_told_is_found_and_nothing_else_is_taken_for_it(language):
    told = SHORT_ANSWERED[language]
    assert sum(answers(question, said) for said, question in told) >= 0.95 * len(told)
    others = [*SHORT_OPEN[language], *NEAR[language], *OPEN[language]]
    assert len(others) >= 40
    assert [pair for pair in others if answers(pair[1], pair[0])] == []


@pytest.mark.parametrize(
    ("told", "question"),
    [
        ("It arrived, I ordered on Monday.", "When did it arrive?"),
        ("It does not leak from the base.", "Where does it leak from?"),
        ("I was charged on 3 May for an order.", "When did you order?"),
        ("It will arrive tomorrow.", "When did it arrive?"),
        ("The charger broke last night.", "Since when do you have the charger?"),
        ("It leaks since yesterday.", "Since when?"),
    ],
)
def test_another_clause_a_denial_a_thing_and_what_is_to_come_are_no_answer(told, question):
    assert not answers(question, told)
