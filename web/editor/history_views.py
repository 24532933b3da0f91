"""What an article once said: its revisions, what differs between two, back to an earlier one."""

from flask import Blueprint, Response, make_response, redirect, render_template, request

from knowledge_base.article_queries import get_article, get_revision
from knowledge_base.editing.diffs import hunks
from knowledge_base.editing.draft_queries import find_draft, list_versions
from knowledge_base.editing.drafts import restore_version
from knowledge_base.editing.states import state_of_version
from knowledge_base.history_queries import list_events
from store.engine import reading, writing
from store.tables import utc_now
from web.console.inbox.zone import local
from web.editor.paths import ARTICLE, PATH, REVISION, editor_path
from web.editor.reading import diff_texts
from web.services import services
from web.team.access import current_member, requires

editor_history = Blueprint("editor_history", __name__, url_prefix=PATH)


@editor_history.get(f"{ARTICLE}/history")
@requires("editor")
def show_history(article_id: int) -> str:
    """Render ``editor/history.html``.

    Context: ``article``, ``versions`` ([(Version, state)], newest first), ``events``
    ([ArticleEvent]), ``draft``, ``title``.
    """
    with reading(services().engine) as conn:
        article = get_article(conn, article_id)
        versions = list_versions(conn, article_id)
        events = list_events(conn, article_id)
        draft = find_draft(conn, article_id)
    return render_template(
        "editor/history.html",
        article=article,
        versions=[(version, state_of_version(article, version)) for version in versions],
        events=events,
        draft=draft,
        title=versions[0].title if versions else article.slug,
        path=editor_path(article_id),
        local=local,
    )


@editor_history.get(f"{ARTICLE}/diff")
@requires("editor")
def show_diff(article_id: int) -> str:
    """Render ``editor/diff.html``: what differs between the revisions ``before`` and ``after``.

    Context: ``article``, ``before`` and ``after`` (Revision), ``groups`` (of DiffLine),
    ``is_whole`` (all lines are shown), ``title``, ``path``.
    """
    before_id = request.args.get("before", 0, type=int)
    after_id = request.args.get("after", 0, type=int)
    is_whole = request.args.get("whole") == "1"
    with reading(services().engine) as conn:
        article = get_article(conn, article_id)
        before = get_revision(conn, article_id, before_id)
        after = get_revision(conn, article_id, after_id)
    lines = diff_texts(before, after)
    return render_template(
        "editor/diff.html",
        article=article,
        before=before,
        after=after,
        groups=[lines] if is_whole else hunks(lines),
        is_whole=is_whole,
        title=after.title,
        path=editor_path(article_id),
        local=local,
    )


@editor_history.post(f"{REVISION}/restore")
@requires("editor")
def restore(article_id: int, revision_id: int) -> Response:
    """Make what a revision says the draft; what was being written stays in the history."""
    with writing(services().engine) as conn:
        restore_version(conn, article_id, revision_id, member_id=current_member().id, now=utc_now())
    return make_response(redirect(f"{editor_path(article_id)}?done=restored", 303))
