"""Put the dossier together: one JSON document, version 2 (docs/dossier.md, schema.json). Pure."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from web.conversations.masking import mask
from web.conversations.records import Conversation
from web.dossier.answered import asked_by_person, question_with_matter
from web.dossier.asked_since import asked_since
from web.dossier.customer import customer_part
from web.dossier.episode_articles import tried_articles
from web.dossier.facts import EarlierEpisode, Facts
from web.dossier.pairs import answered_pairs
from web.dossier.reasons import failure_sentence, reason_of
from web.dossier.summary import Mask, clarifications, summarize
from web.words import Words

VERSION = 2
_FIRST_CHARS = 120
_SCHEMA = Path(__file__).with_name("schema.json")


@cache
def dossier_schema() -> dict[str, Any]:
    """Return the JSON Schema of a dossier."""
    schema: dict[str, Any] = json.loads(_SCHEMA.read_text("utf-8"))
    return schema


def build_dossier(
    facts: Facts, *, words: Words, language: str, now: datetime, unmask: bool = False
) -> dict[str, Any]:
    """Return the dossier of a conversation's present episode, ready to be written as JSON.

    Args:
        language: of whoever reads it; the customer's words stay as they are.
        unmask: with personal data; whoever asks for that must have been logged.
    """
    of = facts.conversation
    events = facts.events
    hide: Mask = str if unmask else mask
    # The answer that the episode begins with is among its own events.
    before = [event for event in facts.answered if event.seq <= of.episode_seq]
    question = question_with_matter(events, facts.requested, hide, facts.answered)
    pairs = answered_pairs(events, hide, before=before)
    return {
        "version": VERSION,
        "conversation_id": of.id,
        "state": of.state,
        "made_at": now.isoformat(),
        "is_masked": not unmask,
        "reason": reason_of(of, facts.requested, events, words, language),
        "question": question,
        "asked_since": asked_since(events, question, facts.requested, hide),
        "summary": summarize(
            events,
            lambda *failure: failure_sentence(words, language, *failure),
            hide,
            asked_before=asked_by_person(facts.answered),
            answers={line["seq"] for pair in pairs for line in pair["answers"]},
        )
        | {
            "answered": pairs,
            "events_left_out": facts.left_out,
        },
        "articles": tried_articles(events, facts.articles),
        "clarifications": clarifications(events, hide),
        "language": {"interface": of.language, "written": of.written_language},
        "page": _page(facts.page_url, hide),
        "customer": customer_part(of, hide, is_masked=not unmask),
        "contact": {"email": hide(of.contact_email) if of.contact_email else None},
        "earlier": {
            "episodes": [_episode(one, hide) for one in facts.episodes],
            "conversations": [
                {
                    "conversation_id": one.id,
                    "began_at": one.created_at.isoformat(),
                    "state": one.state,
                    "language": one.language,
                    "first_words": one.first_words,
                }
                for one in facts.conversations
            ],
        },
        "wait": _wait(of, now),
        "repeats": facts.repeats,
    }


def _page(url: str | None, hide: Mask) -> str | None:
    if not url:
        return None
    # An address may be written as jo%40example.org.
    plain = unquote(url)
    return url if hide(plain) == plain else hide(plain)


def _episode(one: EarlierEpisode, hide: Mask) -> dict[str, Any]:
    return {
        "first_seq": one.first_seq,
        "last_seq": one.last_seq,
        "began_at": one.began_at.isoformat(),
        "ended_at": one.ended_at.isoformat(),
        "why": one.why,
        # Masked before it is cut: half a card number is not seen to be one.
        "first_words": _beginning(hide(one.first_words)),
        "people": list(one.people),
    }


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_CHARS else f"{line[: _FIRST_CHARS - 1].rstrip()}…"


def _wait(of: Conversation, now: datetime) -> dict[str, Any]:
    since = of.waiting_since
    return {
        "since": since.isoformat() if since else None,
        "seconds": max(0, int((now - since).total_seconds())) if since else None,
    }
