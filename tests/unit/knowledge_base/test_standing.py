from datetime import UTC, datetime, timedelta

from knowledge_base.standing import standing_of

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DAY = timedelta(days=1)


def test_an_article_without_dates_is_current():
    assert standing_of(review_by=None, expires_at=None, now=NOW) == "current"


def test_the_day_of_the_review_makes_it_overdue():
    assert standing_of(review_by=NOW + DAY, expires_at=None, now=NOW) == "current"
    assert standing_of(review_by=NOW, expires_at=None, now=NOW) == "overdue"


def test_that_it_has_expired_says_more_than_that_a_review_is_overdue():
    assert standing_of(review_by=NOW - DAY, expires_at=NOW - DAY, now=NOW) == "expired"
    assert standing_of(review_by=NOW - DAY, expires_at=NOW + DAY, now=NOW) == "overdue"
