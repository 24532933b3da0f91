"""Signing in to the console by keyboard; what axe finds; nothing too wide for a phone."""

import pytest
from playwright.sync_api import Page, expect

from store.engine import make_engine
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.integration.web.served_process import Process
from tests.support.databases import SqliteDatabases
from tests.support.members import PASSWORD, make_member
from web.team.members import add_group, change_group

pytestmark = pytest.mark.browser

LONG_NAME = "Maximiliane Wolfeschlegelsteinhausenbergerdorff-Featherstone"


@pytest.fixture(scope="module")
def console_url(_web_alone: tuple[Process, str], sqlite_databases: SqliteDatabases) -> str:
    """The console, with a team, who stay for all tests of a file."""
    web, url = _web_alone
    sqlite_databases.empty(url)
    engine = make_engine(url)
    astrid = make_member(engine, "admin")
    ada = make_member(engine)
    make_member(engine, "agent", LONG_NAME)
    change_group(
        engine, add_group(engine, "Billing"), name="Billing", member_ids=[astrid.id, ada.id]
    )
    engine.dispose()
    return f"{web.url}/console"


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Sign in without a mouse; the cursor is in the first field already."""
    expect(page.get_by_label("E-mail address")).to_be_focused()
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_a_member_signs_in_and_out_by_keyboard(
    page: Page, console_url: str, complaints: list[str]
) -> None:
    page.goto(f"{console_url}/account")
    # The browser reports the refusal, perhaps later than it shows it.
    with page.expect_console_message(lambda message: "422" in message.text):
        sign_in(page, "ada@shop.example", "not this one")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    complaints.clear()
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    expect(page.get_by_role("button", name="Available")).to_be_visible()
    page.locator(".account-menu summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    # What the page was asking for at that moment is refused; the browser says so.
    complaints[:] = [complaint for complaint in complaints if "status of 401" not in complaint]


def test_being_away_is_one_click(page: Page, console_url: str) -> None:
    page.goto(f"{console_url}/account")
    sign_in(page, "ada@shop.example")
    page.get_by_role("button", name="Available").click()
    expect(page.get_by_role("button", name="Away")).to_be_visible()
    expect(page).to_have_url(f"{console_url}/account")
    page.get_by_role("button", name="Away").click()
    expect(page.get_by_role("button", name="Available")).to_be_visible()


def test_an_admin_adds_a_member(page: Page, console_url: str) -> None:
    page.goto(f"{console_url}/team")
    sign_in(page, "astrid@shop.example")
    page.locator("summary", has_text="Add a member").click()
    adding = page.locator("form").filter(has=page.get_by_label("First password"))
    adding.get_by_label("Name", exact=True).fill("Zoé")
    adding.get_by_label("E-mail address").fill("zoe@shop.example")
    adding.get_by_label("First password").fill(PASSWORD)
    adding.get_by_role("button", name="Add a member").click()
    expect(page.get_by_role("status").filter(has_text="The member is added")).to_be_visible()
    expect(page.get_by_text("zoe@shop.example")).to_be_visible()


@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    page: Page, console_url: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{console_url}/team")
    assert_no_violations_in_both_schemes(page)
    sign_in(page, "astrid@shop.example")
    expect(page.get_by_role("heading", name="Team", exact=True)).to_be_visible()
    for summary in page.locator("main summary").all():
        summary.click()
    assert_no_violations_in_both_schemes(page)
    page.locator(".account-menu summary").click()
    assert_no_violations_in_both_schemes(page)
    for path in ("account", "team"):
        page.goto(f"{console_url}/{path}")
        assert_no_violations_in_both_schemes(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
