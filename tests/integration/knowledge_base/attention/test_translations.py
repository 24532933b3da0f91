"""When a translation is behind its source."""

import pytest

from knowledge_base import publishing
from store.engine import writing
from store.tables import submission
from tests.integration.knowledge_base.attention.life import Life, ago


def change_of(life: Life, article):
    return life.of(article).facts.source_change


@pytest.fixture
def english(life: Life):
    return life.publish("pay", at=ago(100))


@pytest.fixture
def french(life: Life, english):
    """Made from the English as it is."""
    article = life.publish("pay", language="fr", at=ago(99), reviewed_at=ago(99))
    made_from = english.published_revision_id
    return life.rewrite(article, at=ago(98), made_from=made_from, body="En français.")


@pytest.mark.parametrize(
    ("significance", "expected"), [("typo", None), ("medium", "medium"), ("major", "major")]
)
def test_it_is_outdated_after_a_medium_or_major_change(
    life: Life, english, french, significance, expected
):
    assert change_of(life, french) is None
    life.rewrite(english, significance, at=ago(5))
    change = change_of(life, french)
    assert (change and change.significance) == expected


def test_bringing_it_in_line_clears_it(life: Life, english, french):
    changed = life.rewrite(english, at=ago(5))
    assert life.kinds(french) == ["translation_outdated"]
    life.rewrite(french, at=ago(4), made_from=changed.published_revision_id)
    assert life.kinds(french) == []


def test_translating_an_older_revision_does_not_clear_it(life: Life, english, french):
    life.rewrite(english, at=ago(5))
    life.rewrite(french, at=ago(4), made_from=english.published_revision_id)
    assert life.kinds(french) == ["translation_outdated"]


def test_still_true_clears_it_until_the_source_changes_again(life: Life, english, french):
    life.rewrite(english, at=ago(5))
    life.check(french, at=ago(4))
    assert life.kinds(french) == []


def test_the_source_itself_is_never_outdated(life: Life, english, french):
    life.rewrite(french, at=ago(5))
    assert change_of(life, english) is None


def test_a_change_that_is_not_published_yet_does_not_count(life: Life, english, french):

    with writing(life.engine) as conn:
        text = publishing.add_revision(
            conn, english.id, title="Pay", body="New.", author="Priya", now=ago(5)
        )
        conn.execute(
            submission.insert().values(
                revision_id=text.id, significance="major", submitted_at=ago(5)
            )
        )
    assert change_of(life, french) is None


def test_of_two_imports_the_one_left_behind_is_named_if_it_states_other_numbers(life: Life):
    life.publish("pay", at=ago(5), body="From €100 to €1,500.")
    behind = life.publish("pay", language="fr", at=ago(90), body="De 150 € à 1 500 €.")
    change = change_of(life, behind)
    assert not change.is_known
    assert change.numbers == (("100",), ("150",))


def test_of_two_imports_that_state_the_same_nothing_is_guessed(life: Life):
    life.publish("pay", at=ago(5), body="From €100 to €1,500.")
    same = life.publish("pay", language="fr", at=ago(90), body="De 100 € à 1 500 €.")
    assert change_of(life, same) is None


def test_an_import_that_changed_its_source_counts_as_a_medium_change(life: Life):

    english = life.publish("pay", at=ago(100))
    french = life.publish("pay", language="fr", at=ago(90))
    with writing(life.engine) as conn:
        text = publishing.add_revision(
            conn, english.id, title="Pay", body="New.", author="import", now=ago(5)
        )
        publishing.publish_revision(conn, english.id, text.id, now=ago(1))
    change = change_of(life, french)
    assert (change.is_known, change.significance, change.first_at) == (True, "medium", ago(5))


def test_without_the_source_language_the_oldest_article_is_the_source(life: Life):
    first = life.publish("zoll", language="de", at=ago(100))
    second = life.publish("zoll", language="fr", at=ago(99))
    life.rewrite(first, at=ago(5))
    life.rewrite(second, at=ago(4))
    assert change_of(life, first) is None
    assert change_of(life, second) is None
    life.rewrite(first, at=ago(3))
    assert change_of(life, second).source_language == "de"
