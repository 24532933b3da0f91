"""What the bot keeps back while a person is waited for."""

from datetime import UTC, datetime

import pytest

from web.conversations.leaving_to_person import is_left_to_person, is_told_already
from web.conversations.records import Event

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def event(kind, before=None, after=None):
    turn = [{"type": "transition", "from": before, "to": after, "why": "", "by": None}]
    return Event("c", 1, kind, "system", None, None, None, "en", turn if after else [], AT)


REQUEST = event("person_requested", "bot", "waiting")
LEFT = event("left_contact", "waiting", "left_contact")
OTHER_ADDRESS = event("left_contact", "left_contact", "left_contact")
NOTED, MESSAGE = event("noted"), event("message")


@pytest.mark.parametrize("state", ["bot", "waiting", "left_contact"])
@pytest.mark.parametrize("act", ["answer", "smalltalk", "clarify", "handoff", "decline", None])
def test_only_answers_and_talk_are_said_to_who_waits(state, act):
    is_kept = state != "bot" and act not in ("answer", "smalltalk")
    assert is_left_to_person(state, {"act": act} if act else None) is is_kept


@pytest.mark.parametrize(
    ("events", "is_told"),
    [
        ([], False),
        ([REQUEST, MESSAGE], False),
        ([REQUEST, NOTED, MESSAGE], True),
        ([REQUEST, NOTED, event("kept_asking", "waiting", "bot"), REQUEST], False),
        ([REQUEST, NOTED, LEFT], False),
        ([LEFT, NOTED, OTHER_ADDRESS], True),
    ],
)
def test_it_is_said_once_in_each_request(events, is_told):
    assert is_told_already(events) is is_told
