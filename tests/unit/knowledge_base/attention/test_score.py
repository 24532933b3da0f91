import pytest

from knowledge_base.attention.bounds import Share, evidence_of_more, probability, wilson_lower
from knowledge_base.attention.facts import Reach
from knowledge_base.attention.reasons import reasons
from knowledge_base.attention.score import staleness, urgency
from knowledge_base.attention.worklist import in_order, item_of
from knowledge_base.editing.category_policies import CategoryPolicy
from tests.unit.knowledge_base.attention.known import FINE, NOW, article, days


def score(**changes):
    facts = article(**changes)
    return staleness(facts, reasons(facts, now=NOW), now=NOW)


def test_the_parts_add_up_to_the_score():
    stale = score(review_by=NOW - days(100), expires_at=NOW - days(1), checked_at=NOW - days(400))
    assert {part.kind for part in stale.parts} == {"expired", "review_overdue", "age"}
    assert sum(part.points for part in stale.parts) == pytest.approx(stale.score, abs=0.2)
    assert stale.parts[0].kind == "expired"


def test_it_is_between_0_and_100_and_grows_with_each_reason():
    little = score(review_by=NOW - days(1)).score
    more = score(review_by=NOW - days(1), expires_at=NOW - days(1)).score
    assert 0 < little < more < 100


def test_what_was_checked_just_now_is_not_stale():
    assert score(checked_at=NOW).score == 0


def test_age_counts_by_the_half_life_of_the_category():
    slow = score(policy=CategoryPolicy(365, 3650))
    quick = score(policy=CategoryPolicy(365, 60))
    assert quick.score > 2 * slow.score


def test_age_alone_never_makes_an_article_very_stale():
    assert score(checked_at=NOW - days(4000), review_by=NOW + days(100)).score < 30


def test_an_article_that_was_never_checked_counts_as_a_half_life_old():
    young = {"published_at": NOW - days(40), "written_at": NOW - days(40)}
    never = score(checked_at=None, **young)
    checked = score(checked_at=NOW - days(40), **young)
    assert never.score > 2 * checked.score


def test_an_article_that_customers_cannot_read_is_not_stale():
    assert score(status="draft", checked_at=None).score == 0


def test_of_two_equally_stale_articles_the_one_that_hurts_more_comes_first():
    late = {"review_by": NOW - days(10)}
    quiet = item_of(article(id=1, **late, reach=Reach(1, 0, 1, 1)), now=NOW)
    busy = item_of(article(id=2, **late, reach=Reach(900, 100, 300, 900)), now=NOW)
    assert quiet.staleness == busy.staleness
    assert [item.facts.id for item in in_order([quiet, busy])] == [2, 1]
    assert urgency(10, 0) < urgency(10, 1000) <= 2 * urgency(10, 0) + 0.1


def test_articles_without_a_reason_are_not_on_the_list():
    assert in_order([item_of(FINE, now=NOW)]) == []


def test_a_bound_gets_closer_to_the_share_the_more_there_are():
    bounds = [wilson_lower(6 * times, 10 * times) for times in (1, 10, 100, 1000)]
    assert bounds == sorted(bounds)
    assert bounds[0] < 0.45
    assert bounds[-1] == pytest.approx(0.6, abs=0.01)
    assert wilson_lower(0, 0) == 0


def test_evidence_is_for_the_usual_share_where_hits_are_usual():
    usual, wrong = Share(2, 23), Share(3, 5)
    assert evidence_of_more(1, 20, usual=usual, if_wrong=wrong) < 0
    assert evidence_of_more(9, 20, usual=usual, if_wrong=wrong) > 3
    # One that is known to differ needs more.
    known = usual.after(40, 100)
    assert evidence_of_more(9, 20, usual=known, if_wrong=wrong) < 1


def test_evidence_turns_a_prior_into_a_probability():
    assert probability(0, prior=0.07) == pytest.approx(0.07)
    assert 0.99 < probability(1000, prior=0.07) <= 1
    assert 0 <= probability(-1000, prior=0.07) < 0.01
