"""The one gate to the console: who is signed in, what their role allows, whose form it was.

Whatever lies below ``/console`` needs a session unless its view is marked ``open_to_all``, and
whatever changes something there needs the session's CSRF token. Whose session it is has been looked
up by then: requests are counted by it (``web.counting``).
"""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, current_app, g, request

from settings import LANGUAGES
from web.language import browser_language
from web.refusals import CsrfRefused, Forbidden, NotSignedIn
from web.security import is_own_origin
from web.services import services
from web.team import known_devices
from web.team.records import Member, Session
from web.team.rules import may
from web.team.sign_in import LASTS_FOR

PREFIX = "/console"
SIGN_IN = f"{PREFIX}/sign-in"
SESSION_COOKIE = "relais_session"
DEVICE_COOKIE = "relais_known_device"
LANGUAGE_COOKIE = "relais_console_language"
CSRF_FIELD = "csrf_token"
CSRF_HEADER = "X-CSRF-Token"
_LANGUAGE_S = 365 * 24 * 3600
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_MAX_NEXT_CHARS = 500

P = ParamSpec("P")
R = TypeVar("R")


def install(app: Flask) -> None:
    """Put the gate before every request below ``/console``."""
    app.before_request(_check)
    app.after_request(_keep_to_oneself)


def open_to_all(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view of the console that needs no session; its POST still has to come from us."""
    view.is_open_to_all = True  # type: ignore[attr-defined]
    return view


def by_itself(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that pages ask by themselves (presence, live events): no use of the session.

    A forgotten console is then signed out in the end.
    """
    view.is_by_itself = True  # type: ignore[attr-defined]
    return view


def requires(*roles: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only members of these roles, and admins, ask for a view; others get 403."""

    def gate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def checked(*args: P.args, **kwargs: P.kwargs) -> R:
            if not may(current_member(), roles):
                raise Forbidden
            return view(*args, **kwargs)

        return checked

    return gate


def current_session() -> Session:
    """Return the session of this request; raises NotSignedIn."""
    session = find_session()
    if session is None:
        raise NotSignedIn
    return session


def current_member() -> Member:
    """Return who asks; raises NotSignedIn."""
    return current_session().member


def identify() -> Session | None:
    """Look up whose request to the console this is, for all who ask ``find_session`` after."""
    token = request.cookies.get(SESSION_COOKIE) if is_console() else None
    if token:
        view = current_app.view_functions.get(request.endpoint or "")
        is_use = not hasattr(view, "is_by_itself")
        g.session = services().team.session_of(token, is_use=is_use)
    return find_session()


def find_session() -> Session | None:
    """Return the session of this request to the console, None where nobody is signed in."""
    session: Session | None = g.get("session")
    return session


def is_console() -> bool:
    """Say whether the request is one to the console."""
    return request.path == PREFIX or request.path.startswith(f"{PREFIX}/")


def _check() -> None:
    if not is_console():
        return
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    # Never the address's: there "language" is the customers', whose conversations are filtered.
    g.language = chosen if chosen in LANGUAGES else browser_language()
    view: Any = current_app.view_functions.get(request.endpoint or "")
    if view is None:
        return  # no such page: 404
    is_open = hasattr(view, "is_open_to_all")
    if not is_open:
        current_session()
    if request.method not in _SAFE:
        _check_sender(needs_token=not is_open)


def _check_sender(*, needs_token: bool) -> None:
    """Refuse what another site's page sends with our cookie."""
    origin = request.headers.get("Origin")
    if origin is not None and not is_own_origin(origin):
        raise CsrfRefused
    if needs_token:
        given = request.headers.get(CSRF_HEADER) or request.form.get(CSRF_FIELD, "")
        expected = current_session().csrf_token
        if not secrets.compare_digest(given.encode(), expected.encode()):
            raise CsrfRefused


def _keep_to_oneself(response: Response) -> Response:
    if is_console():
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def sign_in_path() -> str:
    """Return the way to sign in and, where a page was asked for, back to it."""
    asked = request.full_path.rstrip("?") if request.method == "GET" else ""
    return f"{SIGN_IN}?{urlencode({'next': asked})}" if asked and safe_next(asked) else SIGN_IN


def safe_next(target: str) -> str:
    """Return where to go after signing in: a page of the console, else ""."""
    if len(target) > _MAX_NEXT_CHARS or not target.isprintable() or "\\" in target:
        return ""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    is_ours = parts.path.startswith(f"{PREFIX}/") and not (parts.scheme or parts.netloc)
    # Signing in, and then out, would help nobody.
    is_page = is_ours and not parts.path.startswith(f"{PREFIX}/sign-")
    return target if is_page and "//" not in parts.path and ".." not in parts.path else ""


def set_session_cookie(response: Response, token: str) -> None:
    """Give the browser its session."""
    _set_cookie(response, SESSION_COOKIE, token, max_age=int(LASTS_FOR.total_seconds()))


def set_device_cookie(response: Response, device: str | None) -> None:
    """Let the browser be known as the member's who has just shown their password."""
    if device:
        lasts_s = int(known_devices.LASTS_FOR.total_seconds())
        _set_cookie(response, DEVICE_COOKIE, device, max_age=lasts_s)


def set_language_cookie(response: Response, language: str) -> None:
    """Let the browser remember the console's language."""
    _set_cookie(response, LANGUAGE_COOKIE, language, max_age=_LANGUAGE_S)


def clear_session_cookie(response: Response) -> None:
    """Take the browser's session back."""
    response.delete_cookie(SESSION_COOKIE, path=PREFIX)


def _set_cookie(response: Response, name: str, value: str, *, max_age: int) -> None:
    public = urlsplit(services().settings.origin)
    # Behind a proxy that is not told of we see http, and the customer's browser https.
    is_secure = request.is_secure or (public.scheme == "https" and public.netloc == request.host)
    response.set_cookie(
        name,
        value,
        max_age=max_age,
        path=PREFIX,
        secure=is_secure,
        httponly=True,
        samesite="Lax",
    )
