"""Articles in a region's language, such as en-GB or fr-CA, are in that language's help centre."""

import pytest

from knowledge_base.importing import import_folder
from store.tables import utc_now
from tests.integration.web.links import Links, hreflangs

ARTICLES = {
    "Orders/colour.md": "---\nid: colour\nlanguage: en-gb\ntags: [popular]\n---\n"
    "# Which colours?\n\nSee [sizes](sizes.md).",
    "Orders/sizes.md": "---\nid: sizes\n---\n# Which sizes?\n\nAll.",
    "Orders/couleur.md": "---\nid: colour\nlanguage: fr-CA\ntags: [popular]\n---\n"
    "# Quelles couleurs ?\n\nToutes.",
    "mail.md": "---\nid: mail\nlanguage: fr_CA\n---\n# Un courriel\n\nTexte.",
    "farbe.md": "---\nid: colour\nlanguage: de-at\n---\n# Welche Farben?\n\nAlle.",
}


@pytest.fixture
def shop(web, tmp_path):
    folder = tmp_path / "articles"
    for name, text in ARTICLES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    report = import_folder(web.services.engine, folder, language="en-us", now=utc_now())
    assert len(report.new) == len(ARTICLES)
    return web


@pytest.mark.parametrize(
    ("language", "popular", "loose", "in_orders"),
    [
        (
            "en",
            "/help/en-gb/a/which-colours",
            None,
            ["/help/en-gb/a/which-colours", "/help/en-us/a/which-sizes"],
        ),
        (
            "fr",
            "/help/fr-ca/a/quelles-couleurs",
            "/help/fr-ca/a/un-courriel",
            ["/help/fr-ca/a/quelles-couleurs"],
        ),
    ],
)
def test_the_help_centre_of_the_language_shows_them(shop, language, popular, loose, in_orders):
    index = Links(shop.http.get(f"/help/{language}/").text).of("a", "href")
    assert popular in index
    assert f"/help/{language}/c/orders/" in index
    assert loose is None or loose in index
    listed = Links(shop.http.get(f"/help/{language}/c/orders/").text).of("a", "href")
    assert [url for url in listed if "/a/" in url] == in_orders
    assert not [url for url in [*index, *listed] if "/help/de" in url]


def test_starters_are_asked_in_the_language(shop):
    for language, title in (("en", "Which colours?"), ("fr", "Quelles couleurs ?")):
        screen = shop.http.get("/api/widget", params={"language": language}).json()
        assert screen["starters"] == [title]
        assert title in shop.http.get(f"/?lang={language}").text


def test_an_article_is_on_a_page_of_the_language_and_keeps_its_region(shop):
    text = shop.http.get("/help/en-gb/a/which-colours").text
    page = Links(text)
    assert page.of("html", "lang") == ["en"]
    assert page.of("article", "lang") == ["en-gb"]
    links = page.of("a", "href")
    assert {"/help/en/", "/help/en/c/orders/", "/help/en-us/a/which-sizes"} <= set(links)
    origin = shop.services.settings.origin
    assert hreflangs(text) == [
        ("de-at", f"{origin}/help/de-at/a/welche-farben"),
        ("en-gb", f"{origin}/help/en-gb/a/which-colours"),
        ("fr-ca", f"{origin}/help/fr-ca/a/quelles-couleurs"),
    ]
    shown = shop.http.get("/api/articles/fr-ca/quelles-couleurs").json()
    assert (shown["language"], shown["title"]) == ("fr-ca", "Quelles couleurs ?")


def test_the_switch_leads_to_the_translation_in_whatever_region(shop):
    def switch(path):
        page = Links(shop.http.get(path).text)
        return [a["href"] for tag, a in page.tags if tag == "a" and "hreflang" in a]

    colours = ["/help/en-gb/a/which-colours", "/help/fr-ca/a/quelles-couleurs"]
    assert [switch(path) for path in colours] == [colours, colours]
    assert switch("/help/de-at/a/welche-farben") == colours


def test_a_page_in_a_language_without_a_help_centre_leads_to_none(shop):
    links = Links(shop.http.get("/help/de-at/a/welche-farben").text).of("a", "href")
    assert not [url for url in links if url.startswith("/help/de")]


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/help/en-GB/", "/help/en/"),
        ("/help/fr-ca/?page=2", "/help/fr/?page=2"),
        ("/help/fr-ca/c/orders/", "/help/fr/c/orders/"),
        ("/help/en-us/search?q=a%20b%2Fc&_external=1", "/help/en/search?q=a%20b%2Fc&_external=1"),
        ("/help/de-at/", None),
    ],
)
def test_a_region_s_help_centre_is_that_of_its_language(web, path, leads_to):
    response = web.http.get(path)
    assert response.status_code == (302 if leads_to else 404)
    assert response.headers.get("Location") == leads_to
