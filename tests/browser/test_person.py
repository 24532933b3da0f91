"""A person answers: the owner's `python -m web reply` until the agents' console exists."""

import subprocess
import sys
import uuid
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from launch.environments import ROOT
from tests.browser.driver import REPLY_MS, Widget
from tests.support.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

NAME = "Camille Vandenbroucke-Delattre de la Tour du Pin Montauban Sy"


def web(stack: Instance, *arguments: str) -> str:
    """Run one of the web process's commands against the running system."""
    done = subprocess.run(
        [sys.executable, "-m", "web", *arguments],
        cwd=ROOT,
        env=stack.env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


@pytest.fixture
def waiting(shop: Callable[[str], Widget], stack: Instance) -> tuple[Widget, str]:
    """A customer who has asked for a person, and the conversation's id as the commands take it."""
    widget = shop("en").open()
    # As an order's number, which search leaves out of account.
    mark = f"PA{uuid.uuid4().int % 10**6:06}"
    widget.ask(f"where is my parcel? order {mark}")
    widget.button("person").click()
    expect(widget.button("requested")).to_be_visible()
    expect(widget.replies()).to_have_count(2, timeout=REPLY_MS)
    line = next(line for line in web(stack, "requests").splitlines() if mark in line)
    return widget, line.split()[0]


def test_a_person_s_reply_appears_live_under_their_name(
    waiting: tuple[Widget, str], stack: Instance
) -> None:
    widget, conversation = waiting
    web(stack, "reply", conversation, "I have asked the carrier.", "--name", NAME)
    expect(widget.panel.get_by_text("I have asked the carrier.")).to_be_visible(timeout=REPLY_MS)
    expect(widget.head).to_contain_text(NAME)
    expect(widget.head.locator(".badge")).to_have_text("Person")
    assert widget.head.evaluate("node => node.scrollWidth - node.clientWidth") <= 0
    widget.write("PAS-204817")
    expect(widget.own.last).to_contain_text("PAS-204817")
    expect(widget.button("with")).to_have_attribute("aria-disabled", "true")
    expect(widget.panel.locator(".typing")).to_be_hidden()
    widget.page.reload()
    expect(widget.button("with")).to_be_visible()
    web(stack, "end", conversation[:12])
    offer = widget.head.get_by_role("button", name="Talk to a person")
    expect(offer).to_have_attribute("aria-disabled", "false", timeout=REPLY_MS)
    expect(widget.head).not_to_contain_text(NAME)


def test_a_reply_while_the_panel_is_closed_shows_on_the_launcher(
    waiting: tuple[Widget, str], stack: Instance
) -> None:
    widget, conversation = waiting
    widget.button("close").click()
    web(stack, "reply", conversation, "Found it.", "--name", "Rory")
    expect(widget.launcher).to_have_accessible_name("Help, 1 new message", timeout=REPLY_MS)
    widget.open()
    expect(widget.panel.get_by_text("Found it.")).to_be_visible()
    expect(widget.launcher).to_have_accessible_name("Close")


def test_an_address_that_a_person_sends_can_be_followed(
    waiting: tuple[Widget, str], stack: Instance
) -> None:
    widget, conversation = waiting
    web(stack, "reply", conversation, "It is at https://carrier.example/track/7.", "--name", "Rory")
    link = widget.panel.get_by_role("link", name="https://carrier.example/track/7", exact=True)
    expect(link).to_have_attribute("href", "https://carrier.example/track/7", timeout=REPLY_MS)


def test_who_has_asked_for_a_person_is_not_offered_one_again(waiting: tuple[Widget, str]) -> None:
    widget, _ = waiting
    widget.write("what is the melting point of tungsten on Mars?")
    expect(widget.replies()).to_have_count(3, timeout=REPLY_MS)
    expect(widget.button("person")).to_have_count(0)
