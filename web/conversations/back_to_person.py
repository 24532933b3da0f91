"""Who asks for a person right after the end goes back to the one who has just ended it.

They know the matter, and the customer is not to stand behind all who came meanwhile. The wait is
counted from the new words: what was before them was answered.
"""

import sqlalchemy as sa

from store.tables import utc_now
from web.conversations import handoff_queries, queries
from web.conversations.actors import SYSTEM
from web.conversations.parts import transition_of
from web.conversations.recent_ends import UNDO_WITHIN
from web.conversations.records import Conversation, Part
from web.conversations.states import next_state
from web.conversations.transitions import new_event, with_transition
from web.team.presence import list_present

# Why it is theirs: the transition's "why".
ENDED_IT = "ended_it"


def find_who_ended(conn: sa.Connection, was: Conversation) -> int | None:
    """Return the member to whom the first request after the end goes back.

    None where the end was long ago, was none to come back from (spam), or was made by nobody who
    is there now; and where the episode has had its request: who gave that back is not asked again.

    Args:
        was: before the request.
    """
    end = handoff_queries.find_newest_end(conn, was.id)
    if end is None or utc_now() - end.created_at > UNDO_WITHIN:
        return None
    if was.state != "resolved" and handoff_queries.find_first_request_at(conn, was):
        return None
    move = transition_of(end.parts) or {}
    present = {member.id for member in list_present(conn, utc_now())}
    return move.get("by") if move.get("by") in present and move.get("why") != "spam" else None


def give_back_to(conn: sa.Connection, now_is: Conversation, member_id: int) -> None:
    """Mean a conversation that waits for them, as an event that says why."""
    name = handoff_queries.find_member_name(conn, member_id)
    part: Part = {"type": "assignment", "member": member_id, "team": None, "name": name}
    state = next_state(now_is.state, "assign")
    new = new_event("assigned", SYSTEM, now_is.language, [part])
    event = queries.append_event(
        conn, now_is.id, with_transition(new, now_is.state, state, SYSTEM, ENDED_IT)
    )
    handoff_queries.change(
        conn, now_is.id, assignee_id=member_id, assigned_at=event.created_at, team_id=None
    )
