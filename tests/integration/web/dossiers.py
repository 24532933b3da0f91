"""Conversations that are really played, to read the dossier of."""

import json
import re
from html import unescape
from typing import Any

from jsonschema import Draft202012Validator

from store.engine import writing
from tests.support.fake_assistant import FakeAssistant, answer_part, parts
from tests.support.published import insert_article
from web.conversations import queries
from web.conversations.parts import text_part
from web.conversations.records import NewEvent
from web.dossier.building import dossier_schema

VALIDATOR = Draft202012Validator(dossier_schema())
EMAIL = "jo@example.org"


def play(customer, assistant: FakeAssistant, *turns: tuple[str, Any]) -> list[dict[str, Any]]:
    """Say each text and have it answered so; return all events."""
    for text, answer in turns:
        assistant.answer = lambda _ask, answer=answer: answer
        customer.send(text)
        customer.when_answered()
    return customer.events()


def fail_twice(customer, assistant: FakeAssistant, engine, words: str) -> int:
    """An answer, archived since, does not help; the offer is accepted. Returns the article's id."""
    with writing(engine) as conn:
        article_id, revision_id = insert_article(conn, f"refunds-{words[:5]}", status="archived")
    tried = [{"article_id": article_id, "revision_id": revision_id, "probability": 0.62}]
    kept = {"tried": tried, "words": [words]}
    offer = {"type": "offer_person", "reason": "not_helpful", **kept}
    events = play(customer, assistant, (words, parts(answer_part(article_id, revision_id, **kept))))
    assistant.answer = lambda _ask: parts({"type": "say", "say": "not_helpful_again"}, offer)
    customer.rate(events[-1]["seq"], False)
    customer.when_answered()
    customer.ask_person()
    return article_id


def told(*words: str) -> Any:
    """An article, beside what the bot has taken in."""
    return parts(answer_part() | {"words": list(words)})


def add_lines(engine, id_: str, count: int, author: Any = "agent") -> None:
    """Make a thread long."""
    with writing(engine) as conn:
        for n in range(count):
            said = NewEvent("message", author, "en", [text_part(f"I am still looking, {n}.")])
            queries.append_event(conn, id_, said)


def row_and_dossier(member, id_: str) -> tuple[str, dict[str, Any]]:
    """Return the words of a conversation's row, as a member sees it, and its dossier."""
    page = member.page("/console/inbox/list?view=all")
    row = re.search(rf'data-id="{id_}".*?</li>', page, re.DOTALL)
    made = json.loads(member.page(f"/console/inbox/{id_}/dossier.json"))
    VALIDATOR.validate(made)
    assert row
    return unescape(row.group()), made
