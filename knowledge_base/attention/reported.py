"""Reasons that agents and editors gave: the only ones that are stored. Pure."""

from collections.abc import Iterator
from typing import Any

from knowledge_base.attention.facts import ArticleFacts, Report
from knowledge_base.attention.reason import Reason, because


def reported_reasons(facts: ArticleFacts) -> Iterator[Reason]:
    """Yield what staff say is wrong and what they told customers instead.

    It holds until it is closed, a medium or major change is published, or somebody says
    "still true" after it.
    """
    reports = [report for report in facts.reports if report.at >= facts.confirmed_at]
    corrections = [report for report in reports if report.correction_seq is not None]
    remarks = [report for report in reports if report.correction_seq is None]
    if corrections:
        yield _reason(facts, "corrected", 0.35, corrections)
    if remarks:
        yield _reason(facts, "reported", 0.45, remarks)


def _reason(facts: ArticleFacts, kind: str, doubt: float, reports: list[Report]) -> Reason:
    """Return the reason; each person who says so leaves ``doubt`` of what doubt there was."""
    people = len({report.by for report in reports})
    since = min(report.at for report in reports)
    told = [_told(report) for report in reports]
    return because(facts, kind, 1 - doubt**people, since, people=people, reports=told)


def _told(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "by": report.by,
        "at": report.at.isoformat(),
        "reason": report.reason,
        "heading": report.heading,
        "comment": report.comment,
        "conversation_id": report.conversation_id,
        "seq": report.seq,
        "correction_seq": report.correction_seq,
    }
