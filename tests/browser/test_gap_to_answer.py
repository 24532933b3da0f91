"""From a question that nothing answers to an article, and to the bot that answers with it."""

import re
import subprocess
import sys
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from launch.environments import ROOT
from tests.browser.driver import REPLY_MS, Widget
from tests.browser.test_sign_in import sign_in
from tests.support.instance import Instance
from tests.support.members import PASSWORD
from web.team.members import add_member

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

QUESTION = "do you engrave initials on the desk lamps?"
ANSWER = "We engrave up to three initials on every desk lamp, for 8 euros."


def test_a_question_becomes_an_article_and_the_bot_answers_with_it(
    page: Page, shop: Callable[[str], Widget], stack: Instance, team_engine: sa.Engine
) -> None:
    widget = shop("en").open()
    widget.write(QUESTION)
    expect(widget.replies()).to_have_count(1, timeout=REPLY_MS)
    assert widget.cards.count() == 0

    gathered = subprocess.run(
        [sys.executable, "-m", "knowledge_base", "gaps"],
        cwd=ROOT, env=stack.env, check=True, capture_output=True, text=True,
    )  # fmt: skip
    # Other tests have asked this system what nothing answers, too.
    assert re.search(r"\b[1-9]\d* gaps begun", gathered.stdout), gathered.stdout

    email = "emil.of.gaps@shop.example"
    add_member(team_engine, email=email, name="Emil", role="editor", password=PASSWORD)
    page.goto(f"{stack.url}/console/gaps")
    sign_in(page, email)
    page.get_by_role("button", name=f"Write this article: {QUESTION}").click()
    title = page.get_by_label("Title", exact=True)
    expect(title).to_have_value("Do you engrave initials on the desk lamps?")
    page.get_by_label("Text (Markdown)").fill(ANSWER)
    page.get_by_text("Publish…").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("It is published.")).to_be_visible()
    page.goto(f"{stack.url}/console/gaps?state=answered")
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()

    again = shop("en")  # the widget is open, as it was left
    expect(again.ask(QUESTION)).to_contain_text("three initials", timeout=REPLY_MS)
