"""What the API and the help pages show of articles: read, rendered, links resolved."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from gevent import get_hub

from knowledge_base import queries
from knowledge_base.anchors import heading_text
from knowledge_base.articles import ArticlePage, ArticleSummary
from knowledge_base.blanks import one_line
from knowledge_base.client import Answer, Hit, SearchClient, SearchRefused, SearchUnavailable
from knowledge_base.links import article_links
from knowledge_base.nodes import Node
from knowledge_base.rendering import parse_article, render_html, render_nodes
from store.engine import reading
from web.urls import article_path

SNIPPET_CHARS = 220
MOST_RESULTS = 8
# Of those that only come close.
MOST_CLOSE = 3
# Measured on the demo's help centre: keys struck at random reach 0.05; of 199 questions that it
# answers, 8 stay below this, of 24 about something else 19. A list is looked through, so it may
# show what the bot would not, and says so.
MIN_PROBABILITY = 0.15
# What scores less, compared with the best, is there only because something has to be eighth;
# of those 197 questions, it costs two their article.
SHARE_OF_BEST = 0.6
# As many as search gives.
RELATED = 5
# Nobody waits for these: the article itself is what the page is opened for.
RELATED_TIMEOUT_S = 0.3


@dataclass(frozen=True)
class Found:
    """What a search of the help centre shows.

    Attributes:
        is_close_only: none of the results is likely to answer; the bot would show none of them.
    """

    results: list[dict[str, Any]]
    is_unavailable: bool = False
    is_close_only: bool = False


def article_html(conn: sa.Connection, page: ArticlePage) -> str:
    """Return the article's body as safe HTML with links to our own pages."""
    parse_aside(page.body)
    return render_html(page.body, article_links(conn, page, article_path))


def article_nodes(conn: sa.Connection, page: ArticlePage) -> list[Any]:
    """Return the article's body as a tree of nodes, for the widget."""
    parse_aside(page.body)
    return render_nodes(page.body, article_links(conn, page, article_path))


def parse_aside(body: str) -> None:
    """Parse in a thread: the longest articles take over a second, and others are served meanwhile.

    The result is kept for the moment it takes to render it.
    """
    get_hub().threadpool.apply(parse_article, (body,))


def article_contents(page: ArticlePage) -> list[tuple[str, str]]:
    """Return the article's main headings with their anchors, for "On this page"."""
    return [
        (heading_text(node), node.attrs["id"])
        for node in parse_article(page.body).children
        if isinstance(node, Node) and node.tag == "h2" and "id" in node.attrs
    ]


def reviewed_on(article: ArticleSummary) -> date | None:
    """Return the day an editor last checked the article."""
    return article.reviewed_at.date() if article.reviewed_at else None


def search_articles(search: SearchClient, question: str, language: str) -> Found:
    """Search the help centre; a fault is said, not raised.

    Search always ranks something: where nothing matches, nothing is found, and what falls far
    behind the best is left out.
    """
    if not question.strip():
        return Found([])
    try:
        answer = search.search(question, language=language, limit=MOST_RESULTS)
    except SearchRefused:
        return Found([])
    except SearchUnavailable:
        return Found([], is_unavailable=True)
    results = [_result(hit) for hit in _matching(answer)]
    if results and answer.verdict == "none":
        return Found(results[:MOST_CLOSE], is_close_only=True)
    return Found(results)


def related_articles(
    engine: sa.Engine, search: SearchClient, page: ArticlePage
) -> list[ArticleSummary]:
    """Return up to five articles to read after this one, nearest first.

    While search is away, or does not know the article yet: others of its category, by title.
    """
    try:
        nearest = search.related(page.id, timeout_s=RELATED_TIMEOUT_S)
    except SearchUnavailable:
        nearest = []
    with reading(engine) as conn:
        if found := queries.list_these(conn, nearest):
            return found
        others = queries.list_articles(
            conn, page.language, category_path=page.category_path, limit=RELATED + 1
        )
    return [article for article in others if article.id != page.id][:RELATED]


def _matching(answer: Answer) -> list[Hit]:
    if not answer.hits or answer.probability < MIN_PROBABILITY:
        return []
    least = SHARE_OF_BEST * answer.hits[0].score
    return [hit for hit in answer.hits if hit.score >= least]


def _result(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.article_id,
        "title": hit.title,
        "heading": hit.headings[-1] if hit.headings else "",
        "snippet": _snippet(hit.text),
        "url": article_path(hit.language, hit.slug, hit.anchor),
        "slug": hit.slug,
        "language": hit.language,
        "anchor": hit.anchor,
    }


def _snippet(text: str) -> str:
    flat = one_line(text)
    if len(flat) <= SNIPPET_CHARS:
        return flat
    return flat[:SNIPPET_CHARS].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
