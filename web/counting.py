"""Counts every request: a member's and a help desk's as theirs, all others by their address.

So an office of agents behind one address shuts neither itself nor its customers out. What is no
valid session or token counts by address, and nothing is kept of it.
"""

import sqlalchemy as sa
from flask import Flask, request

from web.api.desk_access import identify_desk
from web.limits import network_of
from web.services import services
from web.team.access import identify

# Cheap files, and a probe whose answer is remembered: being refused must not look like being down.
_UNCOUNTED = ("/static/", "/widget/", "/help/images/", "/healthz")


def install(app: Flask) -> None:
    """Count before anything is done for the request but to look up who asks."""
    app.before_request(_count_request)


def client_address() -> str:
    """Return who asks, as limits name them; proxies count as far as TRUSTED_PROXIES says."""
    return network_of(request.remote_addr or "unknown")


def _count_request() -> None:
    if request.path.startswith(_UNCOUNTED):
        return
    limits = services().limits
    try:
        session, desk = identify(), identify_desk()
    except sa.exc.SQLAlchemyError:
        # Not known at the moment: no cookie asks the database as often as it likes.
        limits.count_request(client_address())
        raise
    if session:
        limits.count_member(session.member.id)
    elif desk:
        limits.count_desk(desk.id)
    else:
        limits.count_request(client_address())
