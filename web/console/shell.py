"""What the page around every screen of the console needs: who is signed in, where they can go."""

from functools import partial
from typing import Any

from flask import Flask, request
from markupsafe import Markup

from web.console.navigation import came_from, entries_for
from web.team.access import CSRF_FIELD, find_session, is_console

_FIELD = Markup('<input type="hidden" name="{}" value="{}">')


def install(app: Flask) -> None:
    """Give the templates of the console what its layout needs."""
    app.context_processor(_of_this_page)


def _of_this_page() -> dict[str, Any]:
    if not is_console():
        return {}
    session = find_session()
    return {
        "member": session.member if session else None,
        "csrf_token": session.csrf_token if session else "",
        "csrf_field": _FIELD.format(CSRF_FIELD, session.csrf_token) if session else "",
        # Only the page around asks for it, and not each piece that is fetched again.
        "here": _here,
        "navigation": partial(entries_for, session.member) if session else list,
    }


def _here() -> str:
    """Return the address of this page; of a refused form's, that of the page which has the form."""
    return request.full_path.rstrip("?") if request.method == "GET" else came_from()
