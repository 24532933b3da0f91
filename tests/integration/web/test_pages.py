"""The help centre and the demo shop, as a browser without JavaScript gets them."""

from html.parser import HTMLParser

import pytest

from knowledge_base.answers import Answer, Hit
from knowledge_base.client import SearchRefused, SearchUnavailable
from store.tables import article, revision, utc_now


class Links(HTMLParser):
    """Collects what a page links to and embeds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def of(self, tag: str, name: str) -> list[str]:
        return [attrs[name] for found, attrs in self.tags if found == tag and name in attrs]


@pytest.fixture
def shelf(web):
    """Publish articles: ``shelf(language, slug, title, body, **columns)``."""

    def put(language, slug, title, body="Text.", **columns):
        now = utc_now()
        values = {
            "key": slug, "translation_group": slug, "tags": [], "extra": {}, "metadata_hash": "x",
            "category_path": "Orders/Delivery", "created_at": now, "updated_at": now,
            "changed_seq": 1, **columns,
        }  # fmt: skip
        status = values.pop("status", "published")
        with web.services.engine.begin() as conn:
            id_ = conn.execute(
                article.insert()
                .values(language=language, slug=slug, **values)
                .returning(article.c.id)
            ).scalar_one()
            revision_id = conn.execute(
                revision.insert()
                .values(
                    article_id=id_, number=1, title=title, body=body, content_hash="x",
                    author="t", created_at=now,
                )
                .returning(revision.c.id)
            ).scalar_one()  # fmt: skip
            conn.execute(
                article.update()
                .where(article.c.id == id_)
                .values(status=status, published_revision_id=revision_id)
            )
        return id_

    return put


def hit(**changes):
    values = {
        "article_id": 1, "revision_id": 1, "chunk_id": 1, "key": "k", "slug": "track",
        "language": "en", "title": "Track your parcel", "category_path": "", "anchor": "how",
        "headings": ("How",), "text": "Sign in. " * 100, "goes_on": False,
        "reviewed_at": None, "review_by": None, "score": 1.0, **changes,
    }  # fmt: skip
    return Hit(**values)


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
    return Links(page.text.partition('id="related"')[2].partition("</nav>")[0]).of("a", "href")


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


def test_search_shows_what_was_found_with_a_short_extract(web, monkeypatch):
    found = Answer(probability=0.8, hits=(hit(),), took_ms=1.0)
    monkeypatch.setattr(web.services.search, "search", lambda *_a, **_k: found)
    page = web.http.get("/help/en/search", params={"q": "<b>parcel</b>"})
    assert "/help/en/a/track#how" in Links(page.text).of("a", "href")
    assert "<b>parcel</b>" not in page.text
    (result,) = web.http.get("/api/search", params={"q": "parcel"}).json()["results"]
    assert result["heading"] == "How"
    assert len(result["snippet"]) <= 221


# Probability and scores as the search process gives them over the demo's help centre.
@pytest.mark.parametrize(
    ("probability", "scores", "shown"),
    [
        (0.070, (0.21, 0.21, 0.21, 0.19, 0.19, 0.19), 0),  # zzzqqq
        (0.043, (0.18, 0.17, 0.16, 0.16, 0.16, 0.14), 0),  # zzzqqq, in French
        (0.142, (0.29, 0.29, 0.28, 0.27, 0.26, 0.25), 0),  # qwertyuiop
        (0.161, (0.30, 0.25, 0.24, 0.24, 0.23, 0.22), 3),  # asdf qwer
        (0.319, (0.39, 0.25, 0.24, 0.12, 0.11, 0.11), 3),  # strap
        (0.399, (0.78, 0.73, 0.73, 0.69, 0.67, 0.66), 6),  # retour
        (0.627, (0.73, 0.49, 0.38, 0.33, 0.23, 0.22), 2),  # tva
        (0.0, (), 0),
    ],
)
def test_search_shows_what_matches_and_says_so_when_nothing_does(
    web, monkeypatch, probability, scores, shown
):
    hits = tuple(hit(article_id=n, score=score) for n, score in enumerate(scores))
    found = Answer(probability=probability, hits=hits, took_ms=1.0)
    monkeypatch.setattr(web.services.search, "search", lambda *_a, **_k: found)
    body = web.http.get("/api/search?q=asked").json()
    assert [result["id"] for result in body["results"]] == list(range(shown))
    # The bot would show none of these: neither is it said that so many were found.
    is_close_only = shown > 0 and probability < web.services.settings.answer_threshold
    assert body["is_close_only"] is is_close_only
    page = web.http.get("/help/en/search?q=asked").text
    assert (web.services.words.say("en", "pages.help.results_close") in page) is is_close_only
    assert ("articles</p>" in page) is (shown > 1 and not is_close_only)
    none = web.services.words.say("en", "pages.help.results_none_how")
    assert (none in page) is (shown == 0)


@pytest.mark.parametrize(
    ("problem", "is_unavailable"),
    [(SearchUnavailable("away"), True), (SearchRefused(400, "empty_question", "x"), False)],
)
def test_search_away_is_said_and_a_refused_question_finds_nothing(
    web, monkeypatch, problem, is_unavailable
):
    def fail(*_args, **_options):
        raise problem

    monkeypatch.setattr(web.services.search, "search", fail)
    body = web.http.get("/api/search?q=parcel").json()
    assert body == {"results": [], "is_unavailable": is_unavailable, "is_close_only": False}
    words = web.services.words.say("en", "pages.help.unavailable")
    assert (words in web.http.get("/help/en/search?q=parcel").text) is is_unavailable


def test_an_extract_keeps_its_no_break_spaces(web, monkeypatch):
    found = Answer(0.8, (hit(text="Où est-il\u202f?\n«\u00a0Suivi\u00a0»"),), 1.0)
    monkeypatch.setattr(web.services.search, "search", lambda *_a, **_k: found)
    (result,) = web.http.get("/api/search?q=asked").json()["results"]
    assert result["snippet"] == "Où est-il\u202f? «\u00a0Suivi\u00a0»"


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


def hreflangs(html):
    return [
        (attrs["hreflang"], attrs["href"])
        for tag, attrs in Links(html).tags
        if tag == "link" and attrs.get("rel") == "alternate"
    ]


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


def test_the_demo_lends_its_name_to_page_and_widget(web):
    html = web.http.get("/help/en/").text
    assert "Passerine help centre" in html
    assert 'href="/?lang=en"' in html
    (script,) = [a for tag, a in Links(html).tags if a.get("src") == "/widget/relais.js"]
    assert (script["data-name"], script["data-accent"]) == ("Passerine", "#B4441C")


def test_without_the_demo_the_help_centre_is_the_front_page_and_names_no_shop(serve):
    web = serve(demo=False)
    front = web.http.get("/", headers={"Accept-Language": "fr"})
    assert (front.status_code, front.headers["Location"]) == (302, "/help/fr/")
    for path in ["/help/en/", "/help/en/search", "/nowhere"]:
        html = web.http.get(path, headers={"Accept": "text/html"}).text
        assert "Passerine" not in html
        assert not [url for url in Links(html).of("a", "href") if url.startswith("/?lang=")]
        assert "data-accent" not in html
        assert "data-name" not in html


def test_a_site_s_own_name_colour_and_home_are_on_every_page_and_in_its_widget(serve):
    web = serve(
        demo=False,
        site_name='Bread & "Roses"',
        site_accent="#1A5FB4",
        home_url="https://shop.example/",
    )
    for path in ["/help/en/", "/help/en/search", "/nowhere"]:
        links = Links(html := web.http.get(path, headers={"Accept": "text/html"}).text)
        assert "Bread &amp; &#34;Roses&#34; help centre" in html
        assert "https://shop.example/" in links.of("a", "href")
        (script,) = [a for tag, a in links.tags if a.get("src") == "/widget/relais.js"]
        assert script["data-name"] == 'Bread & "Roses"'
        assert links.of("html", "data-accent") == [script["data-accent"]] == ["#1A5FB4"]
    assert web.http.get("/static/pages/accent.js").status_code == 200


def test_an_owner_s_own_words_are_said(serve, tmp_path):
    folder = tmp_path / "locales" / "en"
    folder.mkdir(parents=True)
    (folder / "pages.json").write_text('{"help": {"title": "Ask us anything"}}')
    (folder / "widget.json").write_text('{"nothing.of.this.name": "x"}')
    web = serve()
    assert "Ask us anything" in web.http.get("/help/en/").text
    assert "nothing.of" not in web.http.get("/widget/words/en.json").text


def test_the_first_screen_counts_what_is_asked_once_a_minute(web, shelf, monkeypatch):
    shelf("en", "one", "One", tags=["popular"])
    assert web.http.get("/api/widget?language=en").json()["starters"] == ["One"]

    def fail(*_args, **_kwargs):
        raise AssertionError("counted again")

    monkeypatch.setattr("web.starters.list_starters", fail)
    assert web.http.get("/api/widget?language=en").json()["starters"] == ["One"]
    assert web.http.get("/api/widget?language=fr").status_code == 500
