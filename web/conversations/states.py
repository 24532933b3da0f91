"""Which move leads from which state to which. Pure, and the one place that decides it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from web.conversations.errors import MoveRefused

State = Literal["bot", "waiting", "agent", "resolved", "left_contact"]
Move = Literal[
    "request",  # a person is asked for
    "keep_asking",  # the customer goes on with the bot, and keeps the place
    "withdraw",  # the customer needs nobody any more
    "leave_contact",  # nobody there: an answer may come by e-mail
    "write",  # the customer writes
    "take",  # a member takes it
    "speak",  # a person answers: a takeover, whatever the state
    "assign",  # it is meant for a member, who has not come yet
    "requeue",  # who had it is gone, or it is for a team: it waits again
    "give_back",  # to the bot
    "snooze",  # it is put out of sight for a while
    "resolve",
    "reopen",  # by a member
    "go_on",  # by a member right after the end: the same episode
]

STATES: tuple[State, ...] = get_args(State)
_ANY_TO_AGENT: Mapping[State, State] = MappingProxyType(dict.fromkeys(STATES, "agent"))
_ANY_TO_RESOLVED: Mapping[State, State] = MappingProxyType(
    dict.fromkeys(("bot", "waiting", "agent", "left_contact"), "resolved")
)
_TABLE: Mapping[Move, Mapping[State, State]] = MappingProxyType(
    {
        "request": {"bot": "waiting", "left_contact": "waiting", "resolved": "waiting"},
        "keep_asking": {"waiting": "bot"},
        # From "bot" while a person is waited for. Who talks to one says it to them.
        "withdraw": {"waiting": "bot", "left_contact": "bot", "bot": "bot"},
        "leave_contact": {
            "bot": "left_contact",
            "waiting": "left_contact",
            "left_contact": "left_contact",
        },
        "write": {
            "bot": "bot",
            "waiting": "waiting",
            "agent": "agent",
            "left_contact": "left_contact",
            "resolved": "bot",
        },
        "take": _ANY_TO_AGENT,
        "speak": _ANY_TO_AGENT,
        # From "bot" while a person is waited for (moves): the customer goes on with the bot.
        "assign": {
            "agent": "agent",
            "waiting": "waiting",
            "left_contact": "left_contact",
            "bot": "bot",
        },
        "requeue": {
            "agent": "waiting",
            "waiting": "waiting",
            "left_contact": "left_contact",
            "bot": "bot",
        },
        "give_back": {"agent": "bot", "waiting": "bot", "left_contact": "bot", "bot": "bot"},
        # Nobody would see a customer who waits for anybody.
        "snooze": {"agent": "agent", "left_contact": "left_contact"},
        "resolve": _ANY_TO_RESOLVED,
        "reopen": {"resolved": "agent"},
        "go_on": {"resolved": "agent"},
    }
)


def next_state(state: str, move: Move) -> State:
    """Return the state that a move leads to.

    Raises:
        MoveRefused: it leads nowhere from there.
    """
    for known, after in _TABLE[move].items():
        if known == state:
            return after
    raise MoveRefused(move, state)


def state_before_end(state: str, before: str | None) -> State:
    """Return the state that it has again when its end is undone.

    Args:
        before: the state that the end was made in.

    Raises:
        MoveRefused: it has not ended.
    """
    if state == "resolved":
        for known in STATES:
            if known == before != "resolved":
                return known
    raise MoveRefused("undo", state)


def begins_episode(state: str, move: Move) -> bool:
    """Say whether the move begins a new episode: what was resolved is taken up again."""
    return state == "resolved" and move in ("write", "request", "take", "speak", "reopen")
