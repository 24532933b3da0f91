"""Addresses of the help pages, as paths below the origin that serves the widget."""

from urllib.parse import quote


def article_path(language: str, slug: str, anchor: str = "") -> str:
    """Return the path of an article's page, with its section where one is named."""
    path = f"/help/{quote(language, safe='')}/a/{quote(slug, safe='')}"
    return f"{path}#{quote(anchor, safe='')}" if anchor else path


def category_path(language: str, slug: str) -> str:
    """Return the path of a category's page."""
    return f"/help/{quote(language, safe='')}/c/{quote(slug, safe='')}/"
