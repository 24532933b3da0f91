"""What must hold after a takeover, whatever died in its midst: looked up in the database."""

from collections.abc import Sequence

import sqlalchemy as sa

from benchmarks.takeover import NotSeen, Takeover, doubled, wait_for
from store.engine import reading
from web.conversations import queries
from web.conversations.leaving_to_person import NOTED
from web.conversations.parts import transition_of
from web.conversations.records import Event
from web.conversations.tokens import token_hash

SETTLED_S = 30.0


def id_of(engine: sa.Engine, token: str) -> str:
    """Return the conversation that a token opens."""
    with reading(engine) as conn:
        found = queries.find_conversation_by_token(conn, token_hash(token))
    if found is None:
        raise NotSeen("the conversation in the database")
    return found.id


def check(engine: sa.Engine, takeover: Takeover) -> list[str]:
    """Return what is wrong with a takeover that was played to its end."""
    problems = list(takeover.problems)
    # Without this a takeover that never was would have lost nothing.
    played = len(takeover.customer.sent), len(takeover.agent.sent), len(takeover.customer.questions)
    if not takeover.is_over or played != (takeover.words + 2, takeover.words, 2):
        problems.append(f"not played to its end: {played}")
    if not takeover.id:
        return problems
    customer, agent = takeover.customer, takeover.agent
    try:
        wait_for(
            lambda: _is_settled(engine, takeover), "all that is stored on both screens", SETTLED_S
        )
    except NotSeen as late:
        problems.append(str(late))
    events = _events(engine, takeover.id)
    numbers = [event.seq for event in events]
    if numbers != list(range(1, len(numbers) + 1)):
        problems.append(f"the numbers have gaps: {numbers}")
    for name, sent in (("customer", customer.sent), ("agent", agent.sent)):
        stored = [event.client_id for event in events if event.client_id in set(sent)]
        if lost := [one for one in sent if one not in stored]:
            problems.append(f"{len(lost)} messages of the {name} lost")
        if doubled(stored):
            problems.append(f"messages of the {name} doubled")
        elif not lost and stored != sent:
            problems.append(f"messages of the {name} out of order")
    if without_name := [
        event.seq for event in events if event.author == "agent" and event.client_id is None
    ]:
        problems.append(f"words of the agent without a name: {without_name}")
    problems += _compare("widget", [e["seq"] for e in customer.got], _public(events))
    problems += _compare("console", agent.page.got, _lines(events))
    if late := answered_though_said_to_person(events):
        problems.append(f"said to a person and answered by the bot: {late}")
    for seq in customer.questions:
        replies = [event for event in events if event.reply_to == seq and _is_word(event)]
        if len(replies) != 1:
            problems.append(f"question {seq} has {len(replies)} replies or notices")
    return problems


def said_to_person(events: Sequence[Event]) -> set[int]:
    """Return the customer's messages that were written while a person had the conversation.

    Read from who had it when, not from what was noted of each as it was stored.

    Args:
        events: all of a conversation, oldest first.
    """
    said, state = set(), "bot"
    for event in events:
        if state == "agent" and event.author == "customer" and event.kind == "message":
            said.add(event.seq)
        turn = transition_of(event.parts)
        state = turn["to"] if turn else state
    return said


def answered_though_said_to_person(events: Sequence[Event]) -> list[int]:
    """Return what was said to a person and yet put to the bot, whatever came of it."""
    said = said_to_person(events)
    return [event.reply_to for event in events if event.reply_to in said]


def check_waiting(engine: sa.Engine, takeover: Takeover) -> list[str]:
    """Return what is wrong where the conversation waits and is in no list."""
    with reading(engine) as conn:
        now = queries.find_conversation(conn, takeover.id) if takeover.id else None
    waits = now is not None and (
        now.state == "waiting" or (now.handoff_requested_at is not None and now.state != "agent")
    )
    if waits and takeover.id not in takeover.agent.waiting():
        return [f"left waiting and in no list, {now.state if now else ''}"]
    return []


def _is_settled(engine: sa.Engine, takeover: Takeover) -> bool:
    events = _events(engine, takeover.id)
    seen = {event["seq"] for event in list(takeover.customer.got)}
    return set(_public(events)) <= seen and set(_lines(events)) <= set(takeover.agent.page.got)


def _events(engine: sa.Engine, id_: str) -> list[Event]:
    with reading(engine) as conn:
        return queries.list_events_after(conn, id_, 0)


def _public(events: Sequence[Event]) -> list[int]:
    return [event.seq for event in events if not event.is_internal]


def _lines(events: Sequence[Event]) -> list[int]:
    """Return the numbers that the console shows; what only settles a question is no line."""
    return [event.seq for event in events if event.kind != NOTED]


def _is_word(event: Event) -> bool:
    return event.author in ("bot", "system") and event.kind in ("message", "notice", NOTED)


def _compare(where: str, got: Sequence[int], stored: Sequence[int]) -> list[str]:
    problems = []
    if missing := sorted(set(stored) - set(got)):
        problems.append(f"{where}: events {missing} never came")
    if twice := doubled(got):
        problems.append(f"{where}: events {twice} came twice")
    if list(got) != sorted(got):
        problems.append(f"{where}: out of order")
    return problems
