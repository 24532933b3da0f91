from datetime import UTC, datetime

import pytest

from knowledge_base.findings import finding_queries, reading
from knowledge_base.findings.reading import ReadingDone
from knowledge_base.importing import import_folder
from knowledge_base.links import article_links
from knowledge_base.queries import get_article_page
from settings import ROOT
from store.engine import reading as connection
from store.engine import writing
from store.tables import finding, image

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def found(engine):
    with connection(engine) as conn:
        return {one.article_id: one.facts for one in finding_queries.list_found(conn)}


def broken(engine, article):
    return [link["target"] for link in found(engine)[article.id]["links"] if link["is_broken"]]


def test_a_published_revision_is_read_once(engine, shelf):
    article = shelf.publish("a", "Sale", "The offer runs until 31 January 2026, for €5.")
    assert reading.run(engine, NOW) == ReadingDone(read=1, links_changed=0)
    assert reading.run(engine, NOW) == ReadingDone(read=0, links_changed=0)
    date, price = found(engine)[article.id]["phrases"]
    assert (date["kind"], date["passed_at"], date["is_certain"]) == ("date", "2026-01-31", True)
    assert (price["kind"], price["text"], price["passed_at"]) == ("price", "€5", None)
    shelf.rewrite(article, "Sale", "There is none.")
    assert reading.run(engine, NOW).read == 1
    assert found(engine)[article.id]["phrases"] == []


def test_what_an_older_reader_found_is_read_again(engine, shelf, monkeypatch):
    shelf.publish("a", "Sale", "None.")
    reading.run(engine, NOW)
    monkeypatch.setattr(reading, "VERSION", reading.VERSION + 1)
    assert reading.run(engine, NOW).read == 1
    with connection(engine) as conn:
        assert len(conn.execute(finding.select()).all()) == 1


def test_a_link_breaks_when_its_target_goes_and_heals_when_it_is_back(engine, shelf):
    target = shelf.publish("b", "Returns", "## By post\n\nSend it.")
    article = shelf.publish("a", "Cancel", "[there](/help/en/a/returns#by-post)")
    reading.run(engine, NOW)
    assert broken(engine, article) == []
    shelf.rewrite(target, "Returns", "## In the shop\n\nBring it.")
    assert reading.run(engine, NOW) == ReadingDone(read=1, links_changed=1)
    assert broken(engine, article) == ["/help/en/a/returns#by-post"]
    shelf.rewrite(target, "Returns", "## By post\n\nSend it soon.")
    reading.run(engine, NOW)
    assert broken(engine, article) == []
    shelf.archive(target)
    assert reading.run(engine, NOW) == ReadingDone(read=0, links_changed=1)
    assert broken(engine, article) == ["/help/en/a/returns#by-post"]


def test_a_few_articles_are_judged_at_once_without_a_run(engine, shelf):
    target = shelf.publish("b", "Returns", "Send it.")
    article = shelf.publish("a", "Cancel", "[there](/help/en/a/returns)")
    reading.run(engine, NOW)
    shelf.archive(target)
    with connection(engine) as conn:
        (link,) = reading.links_now(conn, [article.id])[article.id]
    assert link.is_broken


def test_an_internal_article_cannot_be_linked_to(engine, shelf):
    shelf.publish("b", "Secret", "No.", audience="internal")
    article = shelf.publish("a", "Cancel", "[there](/help/en/a/secret)")
    reading.run(engine, NOW)
    assert broken(engine, article) == ["/help/en/a/secret"]


def test_pictures_are_looked_for_among_those_stored(engine, shelf):
    there, missing = (f"/help/images/{letter * 64}.png" for letter in "ab")
    with writing(engine) as conn:
        conn.execute(
            image.insert().values(
                id="a" * 64,
                media_type="image/png",
                content=b"",
                width=1,
                height=1,
                name="x",
                created_at=NOW,
            )
        )
    article = shelf.publish("a", "Picture", f"![x]({there}) ![y]({missing}) ![z](z.png)")
    reading.run(engine, NOW)
    assert broken(engine, article) == [missing, "z.png"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_demo_has_no_dead_link(engine, language):
    import_folder(engine, ROOT / "demo" / "help-centre" / language, language=language, now=NOW)
    assert reading.run(engine, NOW).read > 60
    links = [link for facts in found(engine).values() for link in facts["links"]]
    assert len(links) > 80
    assert [link for link in links if link["is_broken"]] == []


def test_a_link_is_broken_if_and_only_if_its_page_shows_none(engine, shelf):
    shelf.publish("b", "Returns", "Send it.")
    shelf.publish("98765", "Old help centre", "Moved.")
    shelf.publish("c", "Retours", "Renvoyez-le.", language="fr")
    targets = [
        "/help/en/a/returns",
        "/help/fr/a/retours",
        "/help/en/a/retours",
        "returns.md",
        "https://support.arduino.cc/hc/en-us/articles/98765-x",
        "https://support.arduino.cc/hc/en-us/articles/11111-x",
        "ftp://shop.com/",
        "http://[",
    ]
    article = shelf.publish("a", "Links", "\n".join(f"- [x]({one})" for one in targets))
    reading.run(engine, NOW)
    judged = found(engine)[article.id]["links"]
    with connection(engine) as conn:
        page = get_article_page(conn, "en", "links")
        shown = article_links(conn, page, lambda language, slug: f"/help/{language}/a/{slug}")
        for link in judged:
            assert link["is_broken"] == (shown(link["target"]) is None), link
    assert {link["is_broken"] for link in judged} == {True, False}
