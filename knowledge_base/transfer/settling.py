"""What a file of an export asks for, where the article is there already. Pure."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Literal

from knowledge_base.article_queries import IMPORT_AUTHOR
from knowledge_base.articles import slug_of
from knowledge_base.terms import fold
from knowledge_base.transfer.records import ArticleRecord, DraftRecord, Question, RevisionRecord

Plan = Literal["new", "changed", "unchanged", "newer"]


def settle(told: ArticleRecord, there: ArticleRecord | None, *, now: datetime) -> ArticleRecord:
    """Return the article as it should be: what the file leaves open is filled in.

    A text that was edited in the file becomes a new revision; earlier ones are never changed.
    """
    shown = told.shown
    title = shown.title if shown else told.draft.title if told.draft else ""
    if there is None:
        return replace(
            told,
            slug=told.slug or slug_of(title),
            created_at=told.created_at or now,
            updated_at=told.updated_at or now,
        )
    kept = {each.number: each for each in there.revisions}
    revisions = {each.number: each for each in told.revisions if each.number not in kept}
    published = told.published
    if shown and (same := _find_same(shown, there)):
        published = published and same.number
        revisions.pop(shown.number, None)
    elif shown and shown.number in kept:
        number = max(*kept, *(each.number for each in told.revisions)) + 1
        published = published and number
        revisions[number] = replace(
            shown, number=number, author=IMPORT_AUTHOR, created_at=now, submission=None
        )
    return replace(
        told,
        slug=_slug(told.slug, there.slug),
        created_at=told.created_at or there.created_at,
        updated_at=_updated(told, there, now),
        published=published,
        revisions=tuple(sorted({**kept, **revisions}.values(), key=lambda each: each.number)),
        draft=_draft(told, there),
        former_slugs=tuple(sorted({*told.former_slugs, *there.former_slugs})),
        questions=_questions(told.questions, there.questions),
    )


def plan(
    told: ArticleRecord,
    settled: ArticleRecord,
    there: ArticleRecord | None,
    *,
    is_overwriting_newer: bool,
) -> Plan:
    """Say what is to be done; ``newer``: it was changed here after the file was written."""
    if there is None:
        return "new"
    if replace(settled, updated_at=there.updated_at) == there:
        return "unchanged"
    is_older = told.updated_at and there.updated_at and told.updated_at < there.updated_at
    return "newer" if is_older and not is_overwriting_newer else "changed"


def _find_same(shown: RevisionRecord, there: ArticleRecord) -> RevisionRecord | None:
    """Return the revision here that says the same: of this number, else the one that is shown."""
    candidates = [each for each in there.revisions if each.number == shown.number]
    if there.shown:
        candidates.append(there.shown)
    said = (shown.title, shown.body)
    return next((each for each in candidates if (each.title, each.body) == said), None)


def _slug(told: str | None, there: str | None) -> str | None:
    """Return the address wanted, or the one here if that one is it with a number: it was taken."""
    if told and there and there.startswith(f"{told}-") and there[len(told) + 1 :].isdigit():
        return there
    return told or there


def _updated(told: ArticleRecord, there: ArticleRecord, now: datetime) -> datetime:
    if told.updated_at and there.updated_at and told.updated_at > there.updated_at:
        return told.updated_at
    return now


def _draft(told: ArticleRecord, there: ArticleRecord) -> DraftRecord | None:
    if told.draft is None:
        return there.draft
    if there.draft and there.draft.saved_at > told.draft.saved_at:
        return there.draft
    return told.draft


def _questions(told: Collection[Question], there: Collection[Question]) -> tuple[Question, ...]:
    """Return those that are there, and what is asked in other words."""
    folded = {fold(each.text) for each in there}
    more = {fold(each.text): each for each in told if fold(each.text) not in folded}
    return tuple(sorted([*there, *more.values()]))
