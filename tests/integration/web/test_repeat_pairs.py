"""What the shipped model makes of own pairs: what was answered warns, what was not seldom does."""

import pytest

from knowledge_base.similarity import compare
from tests.unit.web.test_answered_questions import talk
from tests.unit.web.tools.asked_pair_words import NEAR as NEAR_ASKED
from tests.unit.web.tools.asked_pair_words import SAME
from tests.unit.web.tools.kept_fact_words import TOLD_KEPT, UNTOLD_KEPT
from tests.unit.web.tools.last_fact_words import TOLD_LAST, UNTOLD_LAST
from tests.unit.web.tools.later_fact_words import TOLD_LATER, UNTOLD_LATER
from tests.unit.web.tools.named_fact_words import TOLD_NAMED, UNTOLD_NAMED
from tests.unit.web.tools.repeat_pair_words import ANSWERED, NEAR, OPEN
from tests.unit.web.tools.short_repeat_words import SHORT_ANSWERED, SHORT_OPEN
from tests.unit.web.tools.test_repeats import said
from tests.unit.web.tools.told_fact_words import TOLD, UNTOLD
from tests.unit.web.tools.two_part_words import OTHER_PARTS, TWO_PARTS
from web.tools.asked_before import find_asked_before
from web.tools.repeats import find_repeat

ALL_TOLD = (TOLD, TOLD_KEPT, TOLD_LATER, TOLD_NAMED, TOLD_LAST)
ALL_UNTOLD = (UNTOLD, UNTOLD_KEPT, UNTOLD_LATER, UNTOLD_NAMED, UNTOLD_LAST)

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


@pytest.mark.parametrize("language", ["en", "fr"])
def test_most_short_questions_that_were_answered_warn_and_hardly_another(
    encoder, language, record_property
):
    def missed(pairs, *, should_warn):
        return [
            pair
            for pair in pairs[language]
            if (find_repeat(pair[1], said(pair[0]), None, similarities) is not None) != should_warn
        ]

    def similarities(question, texts):
        return compare(encoder, question, texts)

    silent = missed(SHORT_ANSWERED, should_warn=True)
    wrong = missed(SHORT_OPEN, should_warn=False)
    counts = [len(pairs[language]) for pairs in (SHORT_ANSWERED, SHORT_OPEN)]
    record_property(
        "measured",
        f"short repeat warnings, {language}: {counts[0] - len(silent)} of {counts[0]} that were"
        f" answered; wrongly {len(wrong)} of {counts[1]} that were not",
    )
    assert len(silent) <= 0.1 * counts[0], silent
    assert len(wrong) <= 0.1 * counts[1], wrong


@pytest.mark.parametrize("language", ["en", "fr"])
def test_facts_that_were_told_warn_and_hardly_another_question_does(
    encoder, language, record_property
):
    def similarities(question, texts):
        return compare(encoder, question, texts)

    def warned(pairs):
        return [
            find_repeat(question, said(told), site, similarities) is not None
            for told, site, question in pairs
        ]

    told = [pair for pairs in ALL_TOLD for pair in pairs[language]]
    others = [pair for pairs in ALL_UNTOLD for pair in pairs[language]]
    found, wrong = sum(warned(told)), sum(warned(others))
    record_property(
        "measured",
        f"warnings of told facts, {language}: {found} of {len(told)} that were told; wrongly"
        f" {wrong} of {len(others)} that were not",
    )
    assert found >= 0.95 * len(told)
    assert wrong <= 0.05 * len(others)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_most_questions_that_a_person_had_asked_warn_and_hardly_a_near_miss(
    encoder, language, record_property
):
    def similarities(question, texts):
        return compare(encoder, question, texts)

    def warned(pairs):
        return [
            (asked, again)
            for asked, again in pairs[language]
            if find_asked_before(
                again, talk(("person", asked), ("customer", "no, 2 of them")), similarities
            )
        ]

    found, wrong = warned(SAME), warned(NEAR_ASKED)
    counts = [len(pairs[language]) for pairs in (SAME, NEAR_ASKED)]
    record_property(
        "measured",
        f"questions asked before, {language}: {len(found)} of {counts[0]} warn; wrongly"
        f" {len(wrong)} of {counts[1]} near misses",
    )
    assert len(found) >= 0.8 * counts[0], set(SAME[language]) - set(found)
    assert len(wrong) <= 0.05 * counts[1], wrong


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_part_of_a_question_of_two_warns_with_its_own_answer(encoder, language):
    def similarities(question, texts):
        return compare(encoder, question, texts)

    def quoted(asked, said, again):
        events = talk(("person", asked), *(("customer", one) for one in said))
        found = find_asked_before(again, events, similarities)
        return found and found.text

    assert [one for one in TWO_PARTS[language] if quoted(*one[:3]) != one[3]] == []
    assert [one for one in OTHER_PARTS[language] if quoted(*one)] == []
