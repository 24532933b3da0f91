"""Two agents and a customer: one has the word, work is passed on, all of it by keys."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from store.engine import writing
from store.tables import conversation, member, utc_now
from tests.browser.conftest import Colleague
from tests.browser.console import Console
from tests.browser.driver import Widget
from web.tools import canned_queries
from web.tools.canned import make_draft

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.usefixtures("patience")]

Shop = Callable[[str], Widget]


def wait_with(widget: Widget, question: str, *agents: Console) -> None:
    """Ask, want a person, and be open on the agents' screens."""
    widget.ask(question)
    widget.button("person").click()
    for agent in agents:
        agent.open(agent.row(question))


def test_one_colleague_has_the_word_and_passes_it_on_with_a_note(
    shop: Shop, colleague: Colleague, complaints: list[str]
) -> None:
    camille, omar = colleague("Camille"), colleague("Omar")
    widget = shop("en").open()
    wait_with(widget, "what does delivery cost to Ireland?", camille, omar)
    expect(camille.around).to_contain_text("Omar is viewing this conversation too")
    camille.take()
    expect(omar.state).to_contain_text("Camille")
    camille.press("r")
    camille.page.keyboard.type("Let me")
    expect(omar.around).to_contain_text("Camille is typing")

    # Both want to answer: one is told before the customer hears two voices.
    omar.press("r")
    omar.page.keyboard.type("I can help, too.")
    omar.page.keyboard.press("Control+Enter")
    refused = omar.page.locator("[data-sending]")
    expect(refused).to_contain_text("Camille is handling this conversation")
    complaints.clear()  # the browser reports the 409
    camille.page.keyboard.type(" look.")
    camille.page.keyboard.press("Control+Enter")
    expect(widget.panel.get_by_text("Let me look.")).to_be_visible()
    expect(widget.panel.get_by_text("I can help, too.")).to_have_count(0)

    # Passed on with a note, by keys.
    camille.note("Ireland is 9 euros, but his parcel is heavy.")
    camille.press("a")
    camille.page.keyboard.type("Omar")
    camille.page.keyboard.press("Tab")
    camille.page.keyboard.type("You know the carriers.")
    camille.page.keyboard.press("Tab")
    camille.page.keyboard.press("Enter")
    expect(camille.lines).to_contain_text("Camille passed the conversation to Omar")
    expect(omar.lines).to_contain_text("You know the carriers.")
    expect(omar.state).to_contain_text("Omar")
    # It is his now: what was held back may just go.
    expect(refused).not_to_contain_text("is handling")
    refused.get_by_role("button", name="Try again").press("Enter")
    expect(widget.panel.get_by_text("I can help, too.")).to_be_visible()
    expect(widget.head).to_contain_text("Omar")

    # What is among colleagues stays there, for whoever looks again, too.
    widget.page.reload()
    expect(widget.panel.get_by_text("I can help, too.")).to_be_visible()
    for secret in ("9 euros", "know the carriers"):
        expect(widget.root).not_to_contain_text(secret)
        expect(widget.panel.get_by_text(secret)).to_have_count(0)


def test_a_canned_reply_a_wrong_article_and_a_pause_by_keys(
    shop: Shop, colleague: Colleague, team_engine: sa.Engine
) -> None:
    agent = colleague("Camille")
    with writing(team_engine) as conn:
        draft = make_draft(
            shortcut="engraved",
            title="Engraved pieces",
            body_en="{agent} here: an engraved piece is yours to keep.",
            body_fr="",
        )
        member_id = conn.execute(sa.select(sa.func.max(member.c.id))).scalar_one()
        canned_queries.add_reply(conn, draft, member_id=member_id)
    widget = shop("en").open()
    wait_with(widget, "can I return an engraved grinder?", agent)
    agent.take()

    # A canned reply: "/", its first letters, Enter.
    agent.press("r")
    agent.page.keyboard.type("/engr")
    menu = agent.page.get_by_role("listbox", name="Canned replies")
    expect(menu.get_by_role("option")).to_contain_text("Engraved pieces")
    agent.page.keyboard.press("Enter")
    expect(agent.composer).to_have_value("Camille here: an engraved piece is yours to keep.")
    agent.page.keyboard.press("Control+Enter")
    expect(widget.panel.get_by_text("Camille here: an engraved piece")).to_be_visible()

    # The article that the bot showed is wrong: the editors will hear of it.
    report = agent.page.locator("details.report").first
    report.locator("summary").press("Enter")
    report.get_by_label("What is wrong with it?").fill("Engraved ones can be exchanged since May.")
    report.get_by_role("button", name="Tell the editors").press("Enter")
    told = agent.page.get_by_text("You have told the editors that this article contains a mistake.")
    expect(told).to_be_visible()
    expect(widget.root).not_to_contain_text("exchanged since May")

    # Out of sight for an hour, back by itself when the time has come.
    agent.press("z")
    agent.page.get_by_role("menuitem", name="For an hour").press("Enter")
    expect(agent.marks).to_contain_text("Snoozed until")
    with writing(team_engine) as conn:
        asleep = conversation.c.snoozed_until.is_not(None)
        conn.execute(conversation.update().where(asleep).values(snoozed_until=utc_now()))
    expect(agent.marks).not_to_contain_text("Snoozed")

    # Or at once, when the customer writes.
    agent.press("z")
    agent.page.get_by_role("menuitem", name="Until tomorrow").press("Enter")
    expect(agent.marks).to_contain_text("Snoozed until")
    widget.write("And a case?")
    expect(agent.marks).not_to_contain_text("Snoozed")
    expect(agent.line("And a case?")).to_have_count(1)
