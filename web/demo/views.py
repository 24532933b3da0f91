"""``/``: what a newcomer opens first."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from knowledge_base import queries
from settings import LANGUAGES
from store.engine import reading
from web.help.pages import Alternate, whole_address, whole_addresses
from web.language import request_language
from web.services import services

shop_pages = Blueprint("demo", __name__)


@shop_pages.get("/")
def show_shop() -> str | Response:
    """Render ``demo/shop.html`` in the language of ``?lang=`` or of the browser.

    Without the demo (DEMO=false) the help centre is the front page.
    Context: ``popular`` ([ArticleSummary] for links into the help centre), ``alternates`` (for the
    switch), ``translations`` (whole addresses, for ``hreflang``), ``is_language_chosen`` (by
    ``?lang=``), ``canonical``.
    """
    language = request_language()
    if not services().site.is_demo:
        return redirect(f"/help/{language}/", 302)
    alternates = [Alternate(other, f"/?lang={other}") for other in LANGUAGES]
    with reading(services().engine) as conn:
        popular = queries.list_tagged(conn, language, "popular", limit=4)
    return render_template(
        "demo/shop.html",
        language=language,
        popular=popular,
        alternates=alternates,
        translations=whole_addresses(alternates),
        is_language_chosen=request.args.get("lang") in LANGUAGES,
        canonical=whole_address("/"),
    )
