"""What the page around every screen of the console needs: who is signed in, where they can go."""

from functools import partial
from typing import Any

from flask import Flask
from markupsafe import Markup

from web.console.navigation import entries_for
from web.team.access import CSRF_FIELD, find_session, is_console

_FIELD = Markup('<input type="hidden" name="{}" value="{}">')


def install(app: Flask) -> None:
    """Give the console's templates ``member``, ``csrf_token``, ``csrf_field``, ``navigation``."""
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
        "navigation": partial(entries_for, session.member) if session else list,
    }
