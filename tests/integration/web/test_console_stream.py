"""The consoles' live stream: hints of what changed, from this process and from others."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from store.engine import make_engine, writing
from tests.integration.web.agents import Agent
from tests.integration.web.conftest import Serve
from tests.integration.web.served import Customer, Served
from tests.support.members import make_member
from web.conversations import queries
from web.conversations.parts import text_part
from web.conversations.records import NewEvent
from web.team import members
from web.team.access import SESSION_COOKIE


@contextmanager
def following(agent: Agent) -> Iterator[Iterator[tuple[str, dict[str, Any]]]]:
    """The events of an open stream, the greeting read already."""
    with agent.http.stream("GET", "/console/stream", timeout=10) as response:
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith("text/event-stream")
        events = _events(response)
        assert next(events)[0] == "hello"
        yield events


def _events(response: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
    name = ""
    for line in response.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_a_console_is_told_what_changed_and_nothing_of_its_words(
    agent: Agent, customer: Customer, id_: str
) -> None:
    with following(agent) as events:
        customer.send("My secret")
        name, change = next(events)

    assert (name, change["conversations"]) == ("change", [id_])
    assert "secret" not in str(change)


def test_what_another_process_wrote_is_told_too(web: Served, agent: Agent, id_: str) -> None:
    other = make_engine(web.services.settings.database)
    try:
        with following(agent) as events:
            # The first look only learns what there is.
            agent.http.get("/console/inbox")
            for number in range(20):
                with writing(other) as conn:
                    event = NewEvent("message", "customer", "en", [text_part(f"{number}")])
                    queries.append_event(conn, id_, event)
            assert next(events)[1]["conversations"] == [id_]
    finally:
        other.dispose()


def test_a_colleague_who_comes_is_told_of(agent: Agent, id_: str) -> None:
    with following(agent) as events:
        agent.do(id_, "around")
        changes = (change for name, change in events if name == "change")

        assert any(change["around"] == [id_] for change in changes)


def test_a_customer_who_types_makes_no_list_look_again(
    agent: Agent, customer: Customer, id_: str
) -> None:
    with following(agent) as events:
        customer.post("typing", {})
        name, change = next(events)

    assert (name, change) == ("change", {"conversations": [], "around": [id_]})


def test_who_is_not_signed_in_hears_nothing(web: Served) -> None:
    answer = web.http.get("/console/stream", headers={"Accept": "text/event-stream"})

    assert answer.status_code == 401


def test_a_stream_ends_within_seconds_where_its_member_is_signed_out(
    web: Served, agent: Agent
) -> None:
    token = agent.http.cookies[SESSION_COOKIE]
    with following(agent) as events:
        web.services.team.sign_out(token)  # in another tab
        assert list(events)[-1:] == [("signed-out", {})]


@pytest.mark.parametrize(
    "change", [{"is_active": False}, {"role": "editor"}, {"password": "x" * 20}]
)
def test_a_stream_ends_where_its_member_may_not_see_customers_any_more(
    web: Served, agent: Agent, change: dict[str, Any]
) -> None:
    with following(agent) as events:
        members.change_member(web.services.engine, agent.member.id, **change)
        assert list(events)[-1:] == [("signed-out", {})]


def test_streams_end_when_the_server_does(serve: Serve) -> None:
    web = serve()
    agent = Agent(web.url, make_member(web.services.engine))

    with following(agent) as events:
        web.services.live.close()
        assert list(events) in ([], [("beat", {})])
    agent.http.close()
