import csv
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from knowledge_base.findings.judging import AGES_AFTER, passed
from knowledge_base.findings.phrases import Phrase, phrases_of
from knowledge_base.folder import find_files, read_file
from knowledge_base.source_article import read_article
from settings import ROOT

NOW = datetime(2026, 11, 21, tzinfo=UTC)
WRITTEN = date(2025, 10, 15)
LONG_AGO = datetime(2025, 10, 15, tzinfo=UTC)
DEMO = ROOT / "demo" / "help-centre"
LABELLED = Path(__file__).parent / "data" / "dated_sentences.tsv"


def labelled(language):
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [row for row in rows if row["language"] == language]


def flagged(title, body, *, language="en", written=WRITTEN, checked_at=LONG_AGO):
    phrases = phrases_of(title, body, language=language, written=written)
    return passed(phrases, now=NOW, checked_at=checked_at)


def kinds(row):
    found = flagged(
        "",
        row["sentence"],
        language=row["language"],
        written=date.fromisoformat(row["written"]),
    )
    return {one.phrase.kind for one in found}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_labelled_sentences_are_told_apart(language, record_property):
    rows = labelled(language)
    assert len(rows) >= 60
    dated = [row for row in rows if row["expected"] != "-"]
    right = [row for row in dated if row["expected"] in kinds(row)]
    wrong = [row["sentence"] for row in rows if row["expected"] == "-" and kinds(row)]
    precision = len(right) / (len(right) + len(wrong))
    recall = len(right) / len(dated)
    record_property(
        "measured", f"dated sentences, {language}: precision {precision:.2f}, recall {recall:.2f}"
    )
    assert precision >= 0.95, wrong
    assert recall >= 0.9, [row["sentence"] for row in dated if row not in right]


def demo(language):
    """Yield the articles as an import reads them, each with what looks dated in it."""
    for file in find_files(DEMO / language):
        told = read_article(file.name, read_file(file), source="demo", language=language)
        updated = told.updated_at or told.created_at
        checked = max(told.metadata.reviewed_at or updated, updated)
        yield (
            told.metadata.key,
            flagged(
                told.title,
                told.body,
                language=language,
                written=updated.date(),
                checked_at=checked,
            ),
        )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_of_the_demo_only_what_is_out_of_date_looks_so(language):
    found = dict(demo(language))
    looks_dated = {key for key, phrases in found.items() if phrases}
    known = {"christmas-returns", "voice-assistants"} | (
        {"descale-the-heron"} if language == "en" else set()
    )
    assert looks_dated == known
    over = {one.phrase.passed_at for one in found["christmas-returns"] if one.is_certain}
    assert over == {date(2025, 12, 24), date(2026, 1, 31)}
    assert date(2025, 9, 30) in {one.phrase.passed_at for one in found["voice-assistants"]}


def test_the_sentence_and_its_heading_come_along():
    (found,) = flagged(
        "Returns", "## Christmas\n\nFree of charge. Return it until 31 January 2026, unused."
    )
    assert found.phrase == Phrase(
        "date",
        "31 January 2026",
        "Return it until 31 January 2026, unused.",
        "Christmas",
        date(2026, 1, 31),
        True,
    )
    assert found.since == datetime(2026, 2, 1, tzinfo=UTC)


def test_what_is_stored_does_not_know_the_time():
    phrases = phrases_of("", "Open until 30 June 2027.", language="en", written=WRITTEN)
    stored = [Phrase.from_json(phrase.as_json()) for phrase in phrases]
    assert stored == phrases
    assert passed(stored, now=NOW, checked_at=NOW) == []
    later = datetime(2027, 7, 1, tzinfo=UTC)
    assert [one.phrase for one in passed(stored, now=later, checked_at=NOW)] == phrases


def test_a_date_holds_to_the_end_of_its_day():
    phrases = phrases_of("", "Open until 21 November 2026.", language="en", written=WRITTEN)
    assert passed(phrases, now=NOW + timedelta(hours=23), checked_at=NOW) == []
    assert passed(phrases, now=NOW + timedelta(days=1), checked_at=NOW)


@pytest.mark.parametrize(
    ("written", "passed_at"),
    [(date(2025, 10, 15), date(2026, 3, 1)), (date(2026, 2, 20), date(2026, 3, 1))],
)
def test_a_date_without_a_year_is_the_next_one_after_it_was_written(written, passed_at):
    (phrase,) = phrases_of("", "From 1 March it will cost more.", language="en", written=written)
    assert (phrase.passed_at, phrase.is_certain) == (passed_at, False)


def test_currently_ages_from_the_day_the_article_was_checked():
    phrases = phrases_of("", "Currently we deliver to Spain.", language="en", written=WRITTEN)
    fresh = NOW - AGES_AFTER + timedelta(days=1)
    assert passed(phrases, now=NOW, checked_at=fresh) == []
    (old,) = passed(phrases, now=NOW, checked_at=NOW - AGES_AFTER)
    assert (old.since, old.is_certain) == (NOW, False)


def test_code_is_no_promise():
    body = "Type `until 31 January 2024`.\n\n```\nwill end on 31 January 2024\n```\n"
    assert flagged("", body) == []


def test_prices_and_versions_are_kept_as_facts_and_flag_nothing():
    body = "The app 4.2 needs iOS 16 or Android 10 and costs €4.90, CHF 12 or 1 500,50 €."
    phrases = phrases_of("", body, language="en", written=WRITTEN)
    assert [p.text for p in phrases if p.kind == "price"] == ["€4.90", "CHF 12", "1 500,50 €"]
    assert [p.text for p in phrases if p.kind == "version"] == ["app 4.2", "iOS 16", "Android 10"]
    assert flagged("", body) == []


def test_titles_headings_and_tables_are_read_too():
    table = "| what | when |\n|---|---|\n| offer | until 5 May 2026 |\n"
    found = flagged("Christmas 2025", f"## Black Friday 2025\n\n{table}")
    assert {one.phrase.text for one in found} == {
        "Christmas 2025",
        "Black Friday 2025",
        "5 May 2026",
    }


def test_a_language_without_rules_has_nothing():
    assert phrases_of("", "Bis 31.01.2025 gültig.", language="de", written=WRITTEN) == []


@pytest.mark.parametrize("sentence", ["Until 31 June 2025.", "Until 45/13/2025.", "99 May 2025"])
def test_days_that_do_not_exist_are_no_dates(sentence):
    assert [
        p for p in phrases_of("", sentence, language="en", written=WRITTEN) if p.kind == "date"
    ] == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "Currently the offer runs until 31 January 2026. ",
        "currently until 31 January 2026 ",
        "will end from 1 ",
        "jusqu'au €4,90 ",
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_megabyte_is_read_within_seconds(text, language):
    body = text * (1_000_000 // len(text))
    assert len(phrases_of(body, body, language=language, written=WRITTEN)) <= 200
