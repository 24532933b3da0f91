"""The newest line stays in view when something below it takes room."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_console import Desk, SignIn, desk, sign_in

__all__ = ["desk", "sign_in"]
pytestmark = pytest.mark.browser


def test_the_newest_line_stays_in_view_when_the_composer_grows(
    desk: Desk, page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    id_ = desk.waiting()
    for number in range(30):
        desk.says(id_, f"Line {number}.")
    sign_in(page, "Camille")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    newest = page.locator(".line", has_text="Line 29.")
    expect(newest).to_be_in_viewport(ratio=1)
    grow = "document.getElementById('composer').style.paddingTop = '220px'"

    page.evaluate(grow)
    desk.says(id_, "And then?")
    asked = page.locator(".line", has_text="And then?")
    expect(asked).to_be_visible(timeout=30_000)
    bottom = "document.getElementById('scroll').getBoundingClientRect().bottom"
    page.wait_for_function(
        f"[...document.querySelectorAll('.line')].at(-1).getBoundingClientRect().bottom <= {bottom}"
    )

    page.evaluate("document.getElementById('scroll').scrollTop = 0")
    desk.says(id_, "Hello?")
    expect(page.locator("#newer")).to_be_visible(timeout=30_000)
    assert complaints == []
