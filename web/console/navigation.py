"""What the top bar leads to, in its order, and the way back to where a form was."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from web.team.access import safe_next
from web.team.records import Member
from web.team.rules import may


@dataclass(frozen=True)
class Entry:
    """A link of the top bar.

    Attributes:
        name: of its words, ``console.navigation.<name>``.
        path: it is shown only where some view answers there.
        roles: who sees it; admins see all.
    """

    name: str
    path: str
    roles: tuple[str, ...] = ()


ENTRIES = (
    Entry("inbox", "/console/inbox", ("agent",)),
    Entry("canned_replies", "/console/canned", ("agent",)),
    Entry("worklist", "/console/worklist", ("editor",)),
    Entry("editor", "/console/editor", ("editor",)),
    Entry("gaps", "/console/gaps", ("editor",)),
    Entry("reports", "/console/reports", ("editor",)),
    Entry("team", "/console/team"),
    Entry("integrations", "/console/integrations"),
)


def entries_for(member: Member) -> list[Entry]:
    """Return the links that a member sees."""
    return [entry for entry in ENTRIES if may(member, entry.roles) and _is_there(entry.path)]


def came_from() -> str:
    """Return the page of the console whose form this is, else its first page."""
    referrer = urlsplit(request.headers.get("Referer", ""))
    # What a refused form shows lies at the form's own address, which takes no GET.
    if not _is_there(referrer.path):
        return "/console/"
    path = referrer.path + (f"?{referrer.query}" if referrer.query else "")
    return safe_next(path) or "/console/"


def _is_there(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, "GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    return True
