"""An article's page in the editor: written, saved by itself, shown as customers would see it."""

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request

from knowledge_base.article_queries import get_article
from knowledge_base.editing.draft_queries import find_draft
from knowledge_base.editing.drafts import clean, discard_draft, save_draft
from knowledge_base.editing.errors import DraftChanged
from knowledge_base.editing.records import Draft
from settings import LANGUAGES
from store.engine import reading, writing
from store.tables import utc_now
from web.console.inbox.zone import local
from web.editor.paths import ARTICLE, PATH, editor_path
from web.editor.reading import preview, read_article
from web.editor.typed import Typed, read_typed
from web.services import services
from web.team.access import by_itself, current_member, requires

editor_article = Blueprint("editor_article", __name__, url_prefix=PATH)

DONE = (
    "saved",
    "submitted",
    "published",
    "scheduled",
    "approved",
    "rejected",
    "withdrawn",
    "discarded",
    "restored",
    "settings",
    "checked",
    "archived",
    "unarchived",
    "translated",
    "flagged",
    "question",
)


@editor_article.get(ARTICLE)
@requires("editor")
def show_article(article_id: int) -> Response:
    """Render ``editor/article.html``; see ``article_page`` for its context."""
    done = request.args.get("done", "")
    return article_page(article_id, done=done if done in DONE else "")


@editor_article.post(f"{ARTICLE}/draft")
@requires("editor")
def save(article_id: int) -> Response:
    """Save ``title`` and ``body`` over ``version``; by script (JSON) or as a form.

    Somebody else's later text is never overwritten unseen: 409, with theirs; ``is_over`` saves
    all the same, and theirs is kept in the history.
    """
    typed = read_typed()
    try:
        with writing(services().engine) as conn:
            draft = _save(conn, article_id, typed)
    except DraftChanged as changed:
        if request.is_json:
            return make_response(jsonify({"theirs": _told(changed.theirs)}), 409)
        return article_page(article_id, status=409, typed=typed, theirs=changed.theirs)
    services().editing.stop_typing(str(article_id), current_member().id)
    if request.is_json:
        return jsonify(_told(draft))
    return make_response(redirect(f"{editor_path(article_id)}?done=saved", 303))


@editor_article.post(f"{ARTICLE}/discard")
@requires("editor")
def discard(article_id: int) -> Response:
    """Go back to the newest revision; what was written stays in the history."""
    with writing(services().engine) as conn:
        kept = discard_draft(
            conn, article_id, version=request.form.get("version", -1, type=int), now=utc_now()
        )
    to = f"{editor_path(article_id)}?done=discarded&revision={kept}" if kept else ""
    return make_response(redirect(to or editor_path(article_id), 303))


@editor_article.post(f"{ARTICLE}/preview")
@by_itself
@requires("editor")
def show_preview(article_id: int) -> Response:
    """Return ``html`` and ``nodes`` of what was typed: what the help page and the widget draw."""
    typed = read_typed()
    with reading(services().engine) as conn:
        article = get_article(conn, article_id)
        return jsonify(preview(conn, article, typed.title, clean(typed.body)))


@editor_article.post(f"{ARTICLE}/here")
@by_itself
@requires("editor")
def note_here(article_id: int) -> Response:
    """Note that a member has it open, and return who else has, and which draft there is now."""
    member, own = current_member(), services()
    is_typing = bool((request.get_json(silent=True) or {}).get("is_typing"))
    own.editing.note(str(article_id), member.id, member.name, is_typing=is_typing)
    with reading(own.engine) as conn:
        draft = find_draft(conn, article_id)
    others = own.editing.others(str(article_id), member.id)
    return jsonify(
        {
            "others": [{"name": one.name, "is_typing": one.is_typing} for one in others],
            "version": draft.version if draft else 0,
            "saved_by": draft.saved_by if draft else None,
        }
    )


def article_page(article_id: int, *, status: int = 200, **more: Any) -> Response:
    """Return the page of an article.

    Context: ``opened`` (Opened), ``typed`` (what was typed and could not be saved, else None),
    ``theirs`` (the Draft of somebody else that is in its way), ``problem`` ("" or a code),
    ``done``, ``languages_left`` (without a translation), ``needs_another`` (reviewer), ``path``.
    """
    with reading(services().engine) as conn:
        opened = read_article(conn, article_id)
    there = {opened.article.metadata.language, *(s.language for s in opened.siblings)}
    context: dict[str, Any] = {
        "opened": opened,
        "typed": None,
        "theirs": None,
        "problem": "",
        "done": "",
        "undo": request.args.get("revision", 0, type=int),
        "languages_left": [one for one in LANGUAGES if one not in there],
        "needs_another": services().settings.review_required,
        "path": editor_path(article_id),
        "local": local,
        **more,
    }
    return make_response(render_template("editor/article.html", **context), status)


def _save(conn: Any, article_id: int, typed: Typed) -> Draft:
    return save_draft(
        conn,
        article_id,
        title=typed.title,
        body=typed.body,
        version=typed.version,
        member_id=current_member().id,
        now=utc_now(),
        is_over=typed.is_over,
        made_from_id=typed.made_from_id,
    )


def _told(draft: Draft | None) -> dict[str, Any] | None:
    if draft is None:
        return None
    return {
        "version": draft.version,
        "title": draft.title,
        "body": draft.body,
        "saved_by": draft.saved_by,
        "saved_at": draft.saved_at.isoformat() if draft.saved_at else None,
    }
