"""From the list of reported articles to the conversation in which one was shown."""

import re

import pytest
from playwright.sync_api import Page, expect

from store.engine import writing
from tests.browser.console import Console
from tests.browser.test_console import Desk, desk
from tests.support.members import make_member
from tests.support.published import publish
from web.tools.report_queries import add_report

__all__ = ["desk"]
pytestmark = [pytest.mark.browser]


# The second has more than one page.
@pytest.mark.parametrize("later", [30, 250])
def test_a_report_opens_the_conversation_at_what_was_shown(
    desk: Desk, page: Page, later: int
) -> None:
    id_ = desk.waiting("The one that was reported")
    for number in range(later):
        desk.says(id_, f"Later, {number}")
    article_id, revision_id, _ = publish(desk.engine)
    astrid = make_member(desk.engine, "admin")
    with writing(desk.engine) as conn:
        add_report(
            conn,
            article_id=article_id,
            revision_id=revision_id,
            heading="",
            conversation_id=id_,
            seq=1,
            member_id=astrid.id,
            comment="Out of date",
        )
    Console(page, desk.url).sign_in(astrid.email)
    page.goto(f"{desk.url}/console/reports")
    page.get_by_role("link", name="Open the conversation").press("Enter")
    expect(page).to_have_url(re.compile(f"/inbox/{id_}.*#event-1$"))
    expect(page.locator("#event-1")).to_contain_text("The one that was reported")
    expect(page.locator("#event-1")).to_be_in_viewport()
    expect(page.locator("#show-keys")).to_be_visible()  # the script has put all in its place
    expect(page.locator("#event-1")).to_be_in_viewport()
