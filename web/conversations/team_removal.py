"""Deleting a team: what waits for it waits for everybody, in the place it has."""

from collections.abc import Sequence

import sqlalchemy as sa

from web.conversations import queries, team_queries
from web.conversations.actors import Actor
from web.conversations.records import Part
from web.conversations.transitions import move
from web.team import group_queries


def remove_team(conn: sa.Connection, team_id: int, actor: Actor) -> Sequence[str]:
    """Delete a team and return the ids of the conversations that go to everybody's queue.

    Customers are told nothing: they wait as before. Members lose the membership alone, and what
    one of them has stays theirs.

    Raises:
        UnknownTeam: there is none of this number.
    """
    # First of all: whoever passes something on to the team now waits, and finds it gone.
    name = group_queries.lock_group(conn, team_id)
    part: Part = {"type": "assignment", "member": None, "team": team_id, "name": name}
    waiting = team_queries.lock_waiting_for(conn, team_id)
    for id_ in waiting:
        was = queries.lock_conversation(conn, id_)
        move(conn, was, "requeue", actor, kind="requeued", parts=[part], why="team_deleted")
    team_queries.forget_team(conn, team_id)
    group_queries.delete_group(conn, team_id)
    return waiting
