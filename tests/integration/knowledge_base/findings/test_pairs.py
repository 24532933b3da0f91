from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from knowledge_base.findings import pair_queries, pairs
from knowledge_base.findings.pairs import PairsFound
from knowledge_base.generations import find_manifest, last_number, write_generation
from knowledge_base.importing import import_folder
from settings import ROOT
from store.engine import reading, writing
from tests.support.members import make_agent

NOW = datetime(2026, 11, 21, tzinfo=UTC)
FREE_50 = "Delivery is free from €50 in France and Belgium. The basket tells how much is missing."
FREE_60 = "Delivery is free from €60 in France and Belgium. Other countries pay for the parcel."


@pytest.fixture
def index_dir(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def compare(engine, indexed, index_dir):
    """Return a function that indexes what is published, writes the index and compares."""
    last = None

    def run(now=NOW):
        nonlocal last
        last = indexed(last)
        number = last_number(index_dir) + 1
        write_generation(index_dir, last.under(replace(last.manifest, generation=number)))
        return pairs.run(engine, index_dir, now)

    return run


def stored(engine):
    with reading(engine) as conn:
        return pair_queries.list_pairs(conn)


def test_two_numbers_for_the_same_are_found_once(engine, shelf, compare, index_dir):
    one = shelf.publish("a", "Free delivery", FREE_50)
    other = shelf.publish("b", "Delivery prices", FREE_60)
    assert compare() == PairsFound(pairs=1, new=1, gone=0)
    assert pairs.run(engine, index_dir, NOW + timedelta(days=1)) == PairsFound(1, 0, 0)
    (pair,) = stored(engine)
    assert (pair.article_id, pair.other_id, pair.kind) == (one.id, other.id, "contradicts")
    assert pair.evidence["differs"] == [["€50", "€60"]]
    assert pair.evidence["passages"] == [FREE_50, FREE_60]
    assert pair.found_at == NOW


def test_what_was_corrected_is_no_pair(engine, shelf, compare):
    shelf.publish("a", "Free delivery", FREE_50)
    other = shelf.publish("b", "Delivery prices", FREE_60)
    compare()
    shelf.rewrite(other, "Delivery prices", FREE_60.replace("€60", "€50"))
    assert compare() == PairsFound(pairs=0, new=0, gone=1)
    assert stored(engine) == []


def test_a_dismissal_holds_until_one_of_the_two_changes(engine, shelf, compare):
    one = shelf.publish("a", "Free delivery", FREE_50)
    other = shelf.publish("b", "Delivery prices", FREE_60)
    compare()
    noor = make_agent(engine, "Noor")
    with writing(engine) as conn:
        assert pair_queries.dismiss_pair(conn, other.id, one.id, member_id=noor.id, now=NOW)
    shelf.publish("c", "Something else", "The workshop mends lamps.")
    compare()
    assert stored(engine)[0].dismissed_by == noor.id
    shelf.rewrite(other, "Delivery prices", f"{FREE_60} Express is never free.")
    assert compare() == PairsFound(pairs=1, new=1, gone=0)
    assert stored(engine)[0].dismissed_at is None


def test_an_archived_article_is_in_no_pair(engine, shelf, compare, index_dir):
    one = shelf.publish("a", "Free delivery", FREE_50)
    shelf.publish("b", "Delivery prices", FREE_60)
    compare()
    shelf.archive(one)
    # The index does not know it yet.
    assert pairs.run(engine, index_dir, NOW).gone == 1
    assert stored(engine) == []


def test_translations_and_languages_are_no_pairs(shelf, compare):
    shelf.publish("a", "Free delivery", FREE_50)
    shelf.publish("a", "Free delivery", FREE_60, language="fr")
    shelf.publish("a", "Free delivery, GB", FREE_60, language="en-gb")
    assert compare() == PairsFound(0, 0, 0)


def test_nearly_the_same_words_repeat(engine, shelf, compare):
    text = (
        "Put the parcel into its box, close it with tape and stick the label on the largest side. "
        "Bring it to any post office before the shop closes; keep the receipt until the money is "
        "back. Nobody asks for a reason, and the label costs nothing."
    )
    shelf.publish("a", "Send it back", text)
    shelf.publish("b", "Return a parcel", f"{text} Good luck.")
    assert compare() == PairsFound(1, 1, 0)
    assert stored(engine)[0].kind == "repeats"


def test_without_an_index_nothing_is_changed(engine, index_dir):
    assert pairs.run(engine, index_dir, NOW) == PairsFound(0, 0, 0)
    assert find_manifest(index_dir) is None


@pytest.mark.slow
def test_the_demos_contradictions_are_found_and_no_others(engine, compare):
    for language in ("en", "fr"):
        import_folder(engine, ROOT / "demo" / "help-centre" / language, language=language, now=NOW)
    compare()
    with reading(engine) as conn:
        rows = conn.exec_driver_sql("SELECT id, key, language FROM article")
        names = {row.id: (row.language, row.key) for row in rows}
    found = {
        (names[p.article_id][0], *sorted((names[p.article_id][1], names[p.other_id][1])))
        for p in stored(engine)
    }
    assert found == {
        ("en", "delivery-times-and-prices", "get-free-delivery"),
        ("fr", "delivery-times-and-prices", "get-free-delivery"),
        ("en", "descale-the-heron", "spare-parts"),
        ("en", "connect-the-app", "update-lamp-firmware"),
        ("fr", "connect-the-app", "update-lamp-firmware"),
        ("fr", "connect-the-app", "ibis-set-up"),
    }
