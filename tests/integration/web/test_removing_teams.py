"""A team is deleted, on each database: what waits for it waits for everybody, in its place."""

import threading
from zoneinfo import ZoneInfo

import pytest

from store.engine import reading, writing
from tests.integration.web.served import now
from tests.support.members import make_agent
from web.console.inbox.lines import lines_of
from web.conversations import customer_moves, queries
from web.conversations.errors import UnknownAssignee
from web.conversations.parts import transition_of
from web.conversations.team_removal import remove_team
from web.team import group_queries
from web.team.errors import UnknownTeam


@pytest.fixture
def billing(engine, camille):
    """A team with Camille in it."""
    with writing(engine) as conn:
        id_ = group_queries.insert_group(conn, "Billing")
        group_queries.update_group(conn, id_, name="Billing", member_ids=[camille.id])
    return id_


@pytest.fixture
def waiting(customer, desk, id_, camille, billing):
    """The id of a conversation that waits for that team."""
    customer.ask_person()
    desk.assign(id_, camille, team_id=billing)
    return id_


def groups_of(engine):
    with reading(engine) as conn:
        return [group.name for group in group_queries.list_groups(conn)]


def newest(engine, id_):
    with reading(engine) as conn:
        return queries.list_newest_events(conn, id_)[-1]


def test_who_waits_for_it_waits_for_everybody_in_the_same_place(
    customer, desk, engine, billing, waiting
):
    robin = make_agent(engine, "Robin")
    before, read = now(engine, waiting), len(customer.events())

    assert desk.remove_team(billing, robin) == 1

    after, event = now(engine, waiting), newest(engine, waiting)
    assert (after.state, after.team_id, after.assignee_id) == ("waiting", None, None)
    assert after.handoff_requested_at == before.handoff_requested_at
    assert (event.kind, event.author_name) == ("requeued", "Robin")
    part = transition_of(event.parts)
    assert part is not None
    assert (part["why"], part["by"]) == ("team_deleted", robin.id)
    assert len(customer.events()) == read
    (line,) = lines_of([event], zone=ZoneInfo("UTC"), is_masked=True)
    assert (line.change, line.values["team"]) == ("requeued_team_deleted", "Billing")
    assert groups_of(engine) == []
    with pytest.raises(UnknownTeam):
        desk.remove_team(billing, robin)


def test_who_goes_on_with_the_bot_meanwhile_waits_for_everybody_too(
    desk, engine, camille, billing, waiting
):
    with writing(engine) as conn:
        customer_moves.keep_asking(conn, waiting)
    assert desk.remove_team(billing, camille) == 1
    after = now(engine, waiting)
    assert (after.state, after.team_id) == ("bot", None)
    assert after.handoff_requested_at


def test_what_a_member_has_or_has_ended_stays_as_it_is(desk, engine, camille, billing, waiting):
    desk.speak(waiting, camille, "Hello")
    held, last = now(engine, waiting), newest(engine, waiting)
    assert held.team_id == billing
    assert desk.remove_team(billing, camille) == 0
    assert vars(now(engine, waiting)) == {**vars(held), "team_id": None}
    assert newest(engine, waiting) == last


def test_what_is_resolved_stays_where_it_is_in_the_list(desk, engine, camille, billing, waiting):
    desk.resolve(waiting, camille)
    ended = now(engine, waiting)
    assert desk.remove_team(billing, camille) == 0
    assert vars(now(engine, waiting)) == {**vars(ended), "team_id": None}


def test_who_passes_on_to_a_team_that_is_being_deleted_is_told_that_it_is_gone(
    desk, engine, camille, billing, waiting
):
    refused = []

    def pass_on():
        try:
            desk.assign(waiting, camille, team_id=billing)
        except UnknownAssignee:
            refused.append(True)

    other = threading.Thread(target=pass_on)
    with writing(engine) as conn:
        remove_team(conn, billing, camille)
        other.start()
    other.join()

    assert refused == [True]
    assert (now(engine, waiting).state, now(engine, waiting).team_id) == ("waiting", None)
