"""Bot fails, a person takes over, gives back, resolves: customer and agent, a browser each."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Colleague
from tests.browser.console import Console
from tests.browser.driver import Widget

pytestmark = [pytest.mark.browser, pytest.mark.rasa, pytest.mark.usefixtures("patience")]

PARCEL = "where is my parcel? it is a birthday present"
UNKNOWN = "is your coffee grown by llamas in Peru?"
KETTLE = "how do I return the kettle?"


def fail_twice(widget: Widget) -> Locator:
    """Ask what no article settles, then what none knows; returns the offer of a person."""
    widget.write(PARCEL)
    widget.options.filter(has_text="My parcel is late").click()
    widget.panel.get_by_role("button", name="That did not help").first.click()
    expect(widget.panel.get_by_text("I am sorry that this did not help").first).to_be_visible()
    widget.write(UNKNOWN)
    expect(widget.panel.get_by_text("I could not find this in our help articles")).to_be_visible()
    return widget.panel.locator(".message").get_by_role("button", name="Talk to a person").last


def expect_whole_dossier(agent: Console) -> None:
    """Why a person is there, what was asked in which words, what was tried in vain, and where."""
    expect(agent.part("reason")).to_contain_text("offer")
    expect(agent.part("question")).to_contain_text(UNKNOWN)
    articles = agent.part("articles").locator("li")
    expect(articles.filter(has_text="My parcel is late")).to_contain_text("Did not help")
    expect(articles.filter(has_text="Where is my parcel?")).to_have_count(1)
    expect(agent.part("clarifications")).to_contain_text("My parcel is late")
    expect(agent.part("summary")).to_contain_text(PARCEL)
    expect(agent.part("customer")).to_contain_text("English")
    expect(agent.part("customer")).to_contain_text("http://127.0.0.1:")


def rate(widget: Widget, score: str, comment: str) -> None:
    # It is asked once the end has been read.
    expect(widget.panel.get_by_text("closed this conversation")).to_have_count(1)
    widget.panel.locator(".scroller").press("End")
    rating = widget.panel.locator("form.dock-card")
    rating.get_by_text(score, exact=True).click()
    rating.get_by_label("Anything you would like to say?").fill(comment)
    rating.get_by_role("button", name="Send rating").click()
    expect(widget.panel.get_by_text(f"You rated this conversation: {score}")).to_be_visible()


def test_a_person_takes_over_and_the_customer_repeats_nothing(
    shop: Callable[[str], Widget], colleague: Colleague
) -> None:
    agent = colleague("Camille")
    widget = shop("en").open()
    dock = widget.panel.locator(".dock")

    # The bot fails twice, and says so.
    fail_twice(widget).click()
    expect(dock).to_contain_text("A person is coming.")
    expect(dock).to_contain_text(re.compile(r"You are (next|number \d+)\."))
    widget.write("It is for my sister, who is allergic to wool.")
    expect(widget.own.last).to_contain_text("allergic")

    # The agent has all of it before saying a word.
    row = agent.row(PARCEL)
    expect(row).to_contain_text("Question for the company")
    agent.open(row)
    expect_whole_dossier(agent)

    # They talk; each sees the other type, and that what was said arrived.
    agent.take()
    expect(widget.panel.get_by_text("Camille has joined")).to_be_visible()
    expect(dock).to_be_hidden()
    agent.press("r")
    agent.page.keyboard.type("Our farms")
    expect(widget.panel.get_by_text("Camille is typing")).to_be_visible()
    agent.write(" keep no llamas.")
    widget.composer.press_sequentially("Thank")
    expect(agent.around).to_contain_text("The customer is typing")
    expect(agent.line("keep no llamas").locator(".line-text")).to_be_in_viewport(ratio=1)
    widget.write("Thank you, that is a relief.")
    expect(agent.line("that is a relief")).to_have_count(1)
    expect(widget.own.last).to_contain_text("Seen")
    agent.write("You are welcome. The assistant knows how returns go.")
    expect(widget.replies().last).to_contain_text("Camille")
    expect(widget.replies().last.locator(".badge")).to_have_text("Person")

    # Given back, the bot goes on where they are.
    agent.press("b")
    agent.page.keyboard.press("b")
    expect(agent.state).to_contain_text("With the bot")
    expect(widget.panel.get_by_text("back with the assistant")).to_be_visible()
    expect(widget.ask(KETTLE)).to_contain_text("30 days from delivery")
    expect(widget.ask("and the other one?")).to_contain_text("refund")
    expect(agent.line("and the other one?")).to_have_count(1)

    # The agent steps in again, without being asked, and ends it.
    agent.take()
    agent.write("The label is in your mailbox now.")
    expect(widget.panel.get_by_text("The label is in your mailbox now.")).to_have_count(1)
    agent.resolve()
    rate(widget, "Good", "Quick and kind.")
    expect(agent.lines).to_contain_text("The customer rated the help: 4 of 5")
    expect(agent.lines).to_contain_text("Quick and kind.")

    # Both have seen one conversation, in one order.
    said = ["llamas in Peru", "keep no llamas", "a relief", "how returns go", KETTLE, "label is in"]
    spoken = re.compile("|".join(re.escape(words) for words in said))
    expect(widget.panel.locator(".message", has_text=spoken)).to_contain_text(said)
    expect(agent.page.locator(".line", has_text=spoken)).to_contain_text(said)
