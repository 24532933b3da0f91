"""The list of articles: found, filtered, begun, and changed several at once."""

from flask import Blueprint, Response, jsonify, make_response, redirect, render_template, request

from knowledge_base.editing.list_queries import (
    PAGE,
    SHOWN,
    count_for_editors,
    list_categories_and_owners,
    list_for_editors,
)
from settings import LANGUAGES
from store.engine import reading, writing
from store.tables import utc_now
from web.editor.bulk import ACTIONS, change_several
from web.editor.creating import begin_article
from web.editor.filters import read_filter, read_page, with_filters
from web.editor.paths import PATH, editor_path
from web.services import services
from web.team.access import current_member, requires
from web.urls import article_path

editor_list = Blueprint("editor_list", __name__, url_prefix=PATH)

PICKED = 8


@editor_list.get("/")
@requires("editor")
def show_articles() -> str:
    """Render ``editor/list.html``.

    Context: ``articles`` ([Listed]), ``filter``, ``counts`` (by state), ``shown`` (the states),
    ``categories`` ([(language, path)]), ``owners``, ``page`` and ``pages`` (numbers), ``url_with``
    (the address with another filter), ``done`` and ``count`` (what was just done to how many).
    """
    wanted, number = read_filter(request.args), read_page(request.args)
    with reading(services().engine) as conn:
        counts = count_for_editors(conn, wanted)
        total = counts[wanted.show]
        pages = max(1, -(-total // PAGE))
        number = min(number, pages)
        articles = list_for_editors(conn, wanted, offset=(number - 1) * PAGE)
        categories, owners = list_categories_and_owners(conn)
    done = request.args.get("done", "")
    return render_template(
        "editor/list.html",
        articles=articles,
        filter=wanted,
        counts=counts,
        shown=SHOWN,
        categories=categories,
        owners=owners,
        page=number,
        pages=pages,
        url_with=with_filters,
        done=done if done in ACTIONS else "",
        count=request.args.get("count", 0, type=int),
        actions=ACTIONS,
    )


@editor_list.post("/articles")
@requires("editor")
def create_article() -> Response:
    """Begin an article in the ``language`` given and open it."""
    language = request.form.get("language", "")
    with writing(services().engine) as conn:
        article = begin_article(
            conn,
            language if language in LANGUAGES else LANGUAGES[0],
            title=request.form.get("title", ""),
            member=current_member(),
            now=utc_now(),
        )
    return make_response(redirect(editor_path(article.id), 303))


@editor_list.post("/bulk")
@requires("editor")
def change_articles() -> Response:
    """Do one of ``ACTIONS`` to each ``article`` ticked, and go back to the list."""
    action = request.form.get("action", "")
    ids = [int(id_) for id_ in request.form.getlist("article") if id_.isdecimal()][:PAGE]
    count = 0
    if action in ACTIONS:
        with writing(services().engine) as conn:
            count = change_several(
                conn,
                action,
                ids,
                value=request.form.get("value", ""),
                member=current_member(),
                now=utc_now(),
            )
    back = with_filters(read_filter(request.form), page=1, done=action, count=str(count))
    return make_response(redirect(back, 303))


@editor_list.get("/articles.json")
@requires("editor")
def pick_article() -> Response:
    """Return the published articles whose title or text has the words ``q``, for a link."""
    wanted = read_filter(request.args)
    with reading(services().engine) as conn:
        found = list_for_editors(conn, wanted, limit=PICKED)
    return jsonify(
        [
            {
                "id": article.id,
                "title": article.title,
                "language": article.language,
                "category": article.category_path,
                "url": article_path(article.language, article.slug),
                "status": article.status,
            }
            for article in found
        ]
    )
