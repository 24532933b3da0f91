"""What holds in a category."""

from knowledge_base.editing.category_policies import (
    HALF_LIFE_DAYS,
    REVIEW_DAYS,
    CategoryPolicy,
    OwnPolicy,
    policy_of,
)

POLICIES = {
    ("en", ""): OwnPolicy(review_days=300),
    ("en", "Delivery"): OwnPolicy(review_days=90, is_volatile=True),
    ("en", "Delivery/Abroad"): OwnPolicy(half_life_days=30),
}


def test_a_category_that_nobody_spoke_of_is_as_all():
    assert policy_of({}, "en", "Orders") == CategoryPolicy(REVIEW_DAYS, HALF_LIFE_DAYS)
    assert policy_of(POLICIES, "en", "Orders/Old") == CategoryPolicy(300, HALF_LIFE_DAYS)


def test_what_a_category_does_not_say_is_as_above_it():
    assert policy_of(POLICIES, "en", "Delivery/Abroad") == CategoryPolicy(90, 30, is_volatile=True)


def test_categories_are_those_of_a_language():
    assert policy_of(POLICIES, "fr", "Delivery") == CategoryPolicy()
