"""Which questions count as unanswered."""

from dataclasses import replace

import pytest

from knowledge_base.gaps.gathering import AskedQuestion, reasons_in, why_unanswered

ANSWERED = AskedQuestion(
    id=1,
    conversation_id="c",
    text="Can I pay in three instalments?",
    language="en",
    outcome="answered",
    probability=0.9,
    is_helpful=None,
    reasons=frozenset(),
    next_seq=None,
    request_seq=None,
    agent_seq=None,
    end_seq=None,
)
BROUGHT = replace(ANSWERED, request_seq=3, agent_seq=5)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (replace(ANSWERED, outcome="not_found", probability=None), "not_found"),
        (replace(ANSWERED, is_helpful=False), "not_helpful"),
        (replace(ANSWERED, probability=0.4), "unsure"),
        (BROUGHT, "person"),
        (replace(BROUGHT, end_seq=9), "person"),
        (replace(BROUGHT, next_seq=7), "person"),
    ],
)
def test_a_question_without_a_good_answer_is_gathered(asked, why):
    assert why_unanswered(asked) == why


@pytest.mark.parametrize(
    "asked",
    [
        ANSWERED,
        replace(ANSWERED, probability=None),
        replace(ANSWERED, is_helpful=True, probability=0.3),
        replace(BROUGHT, is_helpful=True),
        replace(ANSWERED, outcome="unavailable"),
    ],
)
def test_what_was_answered_well_or_failed_by_our_fault_is_not(asked):
    assert why_unanswered(asked) is None


@pytest.mark.parametrize(
    "asked",
    [
        replace(ANSWERED, request_seq=3),
        replace(BROUGHT, next_seq=2),
        replace(BROUGHT, end_seq=4),
    ],
    ids=["nobody came", "about another question", "after the end"],
)
def test_a_person_counts_only_where_they_settled_this_question(asked):
    assert why_unanswered(asked) is None


@pytest.mark.parametrize("reason", ["danger", "account_hacked", "own_matter", "unrelated"])
def test_what_is_a_persons_matter_is_no_gap(reason):
    asked = replace(ANSWERED, outcome="not_found", reasons=frozenset({reason}))
    assert why_unanswered(asked) is None


@pytest.mark.parametrize("text", ["?", "ok", "12 34 56"])
def test_what_says_nothing_is_no_gap(text):
    assert why_unanswered(replace(ANSWERED, outcome="not_found", text=text)) is None


def test_a_decision_names_why_a_person_came_and_what_was_offered():
    parts = [
        {"type": "text", "text": "own_matter"},
        {"type": "decision", "reason": "accepted", "offered": "own_matter"},
    ]
    assert reasons_in(parts) == {"accepted", "own_matter"}
    assert reasons_in([{"type": "decision", "reason": None}]) == frozenset()
