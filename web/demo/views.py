"""``/``: what a newcomer opens first."""

from flask import Blueprint, render_template, request

from knowledge_base import queries
from store.engine import reading
from web.help.views import Alternate
from web.language import request_language
from web.services import services
from web.words import LANGUAGES

shop_pages = Blueprint("demo", __name__)


@shop_pages.get("/")
def show_shop() -> str:
    """Render ``demo/shop.html`` in the language of ``?lang=`` or of the browser.

    Context: ``popular`` ([ArticleSummary] for links into the help centre), ``alternates``,
    ``is_language_chosen`` (by ``?lang=``), ``canonical``.
    """
    language = request_language()
    with reading(services().engine) as conn:
        popular = queries.list_tagged(conn, language, "popular", limit=4)
    return render_template(
        "demo/shop.html",
        language=language,
        popular=popular,
        alternates=[Alternate(other, f"/?lang={other}") for other in LANGUAGES],
        is_language_chosen=request.args.get("lang") in LANGUAGES,
        canonical=f"{services().settings.origin}/",
    )
