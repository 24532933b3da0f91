"""What a request tells of its reader: their cookie, and whether they are a person."""

from urllib.parse import urlsplit

from flask import request
from werkzeug.wrappers import Response

from web.readers.crawlers import is_person
from web.readers.vote import is_reader
from web.security import is_own_origin
from web.services import services

COOKIE = "relais_reader"
_KEPT_S = 180 * 24 * 3600


def find_reader() -> str | None:
    """Return the name that this browser votes under; None: it has not voted yet."""
    name = request.cookies.get(COOKIE, "")
    return name if is_reader(name) else None


def keep_reader(response: Response, reader: str) -> None:
    """Let the browser remember the name that it has voted under.

    Scripts may read it: on our own pages the widget votes under it too.
    """
    public = urlsplit(services().settings.origin)
    is_secure = request.is_secure or (public.scheme == "https" and public.netloc == request.host)
    response.set_cookie(COOKIE, reader, max_age=_KEPT_S, secure=is_secure, samesite="Lax")


def count_view(article_id: int) -> None:
    """Count that a person opens an article; coming back from a vote on it is no new view."""
    referrer = urlsplit(request.referrer or "")
    is_again = referrer.path == request.path and is_own_origin(
        f"{referrer.scheme}://{referrer.netloc}"
    )
    if is_person(request.method, dict(request.headers)) and not is_again:
        services().views.count(article_id)
