"""Revisions and their names as plain values, for front matter and for the history files."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from knowledge_base.errors import UnreadableArticle
from knowledge_base.front_matter import as_choice, as_time
from knowledge_base.transfer.plain_yaml import iso
from knowledge_base.transfer.records import RevisionName, RevisionRecord, SubmissionRecord
from store.editing_tables import SIGNIFICANCES

_DECISIONS = ("approved", "rejected", "withdrawn")


def revision_values(revision: RevisionRecord) -> dict[str, Any]:
    """Return all but title and text; what is empty is left out."""
    values: dict[str, Any] = {
        "number": revision.number,
        "author": revision.author,
        "written": iso(revision.created_at),
    }
    if revision.made_from:
        values["made_from"] = name_values(revision.made_from)
    if revision.submission:
        values["submission"] = _submission_values(revision.submission)
    return values


def read_revision(values: Any, *, title: str, body: str) -> RevisionRecord:
    """Read what ``revision_values`` wrote; raises UnreadableArticle."""
    told = mapping("revision", values)
    return RevisionRecord(
        number=number("revision number", told.get("number")),
        title=title,
        body=body,
        author=text("author", told.get("author")),
        created_at=time("written", told.get("written")),
        made_from=read_name(told.get("made_from")),
        submission=_read_submission(told.get("submission")),
    )


def name_values(name: RevisionName) -> dict[str, Any]:
    """Return a revision's name as front matter has it."""
    return {"id": name.key, "language": name.language, "number": name.number}


def read_name(values: Any) -> RevisionName | None:
    """Read what ``name_values`` wrote, None for nothing; raises UnreadableArticle."""
    if values is None:
        return None
    told = mapping("made_from", values)
    return RevisionName(
        text("made_from id", told.get("id")),
        text("made_from language", told.get("language")),
        number("made_from number", told.get("number")),
    )


def mapping(name: str, value: Any) -> Mapping[str, Any]:
    """Return names and values; raises UnreadableArticle for anything else."""
    if not isinstance(value, dict):
        raise UnreadableArticle(f"{name} must be names and values")
    return value


def text(name: str, value: Any) -> str:
    """Return a text as it is; raises UnreadableArticle for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableArticle(f"{name} must be text")
    written = str(value)
    if "\0" in written or not _is_unicode(written):
        raise UnreadableArticle(f"{name} has signs that are no text")
    return written


def number(name: str, value: Any) -> int:
    """Return a number from 1 up; raises UnreadableArticle for anything else."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**31:
        raise UnreadableArticle(f"{name} must be a number from 1 up")
    return value


def time(name: str, value: Any) -> datetime:
    """Return a time; raises UnreadableArticle for anything else, also for nothing."""
    told = as_time(name, value)
    if told is None:
        raise UnreadableArticle(f"{name} is missing")
    return told


def _is_unicode(written: str) -> bool:
    try:
        written.encode()
    except UnicodeEncodeError:
        return False
    return True


def _submission_values(given: SubmissionRecord) -> dict[str, Any]:
    values: dict[str, Any] = {
        "significance": given.significance,
        "note": given.note,
        "submitted": iso(given.submitted_at),
        "decision": given.decision,
        "decided": given.decided_at and iso(given.decided_at),
        "comment": given.comment,
        "publish_at": given.publish_at and iso(given.publish_at),
    }
    return {name: value for name, value in values.items() if value}


def _read_submission(values: Any) -> SubmissionRecord | None:
    if values is None:
        return None
    told = mapping("submission", values)
    decided_at = as_time("decided", told.get("decided"))
    decision = told.get("decision")
    if (decision is None) != (decided_at is None):
        raise UnreadableArticle("submission has a decision without its time, or a time without one")
    return SubmissionRecord(
        significance=as_choice("significance", told.get("significance"), SIGNIFICANCES),
        note=text("note", told.get("note", "")),
        submitted_at=time("submitted", told.get("submitted")),
        decision=None if decision is None else as_choice("decision", decision, _DECISIONS),
        decided_at=decided_at,
        comment=text("comment", told.get("comment", "")),
        publish_at=as_time("publish_at", told.get("publish_at")),
    )
