from statistics import pstdev

import pytest

from knowledge_base.attention.due import due_at
from knowledge_base.attention.reasons import reasons
from knowledge_base.editing.category_policies import CategoryPolicy
from tests.unit.knowledge_base.attention.known import FINE, NOW, article, days, kinds, the


def test_an_article_checked_in_time_is_left_alone():
    assert reasons(FINE, now=NOW) == []


def test_a_draft_and_an_archived_article_have_no_reasons():
    assert kinds(status="draft", expires_at=NOW - days(3)) == []
    assert kinds(status="archived", checked_at=None) == []


def test_a_passed_review_date_is_overdue_since_then():
    reason = the("review_overdue", review_by=NOW - days(10))
    assert reason.since == NOW - days(10)
    assert reason.evidence["days"] == 10
    assert reason.evidence["checked_by"] == "Priya"
    assert reason.action == "check"


def test_it_weighs_more_the_longer_it_is_overdue():
    weights = [the("review_overdue", review_by=NOW - days(late)).weight for late in (1, 100, 140)]
    assert weights == sorted(weights)
    assert len(set(weights)) == 3


def test_checking_clears_an_overdue_review_though_the_old_date_stays():
    assert kinds(review_by=NOW - days(10), checked_at=NOW - days(1)) == []


def test_a_check_of_before_the_date_does_not_clear_it():
    assert kinds(review_by=NOW - days(10), checked_at=NOW - days(11)) == ["review_overdue"]


def test_a_review_that_is_due_soon_is_said_three_weeks_before():
    assert kinds(review_by=NOW + days(20)) == ["review_due_soon"]
    assert kinds(review_by=NOW + days(22)) == []


def test_without_a_date_the_interval_of_the_category_counts_from_the_last_check():
    policy = CategoryPolicy(review_days=90, half_life_days=365)
    assert kinds(policy=policy, checked_at=NOW - days(100)) == ["review_overdue"]
    assert kinds(policy=policy, checked_at=NOW - days(50)) == []


def test_never_reviewed_is_not_fresh_whatever_its_age_after_the_first_month():
    assert kinds(checked_at=None) == ["never_reviewed"]
    assert kinds(checked_at=None, published_at=NOW - days(31)) == ["never_reviewed"]
    assert kinds(checked_at=None, published_at=NOW - days(29)) == []


def test_expiry_is_announced_and_then_weighs_more_than_any_date():
    assert kinds(expires_at=NOW + days(31)) == []
    assert kinds(expires_at=NOW + days(20)) == ["expiring_soon"]
    both = {"expires_at": NOW - days(1), "review_by": NOW - days(100)}
    assert kinds(**both) == ["expired", "review_overdue"]


def test_being_read_and_shown_makes_no_article_fresher():
    late = {"review_by": NOW - days(10)}
    quiet = the("review_overdue", **late)
    busy = the("review_overdue", **late, reach=FINE.reach.__class__(5000, 9000, 20_000, 9000))
    assert (busy.weight, busy.since) == (quiet.weight, quiet.since)
    assert busy.customers_30d == 14_000


def test_due_dates_of_one_import_are_spread_over_a_fifth_of_the_interval():
    dates = [due_at(id_, since=NOW, review_days=365) for id_ in range(1, 201)]
    late_by = [(date - NOW) / days(1) for date in dates]
    assert min(late_by) >= 365 * 0.9
    assert max(late_by) <= 365 * 1.1
    assert pstdev(late_by) > 15
    # No day has more than a handful.
    assert max(sum(int(one) == day for one in late_by) for day in range(300, 420)) <= 6


@pytest.mark.parametrize("id_", [1, 2, 4711])
def test_the_same_article_is_always_due_on_the_same_day(id_):
    assert due_at(id_, since=NOW, review_days=90) == due_at(id_, since=NOW, review_days=90)


def test_facts_are_not_changed_by_asking():
    facts = article(review_by=NOW - days(10))
    assert reasons(facts, now=NOW) == reasons(facts, now=NOW)
