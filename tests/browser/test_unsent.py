"""What an agent wrote is there again after a lost connection, another conversation, a sign-in."""

import pytest
from playwright.sync_api import Page, Route, expect

from store.engine import writing
from store.tables import member
from tests.browser.test_console import Desk, SignIn, desk, sign_in, write
from tests.integration.web.agents import PASSWORD

__all__ = ["desk", "sign_in"]
pytestmark = pytest.mark.browser


def hold_back_all_but_replies(route: Route) -> None:
    """Let nothing through that a script asks for but what an agent sends."""
    of = route.request
    if of.resource_type in ("fetch", "xhr") and "/reply" not in of.url:
        route.abort()
    else:
        route.continue_()


def test_who_is_signed_out_elsewhere_sees_nothing_more_and_finds_the_draft_again(
    desk: Desk, page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    page.keyboard.press("r")
    page.keyboard.type("Half a sent")
    other = page.context.new_page()
    other.goto(f"{desk.url}/console/inbox")
    other.locator("summary", has_text="Camille").click()
    other.get_by_role("button", name="Sign out").click()
    other.close()

    field = page.get_by_label("Password")
    expect(field).to_be_visible(timeout=8_000)
    expect(page.get_by_role("status")).to_contain_text("You were signed out.")
    expect(page.get_by_text("Where is my parcel?")).to_have_count(0)
    page.get_by_label("E-mail address").fill("camille@example.org")
    field.fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Message", exact=True)).to_have_value("Half a sent")
    assert f"/console/inbox/{id_}" in page.url

    with writing(desk.engine) as conn:
        conn.execute(member.update().values(is_active=False))
    expect(field).to_be_visible(timeout=8_000)
    complaints.clear()  # the browser reports a request of the page that was refused first


def test_what_was_not_sent_is_kept_until_it_is(
    desk: Desk, page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    id_, other = desk.waiting(), desk.waiting("Another matter")
    sign_in(page, "Camille")
    here, field = f"{desk.url}/console/inbox/{id_}", page.get_by_label("Message", exact=True)
    page.goto(here)
    page.keyboard.press("t")
    expect(page.locator("#thread-state")).to_contain_text("With a person")

    page.route("**/reply*", lambda route: route.abort())
    write(page, "It is on its way.")
    expect(page.locator(".line-problem")).to_contain_text("Not sent")
    field.fill("Half a sent")
    page.goto(f"{desk.url}/console/inbox/{other}")
    page.unroute("**/reply*")
    expect(field).to_have_value("")
    expect(page.locator("[data-sending]")).to_have_count(0)

    page.goto(here)
    expect(field).to_have_value("Half a sent")
    field.fill("You get it tomorrow.")
    # What the page asks by itself would lead to the sign-in page before the message is sent.
    page.route("**/*", hold_back_all_but_replies)
    page.context.clear_cookies()
    page.keyboard.press("Control+Enter")
    page.get_by_label("E-mail address").wait_for()
    page.unroute("**/*")
    page.get_by_label("E-mail address").fill("camille@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#inbox")).to_be_visible()
    page.goto(here)

    expect(page.locator(".line-problem")).to_have_count(2)
    for left in (1, 0):
        page.get_by_role("button", name="Try again").first.click()
        expect(page.locator("[data-sending]")).to_have_count(left)
    expect(page.locator(".line", has_text="It is on its way.")).to_have_count(1)
    expect(page.locator(".line", has_text="You get it tomorrow.")).to_have_count(1)
    complaints.clear()  # the browser reports what failed
