"""What a page says of how true its article still is."""

from datetime import UTC, datetime

import pytest

from knowledge_base.articles import ArticlePage
from web.help.checked import checked

NOW = datetime(2026, 11, 24, tzinfo=UTC)
BEFORE, LONG_AGO = datetime(2026, 10, 1, tzinfo=UTC), datetime(2024, 5, 3, tzinfo=UTC)
AFTER = datetime(2027, 1, 1, tzinfo=UTC)


def page(**facts) -> ArticlePage:
    plain = {"category_path": "", "tags": (), "key": "a", "translation_group": "a", "body": ""}
    return ArticlePage(
        1, 1, "en", "a", "A", updated_at=LONG_AGO, source=None, source_path=None,
        **{"reviewed_at": None, "review_by": None, **plain, **facts},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "key", "day"),
    [
        ({"reviewed_at": BEFORE}, "checked", BEFORE),
        ({"reviewed_at": BEFORE, "review_by": AFTER}, "checked", BEFORE),
        ({"reviewed_at": LONG_AGO, "review_by": BEFORE}, "overdue", LONG_AGO),
        ({}, "never", LONG_AGO),
        ({"review_by": BEFORE}, "never", LONG_AGO),
        ({"reviewed_at": BEFORE, "expires_at": NOW}, "expired", NOW),
        ({"reviewed_at": BEFORE, "expires_at": AFTER}, "checked", BEFORE),
    ],
)
def test_the_line_names_what_is_known_and_nothing_more(facts, key, day):
    said = checked(page(**facts), NOW)
    assert (said.key, said.day, said.is_doubtful) == (key, day.date(), key == "expired")
