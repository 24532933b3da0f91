"""What every template may use: words and dates in its language."""

from datetime import date, datetime
from typing import Any

from flask import Flask, g
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from settings import LANGUAGES
from web.dates import say_full_date
from web.dossier.rendering import added_lines, asked_back, folded, is_long, summary_lines
from web.language import request_language
from web.services import services
from web.urls import article_path, category_path


def install(app: Flask) -> None:
    """Give templates words and dates in their language, addresses, and whose site this is."""
    app.jinja_env.globals.update(
        t=_say,
        site_name=_site_name,
        format_date=_format_date,
        read_time=datetime.fromisoformat,
        dossier_is_long=is_long,
        dossier_folded=folded,
        dossier_asked_back=asked_back,
        dossier_added=added_lines,
        dossier_summary=summary_lines,
        article_url=article_path,
        category_url=category_path,
        languages=LANGUAGES,
    )
    app.context_processor(_of_this_page)


def _of_this_page() -> dict[str, Any]:
    language, site = g.get("language") or request_language(), services().site
    return {"language": language, "site": site}


@pass_context
def _site_name(context: Context) -> Markup:
    """Return "Help centre", or whose it is: "Passerine help centre"."""
    name = context["site"].name
    if not name:
        return _say(context, "pages.site_name")
    return _say(context, "pages.site_name_of", name=name)


@pass_context
def _say(context: Context, key: str, **values: Any) -> Markup:
    """Return the sentence of ``key`` ("pages.search"), values escaped, in the page's language."""
    words = services().words
    sentence = escape(words.say(context["language"], key, {n: f"\0{n}\0" for n in values}))
    for name, value in values.items():
        sentence = sentence.replace(f"\0{name}\0", escape(value))
    return sentence


@pass_context
def _format_date(context: Context, day: date | datetime) -> str:
    """Return "3 May 2026" or « 3 mai 2026 »."""
    return say_full_date(services().words, context["language"], day)
