"""Nothing that an article's author wrote runs anywhere: each attack is imported, then shown.

Seen twice: with our content policy, where every attempt is reported and none may be; and without
it, where an attempt that gets past the sanitiser would succeed.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import Any

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, Route, expect

from knowledge_base import queries
from knowledge_base.articles import ArticlePage
from knowledge_base.importing import import_folder
from knowledge_base.sections import sections_of
from store.engine import make_engine, reading, writing
from store.tables import article, utc_now
from tests.browser.attacks.corpus import CORPUS, REFUSED
from tests.browser.attacks.watch import CLOBBERED, INSPECT, LOOK_INTO_FRAMES, Watch
from tests.browser.driver import Widget
from tests.contract.fake_search import FakeSearch, Found, hit
from tests.integration.web.served_process import Process
from web.conversations import queries as conversation_queries
from web.conversations.records import NewEvent
from web.conversations.tokens import new_conversation_id, new_token, token_hash
from web.urls import article_path

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CARDS = 150
FRAMES = 60
SHADOW = "document.querySelector('relais-widget').shadowRoot"


@contextmanager
def without_widget(page: Page) -> Iterator[None]:
    """Load no widget: it is not looked at here, and would take most of the time."""

    def leave_out(route: Route) -> None:
        route.fulfill(body="", content_type="text/javascript")

    page.route("**/widget/relais.js", leave_out)
    yield
    page.unroute("**/widget/relais.js")


@dataclass(frozen=True)
class Shelf:
    """The corpus, imported."""

    url: str
    engine: sa.Engine
    articles: list[ArticlePage]


@pytest.fixture(scope="module")
def shelf(
    searching_web: Process, searching_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("attacks")
    for attack in CORPUS:
        file = folder / attack.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(attack.text, "utf-8")
    engine = make_engine(searching_database)
    report = import_folder(engine, folder, language="en", now=utc_now())
    # A name is shown as it can be read.
    assert len(report.failures) == len(REFUSED)
    with reading(engine) as conn:
        slugs = conn.scalars(sa.select(article.c.slug).order_by(article.c.id)).all()
        articles = [queries.get_article_page(conn, "en", slug) for slug in slugs]
    assert len(articles) == len(CORPUS) - len(REFUSED) >= 200
    yield Shelf(searching_web.url, engine, articles)
    engine.dispose()


@pytest.fixture(scope="module", params=["with the policy", "without the policy"])
def watched(
    request: pytest.FixtureRequest, browser: Browser, shelf: Shelf
) -> Iterator[tuple[Page, Watch]]:
    """A page in which everything is noted that should not happen."""
    context = browser.new_context(bypass_csp=request.param == "without the policy", locale="en-GB")
    watch = Watch(context, shelf.url)
    context.set_default_timeout(8_000)
    yield context.new_page(), watch
    context.close()


def opened(page: Page) -> Widget:
    """Open the widget, which may have been open on the page before."""
    widget = Widget(page)
    widget.launcher.wait_for()
    page.evaluate("document.querySelector('relais-widget').open(false)")
    expect(widget.composer).to_be_visible()
    return widget


def look_at(page: Page, watch: Watch, where: str, root: str = "document") -> None:
    """Fail where anything in the tree, or anything that happened, is an author's doing."""
    page.evaluate("new Promise((done) => setTimeout(done))")
    watch.check(page, where)
    assert page.evaluate(f"({INSPECT})({root})") == [], where
    assert page.evaluate(f"({CLOBBERED})(window)") == [], where


def test_the_watch_sees_what_an_attack_would_do(browser: Browser, shelf: Shelf) -> None:
    """Else nothing below would prove anything."""
    for bypass in (True, False):
        context = browser.new_context(bypass_csp=bypass)
        watch, page = Watch(context, shelf.url), context.new_page()
        page.goto(f"{shelf.url}/help/en/")
        watch.check(page, "quiet")
        page.evaluate(
            """() => {
              const evil = document.createElement("div");
              evil.innerHTML = "<img src=//evil.example/x onerror=alert(1)><b style='x:y'>b</b>"
                + "<a href=javascript:alert(1)>a</a>";
              document.querySelector("main").append(evil);
              return new Promise((done) => setTimeout(done, 300));
            }"""
        )
        with pytest.raises(AssertionError, match="evil.example" if bypass else "img-src"):
            watch.check(page, "evil")
        assert len(page.evaluate(f"({INSPECT})(document)")) == 4
        context.close()


def show_in_frames(page: Page, url: str, paths: list[str]) -> list[list[Any]]:
    """Load pages of ours in one; return of each its path, heading and what is wrong with it."""
    frames = "".join(f'<iframe src="{escape(path)}"></iframe>' for path in paths)
    page.route(f"{url}/frames", lambda route: route.fulfill(body=frames, content_type="text/html"))
    with without_widget(page):
        page.goto(f"{url}/frames")
    looked: list[list[Any]] = page.evaluate(LOOK_INTO_FRAMES)
    page.evaluate("new Promise((done) => setTimeout(done))")  # what has been made to fail says so
    page.unroute(f"{url}/frames")
    return looked


def test_on_its_page(watched: tuple[Page, Watch], shelf: Shelf) -> None:
    page, watch = watched
    for at in range(0, len(shelf.articles), FRAMES):
        batch = shelf.articles[at : at + FRAMES]
        paths = [article_path("en", one.slug) for one in batch]
        looked = show_in_frames(page, shelf.url, paths)
        headings = [" ".join(one.title.split()) for one in batch]
        assert looked == [[path, name, []] for path, name in zip(paths, headings, strict=True)]
        watch.check(page, f"articles from {at}", frames=len(batch))


def test_in_the_lists_of_the_help_centre(watched: tuple[Page, Watch], shelf: Shelf) -> None:
    page, watch = watched
    with reading(shelf.engine) as conn:
        categories = queries.list_categories(conn, "en")
    paths = ["/help/en/", "/"]
    paths += [f"/help/en/c/{one.slug}/" for one in categories]
    paths += [f"/help/en/c/{below.slug}/" for one in categories for below in one.children]
    for path in paths:
        page.goto(shelf.url + path)
        page.locator("relais-widget .launcher").wait_for()
        look_at(page, watch, path)


def hit_of(one: ArticlePage) -> dict:
    section = (sections_of(one.body) or [None])[0]
    return hit(one.id, title=one.title, probability=0.9) | {
        "revision_id": one.revision_id, "chunk_id": one.id, "key": one.key, "slug": one.slug,
        "category_path": one.category_path,
        "headings": list(section.headings) if section else [],
        "anchor": section.anchor if section else "", "text": section.text if section else "",
        "reviewed_at": None,
    }  # fmt: skip


def test_in_search_results_of_the_page_and_of_the_widget(
    watched: tuple[Page, Watch], shelf: Shelf, search: FakeSearch
) -> None:
    page, watch = watched
    batches = [shelf.articles[at : at + 8] for at in range(0, len(shelf.articles), 8)]
    page.goto(f"{shelf.url}/help/en/")
    opened(page).head.get_by_role("button", name="Search articles").click()
    for number, batch in enumerate(batches):
        search.finds(Found([hit_of(one) for one in batch], probability=0.9))
        field = Widget(page).panel.locator(".finder input")
        with page.expect_response("**/api/search?*"):
            field.fill(f"question {number}")
            field.press("Enter")
        expect(Widget(page).panel.locator(".finder .results > li")).to_have_count(len(batch))
        look_at(
            page,
            watch,
            f"widget, {batch[0].slug}",
            SHADOW,
        )
    search.finds(*(Found([hit_of(one) for one in batch], probability=0.9) for batch in batches))
    asked = "/help/en/search?q=<script>alert(1)</script>"
    for path, _, wrong in show_in_frames(page, shelf.url, [asked] * len(batches)):
        assert (path, wrong) == ("/help/en/search", [])
    watch.check(page, "pages of results", frames=len(batches))


SHOW_ALL = """async (articles) => {
  const [{ ArticleView }, { Api }, { loadWords }] = await Promise.all(
    ["article_view", "api", "words"].map((name) => import(`/widget/${name}.js`)),
  );
  const base = new URL("/", location.href);
  const host = document.createElement("div");
  host.id = "reader";
  document.body.append(host);
  const root = host.attachShadow({ mode: "open" });
  const votes = { find: () => null, cast: async () => undefined };
  const resolve = (url) => new URL(url, base).href;
  const words = await loadWords("en", base);
  const titles = [];
  for (const { slug } of articles) {
    const view = new ArticleView(words, new Api(base), resolve, () => {}, votes, () => {});
    root.append(view.element);
    await view.show({ language: "en", slug, anchor: "" });
    titles.push(view.element.querySelector(".reader-title")?.textContent);
  }
  return titles;
}"""


def test_in_the_widgets_reader(watched: tuple[Page, Watch], shelf: Shelf) -> None:
    page, watch = watched
    page.goto(f"{shelf.url}/help/en/")
    page.locator("relais-widget .launcher").wait_for()
    titles = page.evaluate(SHOW_ALL, [{"slug": one.slug} for one in shelf.articles])
    assert titles == [one.title for one in shelf.articles]
    look_at(page, watch, "reader", "document.getElementById('reader').shadowRoot")


def card_of(one: ArticlePage) -> list[dict]:
    hit = hit_of(one)
    shown = {"id": one.id, "revision_id": one.revision_id, "slug": one.slug, "language": "en"}
    reference = {**shown, "title": one.title}
    answer = {
        "type": "answer", "article": reference, "heading": (hit["headings"] or [""])[-1],
        "anchor": hit["anchor"], "text": hit["text"], "is_truncated": True, "reviewed_on": None,
        "url": article_path("en", one.slug, hit["anchor"]),
    }  # fmt: skip
    listed = {**reference, "heading": answer["heading"], "anchor": "", "url": answer["url"]}
    return [
        {"type": "text", "text": hit["text"] or one.title},
        answer,
        {"type": "articles", "articles": [listed]},
        {"type": "buttons", "buttons": [{"action": "send", "label": one.title}]},
    ]


def test_in_answer_cards(watched: tuple[Page, Watch], shelf: Shelf) -> None:
    page, watch = watched
    for at in range(0, len(shelf.articles), CARDS):
        batch = shelf.articles[at : at + CARDS]
        token = new_token()
        with writing(shelf.engine) as conn:
            talk = conversation_queries.create_conversation(
                conn, id_=new_conversation_id(), token_hash=token_hash(token), language="en",
                page_url=None,
            )  # fmt: skip
            for one in batch:
                new = NewEvent(kind="message", author="bot", language="en", parts=card_of(one))
                conversation_queries.append_event(conn, talk.id, new)
        page.goto(f"{shelf.url}/robots.txt")
        page.evaluate(
            "([origin, token]) => localStorage.setItem(`relais:${origin}:token`, token)",
            [shelf.url, token],
        )
        page.goto(f"{shelf.url}/help/en/")
        widget = opened(page)
        expect(widget.cards).to_have_count(len(batch))
        look_at(page, watch, f"cards from {at}", SHADOW)
        titles = widget.panel.locator(".messages .card-link").all_text_contents()
        assert json.dumps(sorted(titles)) == json.dumps(sorted(one.title for one in batch))
