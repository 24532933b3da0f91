"""An answer after the end in the console: the matter, what a person asked, and the answer."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.console import Console
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.browser.test_console import Desk, SignIn, desk, sign_in
from tests.integration.web.served_process import Process

__all__ = ["desk", "sign_in"]
pytestmark = pytest.mark.browser


def test_a_colleague_reads_what_it_is_about_what_was_asked_and_the_answer(
    own_web: Process, desk: Desk, page: Page, sign_in: SignIn
) -> None:
    http = own_web.http
    token = http.post("/api/conversations", json={"language": "en"}).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}

    def customer_says(text: str, client_id: str) -> None:
        body = {"client_id": client_id, "text": text}
        assert http.post("/api/conversation/messages", json=body, headers=headers).is_success

    http.post("/api/conversation/person", json={"client_id": "person-1"}, headers=headers)
    customer_says("My Ibis lamp flickers.", "message-1")
    sign_in(page, "Camille")
    console = Console(page, desk.url)
    console.open(console.row("My Ibis lamp flickers."))
    console.write("Hello Ann, which colour is it?")
    console.write("I will look at it on Monday.")
    console.resolve()
    customer_says("It is the blue one from last year.", "message-2")

    expect(console.state).to_contain_text("Waiting")
    question = console.part("question")
    expect(question.locator("blockquote")).to_have_text("My Ibis lamp flickers.")
    expect(question.locator("h3")).to_have_text(["Camille asked", "Answered"])
    expect(question.locator("p")).to_have_text(
        ["Hello Ann, which colour is it?", "It is the blue one from last year."]
    )
    expect(console.row("My Ibis lamp flickers.")).to_contain_text("Answers what")
    assert_no_violations_in_both_schemes(page)
