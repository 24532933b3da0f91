"""Long conversations are cut into sessions, so that the last turn is as quick as the first.

Rasa replays and sends every event of the session on each turn: from 15 ms at turn 10 to 95 ms at
turn 200. A new session starts from an empty list; what the slots hold goes along.
"""

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

MAX_TURNS = 20


def is_session_full(tracker: DialogueStateTracker, max_turns: int = MAX_TURNS) -> bool:
    """Tell whether the tracker's session should end here; never while a person has taken over.

    Starting a session resumes a paused conversation, which only web may do.
    """
    if tracker.is_paused():
        return False
    turns = 0
    for event in reversed(tracker.events):
        if isinstance(event, SessionStarted):
            return False
        turns += isinstance(event, UserUttered) and not is_told(event)
        if turns >= max_turns:
            return True
    return False


def is_told(event: Event) -> bool:
    """Tell whether it is of what a person and the customer said (bot/telling.py)."""
    return bool(event.metadata.get("source") == "agent")


def new_session(tracker: DialogueStateTracker, *, with_slots: bool = True) -> list[Event]:
    """Return the events that begin a session, with the slots as they are or as they began."""
    return [
        ActionExecuted(ACTION_SESSION_START_NAME),
        SessionStarted(),
        ActionExecuted(ACTION_LISTEN_NAME),
        *(
            SlotSet(name, slot.value)
            for name, slot in tracker.slots.items()
            if with_slots and slot.value != slot.initial_value
        ),
    ]
