"""What a member puts out of sight for a while, by form and by script."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from tests.integration.web.agents import Agent
from tests.integration.web.served import Customer
from tests.integration.web.test_inbox_actions import id_
from web.team.access import LANGUAGE_COOKIE

__all__ = ["id_"]


def test_what_is_snoozed_is_out_of_sight_until_the_customer_writes(
    agent: Agent, customer: Customer, id_: str
) -> None:
    agent.do(id_, "take")
    agent.do(id_, "reply", text="I will ask")

    assert agent.do(id_, "snooze", until="tomorrow").status_code == 200

    assert agent.inbox(view="mine") == []
    assert agent.inbox(view="snoozed") == agent.inbox(view="all") == [id_]
    customer.send("One more thing")
    assert agent.inbox(view="snoozed") == []
    assert agent.inbox(view="mine") == [id_]


@pytest.mark.parametrize("at", ["2020-05-03T14:30", "2126-05-03T14:30", "9999-12-31T23:59"])
def test_a_pause_until_a_time_that_is_past_or_far_says_what_to_choose(
    agent: Agent, id_: str, at: str
) -> None:
    agent.do(id_, "take")
    refused = agent.do(id_, "snooze", until="custom", at=at)
    assert refused.status_code == 422
    assert "still to come, within the next year" in refused.json()["error"]["message"]
    assert "still to come" in agent.submit(id_, "snooze", until="custom", at=at).text
    assert agent.inbox(view="snoozed") == []


@pytest.mark.parametrize(
    ("language", "until"),
    [("en", r"until .*\d\d:\d\d"), ("fr", r"jusqu’(à|au .* à) \d+ h( \d\d)?")],
)
def test_until_when_it_is_put_off_stands_apart_from_when_that_was_done(
    agent: Agent, id_: str, language: str, until: str
) -> None:
    agent.do(id_, "take")
    agent.do(id_, "reply", text="I will ask")
    agent.do(id_, "snooze", until="hour")

    agent.http.headers["Accept-Language"] = language
    page = agent.page(f"/console/inbox/{id_}")
    line = re.findall(r'<li class="change".*?</li>', page, re.DOTALL)[-1]
    words = " ".join(unescape(re.sub(r"<[^>]+>", "", line)).split())
    assert re.search(rf" {until} · \d\d:\d\d$", words), words


def test_who_waits_for_anybody_is_not_put_out_of_sight(agent: Agent, id_: str) -> None:
    assert agent.do(id_, "snooze", until="hour").status_code == 409

    assert agent.inbox(view="waiting") == [id_]
    assert 'data-menu="snooze"' not in agent.page(f"/console/inbox/{id_}")


def test_a_snooze_is_on_the_members_own_clock(agent: Agent, id_: str) -> None:
    agent.do(id_, "take")
    agent.http.cookies.set("relais_time_zone", "Pacific/Auckland")
    at = (datetime.now(UTC) + timedelta(days=3)).strftime("%Y-%m-%dT10:30")

    assert agent.do(id_, "snooze", until="custom", at=at).status_code == 200

    assert "10:30" in agent.page(f"/console/inbox/{id_}")
    agent.http.cookies.set(LANGUAGE_COOKIE, "fr")
    page = agent.page(f"/console/inbox/{id_}").replace("\u00a0", " ")
    assert f"En pause jusqu’au {at[8:10]}/{at[5:7]} à 10 h 30" in page
    assert "Jusqu’à demain à 9 h" in page


@pytest.mark.parametrize("at", ["", "x", "2020-01-01T10:00", "9999-12-31T23:59"])
def test_no_snooze_into_the_past_or_for_ever(agent: Agent, id_: str, at: str) -> None:
    agent.do(id_, "take")
    assert agent.do(id_, "snooze", until="custom", at=at).status_code == 422
