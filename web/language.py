"""The language of a request's own sentences: errors and pages."""

from flask import g, request

from settings import LANGUAGES


def request_language() -> str:
    """Return "en" or "fr": the conversation's or the page's, else what the browser prefers."""
    chosen: str | None = g.get("language")
    if chosen is None:
        asked = request.args.get("language") or request.args.get("lang")
        chosen = asked if asked in LANGUAGES else None
    if chosen is None:
        for language in LANGUAGES:
            if request.path.startswith(f"/help/{language}/"):
                return language
        return browser_language()
    return chosen


def browser_language() -> str:
    """Return "en" or "fr": what the browser prefers."""
    found: str | None = request.accept_languages.best_match(LANGUAGES)
    return found or LANGUAGES[0]
