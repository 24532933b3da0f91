"""A Zendesk help centre comes over, and what does not is said."""

import json
import shutil
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from knowledge_base import queries
from knowledge_base.__main__ import main
from knowledge_base.article_queries import find_article
from knowledge_base.links import article_links
from knowledge_base.rendering import render_html
from knowledge_base.transfer.zendesk.importing import import_zendesk
from knowledge_base.transfer.zendesk.items import NotAZendeskExport
from knowledge_base.transfer.zendesk.report import to_json, to_text
from settings import load_settings
from store.engine import reading
from tests.integration.knowledge_base.importing.folders import state
from tests.integration.knowledge_base.transfer.help_centre import NOW
from tests.integration.knowledge_base.transfer.zendesk_export import (
    HOST,
    article,
    everything,
    translation,
    write_export,
)


@pytest.fixture
def bring(engine, tmp_path):
    def run(lists=None, *, now=NOW, **more):
        folder = tmp_path / "zendesk"
        shutil.rmtree(folder, ignore_errors=True)
        write_export(folder, lists)
        return import_zendesk(engine, folder, languages=("en", "fr"), now=now, **more)

    return run


def page(engine, language, slug):
    with reading(engine) as conn:
        found = queries.get_article_page(conn, language, slug)
        links = article_links(conn, found, lambda tag, name: f"/help/{tag}/{name}")
        return found, render_html(found.body, links)


def test_articles_come_with_their_places_labels_and_times(engine, bring):
    report = bring()
    assert (len(report.new), report.html_blocks) == (6, 1)
    found, html = page(engine, "en", "send-it-back")
    assert found.category_path == "Orders/Returns/Abroad - far"
    assert (found.key, found.tags) == ("111", ("popular", "returns"))
    with reading(engine) as conn:
        stored = find_article(conn, "111", "en")
        assert stored.created_at == datetime(2024, 4, 17, 17, 18, 10, tzinfo=UTC)
        assert find_article(conn, "222", "en").metadata.owner == "Noor"
        assert find_article(conn, "333", "en").status == "draft"
        assert find_article(conn, "444", "en").metadata.audience == "internal"
    for shown in (
        '<a href="/help/en/pay">how to pay</a>',
        '<a href="/help/en/pay#h_02">fees</a>',
        '<a href="#h_01abc">above</a>',
        '<a href="https://carrier.example/a?b=1&amp;c=2" rel',
        '<blockquote data-callout="warning"><p>Careful</p>',
        "<u>30 days</u>",
        "<ol>\n<li>Pack it\n<ul>\n<li>well</li>",
        "<th>Price</th>",
        '<td rowspan="2">A</td>',
        'echo "a  b" &lt; c',
        ">How to pack</a>",
    ):
        assert shown in html
    assert "alert" not in html


def test_translations_are_linked_and_their_links_stay_in_their_language(engine, bring):
    bring()
    found, html = page(engine, "fr", "renvoyer")
    assert found.category_path == "Commandes/Retours/Abroad - far"
    assert found.translation_group == page(engine, "en", "send-it-back")[0].translation_group
    assert '<a href="/help/fr/payer">payer</a> et brouillon.' in html


def test_what_could_not_come_is_told_by_article_and_counted(bring):
    report = bring()
    counts = report.counts()
    assert counts == {
        "unreadable": 1,
        "picture": 1,
        "attachment": 1,
        "embedded": 1,
        "removed": 1,
        "formatting": 1,
        "link": 1,
        "restricted": 1,
        "outdated": 1,
        "author": 5,
        "votes": 1,
        "content_tags": 1,
        "position": 1,
    }
    told = json.loads(json.dumps(to_json(report)))
    picture = {
        "article": "111",
        "locale": "en-us",
        "title": "Send it back",
        "kind": "picture",
        "detail": f"{HOST}/hc/article_attachments/88/box.png",
    }
    assert picture in told["losses"]
    assert {"from": "/hc/fr/articles/222-Titre", "to": "/help/fr/payer"} in told["redirects"]
    assert len(told["redirects"]) == 4
    assert "unreadable: 555 (en-us) 'Nothing in it': empty body" in to_text(report)


def test_importing_again_changes_what_changed_there(engine, bring):
    bring()
    before = state(engine)
    again = bring(now=NOW + timedelta(days=1))
    assert (again.new, again.changed, len(again.unchanged)) == ([], [], 6)
    assert state(engine) == before
    lists = everything()
    lists["articles"][1]["body"] = "<p>Now 2 €.</p>"
    lists["articles"][1]["edited_at"] = "2024-07-01T00:00:00Z"
    changed = bring(lists, now=NOW + timedelta(days=2))
    assert changed.changed == ["222 en"]
    assert page(engine, "en", "pay")[0].body == "Now 2 €."


def test_what_is_gone_there_is_archived_when_asked_and_what_is_broken_is_not_gone(engine, bring):
    bring()
    lists = everything()
    del lists["articles"][2]
    lists["articles"][1]["title"] = ""
    lists["articles"][1]["name"] = ""
    bring(lists, is_archiving_missing=True)
    with reading(engine) as conn:
        assert find_article(conn, "333", "en").status == "archived"
        assert find_article(conn, "222", "en").status == "published"


@pytest.mark.parametrize(
    "told",
    [
        {"articles": [article(1)]},
        [article(1)],
        {"article": article(1)},
        [{"articles": [article(1)], "next_page": None}],
        {"articles": [{**article(1), "translations": [translation(1, "fr")]}]},
        {**article(1)},
    ],
)
def test_any_shape_of_the_apis_answers_is_read(engine, tmp_path, told):
    path = tmp_path / "export.json"
    path.write_text(json.dumps(told), encoding="utf-8-sig")
    report = import_zendesk(engine, path, languages=("en", "fr"), now=NOW)
    assert "1 en" in report.new
    assert page(engine, "en", "title-1")[0].body == "Text"


def test_two_kinds_of_english_are_not_one(bring):
    lists = {"articles": [article(1), article(2)], "translations": [translation(1, "en-gb")]}
    assert sorted(bring(lists).new) == ["1 en", "1 en-gb", "2 en"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": None}, "id is missing"),
        ({"id": "../../x"}, "id is no id"),
        ({"id": True}, "id is missing"),
        ({"locale": None}, "locale is missing"),
        ({"locale": "klingon language"}, "not a tag"),
        ({"title": "x" * 400, "name": None}, "title is longer"),
        ({"title": None, "name": None}, "no title"),
        ({"body": None}, "empty body"),
        ({"body": 17}, "empty body"),
        ({"body": "x " * 1_000_000}, "more than 1200000 characters"),
    ],
)
def test_an_odd_article_is_named_and_keeps_no_other_out(bring, change, reason):
    report = bring({"articles": [{**article(1), **change}, article(2)]})
    assert report.new == ["2 en"]
    (loss,) = [loss for loss in report.losses if loss.kind == "unreadable"]
    assert reason in loss.detail


@pytest.mark.parametrize(
    "change",
    [
        {"label_names": "x", "section_id": {}, "position": "\ud800", "vote_sum": [1]},
        {"title": "\ud800\u0000 Ok", "html_url": "http://[", "created_at": "soon"},
        {"title": "---\nstatus: archived", "label_names": ["a\n---\nb", "", 5]},
        {"user_segment_id": "\u202e", "author_id": {"a": 1}, "content_tag_ids": {"a": 2}},
    ],
)
def test_odd_values_do_no_harm(bring, change):
    report = bring({"articles": [{**article(1), **change}]})
    assert report.new == ["1 en"]
    json.dumps(to_json(report))


@pytest.mark.slow
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_article_of_a_megabyte_comes_whole(engine, bring):
    body = "<p>Some <b>words</b> of a long article.</p>" * 24_000
    assert len(body) > 1_000_000
    report = bring({"articles": [article(1, body=body), article(2)]})
    assert report.new == ["1 en", "2 en"]
    with reading(engine) as conn:
        found = queries.get_article_page(conn, "en", "title-1")
    assert found.body.count("Some **words** of a long article.") == 24_000


def test_sections_in_a_circle_end(bring):
    sections = [
        {"id": 20, "name": "A", "locale": "en-us", "parent_section_id": 21, "category_id": 1},
        {"id": 21, "name": "B", "locale": "en-us", "parent_section_id": 20, "category_id": 1},
    ]
    assert bring({"sections": sections, "articles": [article(1)]}).new == ["1 en"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"articles": [', "page.json is not JSON: Expecting value (line 1, column 15)"),
        (b"\xff\xfe", "page.json is not UTF-8 (byte 1)"),
        (b"[" * 200_000, "page.json is nested too deeply"),
        (b'{"articles": []}', "no articles in it"),
        (b"null", "no articles in it"),
        (b'{"a": ' + b"9" * 5000 + b"}", "odd numbers"),
    ],
)
def test_what_is_no_export_says_why(engine, tmp_path, content, reason):
    (tmp_path / "page.json").write_bytes(content)
    with pytest.raises(NotAZendeskExport) as refused:
        import_zendesk(engine, tmp_path, languages=("en", "fr"), now=NOW)
    assert reason in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_command_reads_a_zip_and_prints_the_report(
    database_url, tmp_path, monkeypatch, capsys, request
):
    monkeypatch.setenv("DATABASE_URL", database_url)
    request.addfinalizer(load_settings.cache_clear)
    load_settings.cache_clear()
    write_export(tmp_path / "zendesk")
    with zipfile.ZipFile(tmp_path / "zendesk.zip", "w") as packed:
        for path in (tmp_path / "zendesk").rglob("*.json"):
            packed.write(path, path.relative_to(tmp_path))
    assert main(["import_zendesk", str(tmp_path / "zendesk.zip"), "--json"]) == 1
    assert len(json.loads(capsys.readouterr().out)["new"]) == 6
    assert main(["import_zendesk", str(tmp_path / "nothing")]) == 2
    assert "Cannot read" in capsys.readouterr().err
    (tmp_path / "bad.json").write_text("{")
    assert main(["import_zendesk", str(tmp_path / "bad.json")]) == 2
    assert "bad.json is not JSON" in capsys.readouterr().err
