"""What axe finds, in both schemes, and what a narrow or zoomed window does."""

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.driver import Widget, boxes, settle
from tests.support.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

Shop = Callable[[str], Widget]
Scheme = Literal["light", "dark"]
SCHEMES: list[Scheme] = ["light", "dark"]

PAGES = [
    "/?lang=en",
    "/?lang=fr",
    "/help/en/",
    "/help/fr/",
    "/help/en/a/track-your-parcel",
    "/help/en/search?q=refund",
    "/help/en/search?q=",
    "/help/en/no-such-page",
]


def assert_no_violations(page: Page) -> None:
    # A fade under way has colours of its own; it is over in a fifth of a second.
    page.emulate_media(reduced_motion="reduce")
    settle(page)
    # A page that has been looked at before has axe already.
    axe = Axe("" if page.evaluate("'axe' in window") else AXE_SCRIPT)
    results = axe.run(page)
    assert results.violations_count == 0, results.generate_report()


def assert_no_violations_in_both_schemes(page: Page) -> None:
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert_no_violations(page)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_the_pages(
    page: Page, stack: Instance, path: str, complaints: list[str]
) -> None:
    page.goto(stack.url + path)
    page.locator("relais-widget .launcher").wait_for()
    assert_no_violations_in_both_schemes(page)
    if "no-such-page" in path:
        complaints.clear()  # the browser reports the 404 that was asked for


@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_in_the_widget(page: Page, shop: Shop, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    widget = shop("en").open()
    expect(widget.panel.locator(".starter").first).to_be_visible()
    assert_no_violations_in_both_schemes(page)
    card = widget.ask("where is my parcel?")
    assert_no_violations_in_both_schemes(page)
    card.locator("a.card-link").click()
    expect(widget.panel.locator(".reader-title")).to_be_visible()
    assert_no_violations_in_both_schemes(page)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_at_320_px(
    page: Page, stack: Instance, path: str, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(stack.url + path)
    page.locator("relais-widget .launcher").wait_for()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320
    complaints.clear()


def test_the_panel_fits_320_px_in_french_with_its_longest_words(page: Page, shop: Shop) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    widget = shop("fr").open()
    widget.ask("comment je retourne un article ?")
    assert (
        page.evaluate(
            """() => {
          const root = document.querySelector('relais-widget').shadowRoot;
          return [...root.querySelectorAll('.panel, .scroller, .header')]
            .filter((node) => node.scrollWidth > node.clientWidth + 1)
            .map((node) => node.className);
        }"""
        )
        == []
    )
    expect(widget.button("person")).to_be_in_viewport()
    expect(widget.composer).to_be_in_viewport()
    tools = boxes(*widget.head.locator(".tools button").filter(visible=True).all())
    assert len({box["y"] for box in tools}) == 1
    expect(widget.head.get_by_role("button", name="Rechercher")).to_be_visible()


def test_the_panel_stays_usable_at_200_percent_zoom(page: Page, shop: Shop) -> None:
    page.set_viewport_size({"width": 640, "height": 400})  # 1280 x 800, each pixel twice as large
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    expect(widget.composer).to_be_in_viewport()
    expect(widget.button("person")).to_be_in_viewport()
    expect(widget.button("close")).to_be_in_viewport()
    height = widget.panel.locator(".scroller").evaluate("node => node.clientHeight")
    assert height >= 120


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_answer_can_be_read_at_400_percent_zoom(page: Page, shop: Shop, language: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})  # 1280 x 1024, each pixel four times
    widget = shop(language).open()
    widget.ask("where is my parcel?" if language == "en" else "où est mon colis ?")
    widget.composer.fill("one\ntwo\nthree\nfour")
    for part, most in [(widget.head, 48), (widget.panel.locator(".composer"), 56)]:
        box = part.bounding_box()
        assert box is not None
        assert box["height"] <= most
    for name in ("person", "other", "close", "send"):
        expect(widget.button(name)).to_be_in_viewport(ratio=1)
    assert widget.panel.locator(".scroller").evaluate("node => node.clientHeight") >= 150
    widget.cards.first.locator("a.card-link").click()
    expect(widget.button("back")).to_be_in_viewport(ratio=1)
    expect(widget.button("person")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("scheme", "surface"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(23, 25, 29)")]
)
def test_the_panel_follows_the_colour_scheme(
    page: Page, shop: Shop, scheme: Scheme, surface: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    expect(shop("en").open().panel).to_have_css("background-color", surface)


def test_reduced_motion_leaves_nothing_moving(page: Page, shop: Shop) -> None:
    page.emulate_media(reduced_motion="reduce")
    widget = shop("en").open()
    duration = widget.panel.evaluate("node => getComputedStyle(node).animationDuration")
    assert duration == "0s"
