"""Who waits is told of on every page of the console: in the title, by choice heard and shown."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_console import Desk, SignIn, desk, sign_in

__all__ = ["desk", "sign_in"]
pytestmark = pytest.mark.browser

# What rings and shows is the browser's own; each is counted on its way there.
COUNTED = """
    window.AudioContext = class extends AudioContext {
      constructor() { super(); void window.rang(); }
    };
    window.Notification = class { static permission = "granted";
      static requestPermission = async () => "granted";
      constructor(words) { void window.showed(words); } };
    // An empty tab has no storage.
    for (const kind of origin === "null" ? [] : ["sound", "desktop"])
      localStorage.setItem(`relais-alert-${kind}`, "on");
"""
HIDDEN = "Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });"


@pytest.fixture
def alerts(page: Page) -> Iterator[list[str]]:
    """What any tab of this browser rang and showed."""
    found: list[str] = []
    page.context.expose_function("rang", lambda: found.append("a sound"))
    # Playwright marks what it is given, which a built-in does not take.
    page.context.expose_function("showed", lambda words: found.append(words))  # noqa: PLW0108
    page.context.add_init_script(COUNTED)
    yield found


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Let the browser go on until it does."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError(holds)


def test_two_tabs_on_other_pages_count_who_waits_and_ring_once(
    desk: Desk, page: Page, sign_in: SignIn, alerts: list[str]
) -> None:
    desk.waiting()
    sign_in(page, "Camille")
    other = page.context.new_page()
    page.goto(f"{desk.url}/console/canned")
    other.goto(f"{desk.url}/console/labels")
    expect(page).to_have_title("(1) Canned replies - Passerine")
    expect(other).to_have_title("(1) Labels - Passerine")
    assert alerts == [], "what was there before the page is no news"

    desk.waiting()
    expect(page).to_have_title("(2) Canned replies - Passerine")
    expect(other).to_have_title("(2) Labels - Passerine")
    # Granted when both have made up their minds and nothing rings any more.
    page.evaluate("() => navigator.locks.request('relais-alert', () => {})")
    assert alerts == ["a sound"]


def test_a_page_out_of_sight_shows_a_notification(
    desk: Desk, page: Page, sign_in: SignIn, alerts: list[str]
) -> None:
    sign_in(page, "Camille")
    page.context.add_init_script(HIDDEN)
    with page.expect_response("**/console/inbox/news"):
        page.goto(f"{desk.url}/console/account")
    desk.waiting()
    expect(page).to_have_title("(1) Your account - Passerine")
    until(page, lambda: len(alerts) == 2)
    assert sorted(alerts) == ["A customer is waiting for a person", "a sound"]


def test_a_notification_that_the_browser_refuses_is_said_so_beside_its_box(
    page: Page, sign_in: SignIn
) -> None:
    sign_in(page, "Camille")
    page.evaluate("Notification.requestPermission = async () => 'denied'")
    page.locator("#show-keys").click()
    box = page.get_by_label("Show a notification")
    expect(page.locator("#alert-refused")).to_be_hidden()
    box.click()
    expect(page.locator("#alert-refused")).to_contain_text("does not let this page show")
    expect(box).not_to_be_checked()
    expect(box).to_have_accessible_description(
        "Your browser does not let this page show "
        "notifications. Allow them for it in the browser’s settings, then tick the box again."
    )


def test_a_browser_without_notifications_is_offered_none(
    desk: Desk, page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    page.context.add_init_script("delete window.Notification")
    sign_in(page, "Camille")
    page.locator("#show-keys").click()
    expect(page.get_by_label("Play a sound")).to_be_visible()
    expect(page.get_by_label("Show a notification")).to_have_count(0)
    page.goto(f"{desk.url}/console/canned")
    desk.waiting()
    expect(page).to_have_title("(1) Canned replies - Passerine")
    assert complaints == []
