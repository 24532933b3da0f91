"""Answers, hits and contexts as JSON: the bodies of the search process (docs/architecture.md)."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, get_args

from knowledge_base.answers import Answer, Context, Hit, Matter, Verdict
from knowledge_base.standing import Standing


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return the body of ``POST /search``."""
    matter = answer.matter
    return {
        "probability": round(answer.probability, 4),
        "near_probability": round(answer.near_probability, 4),
        "near_for_agent": round(answer.near_for_agent, 4),
        "verdict": answer.verdict,
        "matter": matter and {"name": matter.name, "probability": round(matter.probability, 4)},
        "topic": answer.topic,
        "is_follow_up": answer.is_follow_up,
        "repeats": answer.repeats,
        "took_ms": round(answer.took_ms, 2),
        "hits": [hit_to_json(hit) for hit in answer.hits],
    }


def answer_from_json(body: Mapping[str, Any]) -> Answer:
    """Read the body of ``POST /search``.

    Raises:
        KeyError, TypeError, ValueError: it is not of that shape.
    """
    if body["verdict"] not in get_args(Verdict):
        raise ValueError("an unknown verdict")
    matter = body["matter"]
    return Answer(
        probability=float(body["probability"]),
        near_probability=float(body["near_probability"]),
        near_for_agent=float(body["near_for_agent"]),
        verdict=body["verdict"],
        matter=matter and Matter(str(matter["name"]), float(matter["probability"])),
        topic=str(body["topic"]),
        is_follow_up=bool(body["is_follow_up"]),
        repeats=int(body["repeats"]),
        took_ms=float(body["took_ms"]),
        hits=tuple(hit_from_json(hit) for hit in body["hits"]),
    )


def hit_to_json(hit: Hit) -> dict[str, Any]:
    """Return a hit, as in ``POST /search`` and ``GET /sections``."""
    return asdict(hit) | {
        "headings": list(hit.headings),
        "reviewed_at": _iso(hit.reviewed_at),
        "review_by": _iso(hit.review_by),
        "expires_at": _iso(hit.expires_at),
        "score": round(hit.score, 4),
        "probability": round(hit.probability, 4),
    }


def hit_from_json(hit: Mapping[str, Any]) -> Hit:
    """Read what ``hit_to_json`` wrote; raises as ``answer_from_json``."""
    if hit["standing"] not in get_args(Standing):
        raise ValueError("an unknown standing")
    return Hit(
        article_id=int(hit["article_id"]),
        revision_id=int(hit["revision_id"]),
        chunk_id=int(hit["chunk_id"]),
        key=str(hit["key"]),
        slug=str(hit["slug"]),
        language=str(hit["language"]),
        title=str(hit["title"]),
        category_path=str(hit["category_path"]),
        headings=tuple(str(heading) for heading in hit["headings"]),
        anchor=str(hit["anchor"]),
        text=str(hit["text"]),
        goes_on=bool(hit["goes_on"]),
        reviewed_at=_time(hit["reviewed_at"]),
        review_by=_time(hit["review_by"]),
        score=float(hit["score"]),
        probability=float(hit["probability"]),
        is_quote=bool(hit.get("is_quote", False)),
        expires_at=_time(hit["expires_at"]),
        is_volatile=bool(hit["is_volatile"]),
        standing=hit["standing"],
    )


def context_to_json(context: Context) -> dict[str, Any]:
    """Return the ``context`` of ``POST /search``."""
    return asdict(context)


def context_from_json(given: Mapping[str, Any]) -> Context:
    """Read the ``context`` of ``POST /search``; raises TypeError if it is none."""
    topic, asked = given.get("topic", ""), given.get("asked", [])
    shown, failed = given.get("shown", []), given.get("failed", [])
    is_retry, about = given.get("is_retry", False), given.get("about")
    right = (
        isinstance(topic, str)
        and isinstance(is_retry, bool)
        and (about is None or type(about) is int)
        and all(isinstance(many, list) for many in (asked, shown, failed))
        and all(isinstance(text, str) for text in asked)
        and all(type(known) is int for known in (*shown, *failed))
    )
    if not right:
        raise TypeError(
            "topic: text; asked: texts; shown, failed: numbers; is_retry: a truth; about: a number"
        )
    return Context(topic, tuple(asked), tuple(shown), tuple(failed), is_retry, about)


def _iso(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
