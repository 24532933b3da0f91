"""Why a person was asked for, as lists and threads of the inbox say it."""

from datetime import UTC
from typing import Any

import pytest

from tests.unit.web.dossier.builders import WORDS, decision, event
from web.console.inbox.blocks import Block, blocks_of
from web.console.inbox.lines import lines_of, reason_of
from web.conversations.buttons import feedback_buttons
from web.conversations.parts import contact_part
from web.conversations.records import Event


def request(reason: str, **more: Any) -> Event:
    transition = {"type": "transition", "from": "bot", "to": "waiting", "why": reason, "by": None}
    return event(1, "person_requested", "customer", decision(reason=reason, **more), transition)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (request("asked"), "asked"),
        (request("account_hacked"), "account_hacked"),
        (request("accepted", offered="not_helpful"), "not_helpful"),
        (request("accepted"), "accepted"),
    ],
)
def test_a_list_names_the_cause_rather_than_the_yes_to_an_offer(asked, reason):
    assert reason_of(asked.parts) == reason


@pytest.mark.parametrize(
    ("asked", "change", "why"),
    [
        (request("asked"), "person_requested_asked", "asked"),
        (request("account_hacked"), "person_requested", "account_hacked"),
        (
            request("accepted", offered="not_helpful"),
            "person_requested_accepted",
            "not_helpful",
        ),
    ],
)
def test_a_thread_does_not_say_twice_that_a_person_was_asked_for(asked, change, why):
    (line,) = lines_of([asked], zone=UTC, is_masked=True)
    assert (line.change, line.values["why"]) == (change, why)


@pytest.mark.parametrize(
    ("parts", "change"),
    [
        ([contact_part(is_changed=False)], "left_contact"),
        ([contact_part(is_changed=True)], "left_contact_changed"),
        ([], "left_contact"),  # of before it was noted
    ],
)
def test_a_changed_address_is_told_as_a_change(parts, change):
    (line,) = lines_of([event(1, "left_contact", "customer", *parts)], zone=UTC, is_masked=True)
    assert line.change == change


@pytest.mark.parametrize(
    ("seqs", "why", "change", "about"),
    [
        ([4, 6], "refused", "mail_failed_refused", 4),
        ([4], "expired", "mail_failed_expired", 4),
        ([], "refused", "address_failed_refused", None),
    ],
)
def test_what_was_not_delivered_is_a_failure_and_leads_to_the_answer(seqs, why, change, about):
    part = {"type": "mail_failed", "why": why, "seqs": seqs}
    (line,) = lines_of([event(7, "mail_failed", "system", part)], zone=UTC, is_masked=True)
    assert (line.change, line.about, line.is_failure) == (change, about, True)
    assert WORDS.say("fr", f"inbox.change.{change}")


def test_asking_whether_it_helped_is_a_small_line_and_no_bubble():
    votes = feedback_buttons(WORDS, "en")
    asked = event(1, "message", "bot", votes)
    said = event(2, "message", "bot", {"type": "text", "text": "Like this."}, votes)
    voted = event(3, "feedback", "customer", {"type": "feedback", "seq": 2, "is_helpful": False})
    asking, saying, voting = lines_of([asked, said, voted], zone=UTC, is_masked=True)
    assert (asking.kind, asking.change, asking.choices) == ("change", "vote_asked", ())
    assert (saying.kind, saying.texts, saying.choices) == ("message", ("Like this.",), ())
    assert (voting.kind, voting.change) == ("change", "feedback_not_helped")


def test_a_section_is_paragraphs_and_lists():
    text = """You need:
- the parcel
- its label,
  which we sent
* a box

1. Print it.
2) Stick it on.

That is all.
Really."""
    assert blocks_of(text) == [
        Block("paragraph", ("You need:",)),
        Block("bullets", ("the parcel", "its label,\nwhich we sent", "a box")),
        Block("numbers", ("Print it.", "Stick it on.")),
        Block("paragraph", ("That is all.\nReally.",)),
    ]
