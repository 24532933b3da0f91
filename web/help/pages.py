"""What help pages share: addresses, languages, the way to an article."""

from dataclasses import dataclass

from flask import Response, abort, redirect, request, url_for

from knowledge_base.articles import Category
from knowledge_base.terms import base_language
from settings import LANGUAGES
from web.services import services
from web.urls import category_path


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


def check_language(language: str) -> None:
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


def crumbs_to(categories: tuple[Category, ...], language: str, path: str) -> list[Crumb]:
    """Return the categories on the way to ``path``, outermost first."""
    for category in categories:
        if path == category.path or path.startswith(f"{category.path}/"):
            crumb = Crumb(category.name, category_path(language, category.slug))
            return [crumb, *crumbs_to(category.children, language, path)]
    return []


def let_ask_again(response: Response) -> Response:
    """Let a browser keep a page, and ask each time whether it still holds: 304 without a body.

    Nobody else keeps it: what a page shows of a vote is one reader's.
    """
    if request.method in ("GET", "HEAD") and response.mimetype == "text/html":
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.vary.add("Cookie")
        if response.status_code == 200:  # noqa: PLR2004
            response.add_etag()
            response.make_conditional(request)
    return response
