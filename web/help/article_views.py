"""The page of an article, and the votes on it."""

import hashlib

from flask import Blueprint, Response, make_response, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from knowledge_base import queries
from knowledge_base.articles import ArticlePage
from knowledge_base.terms import base_language
from settings import LANGUAGES
from store.engine import reading
from store.tables import utc_now
from web.articles import article_contents, article_html, get_article_page, related_articles
from web.counting import client_address
from web.help.checked import checked
from web.help.pages import Alternate, crumbs_to, let_ask_again, whole_address
from web.help.vote_form import read_vote
from web.readers.requests import count_view, find_reader, keep_reader
from web.readers.vote import MAX_COMMENT_CHARS, REASONS, new_reader
from web.refusals import OriginRefused
from web.security import is_own_origin
from web.services import services
from web.urls import article_path
from web.words import known_language

article_pages = Blueprint("article_pages", __name__, url_prefix="/help")
article_pages.after_request(let_ask_again)

# No heading of an article has an anchor with a capital.
FEEDBACK_ANCHOR = "Feedback"


@article_pages.get("/<language>/a/<slug>")
def show_article(language: str, slug: str) -> AnyResponse:
    """Render ``help/article.html``; the address that an article had leads to the one it has.

    Context: ``article`` (ArticlePage: title, category_path, updated_at …), ``content`` (safe
    Markup), ``contents`` ([(name, anchor)] of its sections), ``crumbs`` ([Crumb]), ``checked``
    (Checked), ``related`` ([ArticleSummary], nearest first), ``alternates`` (for the switch: the
    other index where there is no translation), ``translations`` ([Alternate] with whole
    addresses, for ``hreflang``), ``canonical``, ``query``; for the vote ``vote`` (Vote or None),
    ``reader``, ``reasons``, ``max_comment_chars``.
    """
    base = base_language(language)
    with reading(services().engine) as conn:
        page = get_article_page(conn, language, slug)
        if (page.language, page.slug) != (language, slug):
            return _moved(page)
        content = article_html(conn, page)
        categories = queries.list_categories(conn, base) if base in LANGUAGES else ()
        links = queries.list_translations(conn, page.translation_group)
    count_view(page.id)
    # Of several regions', that of none comes first by language: it has the last word here.
    paths = {
        base_language(link.language): article_path(link.language, link.slug)
        for link in reversed(links)
    }
    paths[base] = article_path(language, slug)
    voter = find_reader()
    # A second click of the first vote must be the same reader's, who has no cookie yet.
    reader = voter or new_reader()
    html = render_template(
        "help/article.html",
        language=known_language(language),
        article=page,
        content=Markup(content),  # noqa: S704  sanitised by knowledge_base.rendering
        contents=article_contents(page),
        crumbs=crumbs_to(categories, base, page.category_path),
        checked=checked(page, utc_now()),
        related=related_articles(services().engine, services().search, page),
        alternates=[Alternate(lang, paths.get(lang, f"/help/{lang}/")) for lang in LANGUAGES],
        translations=[
            Alternate(link.language, whole_address(article_path(link.language, link.slug)))
            for link in links
        ],
        canonical=whole_address(article_path(language, slug)),
        query="",
        vote=services().votes.find_vote(voter, page.revision_id) if voter else None,
        reader=reader,
        reasons=REASONS,
        max_comment_chars=MAX_COMMENT_CHARS,
    )
    response = make_response(html)
    same = html if voter else html.replace(reader, "")
    response.set_etag(hashlib.sha256(same.encode()).hexdigest()[:32])
    return response


@article_pages.post("/<language>/a/<slug>/feedback")
def vote(language: str, slug: str) -> AnyResponse:
    """Take a vote of the page's form, and show the page again.

    Raises:
        OriginRefused: another site's page sent it.
    """
    origin = request.headers.get("Origin")
    if origin is not None and not is_own_origin(origin):
        raise OriginRefused
    with reading(services().engine) as conn:
        page = get_article_page(conn, language, slug)
    given = read_vote(request.form, otherwise=page.revision_id)
    reader = find_reader() or given.reader or new_reader()
    services().limits.count_vote(client_address(), given.revision_id)
    services().votes.cast(
        reader, article_id=page.id, revision_id=given.revision_id, vote=given.vote
    )
    path = article_path(page.language, page.slug, FEEDBACK_ANCHOR)
    response = redirect(path, 303)
    keep_reader(response, reader)
    return response


def _moved(page: ArticlePage) -> Response:
    query = request.query_string.decode("ascii", "ignore")
    path = article_path(page.language, page.slug)
    response = make_response(redirect(f"{path}?{query}" if query else path, 301))
    # The address may be given to another article one day.
    response.headers["Cache-Control"] = "no-cache"
    return response
