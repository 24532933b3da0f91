"""Addresses that articles had, and what search engines are told of those they have."""

import xml.etree.ElementTree as ET

import pytest

from store.engine import writing
from store.tables import former_slug, utc_now
from tests.support.members import new_browser
from tests.support.published import insert_article

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture
def browser(app):
    return new_browser(app)


def leave(engine, id_, slug, language="en"):
    with writing(engine) as conn:
        values = {"language": language, "slug": slug, "article_id": id_, "left_at": utc_now()}
        conn.execute(former_slug.insert().values(**values))


def test_an_address_of_before_leads_to_that_of_today_in_one_step(browser, engine):
    with writing(engine) as conn:
        id_, _ = insert_article(conn, "third", title="Refunds")
    leave(engine, id_, "first")
    leave(engine, id_, "second")
    for slug in ("first", "second"):
        moved = browser.get(f"/help/en/a/{slug}?a=b")
        assert (moved.status_code, moved.headers["Location"]) == (301, "/help/en/a/third?a=b")
        assert browser.get(f"/api/articles/en/{slug}").get_json()["url"] == "/help/en/a/third"
    # A vote from a page that was open meanwhile.
    voted = browser.post("/help/en/a/first/feedback", data={"helpful": "yes"})
    assert voted.headers["Location"] == "/help/en/a/third#Feedback"


def test_an_address_that_another_article_has_now_is_that_ones(browser, engine):
    with writing(engine) as conn:
        old, _ = insert_article(conn, "returns-today")
        insert_article(conn, "returns", title="The new one")
    leave(engine, old, "returns")
    assert "The new one" in browser.get("/help/en/a/returns").text


@pytest.mark.parametrize("columns", [{"status": "archived"}, {"audience": "internal"}])
def test_nobody_is_led_to_what_they_may_not_read(browser, engine, columns):
    with writing(engine) as conn:
        id_, _ = insert_article(conn, "now", **columns)
    leave(engine, id_, "before")
    assert browser.get("/help/en/a/before").status_code == 404
    assert browser.get("/api/articles/en/before").status_code == 404


def test_an_address_counts_in_its_language_alone(browser, engine):
    with writing(engine) as conn:
        id_, _ = insert_article(conn, "maintenant", language="fr")
    leave(engine, id_, "avant", language="fr")
    assert browser.get("/help/fr/a/avant").headers["Location"] == "/help/fr/a/maintenant"
    assert browser.get("/help/en/a/avant").status_code == 404


def pages_of(browser, number=1):
    answer = browser.get(f"/sitemap-{number}.xml")
    assert answer.mimetype == "application/xml"
    return {
        url.findtext(f"{MAP}loc"): (
            url.findtext(f"{MAP}lastmod"),
            {link.get("hreflang"): link.get("href") for link in url.iter(LINK)},
        )
        for url in ET.fromstring(answer.text)  # noqa: S314  our own
    }


def test_the_sitemap_names_what_is_published_with_its_day_and_translations(browser, engine, app):
    with writing(engine) as conn:
        insert_article(conn, "refunds", translation_group="g")
        insert_article(conn, "remboursements", language="fr", translation_group="g")
        insert_article(conn, "alone")
        insert_article(conn, "draft", status="draft")
        insert_article(conn, "team", audience="internal")
    origin = app.extensions["relais"].settings.origin
    robots = browser.get("/robots.txt")
    assert robots.mimetype == "text/plain"
    assert f"Sitemap: {origin}/sitemap.xml" in robots.text.splitlines()
    index = ET.fromstring(browser.get("/sitemap.xml").text)  # noqa: S314  our own
    assert [loc.text for loc in index.iter(f"{MAP}loc")] == [f"{origin}/sitemap-1.xml"]
    pages = pages_of(browser)
    english, french = f"{origin}/help/en/a/refunds", f"{origin}/help/fr/a/remboursements"
    starts = {"en": f"{origin}/help/en/", "fr": f"{origin}/help/fr/"}
    assert set(pages) == {english, french, f"{origin}/help/en/a/alone", *starts.values()}
    today = utc_now().date().isoformat()
    assert pages[english] == pages[french] == (today, {"en": english, "fr": french})
    assert pages[f"{origin}/help/en/a/alone"] == (today, {})
    assert pages[starts["en"]] == (None, starts)


def test_a_large_help_centre_has_several_files(browser, engine, monkeypatch):
    monkeypatch.setattr("web.help.sitemap_views.PER_FILE", 2)
    with writing(engine) as conn:
        for number in range(5):
            insert_article(conn, f"a&b-{number}")
    index = ET.fromstring(browser.get("/sitemap.xml").text)  # noqa: S314  our own
    assert len(list(index)) == 3
    found = [url for number in (1, 2, 3) for url in pages_of(browser, number) if "/a/" in url]
    assert len(set(found)) == 5 and "a%26b-0" in found[0]
    for number in ("0", "4", "9999999999", "x"):
        assert browser.get(f"/sitemap-{number}.xml").status_code == 404


def test_an_empty_help_centre_has_an_empty_sitemap(browser):
    assert browser.get("/sitemap.xml").status_code == 200
    assert pages_of(browser) == {}


def test_what_is_not_for_search_engines_says_so(browser, engine):
    with writing(engine) as conn:
        insert_article(conn, "refunds")
    for path in ("/help/en/search?q=x", "/console/sign-in", "/help/en/a/nothing"):
        assert 'content="noindex"' in browser.get(path).text, path
    assert browser.get("/api/articles/en/refunds").headers["X-Robots-Tag"] == "noindex"
    for path in ("/help/en/", "/help/en/a/refunds"):
        page = browser.get(path)
        assert "noindex" not in page.text + str(page.headers)


def test_an_expired_article_and_one_never_checked_say_so(browser, engine):
    past = utc_now().replace(year=2024, month=5, day=3)
    with writing(engine) as conn:
        insert_article(conn, "over", reviewed_at=past, expires_at=past)
        insert_article(conn, "due", reviewed_at=past, review_by=past)
        insert_article(conn, "new")
    assert "valid until 3 May 2024" in browser.get("/help/en/a/over").text
    due = browser.get("/help/en/a/due").text
    assert "Last checked on 3 May 2024. The next check is due." in due
    new = browser.get("/help/en/a/new").text
    assert "Not checked since" in new and "Last checked" not in new
