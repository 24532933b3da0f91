"""Headers, origins and sizes: what a browser may do with us, and who may ask from where."""

from http import HTTPStatus
from typing import NoReturn

from flask import Flask, Response, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

from settings import Settings, origin_of
from web.host_gate import HostGate
from web.refusals import OriginRefused, PageRefused
from web.services import services
from web.trusted_hosts import TrustedHosts

MAX_BODY_BYTES = 64 * 1024
# A megabyte of an article's text, each character of it escaped.
MAX_ARTICLE_BYTES = 8 * 1024 * 1024
PREFLIGHT_S = 600

# Everything comes from our own files: no inline script or style, nothing from elsewhere.
CONTENT_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
# Public files that any site may load: they hold no one's data.
_OPEN_FILES = ("/widget/", "/static/")
# What may send more than a message: see web/editor.
_FOR_ARTICLES = "/console/editor/"
# For servers, which hold tokens that no page may have: no site's page gets at it, ours neither.
_FOR_SERVERS = ("/api/desk/", "/api/desks/")


def install(app: Flask, settings: Settings) -> None:
    """Put the gates before every request and the headers on every answer."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        # Not X-Forwarded-Host and -Port: a proxy that does not set them, as ours in
        # docs/operations.md, passes on what a client made up. The name comes in Host.
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=0, x_port=0
        )
    gate = HostGate(TrustedHosts(settings))
    app.before_request(gate.check)
    app.before_request(_let_articles_in)
    app.before_request(_refuse_nul)
    app.before_request(_answer_preflight)
    app.before_request(_check_origin)
    app.after_request(_add_headers)


def _let_articles_in() -> None:
    """Let editors send whole articles; who is none is refused by what stands behind this."""
    if request.path.startswith(_FOR_ARTICLES):
        request.max_content_length = MAX_ARTICLE_BYTES
        request.max_form_memory_size = MAX_ARTICLE_BYTES


def _refuse_nul() -> None:
    """Refuse what no address of ours holds and what PostgreSQL cannot take."""
    if "\0" in request.path or any("\0" in value for value in request.args.values()):
        abort(400)


def is_allowed_origin(origin: str) -> bool:
    """Say whether pages of this origin may ask: ours, and sites that may embed the widget."""
    settings = services().settings
    if origin == "null" or request.path.startswith(_FOR_SERVERS):
        return False
    # Not host_url: it shows an international name in its own letters.
    here = f"{request.scheme}://{request.host}"
    ours = (settings.origin, here, *settings.allowed_origins)
    return _normal(origin) in {_normal(entry) for entry in ours}


def is_own_origin(origin: str) -> bool:
    """Say whether this origin is ours, whatever sites may embed the widget."""
    own = (services().settings.origin, f"{request.scheme}://{request.host}")
    return _normal(origin) in {_normal(entry) for entry in own}


def _normal(origin: str) -> str:
    """Return an origin in the one spelling; what is none stays as it is and equals no other."""
    try:
        return origin_of(origin)
    except ValueError:
        return origin


def _answer_preflight() -> Response | None:
    is_preflight = request.method == "OPTIONS" and request.path.startswith("/api/")
    if not is_preflight or "Access-Control-Request-Method" not in request.headers:
        return None
    if not is_allowed_origin(request.headers.get("Origin", "null")):
        _refuse_page()
    response = Response(status=204)
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH"
    response.headers["Access-Control-Allow-Headers"] = (
        "Authorization, Content-Type, Last-Event-ID, Accept"
    )
    response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_S)
    return response


def _check_origin() -> None:
    """Refuse pages of other sites; who sends no Origin is no other site's page."""
    origin = request.headers.get("Origin")
    is_api = request.path.startswith("/api/")
    if is_api and origin is not None and not is_allowed_origin(origin):
        _refuse_page()


def _refuse_page() -> NoReturn:
    raise PageRefused if request.path.startswith(_FOR_SERVERS) else OriginRefused


def _add_headers(response: Response) -> Response:
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    headers["Content-Security-Policy"] = CONTENT_POLICY
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if request.path.startswith(_OPEN_FILES):
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if request.path.startswith("/api/"):
        headers.setdefault("Cache-Control", "no-store")
        headers.add("Vary", "Origin")
        origin = request.headers.get("Origin")
        if origin and is_allowed_origin(origin):
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = "Retry-After"
        elif response.status_code == HTTPStatus.FORBIDDEN:
            # The refusal alone: the widget can then tell the site's owner what to set.
            headers["Access-Control-Allow-Origin"] = "*"
    return response
