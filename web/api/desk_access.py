"""Which help desk asks: the bearer token of the desk API, looked up once for each request."""

from flask import g, request

from store.tables import utc_now
from web.integrations.token_queries import ApiToken
from web.integrations.tokens import open_with
from web.refusals import MissingApiToken, UnknownApiToken
from web.services import services

PREFIX = "/api/desk/"


def identify_desk() -> ApiToken | None:
    """Look up whose request to the desk API this is, for ``current_desk``; its use is noted."""
    token = _bearer() if request.path.startswith(PREFIX) else ""
    found = open_with(services().engine, token, now=utc_now()) if token else None
    g.api_token = found
    return found


def current_desk() -> ApiToken:
    """Return the token that this request came with.

    Raises:
        MissingApiToken: no ``Authorization: Bearer`` header.
        UnknownApiToken: it is none of ours, or revoked.
    """
    if not _bearer():
        raise MissingApiToken
    found: ApiToken | None = g.get("api_token")
    if found is None:
        raise UnknownApiToken
    return found


def _bearer() -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
