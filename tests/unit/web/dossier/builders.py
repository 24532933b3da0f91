"""Conversations and events to make dossiers of."""

from datetime import UTC, datetime, timedelta
from typing import Any

from web.conversations.records import Conversation, Event
from web.dossier.building import build_dossier
from web.dossier.facts import Facts
from web.words import load_words

WORDS = load_words()
NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def conversation(**changes: Any) -> Conversation:
    given: dict[str, Any] = {
        "id": "c" * 32,
        "language": "en",
        "written_language": None,
        "state": "waiting",
        "last_seq": 9,
        "asked_seq": 1,
        "told_seq": 0,
        "replied_seq": 1,
        "handoff_requested_at": NOW - timedelta(minutes=6),
        "assignee_id": None,
        "team_id": None,
        "snoozed_until": None,
        "episode_seq": 0,
        "customer_seen_seq": 0,
        "agent_seen_seq": 0,
        "contact_email": None,
        "created_at": NOW - timedelta(hours=1),
        "updated_at": NOW,
        "customer": None,
        "is_customer_verified": False,
        "customer_doubt": None,
        "customer_key": None,
    }
    return Conversation(**{**given, **changes})


def event(seq: int, kind: str, author: Any, *parts: dict[str, Any], **changes: Any) -> Event:
    given: dict[str, Any] = {
        "conversation_id": "c" * 32,
        "seq": seq,
        "kind": kind,
        "author": author,
        "author_name": None,
        "client_id": None,
        "reply_to": None,
        "language": "en",
        "parts": list(parts),
        "created_at": NOW - timedelta(minutes=60 - seq),
    }
    return Event(**{**given, **changes})


def typed(seq: int, text: str) -> Event:
    return event(seq, "message", "customer", {"type": "text", "text": text})


def pressed(seq: int, of: int, label: str) -> Event:
    button = {"seq": of, "index": 0}
    return event(seq, "message", "customer", {"type": "text", "text": label, "button": button})


def decision(act: str = "handoff", reason: str | None = None, **changes: Any) -> dict[str, Any]:
    given = {"type": "decision", "act": act, "reason": reason, "tried": [], "words": []}
    return given | changes


def answer(article_id: int = 1, revision_id: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "type": "answer",
        "article": {
            "id": article_id,
            "revision_id": revision_id,
            "language": "en",
            "slug": f"article-{article_id}",
            "title": f"Article {article_id}",
        },
        "heading": "In your account",
        "anchor": "in-your-account",
        "text": "Sign in.",
        "is_truncated": False,
        "reviewed_on": None,
        "probability": 0.8,
        "url": f"/help/en/articles/article-{article_id}",
        **changes,
    }


def requested(seq: int, reason: str = "asked", **changes: Any) -> Event:
    return event(seq, "person_requested", "customer", decision(reason=reason, **changes))


def facts(*events: Event, of: Conversation | None = None, **changes: Any) -> Facts:
    request = next((e for e in reversed(events) if e.kind == "person_requested"), None)
    given: dict[str, Any] = {
        "conversation": of or conversation(),
        "page_url": None,
        "events": events,
        "requested": request,
        "left_out": 0,
        "articles": {},
        "episodes": (),
        "conversations": (),
        "repeats": 0,
    }
    return Facts(**{**given, **changes})


def dossier(*events: Event, unmask: bool = False, language: str = "en", **changes: Any) -> Any:
    return build_dossier(
        facts(*events, **changes), words=WORDS, language=language, now=NOW, unmask=unmask
    )
