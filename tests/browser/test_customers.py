"""What a page says of its customer reaches the server, and stays in no storage of the browser."""

import hashlib
import hmac
import html
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.browser.driver import REPLY_MS, Widget
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import SECRET, FakeAssistant, parts, until

pytestmark = pytest.mark.browser

CONTEXT = '{"id": "42",  "name": "Zoé"}'
SIGNATURE = hmac.new(SECRET.encode(), CONTEXT.encode(), hashlib.sha256).hexdigest()
SIGNED = {"context": CONTEXT, "signature": SIGNATURE}
Visit = Callable[..., Widget]
KEPT = "() => JSON.stringify([{...localStorage}, {...sessionStorage}])"


def token(id_: str) -> str:
    return jwt.encode({"sub": id_, "exp": datetime.now(UTC) + timedelta(hours=1)}, SECRET)


@pytest.fixture
def said(page: Page) -> list[tuple[str, Any]]:
    """What the widget has told the server of the customer, and how."""
    found: list[tuple[str, Any]] = []

    def note(request: Request) -> None:
        if request.method == "PUT":
            found.append(("PUT", request.post_data_json))
        elif request.method == "POST" and request.url.endswith("/api/conversations"):
            found.append(("POST", (request.post_data_json or {}).get("customer")))

    page.on("request", note)
    return found


@pytest.fixture
def visit(page: Page, own_web: Process, assistant: FakeAssistant) -> Visit:
    """Visit a page of a site with these attributes on the script line, or an element of its own."""
    assistant.answer = lambda _ask: parts({"type": "say", "say": "greet"})

    def go(script: str = "", element: str = "") -> Widget:
        body = f"""<!doctype html><html lang="en"><title>Site</title>
            <link rel="icon" href="data:,">{element}
            <script type="module" src="/widget/relais.js" {script}></script>"""

        def show(route: Route) -> None:
            route.fulfill(body=body, content_type="text/html; charset=utf-8")

        page.route(f"{own_web.url}/site", show)
        page.goto(f"{own_web.url}/site")
        widget = Widget(page)
        widget.launcher.wait_for()
        return widget

    return go


def write(widget: Widget, text: str = "hello") -> None:
    before = widget.replies().count()
    widget.write(text)
    expect(widget.replies()).to_have_count(before + 1, timeout=REPLY_MS)


def when_said(page: Page, said: list[tuple[str, Any]], count: int) -> None:
    until(lambda: page.evaluate("0") == 0 and len(said) >= count, what="what the widget tells")


def test_the_script_line_s_token_goes_along_and_is_kept_nowhere(
    page: Page, visit: Visit, said: list[tuple[str, Any]]
) -> None:
    of_zoe = token("42")
    widget = visit(f'data-customer-token="{of_zoe}"').open()
    write(widget)
    assert said == [("POST", {"token": of_zoe})]
    write(widget)
    assert len(said) == 1  # told once
    assert of_zoe not in page.evaluate(KEPT)


def test_a_signed_text_on_the_page_s_own_element_goes_along_byte_by_byte(
    page: Page, visit: Visit, said: list[tuple[str, Any]]
) -> None:
    attributes = f'customer="{html.escape(CONTEXT)}" customer-signature="{SIGNATURE}"'
    widget = visit(element=f"<relais-widget {attributes}></relais-widget>").open()
    write(widget)
    assert said == [("POST", SIGNED)]
    assert "42" not in page.evaluate(KEPT)
    assert "Zo" not in page.evaluate(KEPT)
    assert page.locator("relais-widget").count() == 1


def test_signing_in_later_tells_once_with_both_attributes(
    page: Page, visit: Visit, said: list[tuple[str, Any]]
) -> None:
    write(visit().open())
    with page.expect_response("**/api/conversation/customer") as answer:
        page.locator("relais-widget").evaluate(
            """(widget, { context, signature }) => {
              widget.setAttribute("customer", context);
              widget.setAttribute("customer-signature", signature);
            }""",
            SIGNED,
        )
    assert answer.value.json() == {"is_verified": True}
    assert said == [("POST", None), ("PUT", SIGNED)]


def test_identify_takes_an_object_as_a_claim(
    page: Page, visit: Visit, said: list[tuple[str, Any]]
) -> None:
    write(visit().open())
    with page.expect_response("**/api/conversation/customer") as answer:
        identify(page, {"context": {"name": "Jo"}})
    assert answer.value.json() == {"is_verified": False}
    assert said[-1] == ("PUT", {"context": '{"name":"Jo"}'})


def identify(page: Page, said_of_customer: Any) -> None:
    page.locator("relais-widget").evaluate(
        "(widget, said) => widget.identify(said)", said_of_customer
    )


def test_another_customer_begins_a_conversation_of_their_own(
    page: Page, visit: Visit, said: list[tuple[str, Any]], complaints: list[str]
) -> None:
    write(visit(f'data-customer-token="{token("42")}"').open(), "my secret order")
    widget = visit(f'data-customer-token="{token("43")}"')
    when_said(page, said, 2)
    write(widget, "hello")
    expect(widget.own).to_have_count(1)
    assert [how for how, _ in said] == ["POST", "PUT", "POST"]
    assert all("409" in complaint for complaint in complaints)
    complaints.clear()


def test_after_signing_out_nobody_reads_on(page: Page, visit: Visit) -> None:
    widget = visit(f'data-customer-token="{token("42")}"').open()
    write(widget)
    identify(page, None)
    expect(widget.own).to_have_count(0)
    assert "token" not in json.loads(page.evaluate(KEPT))[0]


def test_who_was_never_signed_in_keeps_the_conversation(page: Page, visit: Visit) -> None:
    widget = visit().open()
    write(widget)
    identify(page, None)
    write(widget)
    expect(widget.own).to_have_count(2)


def test_what_the_server_cannot_read_is_said_to_the_site_and_stops_nobody(
    visit: Visit, said: list[tuple[str, Any]], complaints: list[str]
) -> None:
    wrong = html.escape(json.dumps({"name": {"first": "Jo"}}))
    write(visit(f'data-customer="{wrong}"').open())
    assert len(said) == 2
    assert said[1] == ("POST", None)
    assert any("name: not a text" in complaint for complaint in complaints)
    complaints.clear()
