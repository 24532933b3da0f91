"""The one script line on somebody else's site."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driver import Widget
from tests.support.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

# A site with rules of its own that must neither reach the widget nor be touched by it.
PAGE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Site</title>
<link rel="icon" href="data:,">
<style>html {{ font-size: 30px }} * {{ color: rgb(1, 2, 3); letter-spacing: 4px }}
button {{ display: none !important }} h1 {{ font-size: 41px }}</style></head>
<body><h1>Un autre site</h1>
<script type="module" src="{src}" {attributes}></script></body></html>"""


class Site(BaseHTTPRequestHandler):
    """Serves one page."""

    def __init__(self, page: str, *args: object) -> None:
        self.body = page.encode()
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""


@contextmanager
def site(stack: Instance, port: int, attributes: str = "") -> Iterator[str]:
    """Serve the page on a port of loopback, another origin than the stack's."""
    page = PAGE.format(src=f"{stack.url}/widget/relais.js", attributes=attributes)
    server = ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Site, page))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def allowed_port(stack: Instance) -> int:
    port = urlsplit(stack.allowed_origin).port
    assert port is not None
    return port


def test_an_allowed_site_embeds_it_in_the_page_s_language(
    page: Page, stack: Instance, allowed_port: int
) -> None:
    with site(stack, allowed_port) as address:
        page.goto(address)
        widget = Widget(page, "fr").open()
        card = widget.ask("où est mon colis ?")
        expect(card).to_have_attribute("lang", "fr")


def test_neither_style_reaches_the_other(page: Page, stack: Instance, allowed_port: int) -> None:
    with site(stack, allowed_port) as address:
        page.goto(address)
        widget = Widget(page, "fr").open()
        expect(page.get_by_role("heading", name="Un autre site")).to_have_css("font-size", "41px")
        expect(widget.composer).to_have_css("letter-spacing", "normal")
        box = widget.panel.bounding_box()
        assert box is not None
        assert (round(box["width"]), round(box["height"])) == (400, 640)
        assert page.evaluate("Object.keys(window).filter((key) => /relais/i.test(key))") == []


def test_attributes_set_language_side_greeting_name_and_accent(
    page: Page, stack: Instance, allowed_port: int
) -> None:
    attributes = (
        'data-language="en" data-position="left" data-greeting="Good day." '
        'data-name="Sparrow &amp; Co" data-accent="#ffe600"'
    )
    with site(stack, allowed_port, attributes) as address:
        page.goto(address)
        widget = Widget(page).open()
        expect(widget.panel.get_by_role("heading", name="Good day.")).to_be_visible()
        expect(widget.panel.get_by_role("heading", name="Sparrow & Co")).to_be_visible()
        box = widget.panel.bounding_box()
        assert box is not None
        assert box["x"] == 20
        # Yellow cannot carry white: the widget chose dark text for it.
        expect(widget.launcher).to_have_css("background-color", "rgb(255, 230, 0)")
        expect(widget.launcher).to_have_css("color", "rgb(20, 22, 26)")


def test_a_greeting_is_in_the_language_that_is_shown(
    page: Page, stack: Instance, allowed_port: int
) -> None:
    attributes = 'data-greeting="Bien le bonjour." data-greeting-en="Good day."'
    with site(stack, allowed_port, attributes) as address:
        page.goto(address)
        widget = Widget(page, "fr").open()
        expect(widget.panel.get_by_role("heading", name="Bien le bonjour.")).to_be_visible()
        widget.button("other").click()
        expect(widget.panel.get_by_role("heading", name="Good day.")).to_be_visible()


def test_a_greeting_of_one_language_is_not_shown_in_another(
    page: Page, stack: Instance, allowed_port: int
) -> None:
    with site(stack, allowed_port, 'data-greeting="Bien le bonjour."') as address:
        page.goto(address)
        widget = Widget(page, "fr").open()
        expect(widget.panel.get_by_role("heading", name="Bien le bonjour.")).to_be_visible()
        widget.button("other").click()
        expect(widget.panel.get_by_role("heading", name="How can we help?")).to_be_visible()


def test_an_element_that_the_page_moves_goes_on_where_it_was(
    page: Page, stack: Instance, allowed_port: int, complaints: list[str]
) -> None:
    with site(stack, allowed_port, 'data-language="en"') as address:
        page.goto(address)
        widget = Widget(page).open()
        widget.ask("where is my parcel?")
        page.evaluate(
            """document.body.appendChild(document.createElement('main'))
                 .append(document.querySelector('relais-widget'))"""
        )
        expect(widget.panel).to_be_visible()
        widget.ask("can I pay with PayPal?")  # by the stream, which had stopped
        # Taken out for a while, as a page does that shows another view.
        page.evaluate(
            """window.kept = document.querySelector('relais-widget');
               window.kept.remove()"""
        )
        other = page.context.new_page()
        other.goto(address)
        second = Widget(other)
        second.launcher.wait_for()
        second.open()
        second.ask("how do I return something?")
        page.evaluate("document.body.append(window.kept); delete window.kept")
        expect(widget.own).to_have_count(3)
        expect(widget.cards).to_have_count(second.cards.count())
        page.context.set_offline(True)
        expect(widget.panel.get_by_text("You are offline.")).to_be_visible()
        page.context.set_offline(False)
        expect(widget.panel.get_by_text("You are offline.")).to_be_hidden()
        complaints.clear()  # the browser itself reports the stream that broke
        widget.button("close").click()
        expect(widget.panel).to_be_hidden()


@pytest.mark.parametrize("name", ["relais.js", "element.js", "thread.css", "words/en.json"])
def test_after_an_upgrade_no_module_is_an_old_one(page: Page, stack: Instance, name: str) -> None:
    address = f"{stack.url}/widget/{name}"
    first = page.request.get(address)
    assert "no-cache" in first.headers["cache-control"]
    again = page.request.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status, again.body()) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_the_launcher_says_what_it_opens(
    page: Page, stack: Instance, allowed_port: int, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    with site(stack, allowed_port, 'data-language="en"') as address:
        page.goto(address)
        widget = Widget(page)
        expect(widget.launcher.get_by_text("Help", exact=True)).to_be_visible()
        expect(widget.launcher).to_have_accessible_name("Help")
        box = widget.launcher.bounding_box()
        assert box is not None
        # A place between two pixels makes it 55.99994.
        assert round(box["height"], 3) == 56
        widget.open()
        expect(widget.launcher).to_have_attribute("title", "Close")


def test_a_site_that_is_not_allowed_shows_nothing_and_its_owner_is_told_why(
    page: Page, stack: Instance, complaints: list[str]
) -> None:
    with site(stack, 0) as address:
        with page.expect_console_message(lambda line: "ALLOWED_ORIGINS" in line.text) as told:
            page.goto(address)
        assert told.value.type == "error"
        assert address.rstrip("/") in told.value.text
        expect(page.locator("relais-widget")).to_have_count(0)
    assert [line for line in complaints if "Relais" in line] == [f"error: {told.value.text}"]
    assert not [line for line in complaints if "CORS" in line]
    complaints.clear()  # the browser itself reports the 403
