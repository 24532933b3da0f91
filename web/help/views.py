"""Help pages in both languages: index, categories, search; articles: ``article_views``.

Every template gets ``language``, ``t`` and ``format_date`` too.
"""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from knowledge_base import queries
from settings import LANGUAGES
from store.engine import reading
from web.articles import search_articles
from web.help.pages import (
    Alternate,
    check_language,
    crumbs_to,
    let_ask_again,
    whole_address,
    whole_addresses,
)
from web.help.paging import PER_PAGE, page_url, paging
from web.services import services
from web.urls import category_path
from web.words import known_language

help_pages = Blueprint("help_pages", __name__, url_prefix="/help")
help_pages.after_request(let_ask_again)

IN_GROUP = 20


@help_pages.get("/")
def choose_language() -> Response:
    """Send a visitor to the help centre in the language of their browser."""
    language = known_language(request.accept_languages.best_match(LANGUAGES))
    return redirect(f"/help/{language}/", 302)


@help_pages.get("/<language>/")
def show_index(language: str) -> str:
    """Render ``help/index.html``.

    Context: ``categories`` (Category: name, slug, article_count, children), ``popular``
    (ArticleSummary: title, slug), ``uncategorised`` (ArticleSummary, one page of those of no
    category) with its ``paging``, ``elsewhere`` (where there is no article in this language:
    [Alternate] of the languages that have some), ``alternates`` ([Alternate] for the switch),
    ``translations`` (with whole addresses, for ``hreflang``), ``canonical`` (URL), ``query`` ("").
    """
    check_language(language)
    path = f"/help/{language}/"
    with reading(services().engine) as conn:
        pages = paging(path, total=queries.count_articles(conn, language, category_path=""))
        categories = queries.list_categories(conn, language)
        popular = queries.list_tagged(conn, language, "popular", limit=6)
        if not popular:
            popular = queries.list_recent(conn, language, limit=6)
        uncategorised = queries.list_articles(
            conn, language, category_path="", limit=PER_PAGE, offset=pages.offset
        )
        counts = {other: queries.count_articles(conn, other) for other in LANGUAGES}
    alternates = [Alternate(other, f"/help/{other}/") for other in LANGUAGES]
    elsewhere = [] if counts[language] else [o for o in alternates if counts[o.language]]
    return render_template(
        "help/index.html",
        language=language,
        categories=categories,
        popular=popular,
        uncategorised=uncategorised,
        paging=pages,
        elsewhere=elsewhere,
        alternates=alternates,
        translations=whole_addresses(alternates) if pages.number == 1 else [],
        canonical=whole_address(page_url(path, pages.number)),
        query="",
    )


@help_pages.get("/<language>/c/<slug>/")
def show_category(language: str, slug: str) -> str:
    """Render ``help/category.html``.

    Context: ``category`` (Category, with ``children``), ``crumbs`` ([Crumb] above it),
    ``articles`` ([ArticleSummary] right in it, one page) with their ``paging``, ``groups``
    ([(Category, [ArticleSummary])] of its children, on the first page, each with the first of all
    below it: the child's own page has the rest), ``alternates``, ``canonical``, ``query``.
    """
    check_language(language)
    path = category_path(language, slug)
    with reading(services().engine) as conn:
        category = queries.get_category(conn, language, slug)
        total = queries.count_articles(conn, language, category_path=category.path)
        pages = paging(path, total=total)
        articles = queries.list_articles(
            conn, language, category_path=category.path, limit=PER_PAGE, offset=pages.offset
        )
        groups = [
            (
                child,
                queries.list_articles(
                    conn, language, category_path=child.path, is_deep=True, limit=IN_GROUP
                ),
            )
            for child in (category.children if pages.number == 1 else ())
        ]
        crumbs = crumbs_to(queries.list_categories(conn, language), language, category.path)[:-1]
    return render_template(
        "help/category.html",
        language=language,
        category=category,
        crumbs=crumbs,
        articles=articles,
        groups=groups,
        paging=pages,
        # A category has no translation that we know of: the switch leads to the other index.
        alternates=[
            Alternate(
                other,
                path if other == language else f"/help/{other}/",
            )
            for other in LANGUAGES
        ],
        canonical=whole_address(page_url(path, pages.number)),
        query="",
    )


@help_pages.get("/<language>/search")
def search(language: str) -> str:
    """Render ``help/search.html``.

    Context: ``query`` (as typed, 500 characters at most), ``results`` ([{id, title, heading,
    snippet, url, slug, language, anchor}]), ``is_unavailable`` (search itself is away: say so),
    ``is_close_only`` (none is likely to answer: say so), ``alternates``, ``canonical``.
    """
    check_language(language)
    query = request.args.get("q", "").strip()[:500]
    own = services()
    found = search_articles(own.search, query, language)
    return render_template(
        "help/search.html",
        language=language,
        query=query,
        results=found.results,
        is_unavailable=found.is_unavailable,
        is_close_only=found.is_close_only,
        alternates=[Alternate(other, f"/help/{other}/search") for other in LANGUAGES],
        canonical=whole_address(f"/help/{language}/search"),
    )
