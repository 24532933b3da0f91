"""``/sitemap.xml`` and ``/robots.txt``: what search engines may know."""

from flask import Blueprint, Response, abort, render_template

from knowledge_base import queries
from knowledge_base.address_queries import list_addresses
from settings import LANGUAGES
from store.engine import reading
from web.help.pages import whole_address
from web.services import services
from web.urls import article_path

sitemap_pages = Blueprint("sitemap_pages", __name__)

# The standard allows 50,000 addresses and 50 MB a file; with their translations these are 5 MB.
PER_FILE = 10_000
LAST_FILE = 1000
KEPT_S = 3600


@sitemap_pages.get("/robots.txt")
def show_robots() -> Response:
    """Let everybody read what is for everybody; what is not says so itself, by ``noindex``."""
    lines = ["User-agent: *", "Disallow: /api/", "Disallow: /console/", ""]
    lines += [f"Sitemap: {whole_address('/sitemap.xml')}", ""]
    return _kept(Response("\n".join(lines), mimetype="text/plain"))


@sitemap_pages.get("/sitemap.xml")
def show_sitemap() -> Response:
    """Render ``help/sitemap_index.xml``: context ``files`` (addresses)."""
    with reading(services().engine) as conn:
        total = queries.count_articles(conn)
    count = max(1, -(-total // PER_FILE))
    files = [whole_address(f"/sitemap-{number}.xml") for number in range(1, count + 1)]
    return _xml(render_template("help/sitemap_index.xml", files=files))


@sitemap_pages.get("/sitemap-<int:number>.xml")
def show_sitemap_file(number: int) -> Response:
    """Render ``help/sitemap.xml``; 404 past the last one.

    Context: ``pages`` ([(address, day or None, [(language, address)])]); the first file begins
    with the help centres themselves.
    """
    if not 1 <= number <= LAST_FILE:
        abort(404)
    with reading(services().engine) as conn:
        found = list_addresses(conn, limit=PER_FILE, offset=(number - 1) * PER_FILE)
        languages = [tag for tag in LANGUAGES if queries.count_articles(conn, tag)]
    if not found and number > 1:
        abort(404)
    starts = [(tag, whole_address(f"/help/{tag}/")) for tag in languages]
    others = starts if len(starts) > 1 else []
    pages = [(start, None, others) for _, start in starts] if number == 1 else []
    return _xml(
        render_template(
            "help/sitemap.xml",
            pages=[
                *pages,
                *(
                    (
                        whole_address(article_path(one.language, one.slug)),
                        one.changed_at.date().isoformat(),
                        [
                            (tag, whole_address(article_path(tag, slug)))
                            for tag, slug in one.translations
                        ],
                    )
                    for one in found
                ),
            ],
        )
    )


def _xml(text: str) -> Response:
    return _kept(Response(text, mimetype="application/xml"))


def _kept(response: Response) -> Response:
    response.cache_control.public = True
    response.cache_control.max_age = KEPT_S
    return response
