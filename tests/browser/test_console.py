"""The console in a browser: an agent and a customer at once, keys alone, small windows, axe."""

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect

from store.engine import make_engine, writing
from tests.browser.driver import Widget
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.integration.web.agents import PASSWORD
from tests.integration.web.served_process import Process
from web.conversations import customer_moves, queries
from web.conversations.parts import text_part
from web.conversations.records import NewEvent
from web.team import members

pytestmark = [pytest.mark.browser]


@dataclass
class Desk:
    """Web alone, with its database at hand."""

    url: str
    engine: sa.Engine

    def waiting(self, text: str = "Where is my parcel?") -> str:
        """A customer who waits, without a browser of their own."""
        id_ = uuid.uuid4().hex
        with writing(self.engine) as conn:
            queries.create_conversation(
                conn, id_=id_, token_hash=uuid.uuid4().hex, language="en", page_url=None
            )
            said = NewEvent("message", "customer", "en", [text_part(text)])
            queries.append_event(conn, id_, said)
            customer_moves.request_person(conn, id_, language="en")
        return id_

    def says(self, id_: str, text: str) -> None:
        """What the customer writes on, by another process."""
        with writing(self.engine) as conn:
            said = NewEvent("message", "customer", "en", [text_part(text)])
            queries.append_event(conn, id_, said)


@pytest.fixture
def desk(own_web: Process, own_database: str) -> Iterator[Desk]:
    engine = make_engine(own_database)
    yield Desk(own_web.url, engine)
    engine.dispose()


SignIn = Callable[[Page, str], None]


@pytest.fixture
def sign_in(desk: Desk) -> SignIn:
    """Add a member and sign them in on a page."""

    def enter(page: Page, name: str) -> None:
        email = f"{name.lower()}@example.org"
        members.add_member(desk.engine, email=email, name=name, role="agent", password=PASSWORD)
        page.emulate_media(reduced_motion="reduce")
        page.goto(f"{desk.url}/console/sign-in")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator("#inbox")).to_be_visible()

    return enter


@pytest.fixture
def colleague(browser: Browser) -> Iterator[Page]:
    """A browser of somebody else."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    yield context.new_page()
    context.close()


def write(page: Page, text: str) -> None:
    expect(page.locator("#show-keys:not([hidden])")).to_be_attached()  # the page listens to keys
    page.get_by_label("Message", exact=True).fill(text)
    page.keyboard.press("Control+Enter")


def test_agent_and_customer_talk(
    desk: Desk, page: Page, sign_in: SignIn, colleague: Page, complaints: list[str]
) -> None:
    sign_in(page, "Camille")
    expect(page.locator(".empty").first).to_contain_text("Nobody is waiting")
    colleague.goto(f"{desk.url}/?lang=en")
    widget = Widget(colleague, "en")
    widget.launcher.click()
    colleague.get_by_role("button", name="Talk to a person").first.click()

    row = page.locator(".conversation")
    expect(row).to_have_count(1)
    expect(page).to_have_title("(1) Inbox - Passerine")
    row.click()
    expect(page.locator("#show-keys")).to_be_visible()  # the page listens to keys
    write(page, "Hello, this is Camille")

    expect(colleague.get_by_text("Hello, this is Camille", exact=True)).to_be_visible()
    expect(page.locator(".line", has_text="Hello, this is Camille")).to_have_count(1)
    expect(page.locator("[data-sending]")).to_have_count(0)
    colleague.get_by_role("textbox").last.fill("Thank you, Camille")
    colleague.keyboard.press("Enter")
    thanks = page.locator(".line", has_text="Thank you, Camille")
    expect(thanks).to_have_count(1)
    said_at = thanks.locator(".line-time").inner_text()
    expect(colleague.locator("time", has_text=said_at).last).to_be_visible()  # in the same form
    complaints.clear()  # the shop has no articles here


def test_everything_is_done_by_keys(desk: Desk, page: Page, sign_in: SignIn) -> None:
    first, second = desk.waiting("The first"), desk.waiting("The second")
    sign_in(page, "Camille")
    rows = page.locator(".conversation")
    expect(rows).to_have_count(2)
    expect(page.locator("#show-keys")).to_be_visible()

    page.keyboard.press("j")
    expect(page.locator(f"#row-{first}")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(f"#row-{second}")).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(first))
    expect(page.locator("#show-keys")).to_be_visible()  # the page listens to keys
    page.keyboard.press("t")
    expect(page.locator("#lines")).to_contain_text("Camille took the conversation")
    expect(page.get_by_label("Message", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(rows).to_have_count(1)
    page.keyboard.press("j")
    expect(page.locator(f"#row-{second}")).to_be_focused()
    page.keyboard.press("n")  # of that row, not of what is open
    expect(page).to_have_url(re.compile(second))
    expect(page.get_by_label("Message", exact=True)).to_be_focused()
    page.keyboard.type("tea, kettle, jam")  # letters that are keys elsewhere
    page.keyboard.press("Control+Enter")
    expect(page.locator(".line[data-note]")).to_contain_text("tea, kettle, jam")
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    page.keyboard.type("Refund")
    page.keyboard.press("Enter")
    expect(page.locator("#thread-marks")).to_contain_text("Refund")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.keyboard.press("Enter")
    expect(page.locator("#thread-state")).to_contain_text("Resolved")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#thread-state")).to_contain_text("Waiting")


def test_two_agents_do_not_answer_at_once(
    desk: Desk, page: Page, sign_in: SignIn, colleague: Page, complaints: list[str]
) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    sign_in(colleague, "Omar")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    colleague.goto(f"{desk.url}/console/inbox/{id_}")
    expect(page.locator("#thread-around")).to_contain_text("Omar is viewing this conversation too")
    page.keyboard.press("t")
    expect(colleague.locator("#thread-state")).to_contain_text("Camille")

    write(colleague, "Let me help")

    line = colleague.locator("[data-sending]")
    expect(line).to_contain_text("Camille is handling this conversation")
    line.get_by_role("button", name="Send anyway").click()
    expect(page.locator(".line", has_text="Let me help")).to_have_count(1)
    expect(colleague.locator(".line", has_text="Let me help")).to_have_count(1)
    complaints.clear()  # the browser reports the 409


def test_what_came_while_the_connection_was_away_is_there_once(
    desk: Desk, page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    page.goto(f"{desk.url}/console/inbox/{id_}")
    page.keyboard.press("t")
    expect(page.locator("#thread-state")).to_contain_text("With a person")

    page.context.set_offline(True)
    write(page, "Are you still there?")
    expect(page.locator(".line-problem")).to_contain_text("Not sent")
    for number in range(5):
        desk.says(id_, f"Away {number}.")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_text("The connection is lost.")).to_be_visible()
    page.context.set_offline(False)  # it is sent again by itself

    expect(page.locator(".line", has_text="Away")).to_have_count(5)
    expect(page.locator(".line", has_text="Are you still there?")).to_have_count(1)
    expect(page.locator("[data-sending]")).to_have_count(0)
    complaints.clear()  # the browser reports what failed


def test_the_wait_ticks_alike_wherever_it_is_shown(desk: Desk, page: Page, sign_in: SignIn) -> None:
    id_ = desk.waiting()
    sign_in(page, "Camille")
    page.clock.install()
    page.goto(f"{desk.url}/console/inbox/{id_}")
    waits = page.locator(f"#row-{id_} [data-wait], .waits [data-wait], #details [data-wait]")
    expect(waits).to_have_text(["0 min"] * 3)

    page.clock.fast_forward("03:00")

    expect(waits).to_have_text(["3 min"] * 3)


def test_a_phone_shows_one_thing_at_a_time(desk: Desk, page: Page, sign_in: SignIn) -> None:
    id_ = desk.waiting()
    page.set_viewport_size({"width": 375, "height": 740})
    sign_in(page, "Camille")

    page.locator(f"#row-{id_}").click()
    expect(page.locator("#composer")).to_be_visible()
    expect(page.locator(".list-column")).to_be_hidden()
    # Without its script the head shows all that it has, and the button opens nothing.
    expect(page.locator("#thread-head")).to_have_attribute("data-folded", "true")
    page.get_by_role("button", name="More about this conversation").click()
    page.get_by_role("link", name="Details").click()
    expect(page.locator("#details")).to_be_visible()
    expect(page.locator("#composer")).to_be_hidden()
    page.get_by_role("link", name="Back to the conversation").click()
    page.get_by_role("link", name="Back to the list").click()
    expect(page.locator(f"#row-{id_}")).to_be_visible()
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [375, 1280])
def test_axe_finds_nothing(desk: Desk, page: Page, sign_in: SignIn, width: int) -> None:
    id_ = desk.waiting()
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, "Camille")
    assert_no_violations_in_both_schemes(page)
    page.goto(f"{desk.url}/console/inbox/{id_}")
    page.keyboard.press("t")
    expect(page.get_by_label("Message", exact=True)).to_be_focused()  # where "n" would be a letter
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.type("A note")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".line[data-note]")).to_be_visible()
    assert_no_violations_in_both_schemes(page)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    assert_no_violations_in_both_schemes(page)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert_no_violations_in_both_schemes(page)
