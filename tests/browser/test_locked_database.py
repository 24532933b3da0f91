"""The database takes nothing for longer than a customer can wait."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import expect

from store.engine import BUSY_S
from tests.browser.driver import REPLY_MS, Widget
from tests.support.instance import Instance

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

REFUSED_MS = (BUSY_S + 8) * 1000


def test_a_message_that_was_not_stored_is_said_not_sent_and_can_be_sent_again(
    shop: Callable[[str], Widget], stack: Instance, complaints: list[str]
) -> None:
    widget = shop("en").open()
    widget.ask("where is my parcel?")
    before = widget.replies().count()
    with closing(sqlite3.connect(stack.home / "relais.db", isolation_level=None)) as foreign:
        foreign.execute("BEGIN EXCLUSIVE")
        widget.write("and when does it arrive?")
        expect(widget.own.last).to_contain_text(
            "Not sent: something went wrong on our side.", timeout=REFUSED_MS
        )
    widget.button("again").click()
    expect(widget.panel.get_by_text("Not sent")).to_have_count(0)
    expect(widget.own).to_have_count(2)
    expect(widget.replies()).to_have_count(before + 1, timeout=REPLY_MS)
    complaints.clear()  # the browser itself reports each request that failed
