"""What alerts a member on the console's pages: how many wait, and what is new in their own."""

import sqlalchemy as sa
from flask import Flask

from tests.integration.web.agents import Agent, Hire
from tests.integration.web.served import Served
from tests.integration.web.test_inbox import waiting
from tests.support.members import MemberBrowser, make_member


def news(agent: Agent) -> dict[str, object]:
    found: dict[str, object] = agent.http.get("/console/inbox/news").json()
    return found


def test_who_waits_is_counted_and_what_is_new_in_ones_own_is_named(
    web: Served, agent: Agent, hire: Hire
) -> None:
    assert news(agent) == {"waiting": 0, "news": []}
    id_, _ = waiting(web), waiting(web)
    assert news(agent) == {"waiting": 2, "news": []}
    taken = agent.do(id_, "take").json()["seq"]
    agent.do(id_, "seen", seq=taken)
    assert news(agent) == {"waiting": 1, "news": []}
    robin = hire("Robin")
    seq = robin.do(id_, "assign", to=f"member:{agent.member.id}").json()["seq"]
    assert news(agent) == {"waiting": 1, "news": [f"{id_}:{seq}"]}
    assert news(robin) == {"waiting": 1, "news": []}


def test_editors_are_alerted_of_no_customers(app: Flask, engine: sa.Engine) -> None:
    editor = MemberBrowser(app, make_member(engine, "editor"))
    assert editor.get("/console/inbox/news").status_code == 403
    assert "news.js" not in editor.get("/console/account").text
