"""What clears the reasons of one article: still true, flags, reports, pairs that may stay."""

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request

from knowledge_base.attention.worklist import attention_of
from knowledge_base.editing.pair_queries import dismiss_pair
from store.engine import reading, writing
from store.reader_tables import FEEDBACK_REASONS
from store.tables import utc_now
from web.console.inbox.zone import local
from web.editor.checking import check_article
from web.editor.paths import ARTICLE, PATH, editor_path
from web.services import services
from web.team.access import current_member, requires, safe_next
from web.tools.report_queries import add_flag, close_report, reopen_report

editor_attention = Blueprint("editor_attention", __name__, url_prefix=PATH)

_MAX_COMMENT_CHARS = 1000
_OTHER = "<int(max=2147483647):other_id>"


@editor_attention.post(f"{ARTICLE}/checked")
@requires("editor")
def note_checked(article_id: int) -> Response:
    """Note that the article is still true, and go ``back`` to where that was said."""
    with writing(services().engine) as conn:
        check_article(conn, article_id, member=current_member(), now=utc_now())
    return _back(article_id, "checked")


@editor_attention.post(f"{ARTICLE}/flag")
@requires("editor")
def flag(article_id: int) -> Response:
    """Store what the member found wrong: a ``reason``, and a ``comment`` in their words."""
    reason = request.form.get("reason", "")
    comment = request.form.get("comment", "").strip()[:_MAX_COMMENT_CHARS]
    with writing(services().engine) as conn:
        is_flagged = add_flag(
            conn,
            article_id=article_id,
            member_id=current_member().id,
            reason=reason if reason in FEEDBACK_REASONS else None,
            comment=comment,
        )
    return _back(article_id, "flagged" if is_flagged else "")


@editor_attention.post(f"{ARTICLE}/reports/<int(max=2147483647):report_id>/close")
@requires("editor")
def close(article_id: int, report_id: int) -> Response:
    """Note that a report is dealt with."""
    with writing(services().engine) as conn:
        close_report(conn, report_id, member_id=current_member().id)
    return make_response(
        redirect(f"{editor_path(article_id)}?done=closed&revision={report_id}", 303)
    )


@editor_attention.post(f"{ARTICLE}/reports/<int(max=2147483647):report_id>/reopen")
@requires("editor")
def reopen(article_id: int, report_id: int) -> Response:
    """Take that back."""
    with writing(services().engine) as conn:
        reopen_report(conn, report_id)
    return _back(article_id, "")


@editor_attention.get(f"{ARTICLE}/compare/{_OTHER}")
@requires("editor")
def compare(article_id: int, other_id: int) -> str:
    """Render ``editor/compare.html``: what two articles say differently, side by side.

    Context: ``item`` (of the article), ``pair`` (the evidence), ``local``.
    """
    own = services()
    with reading(own.engine) as conn:
        item = attention_of(
            conn, article_id, now=utc_now(), source_language=own.settings.source_language
        )
    pairs = [
        (reason.kind, pair)
        for reason in (item.reasons if item else ())
        for pair in reason.evidence.get("pairs", ())
        if pair["id"] == other_id
    ]
    if item is None or not pairs:
        abort(404)
    kind, pair = pairs[0]
    return render_template("editor/compare.html", item=item, kind=kind, pair=pair, local=local)


@editor_attention.post(f"{ARTICLE}/compare/{_OTHER}/dismiss")
@requires("editor")
def dismiss(article_id: int, other_id: int) -> Response:
    """Note that the two may stay as they are."""
    with writing(services().engine) as conn:
        dismiss_pair(conn, article_id, other_id, member_id=current_member().id, now=utc_now())
    return _back(article_id, "stays")


def _back(article_id: int, done: str) -> Response:
    to = safe_next(request.form.get("back", "")) or editor_path(article_id)
    if done:
        to += ("&" if "?" in to else "?") + f"done={done}"
    return make_response(redirect(to, 303))
