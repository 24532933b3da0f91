"""What an admin has made is changed and deleted by keys: wide in English, narrow in French."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from store.engine import writing
from store.tables import utc_now
from tests.browser.test_accessibility import SCHEMES, Scheme, assert_no_violations
from tests.browser.test_console import Desk, desk
from tests.support.members import PASSWORD
from tests.support.published import publish
from web.team import group_queries, members
from web.team.access import LANGUAGE_COOKIE
from web.team.queries import list_members
from web.tools.report_queries import add_report
from web.webhooks import queries, signing
from web.webhooks.topics import TOPICS

__all__ = ["desk"]
pytestmark = pytest.mark.browser

LONG = "https://desk.example.com/hooks/relais/" + "a-long-path-" * 8
# Where pictures go for who wants to look at them.
PICTURES = os.environ.get("ADMIN_PICTURES")


@dataclass
class Visit:
    """An admin's browser, and what there is to change."""

    page: Page
    url: str
    name: str

    def opened(self, words: str) -> None:
        """Open what folds out by a key; its summary holds the words."""
        summary = self.page.locator("summary", has_text=words).first
        summary.press("Enter")

    def look(self, what: str) -> None:
        """Nothing for axe, nothing beside the window, in both schemes."""
        scheme: Scheme
        for scheme in SCHEMES:
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            assert_no_violations(self.page)
            if PICTURES:
                path = Path(PICTURES) / f"{what}-{self.name}-{scheme}.png"
                self.page.screenshot(path=path, full_page=True)
        width = self.page.viewport_size or {"width": 0}
        assert self.page.evaluate("document.documentElement.scrollWidth") <= width["width"]


@pytest.fixture(params=[("en", 1280), ("fr", 375)], ids=str)
def visit(desk: Desk, page: Page, request: pytest.FixtureRequest) -> Iterator[Visit]:
    language, width = request.param
    add = members.add_member
    add(desk.engine, email="astrid@example.org", name="Astrid", role="admin", password=PASSWORD)
    zoe = add(desk.engine, email="zoe@example.org", name="Zoé", role="agent", password=PASSWORD)
    emil = add(desk.engine, email="emil@example.org", name="Emil", role="editor", password=PASSWORD)
    with writing(desk.engine) as conn:
        id_ = group_queries.insert_group(conn, "Billing")
        group_queries.update_group(conn, id_, name="Billing", member_ids=[zoe.id, emil.id])
        queries.add_webhook(conn, url=LONG, secret=signing.new_secret(), topics=TOPICS)
    page.set_viewport_size({"width": width, "height": 800})
    url = f"{desk.url}/console"
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": language, "url": url}])
    page.goto(f"{desk.url}/console/sign-in")
    page.locator("input[name=email]").fill("astrid@example.org")
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#inbox")).to_be_visible()
    yield Visit(page, desk.url, f"{language}-{width}")


def test_a_member_is_renamed_and_a_team_deleted_in_two_steps(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.url}/console/team")
    visit.opened("Zoé")
    visit.look("member")
    row = page.locator("li", has_text="zoe@example.org")
    row.locator("input[name=name]").fill("Zoé Martin")
    row.locator("input[name=email]").fill("zoe.martin@example.org")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_role("status")).to_be_visible()
    expect(page.locator(".row-name", has_text="Zoé Martin")).to_have_count(1)

    visit.opened("Billing")
    expect(page.locator(".message[data-meaning=information]")).to_contain_text("Emil")
    expect(page.get_by_role("checkbox", name="Emil")).to_have_count(0)
    visit.opened("…")
    visit.look("team")
    page.get_by_role("button", name="Billing").press("Enter")
    expect(page.locator("main").get_by_role("status")).to_be_visible()
    expect(page.locator(".row-name", has_text="Billing")).to_have_count(0)


def test_a_delivery_is_one_line_and_the_form_is_folded_away(visit: Visit, desk: Desk) -> None:
    page = visit.page
    with writing(desk.engine) as conn:
        (webhook,) = queries.list_webhooks(conn)
        for status in (200, 204):
            values = {"message_id": f"test-{status}", "status": status, "error": None}
            queries.add_test(conn, webhook.id, at=utc_now(), **values)
    page.goto(f"{visit.url}/console/integrations")
    visit.look("deliveries")
    expect(page.locator("#new-url")).to_be_hidden()
    page.locator("details.panel > summary").press("Enter")
    expect(page.locator("#new-url")).to_be_visible()
    times = page.locator(".delivery time")
    expect(times).to_have_count(2)
    expect(times.first).to_have_text(re.compile(r"\d\d:\d\d:\d\d"))
    expect(times.first).to_have_attribute("title", re.compile(r"20\d\d.*\d\d:\d\d:\d\d"))
    if visit.name.endswith("1280"):
        row = page.locator(".delivery").first
        height = row.evaluate(
            "row => row.offsetHeight / parseFloat(getComputedStyle(row).lineHeight)"
        )
        assert height < 1.5


def test_a_webhook_is_changed_its_secret_replaced_and_it_is_deleted(visit: Visit) -> None:
    page = visit.page
    page.goto(f"{visit.url}/console/integrations")
    change = page.locator(".integration-change")
    steps = change.locator(".in-two-steps")
    change.locator("summary").first.press("Enter")
    for step in (steps.first, steps.last):
        step.locator("summary").press("Enter")
    visit.look("webhook")
    change.locator("input[name=url]").fill("https://desk.example.com/other")
    page.keyboard.press("Enter")
    expect(page.locator("main").get_by_role("status")).to_be_visible()
    expect(page.locator(".row-name")).to_have_text("https://desk.example.com/other")

    change.locator("summary").first.press("Enter")
    steps.first.locator("summary").press("Enter")
    steps.first.get_by_role("button").press("Enter")
    expect(page.locator("#secret")).to_have_value(re.compile("^whsec_"))
    visit.look("secret")

    change.locator("summary").first.press("Enter")
    steps.last.locator("summary").press("Enter")
    steps.last.get_by_role("button").press("Enter")
    expect(page.locator("main").get_by_role("status")).to_be_visible()
    expect(page.locator(".row-name")).to_have_count(0)
    page.locator("#token-name").fill("Our desk")
    page.keyboard.press("Enter")
    expect(page.locator("label[for=secret]")).to_contain_text(re.compile("token|Jeton"))
    visit.look("token")


def test_what_agents_reported_is_listed_for_who_looks_after_articles(
    visit: Visit, desk: Desk
) -> None:
    page = visit.page
    article_id, revision_id, _ = publish(desk.engine)
    id_ = desk.waiting()
    page.locator('.console-nav a[href="/console/reports"]').click()
    visit.look("reports-none")
    with writing(desk.engine) as conn:
        (zoe,) = [m for m in list_members(conn) if m.name == "Zoé"]
        add_report(
            conn,
            article_id=article_id,
            revision_id=revision_id,
            heading="How",
            conversation_id=id_,
            seq=1,
            member_id=zoe.id,
            comment="The time limit is 30 days.\n" + "a-long-word-" * 30,
        )
    page.reload()
    expect(page.locator(".article-report")).to_contain_text("The time limit is 30 days.")
    expect(page.locator(".article-report")).to_contain_text("Zoé")
    visit.look("reports")
