"""Which articles the customer has rejected: by a vote, or by what they wrote next."""

import pytest

from tests.unit.web.dossier.builders import answer, decision, event, typed
from web.dossier.read_articles import rejected_articles, shown_articles


def shown(seq, id_, author="bot"):
    card = answer()
    return event(seq, "message", author, card | {"article": card["article"] | {"id": id_}})


def vote(seq, on, *, is_helpful):
    part = {"type": "feedback", "seq": on, "is_helpful": is_helpful}
    return event(seq, "feedback", "customer", part)


def test_a_no_rejects_what_was_shown_and_a_later_yes_takes_it_back():
    said = [shown(1, 7), vote(2, 1, is_helpful=False)]
    assert rejected_articles(said) == {7}
    assert rejected_articles([*said, vote(3, 1, is_helpful=True)]) == set()
    assert rejected_articles([shown(1, 7), vote(2, 1, is_helpful=True)]) == set()


@pytest.mark.parametrize(
    ("reason", "rejected"),
    [("not_helpful", {8}), ("repeated", {8}), ("not_found", set()), ("none_of_these", set())],
)
def test_what_the_bot_took_for_a_rejection_is_of_what_it_showed_last(reason, rejected):
    reply = event(4, "message", "bot", decision(reason=reason))
    said = [shown(1, 7), shown(2, 8), typed(3, "that is not it"), reply]
    assert rejected_articles(said) == rejected
    assert shown_articles(said) == {7, 8}


def test_what_was_shown_to_an_earlier_question_is_not_rejected_with_the_next():
    none = event(3, "message", "bot", decision(reason="not_found"))
    again = event(5, "message", "bot", decision(reason="repeated"))
    said = [shown(1, 7), typed(2, "do you sell tents?"), none, typed(4, "any tents?"), again]
    assert rejected_articles(said) == set()
