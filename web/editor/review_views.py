"""From a draft to what customers read: submitted, decided on, scheduled, checked, archived."""

from collections.abc import Callable
from datetime import datetime

import sqlalchemy as sa
from flask import Blueprint, Response, make_response, redirect, request

from knowledge_base import publishing
from knowledge_base.editing import reviewing
from knowledge_base.editing.drafts import save_draft
from knowledge_base.editing.errors import (
    DraftChanged,
    NeedsAnotherReviewer,
    NothingToSubmit,
    NotInReview,
)
from knowledge_base.editing.records import Significance
from knowledge_base.editing.reviewing import Editor
from store.editing_tables import SIGNIFICANCES
from store.engine import writing
from store.tables import utc_now
from web.console.inbox.zone import member_zone
from web.editor.article_views import article_page
from web.editor.paths import ARTICLE, PATH, REVISION, editor_path
from web.editor.typed import read_typed
from web.services import services
from web.team.access import current_member, requires

editor_review = Blueprint("editor_review", __name__, url_prefix=PATH)

_MAX_NOTE_CHARS = 1000
_PROBLEMS: dict[type[Exception], tuple[str, int]] = {
    NothingToSubmit: ("nothing", 422),
    NotInReview: ("not_in_review", 409),
    NeedsAnotherReviewer: ("another", 403),
}


@editor_review.post(f"{ARTICLE}/submit")
@requires("editor")
def submit(article_id: int) -> Response:
    """Save what was typed and submit it; publish it at once (``publish``) where that is allowed.

    ``significance``, ``note`` and ``publish_at`` (the member's own clock) go with it.
    """
    typed, form = read_typed(), request.form
    by = _editor()
    at = _time(form.get("publish_at", ""))
    wants_out = form.get("publish") == "true" and not services().settings.review_required

    def do(conn: sa.Connection) -> str:
        draft = save_draft(
            conn,
            article_id,
            title=typed.title,
            body=typed.body,
            version=typed.version,
            member_id=by.id,
            now=utc_now(),
            is_over=typed.is_over,
            made_from_id=typed.made_from_id,
        )
        revision = reviewing.submit_draft(
            conn,
            article_id,
            version=draft.version,
            significance=_significance(form.get("significance", "")),
            note=form.get("note", "")[:_MAX_NOTE_CHARS],
            by=by,
            now=utc_now(),
        )
        if not wants_out:
            return "submitted"
        reviewing.approve(
            conn,
            article_id,
            revision.id,
            by=by,
            now=utc_now(),
            needs_another=False,
            publish_at=at,
        )
        return "scheduled" if at and at > utc_now() else "published"

    try:
        return _try(article_id, do)
    except DraftChanged as changed:
        return article_page(article_id, status=409, typed=typed, theirs=changed.theirs)


@editor_review.post(f"{REVISION}/approve")
@requires("editor")
def approve(article_id: int, revision_id: int) -> Response:
    """Publish what is in review, at once or at ``publish_at``."""
    at = _time(request.form.get("publish_at", ""))

    def do(conn: sa.Connection) -> str:
        reviewing.approve(
            conn,
            article_id,
            revision_id,
            by=_editor(),
            now=utc_now(),
            needs_another=services().settings.review_required,
            comment=_comment(),
            publish_at=at,
        )
        return "scheduled" if at and at > utc_now() else "approved"

    return _try(article_id, do)


@editor_review.post(f"{REVISION}/reject")
@requires("editor")
def reject(article_id: int, revision_id: int) -> Response:
    """Send what is in review back, with a reason."""
    if not _comment().strip():
        return article_page(article_id, status=422, problem="no_reason")

    def do(conn: sa.Connection) -> str:
        reviewing.reject(
            conn, article_id, revision_id, by=_editor(), now=utc_now(), comment=_comment()
        )
        return "rejected"

    return _try(article_id, do)


@editor_review.post(f"{REVISION}/withdraw")
@requires("editor")
def withdraw(article_id: int, revision_id: int) -> Response:
    """Take it back out of review, or off the schedule."""

    def do(conn: sa.Connection) -> str:
        reviewing.withdraw_submission(conn, article_id, revision_id, by=_editor(), now=utc_now())
        return "withdrawn"

    return _try(article_id, do)


@editor_review.post(f"{ARTICLE}/archive")
@requires("editor")
def archive(article_id: int) -> Response:
    """Take it from the customers; nothing is deleted."""

    def do(conn: sa.Connection) -> str:
        publishing.archive_article(conn, article_id, now=utc_now(), member_id=_editor().id)
        return "archived"

    return _try(article_id, do)


@editor_review.post(f"{ARTICLE}/unarchive")
@requires("editor")
def unarchive(article_id: int) -> Response:
    """Make it a draft again."""

    def do(conn: sa.Connection) -> str:
        publishing.withdraw_article(conn, article_id, now=utc_now(), member_id=_editor().id)
        return "unarchived"

    return _try(article_id, do)


def _try(article_id: int, do: Callable[[sa.Connection], str]) -> Response:
    """Do it in one transaction and show the article, or why it cannot be done."""
    try:
        with writing(services().engine) as conn:
            done = do(conn)
    except tuple(_PROBLEMS) as refused:
        code, status = _PROBLEMS[type(refused)]
        return article_page(article_id, status=status, problem=code)
    return make_response(redirect(f"{editor_path(article_id)}?done={done}", 303))


def _editor() -> Editor:
    member = current_member()
    return Editor(member.id, member.name)


def _comment() -> str:
    return request.form.get("comment", "")[:_MAX_NOTE_CHARS]


def _significance(given: str) -> Significance:
    return given if given in SIGNIFICANCES else "medium"  # type: ignore[return-value]


def _time(typed: str) -> datetime | None:
    """Return the time that was chosen on the member's own clock; None: none, or none at all."""
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=member_zone()) if typed else None
    except ValueError:
        return None
