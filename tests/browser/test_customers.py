"""What a page says of its customer reaches the server, and stays in no storage of the browser."""

import hashlib
import hmac
import html
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from store.engine import make_engine
from tests.browser.driver import REPLY_MS, Widget
from tests.integration.web.agents import Agent
from tests.integration.web.served_process import Process
from tests.support.fake_assistant import SECRET, FakeAssistant, parts, until
from tests.support.members import make_member

pytestmark = pytest.mark.browser

CONTEXT = '{"id": "42",  "name": "Zoé"}'
SIGNATURE = hmac.new(SECRET.encode(), CONTEXT.encode(), hashlib.sha256).hexdigest()
SIGNED = {"context": CONTEXT, "signature": SIGNATURE}
Visit = Callable[..., Widget]
KEPT = "() => JSON.stringify([{...localStorage}, {...sessionStorage}])"


def token(id_: str, **claims: Any) -> str:
    return jwt.encode({"sub": id_, "exp": datetime.now(UTC) + timedelta(hours=1), **claims}, SECRET)


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

    def go(script: str = "", element: str = "", tab: Page = page) -> Widget:
        body = f"""<!doctype html><html lang="en"><title>Site</title>
            <link rel="icon" href="data:,">{element}
            <script type="module" src="/widget/relais.js" {script}></script>"""

        def show(route: Route) -> None:
            route.fulfill(body=body, content_type="text/html; charset=utf-8")

        tab.route(f"{own_web.url}/site", show)
        tab.goto(f"{own_web.url}/site")
        widget = Widget(tab)
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
    # A token or a port may have the same two signs by chance: not in quotes, nor before an accent.
    assert not re.search(r'"42\\*"|Zo[é\\]', page.evaluate(KEPT))
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


def of_customer(id_: str, **claims: Any) -> str:
    return f'data-customer-token="{token(id_, **claims)}"'


def wait_for_a_person(widget: Widget) -> None:
    write(widget, "my order came broken")
    widget.button("person").click()
    expect(widget.button("requested")).to_be_visible()


@pytest.fixture
def answer(own_web: Process, own_database: str) -> Iterator[Callable[[str], None]]:
    """Answer the one who waits, as a person of the team."""
    engine = make_engine(own_database)
    agent = Agent(own_web.url, make_member(engine, "agent", "Camille"))
    engine.dispose()

    def say(words: str) -> None:
        (id_,) = agent.inbox(view="waiting")
        agent.do(id_, "take")
        said = agent.do(id_, "reply", text=words)
        assert said.is_success, said.text

    yield say
    agent.http.close()


def test_who_signs_out_and_in_again_goes_on_and_hears_the_person(
    page: Page, visit: Visit, answer: Callable[[str], None], complaints: list[str]
) -> None:
    widget = visit(of_customer("42")).open()
    wait_for_a_person(widget)
    identify(page, None)
    expect(widget.own).to_have_count(0)
    identify(page, {"token": token("43")})
    write(widget, "I am somebody else")
    expect(widget.own).to_have_count(1)
    identify(page, {"token": token("42")})
    expect(widget.own).to_contain_text(["my order came broken"])
    expect(widget.button("requested")).to_be_visible()
    answer("Hello Ann.")
    expect(widget.panel).to_contain_text("Hello Ann.")

    identify(page, None)
    expect(widget.panel).not_to_contain_text("Hello Ann.")
    widget = visit(of_customer("42"))  # the next page
    expect(widget.panel).to_contain_text("Hello Ann.")
    expect(widget.button("with")).to_be_visible()
    complaints[:] = [said for said in complaints if "409" not in said]


def test_what_the_person_has_said_meanwhile_waits_on_their_other_device(
    page: Page, visit: Visit, browser: Browser, answer: Callable[[str], None]
) -> None:
    wait_for_a_person(visit(of_customer("42")).open())
    page.goto("about:blank")
    answer("Hello Ann.")
    with browser.new_context() as context:
        widget = visit(
            f"data-customer='{CONTEXT}' data-customer-signature='{SIGNATURE}'",
            tab=context.new_page(),
        )
        expect(widget.launcher).to_have_accessible_name(re.compile("new messages"))
        expect(widget.open().panel).to_contain_text("Hello Ann.")
        widget.write("Thank you.")
        first = visit(of_customer("42"))
        expect(first.own).to_contain_text(["my order came broken", "Thank you."])
        first.write("And the lid is missing.")
        expect(widget.own).to_have_count(3)


def test_two_tabs_that_open_at_once_go_on_with_one_conversation(page: Page, visit: Visit) -> None:
    widget = visit(of_customer("42")).open()
    write(widget, "my order came broken")
    identify(page, None)
    other = page.context.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    for tab in (page, other):
        tab.route("**/api/conversations/resume", hold, times=1)
    widgets = [visit(of_customer("42"), tab=page), visit(of_customer("42"), tab=other).open()]
    until(lambda: page.evaluate("0") == 0 and len(held) == 2, what="both to ask")
    for route in held:
        route.continue_()
    for widget in widgets:
        expect(widget.own).to_have_count(1)
    write(widgets[1], "and the lid is missing")
    expect(widgets[0].own).to_have_count(2)


def test_who_signs_out_in_one_tab_is_not_brought_back_by_another(page: Page, visit: Visit) -> None:
    widget = visit(of_customer("42")).open()
    write(widget, "my secret order")
    other = visit(of_customer("42"), tab=page.context.new_page()).open()
    expect(other.own).to_have_count(1)
    identify(page, None)
    for one in (widget, other):
        expect(one.own).to_have_count(0)
    write(other, "is anybody there?")
    for one in (widget, other):
        expect(one.own).to_contain_text(["is anybody there?"])


def test_a_claim_brings_nothing_back(page: Page, visit: Visit) -> None:
    write(visit(of_customer("42")).open(), "my secret order")
    identify(page, None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    widget = visit(f"data-customer='{CONTEXT}'")
    write(widget, "hello")
    expect(widget.own).to_contain_text(["hello"])
    assert not [url for url in asked if url.endswith("/resume")]


@pytest.mark.parametrize("is_signed", [True, False])
def test_the_address_that_the_site_says_stands_in_the_form_and_goes_nowhere_by_itself(
    page: Page, visit: Visit, is_signed: bool
) -> None:
    claim = html.escape(json.dumps({"email": "zoe@example.org", "name": "Zoé"}))
    script = (
        of_customer("42", email="zoe@example.org", name="Zoé")
        if is_signed
        else f'data-customer="{claim}"'
    )
    widget = visit(script).open()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    wait_for_a_person(widget)
    field = widget.panel.get_by_label("E-mail address")
    expect(field).to_have_value("zoe@example.org")
    assert not [url for url in sent if url.endswith("/contact")]
    assert "zoe@" not in page.evaluate(KEPT)
    field.fill("ann@example.org")
    field.press("Enter")
    expect(widget.panel).to_contain_text("a…@example.org")
