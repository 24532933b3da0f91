"""What the widget shows of the help centre: the first screen, search, an article."""

from dataclasses import asdict
from typing import Any

from store.engine import reading
from web.api import answers, api_blueprint
from web.api.help_schemas import (
    ArticleBody,
    ArticlePath,
    PostVote,
    SearchBody,
    SearchQuery,
    WidgetBody,
    WidgetQuery,
)
from web.articles import article_nodes, get_article_page, reviewed_on, search_articles
from web.counting import client_address
from web.readers.requests import count_view
from web.readers.vote import Vote, clean_comment
from web.services import services
from web.urls import article_path

help_routes = api_blueprint("help_articles", "help")

_NOTHING: Any = None


@help_routes.get("/widget", responses=answers(WidgetBody))
def show_first_screen(query: WidgetQuery) -> dict[str, Any]:
    """Return what the first screen shows."""
    own = services()
    return {
        "language": query.language,
        "starters": own.starters.list_questions(query.language),
        "banner": None,
        "max_message_chars": own.settings.max_message_chars,
    }


@help_routes.get("/search", responses=answers(SearchBody))
def search(query: SearchQuery) -> dict[str, Any]:
    """Find help articles; an unavailable search is said in the answer."""
    own = services()
    found = search_articles(own.search, query.q, query.language)
    return asdict(found)


@help_routes.get("/articles/<language>/<slug>", responses=answers(ArticleBody))
def show_article(path: ArticlePath) -> dict[str, Any]:
    """Return a published article as a tree of nodes, also under an address that it had."""
    with reading(services().engine) as conn:
        page = get_article_page(conn, path.language, path.slug)
        content = article_nodes(conn, page)
    count_view(page.id)
    day = reviewed_on(page)
    return {
        "id": page.id,
        "revision_id": page.revision_id,
        "title": page.title,
        "language": page.language,
        "url": article_path(page.language, page.slug),
        "reviewed_on": day.isoformat() if day else None,
        "category": [step for step in page.category_path.split("/") if step],
        "content": content,
    }


@help_routes.post("/articles/feedback", responses=answers(_NOTHING, status=204))
def vote(body: PostVote) -> tuple[str, int]:
    """Say whether an article helped; a reader's second vote on a revision replaces the first."""
    own = services()
    own.limits.count_vote(client_address(), body.revision_id)
    own.votes.cast(
        body.reader,
        article_id=body.article_id,
        revision_id=body.revision_id,
        vote=Vote(body.is_helpful, body.reason, clean_comment(body.comment)),
    )
    return "", 204
