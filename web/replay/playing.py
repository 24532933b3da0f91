"""Play one conversation: turn after turn, each judged by the reply that comes."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from web.replay.customer import Customer, Event
from web.replay.judging import (
    NO_BUTTON,
    NONE,
    IsNamed,
    Outcome,
    Verdict,
    act_of,
    article_of,
    buttons_of,
    judge,
)
from web.replay.scripts import Script, Turn


@dataclass(frozen=True)
class PlayedTurn:
    """A turn as it went; ``number`` counts from 1."""

    conversation: str
    number: int
    turn: Turn
    outcome: Outcome
    verdict: Verdict


def play(
    script: Script, customer: Customer, *, deadline_s: float, is_named: IsNamed
) -> list[PlayedTurn]:
    """Play a conversation that has just begun, and close its stream; raises SystemFailed.

    Args:
        deadline_s: how long each turn's reply is waited for.
    """
    played = []
    reply: Event | None = None
    try:
        for number, turn in enumerate(script.turns, start=1):
            outcome, reply = _take(turn, customer, reply, deadline_s)
            # While it holds, talk and answers are right where "handoff" is.
            if turn.expect == "handoff" and outcome.got != "handoff":
                asked = customer.is_person_requested()
                outcome = replace(outcome, is_person_requested=asked)
            verdict = judge(turn, outcome, is_named)
            played.append(PlayedTurn(script.id, number, turn, outcome, verdict))
            if outcome.got == "handoff" and number < len(script.turns):
                # What comes next is for the bot; while a person is waited for, it says little.
                customer.keep_asking()
    finally:
        customer.leave()
    return played


def _take(
    turn: Turn, customer: Customer, last: Event | None, deadline_s: float
) -> tuple[Outcome, Event | None]:
    """Take a turn; returns what came of it, and the reply whose buttons the next may press."""
    if turn.button is None:
        event, began = customer.say(turn.text)
        return _await_reply(customer, began, deadline_s, _replies_to(event["seq"]))
    buttons = buttons_of(last) if last else []
    if last is None or turn.button >= len(buttons):
        return Outcome(NO_BUTTON), last
    match buttons[turn.button]["action"]:
        case "person":
            _, began = customer.ask_person()
            return Outcome("handoff", is_person_requested=True, took_ms=_ms_since(began)), None
        case "helpful" | "not_helpful" as vote:
            began = customer.rate(last["seq"], is_helpful=vote == "helpful")
            return _await_reply(customer, began, deadline_s, _reacts_to_vote())
        case _:
            event, began = customer.press(last["seq"], turn.button)
            return _await_reply(customer, began, deadline_s, _replies_to(event["seq"]))


def _await_reply(
    customer: Customer, began: float, deadline_s: float, is_reply: Callable[[Event], bool]
) -> tuple[Outcome, Event | None]:
    before: Event | None = None
    for event in customer.events(wait_s=deadline_s):
        if is_reply(event):
            took_ms = _ms_since(began)
            return Outcome(act_of(event, before), article_of(event), took_ms=took_ms), event
        before = event
    return Outcome(NONE), None


def _replies_to(seq: int) -> Callable[[Event], bool]:
    """Return a test of events. Every reply names what it answers: one that comes late is passed."""
    return lambda event: bool(event["reply_to"] == seq)


def _reacts_to_vote() -> Callable[[Event], bool]:
    """Return a test of events: the reply to "did not help", or the thanks, which answer nothing.

    The number of the vote's event is told by the stream alone.
    """
    vote: dict[str, Any] = {}

    def is_reaction(event: Event) -> bool:
        if event["kind"] == "feedback":
            vote.update(event)
        return bool(vote) and event["author"] == "bot" and event["reply_to"] in (None, vote["seq"])

    return is_reaction


def _ms_since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
