"""Whether the customer has read what a person wrote: shown to the agent as it happens."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import Desk, Open, desk, open_
from tests.browser.test_accessibility import assert_no_violations

__all__ = ["desk", "open_"]
pytestmark = pytest.mark.browser


def test_seen_stands_under_the_newest_message_that_the_customer_has_read(
    page: Page, desk: Desk, open_: Open
) -> None:
    field = open_("Where is it?")
    mark = page.locator("#lines").get_by_text("Seen", exact=True)

    def write(text: str) -> None:
        field.fill(text)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#lines")).to_contain_text(text)
        expect(page.locator("[data-sending]")).to_have_count(0)

    def is_read() -> None:
        body = {"seq": desk.said()[-1]["seq"]}
        url = "/api/conversation/seen"
        assert desk.process.http.post(url, json=body, headers=desk.headers).is_success

    write("On its way.")
    expect(mark).to_have_count(0)
    is_read()
    line = page.locator(".line[data-who=agent]")
    expect(line.filter(has_text="On its way.").get_by_text("Seen")).to_be_visible()
    write("It comes today.")
    field.press("Escape")
    page.keyboard.press("n")
    field.fill("A calm one")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".line[data-note]")).to_contain_text("A calm one")
    expect(mark).to_have_count(1)
    is_read()
    expect(line.filter(has_text="It comes today.").get_by_text("Seen")).to_be_in_viewport(ratio=1)
    expect(mark).to_have_count(1)
    assert_no_violations(page)
    page.reload()
    expect(line.filter(has_text="It comes today.").get_by_text("Seen")).to_be_visible()
