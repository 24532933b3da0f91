"""Whoever takes over reads what was asked and answered, and is warned before asking it again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.console import Console
from tests.browser.test_accessibility import assert_no_violations_in_both_schemes
from tests.browser.test_console import Desk, SignIn, colleague, desk, sign_in

__all__ = ["colleague", "desk", "sign_in"]
pytestmark = pytest.mark.browser

MATTER = "The kettle stopped working."


def test_a_colleague_reads_each_answer_below_its_question_and_is_warned(
    desk: Desk, page: Page, sign_in: SignIn, colleague: Page
) -> None:
    id_ = desk.waiting(MATTER)
    sign_in(page, "Dora")
    dora = Console(page, desk.url)
    dora.open(dora.row(MATTER))

    def asks(text: str) -> None:
        dora.write(text)
        # Shown at once, and stored when it is no longer being sent.
        expect(dora.page.locator(".line:not([data-sending])", has_text=text)).to_have_count(1)

    asks("Which model is it, and when did you buy it?")
    desk.says(id_, "Heron 2")
    desk.says(id_, "last Tuesday")
    expect(dora.lines).to_contain_text("last Tuesday")
    asks("What colour is the light on the base?")
    desk.says(id_, "red")
    expect(dora.lines).to_contain_text("red")
    asks("Have you tried another socket?")
    desk.says(id_, "yes")

    summary = dora.part("summary")
    expect(summary.locator("dt")).to_have_text(["Asked", "A person asked"])
    expect(summary.locator(".dossier-answers")).to_have_text(["Heron 2last Tuesday", "red", "yes"])
    expect(summary.locator("dd > .dossier-line")).to_have_text(
        [
            MATTER,
            "Dora: Which model is it, and when did you buy it?",
            "Dora: What colour is the light on the base?",
            "Dora: Have you tried another socket?",
        ]
    )
    assert_no_violations_in_both_schemes(page)

    sign_in(colleague, "Lea")
    lea = Console(colleague, desk.url)
    colleague.goto(f"{desk.url}/console/inbox/{id_}?view=all")
    expect(lea.part("summary")).to_contain_text("A person asked")
    lea.press("r")
    colleague.keyboard.type("What colour is the light on the base?")
    colleague.keyboard.press("Control+Enter")
    dialog = colleague.get_by_role("dialog", name="Before you send")
    expect(dialog).to_contain_text("The customer has already answered this: “red” (")
