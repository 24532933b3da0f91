"""The help centre and the demo shop, as a browser without JavaScript gets them."""

import pytest

from store.engine import writing
from store.tables import utc_now
from tests.integration.web.links import Links, hreflangs
from tests.support.published import insert_article


@pytest.fixture
def shelf(web):
    """Publish articles: ``shelf(language, slug, title, body, **columns)``."""

    def put(language, slug, title, body="Text.", **columns):
        with writing(web.services.engine) as conn:
            values = {"category_path": "Orders/Delivery", **columns}
            return insert_article(conn, slug, language=language, title=title, body=body, **values)[
                0
            ]

    return put


def test_the_help_centre_leads_from_index_to_article(web, shelf):
    shelf(
        "en", "track", "Track your parcel", "Look.\n\n## In your account\n\nA.\n\n## By mail\n\nB."
    )
    index = web.http.get("/help/en/")
    assert index.status_code == 200
    category = next(u for u in Links(index.text).of("a", "href") if "/c/" in u)
    assert "/help/en/a/track" in Links(web.http.get(category).text).of("a", "href")
    shown = web.http.get("/help/en/a/track")
    assert "Track your parcel" in shown.text
    assert "#in-your-account" in Links(shown.text).of("a", "href")


def test_an_article_tells_its_translations_and_its_own_address(web, shelf):
    shelf("en", "track", "Track your parcel", translation_group="g")
    shelf("fr", "suivre", "Suivre votre colis", translation_group="g")
    page = Links(web.http.get("/help/en/a/track").text)
    links = [attrs for tag, attrs in page.tags if tag == "link"]
    alternates = {a["hreflang"]: a["href"] for a in links if a.get("rel") == "alternate"}
    assert alternates["fr"].endswith("/help/fr/a/suivre")
    canonical = [a["href"] for a in links if a.get("rel") == "canonical"]
    assert canonical == [f"{web.services.settings.origin}/help/en/a/track"]
    assert "/help/fr/a/suivre" in page.of("a", "href")


def related_on(page):
    return Links(page.text.partition('id="Related"')[2].partition("</nav>")[0]).of("a", "href")


def test_related_articles_are_the_nearest_and_else_those_of_the_category(web, shelf, monkeypatch):
    track = shelf("en", "track", "Track your parcel")
    ids = {slug: shelf("en", slug, slug.title()) for slug in ("customs", "late", "lost")}
    hidden = shelf("en", "hidden", "Hidden", status="archived")
    asked = []

    def nearest(article_id, **_limits):
        asked.append(article_id)
        return [ids["lost"], hidden, ids["late"]]

    with monkeypatch.context() as patch:
        patch.setattr(web.services.search, "related", nearest)
        near = related_on(web.http.get("/help/en/a/track"))
    assert (asked, near) == ([track], ["/help/en/a/lost", "/help/en/a/late"])
    # Search is away here: by title.
    away = related_on(web.http.get("/help/en/a/track"))
    assert away == [f"/help/en/a/{slug}" for slug in ("customs", "late", "lost")]


def test_links_between_articles_lead_to_our_pages(web, shelf):
    at = {"source": "shop"}
    shelf("en", "track", "Track", "[late](../Late/late.md)", source_path="Delivery/track.md", **at)
    shelf("en", "late", "Late", source_path="Late/late.md", **at)
    assert "/help/en/a/late" in Links(web.http.get("/help/en/a/track").text).of("a", "href")
    nodes = web.http.get("/api/articles/en/track").json()["content"]
    assert nodes[0]["children"][0]["attrs"]["href"] == "/help/en/a/late"


def test_dates_are_written_out_in_the_language_of_the_page(web, shelf):
    reviewed = utc_now().replace(year=2026, month=8, day=1)
    shelf("en", "track", "Track", reviewed_at=reviewed)
    shelf("fr", "suivre", "Suivre", reviewed_at=reviewed)
    assert "1 August 2026" in web.http.get("/help/en/a/track").text
    assert "1er\u00a0août 2026" in web.http.get("/help/fr/a/suivre").text


@pytest.mark.parametrize("columns", [{"status": "draft"}, {"audience": "internal"}])
def test_what_is_not_published_for_customers_is_not_there(web, shelf, columns):
    shelf("en", "hidden", "Hidden", tags=["popular"], **columns)
    for path in ("/help/en/a/hidden", "/api/articles/en/hidden"):
        assert web.http.get(path).status_code == 404
    for path in ("/help/en/", "/api/widget", "/"):
        assert "Hidden" not in web.http.get(path).text


def test_no_script_in_an_article_survives(web, shelf):
    shelf("en", "evil", "Evil <script>alert(1)</script>", "<script>x</script>[a](javascript:x)")
    text = web.http.get("/help/en/a/evil").text
    assert not [href for href in Links(text).of("a", "href") if "script" in href]
    assert "<script>alert" not in text
    assert all(src.startswith("/") for src in Links(text).of("script", "src"))


@pytest.mark.parametrize(
    "path", ["/help/en/", "/help/fr/", "/help/en/search?q=x", "/help/fr/search", "/", "/?lang=fr"]
)
def test_every_page_stands_without_articles_and_without_search(web, path):
    response = web.http.get(path)
    assert response.status_code == 200
    page = Links(response.text)
    assert page.of("html", "lang") == ["fr" if "fr" in path else "en"]
    assert not page.of("script", "onload")
    assert not [attrs for _, attrs in page.tags if "style" in attrs]


@pytest.mark.parametrize("path", ["/help/en/a/none", "/help/en/c/none/", "/help/de/", "/none"])
def test_a_missing_page_is_a_page_that_says_so(web, path):
    response = web.http.get(path, headers={"Accept": "text/html", "Accept-Language": "en"})
    assert response.status_code == 404
    assert response.headers["Content-Type"].startswith("text/html")
    assert Links(response.text).of("html", "lang") == ["en"]


def test_the_help_centre_opens_in_the_language_of_the_browser(web):
    response = web.http.get("/help/", headers={"Accept-Language": "fr-BE,fr;q=0.9"})
    assert (response.status_code, response.headers["Location"]) == (302, "/help/fr/")


def test_a_help_centre_without_articles_leads_to_the_other_language(web, shelf):
    nothing = web.services.words.say("fr", "pages.help.nothing_yet")
    assert nothing in web.http.get("/help/fr/").text
    shelf("en-gb", "track", "Track a parcel")
    page = web.http.get("/help/fr/").text
    assert nothing not in page
    assert web.services.words.say("fr", "pages.help.to_elsewhere") in page
    assert web.services.words.say("en", "pages.help.to_elsewhere") not in (
        web.http.get("/help/en/").text
    )
    shelf("fr", "suivi", "Suivre un colis")
    assert web.services.words.say("fr", "pages.help.to_elsewhere") not in (
        web.http.get("/help/fr/").text
    )


def test_popular_articles_fill_up_the_starters(web, shelf):
    for number in range(6):
        shelf("fr", f"a{number}", f"Question {number} ?", tags=["popular"])
    starters = web.http.get("/api/widget?language=fr").json()["starters"]
    assert starters == [f"Question {number} ?" for number in range(4)]


def test_only_true_translations_are_named_and_with_whole_addresses(web, shelf):
    shelf("en", "one", "One")
    origin = "http://127.0.0.1:8000"
    both = [("en", f"{origin}/help/en/"), ("fr", f"{origin}/help/fr/")]
    assert hreflangs(web.http.get("/help/fr/").text) == both
    assert hreflangs(web.http.get("/").text) == [
        ("en", f"{origin}/?lang=en"),
        ("fr", f"{origin}/?lang=fr"),
    ]
    # No category, and no list of results, is known to have a translation.
    assert hreflangs(web.http.get("/help/en/c/orders/").text) == []
    assert hreflangs(web.http.get("/help/en/search?q=x").text) == []


def test_a_large_category_is_shown_whole_page_by_page(web, shelf, monkeypatch):
    monkeypatch.setattr("web.help.paging.PER_PAGE", 2)
    monkeypatch.setattr("web.help.views.PER_PAGE", 2)
    monkeypatch.setattr("web.help.views.IN_GROUP", 2)
    for number in range(5):
        shelf("en", f"a-{number}", f"Article {number}")
        shelf("en", f"b-{number}", f"Loose {number}", category_path="")
    group = web.http.get("/help/en/c/orders/").text
    assert "All 5 articles: Delivery" in group
    (delivery,) = {u for u in Links(group).of("a", "href") if "delivery" in u}
    for first, name in [(delivery, "a"), ("/help/en/", "b")]:
        seen, path, canonicals = [], first, []
        while path:
            page = web.http.get(path)
            assert page.status_code == 200
            links = Links(page.text)
            seen += [u for u in links.of("a", "href") if u.startswith(f"/help/en/a/{name}-")]
            canonicals += [a["href"] for t, a in links.tags if a.get("rel") == "canonical"]
            path = next((a["href"] for t, a in links.tags if a.get("rel") == "next"), None)
        assert sorted(set(seen)) == [f"/help/en/a/{name}-{number}" for number in range(5)]
        assert len(set(canonicals)) == 3
        assert web.http.get(f"{first}?page=4").status_code == 404
        assert web.http.get(f"{first}?page=x").status_code == 404


def test_the_first_screen_counts_what_is_asked_once_a_minute(web, shelf, monkeypatch):
    shelf("en", "one", "One", tags=["popular"])
    assert web.http.get("/api/widget?language=en").json()["starters"] == ["One"]

    def fail(*_args, **_kwargs):
        raise AssertionError("counted again")

    monkeypatch.setattr("web.starters.list_starters", fail)
    assert web.http.get("/api/widget?language=en").json()["starters"] == ["One"]
    assert web.http.get("/api/widget?language=fr").status_code == 500
