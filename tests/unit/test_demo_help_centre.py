"""The demo help centre is what its page, demo/SHOP.md, and its newcomers rely on."""

import re
from datetime import UTC, datetime

import pytest

from knowledge_base.folder import find_files, read_file
from knowledge_base.source_article import read_article
from settings import ROOT

DEMO = ROOT / "demo"
# All but what is marked as out of date is right on this day, as SHOP.md says.
WRITTEN_AT = datetime(2026, 11, 21, tzinfo=UTC)


def read(language):
    """Return the articles of a language by their id, as an import reads them."""
    found = {}
    for file in find_files(DEMO / "help-centre" / language):
        told = read_article(file.name, read_file(file), source="demo", language=language)
        assert told.metadata.language == language, file.name
        assert told.metadata.key not in found, f"two articles have the id {told.metadata.key}"
        found[told.metadata.key] = told
    return found


@pytest.fixture(scope="module")
def english():
    return read("en")


@pytest.fixture(scope="module")
def french():
    return read("fr")


@pytest.fixture(scope="module")
def out_of_date():
    """What SHOP.md says is wrong with articles, by language and id."""
    table = (DEMO / "SHOP.md").read_text().split("## Deliberately out of date")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z-]+)` \|(.*)\|(.*)\| (.+) \|$", table, re.MULTILINE)
    return {
        "en": {key: wrong for key, en, _, wrong in rows if en.strip()},
        "fr": {key: wrong for key, _, fr, wrong in rows if fr.strip()},
    }


def test_each_article_has_a_counterpart_in_the_other_language(english, french):
    assert len(english) >= 40
    assert english.keys() == french.keys()
    for key, article in english.items():
        other = french[key]
        assert article.metadata.translation_group == other.metadata.translation_group
        assert article.body != other.body


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_article_has_a_category_and_a_review_unless_it_is_known_to_have_none(
    language, out_of_date
):
    facts = {key: article.metadata for key, article in read(language).items()}
    assert [key for key, fact in facts.items() if not fact.category_path] == []
    never = {key for key, wrong in out_of_date[language].items() if "never reviewed" in wrong}
    assert len(never) < 5
    assert {key for key, fact in facts.items() if fact.reviewed_at is None} == never
    assert {key for key, fact in facts.items() if fact.review_by is None} == never
    assert all(fact.reviewed_at <= WRITTEN_AT for fact in facts.values() if fact.reviewed_at)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_few_articles_are_out_of_date_and_only_those_that_are_meant_to_be(language, out_of_date):
    dates = {key: article.metadata.review_by for key, article in read(language).items()}
    assert out_of_date[language].keys() <= dates.keys()
    overdue = {key for key, wrong in out_of_date[language].items() if "review overdue" in wrong}
    assert len(overdue) >= 3
    assert {key for key, date in dates.items() if date and date < WRITTEN_AT} == overdue
