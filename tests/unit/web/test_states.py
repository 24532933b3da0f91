"""Which move leads where; whoever may do it."""

import pytest

from web.conversations.errors import MoveRefused
from web.conversations.states import STATES, begins_episode, next_state


@pytest.mark.parametrize(
    ("state", "move", "after"),
    [
        ("bot", "request", "waiting"),
        ("waiting", "take", "agent"),
        ("agent", "resolve", "resolved"),
        ("agent", "give_back", "bot"),
        ("waiting", "keep_asking", "bot"),
        ("waiting", "leave_contact", "left_contact"),
        ("waiting", "withdraw", "bot"),
        ("left_contact", "withdraw", "bot"),
        ("left_contact", "speak", "agent"),
        ("resolved", "write", "bot"),
        ("resolved", "reopen", "agent"),
        ("agent", "requeue", "waiting"),
        ("agent", "snooze", "agent"),
        ("left_contact", "snooze", "left_contact"),
    ],
)
def test_a_move_leads_on(state, move, after):
    assert next_state(state, move) == after


@pytest.mark.parametrize("state", STATES)
def test_a_persons_words_are_a_takeover_whatever_the_state(state):
    assert next_state(state, "speak") == "agent"


@pytest.mark.parametrize(
    ("state", "move"),
    [
        ("resolved", "resolve"),
        ("bot", "keep_asking"),
        ("agent", "leave_contact"),
        ("agent", "withdraw"),
        ("resolved", "withdraw"),
        ("resolved", "leave_contact"),
        ("resolved", "assign"),
        ("agent", "reopen"),
        ("resolved", "give_back"),
        ("waiting", "snooze"),
        ("bot", "snooze"),
        ("resolved", "snooze"),
    ],
)
def test_what_makes_no_sense_is_refused(state, move):
    with pytest.raises(MoveRefused) as refused:
        next_state(state, move)
    assert (refused.value.move, refused.value.state) == (move, state)


@pytest.mark.parametrize("state", STATES)
def test_writing_is_always_possible_and_takes_up_what_was_resolved(state):
    assert next_state(state, "write") == ("bot" if state == "resolved" else state)
    assert begins_episode(state, "write") is (state == "resolved")
