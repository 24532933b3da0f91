"""Help pages in both languages. Every template gets ``language``, ``t`` and ``format_date`` too."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from knowledge_base import queries
from knowledge_base.articles import Category
from knowledge_base.terms import base_language
from settings import LANGUAGES
from store.engine import reading
from web.articles import (
    article_contents,
    article_html,
    related_articles,
    reviewed_on,
    search_articles,
)
from web.help.paging import PER_PAGE, page_url, paging
from web.services import services
from web.urls import article_path, category_path
from web.words import known_language

help_pages = Blueprint("help_pages", __name__, url_prefix="/help")

IN_GROUP = 20


@dataclass(frozen=True)
class Alternate:
    """The same page in a language, for the language switch and ``hreflang``; ``url`` is a path."""

    language: str
    url: str


@dataclass(frozen=True)
class Crumb:
    """One step of the way to an article."""

    name: str
    url: str


@dataclass(frozen=True)
class ContentsEntry:
    """A section of an article, for "On this page"."""

    name: str
    anchor: str


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
    _check(language)
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
    _check(language)
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
        crumbs = _crumbs(queries.list_categories(conn, language), language, category.path)[:-1]
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


@help_pages.get("/<language>/a/<slug>")
def show_article(language: str, slug: str) -> str:
    """Render ``help/article.html``.

    Context: ``article`` (ArticlePage: title, category_path, updated_at …), ``content`` (safe
    Markup), ``contents`` ([ContentsEntry] of its sections), ``crumbs`` ([Crumb]), ``reviewed_on``
    (date or None), ``related`` ([ArticleSummary], nearest first), ``alternates`` (for the
    switch: the other index where there is no translation), ``translations`` ([Alternate] with
    whole addresses, for ``hreflang``), ``canonical``, ``query``.
    """
    base = base_language(language)
    with reading(services().engine) as conn:
        page = queries.get_article_page(conn, language, slug)
        content = article_html(conn, page)
        categories = queries.list_categories(conn, base) if base in LANGUAGES else ()
        links = queries.list_translations(conn, page.translation_group)
    translations = [
        Alternate(link.language, whole_address(article_path(link.language, link.slug)))
        for link in links
    ]
    # Of several regions', that of none comes first by language: it has the last word here.
    paths = {
        base_language(link.language): article_path(link.language, link.slug)
        for link in reversed(links)
    }
    paths[base] = article_path(language, slug)
    return render_template(
        "help/article.html",
        language=known_language(language),
        article=page,
        content=Markup(content),  # noqa: S704  sanitised by knowledge_base.rendering
        contents=[ContentsEntry(name, anchor) for name, anchor in article_contents(page)],
        crumbs=_crumbs(categories, base, page.category_path),
        reviewed_on=reviewed_on(page),
        related=related_articles(services().engine, services().search, page),
        alternates=[Alternate(lang, paths.get(lang, f"/help/{lang}/")) for lang in LANGUAGES],
        translations=translations,
        canonical=whole_address(article_path(language, slug)),
        query="",
    )


@help_pages.get("/<language>/search")
def search(language: str) -> str:
    """Render ``help/search.html``.

    Context: ``query`` (as typed, 500 characters at most), ``results`` ([{id, title, heading,
    snippet, url, slug, language, anchor}]), ``is_unavailable`` (search itself is away: say so),
    ``is_close_only`` (none is likely to answer: say so), ``alternates``, ``canonical``.
    """
    _check(language)
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


def _check(language: str) -> None:
    """Show a page of a help centre that we have; "en-gb" is sent to the one in English."""
    base = base_language(language)
    if base not in LANGUAGES:
        abort(404)
    if base != language:
        path = url_for(str(request.endpoint), **{**(request.view_args or {}), "language": base})
        query = request.query_string.decode("ascii", "ignore")
        abort(redirect(f"{path}?{query}" if query else path, 302))


def whole_address(path: str) -> str:
    """Return the address under which the world knows a page of ours."""
    return services().settings.origin + path


def whole_addresses(alternates: list[Alternate]) -> list[Alternate]:
    """Return the same translations with whole addresses, as ``hreflang`` must have them."""
    return [Alternate(other.language, whole_address(other.url)) for other in alternates]


def _crumbs(categories: tuple[Category, ...], language: str, path: str) -> list[Crumb]:
    """Return the categories on the way to ``path``, outermost first."""
    for category in categories:
        if path == category.path or path.startswith(f"{category.path}/"):
            crumb = Crumb(category.name, category_path(language, category.slug))
            return [crumb, *_crumbs(category.children, language, path)]
    return []
