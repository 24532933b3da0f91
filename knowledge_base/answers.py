"""What a search gives back. Torch-free: web and actions import it through the client."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Hit:
    """One article that may answer, with the section that matched best.

    Attributes:
        text: what to show of the section, as ``knowledge_base.reading`` says; lists are lines
            with "- " or "1. ".
        headings: heading path of the section, outermost first.
        anchor: fragment of the section on the help page, "" for the top.
        goes_on: the section has sub-sections that ``text`` leaves out.
        reviewed_at: when an editor last checked the article (UTC), None if never.
        score: grows with the match; comparable within one answer only.
    """

    article_id: int
    revision_id: int
    chunk_id: int
    key: str
    slug: str
    language: str
    title: str
    category_path: str
    headings: tuple[str, ...]
    anchor: str
    text: str
    goes_on: bool
    reviewed_at: datetime | None
    review_by: datetime | None
    score: float


@dataclass(frozen=True)
class Answer:
    """Hits by falling score, one per article, and how likely the first one answers.

    Attributes:
        probability: in [0, 1]; 0 without hits.
        took_ms: milliseconds the search itself took.
    """

    probability: float
    hits: tuple[Hit, ...]
    took_ms: float


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """Return the body of ``POST /search`` (docs/architecture.md)."""
    return {
        "probability": round(answer.probability, 4),
        "took_ms": round(answer.took_ms, 2),
        "hits": [
            asdict(hit)
            | {
                "headings": list(hit.headings),
                "reviewed_at": _iso(hit.reviewed_at),
                "review_by": _iso(hit.review_by),
                "score": round(hit.score, 4),
            }
            for hit in answer.hits
        ],
    }


def answer_from_json(body: Mapping[str, Any]) -> Answer:
    """Read the body of ``POST /search``.

    Raises:
        KeyError, TypeError, ValueError: it is not of that shape.
    """
    return Answer(
        probability=float(body["probability"]),
        took_ms=float(body.get("took_ms", 0.0)),
        hits=tuple(_hit_from_json(hit) for hit in body["hits"]),
    )


def _hit_from_json(hit: Mapping[str, Any]) -> Hit:
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
    )


def _iso(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
