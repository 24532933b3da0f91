"""What other systems were told, and what lets them in: deliveries, API tokens; for admins.

Where they are told of it: ``webhooks_views``.
"""

from flask import Blueprint, Response, request

from store.engine import writing
from store.tables import utc_now
from web.console.integrations_page import ID, PATH, go, render_page
from web.console.noted import note_change
from web.integrations.tokens import create_token, revoke_token
from web.services import services
from web.team.access import current_member, requires
from web.webhooks import queries

integrations_pages = Blueprint("integrations_pages", __name__, url_prefix=PATH)

_DONE = frozenset(
    {
        "switched_on",
        "switched_off",
        "changed",
        "deleted",
        "sent_again",
        "not_sent_again",
        "revoked",
    }
)
_MAX_NAME = 60


@integrations_pages.get("/")
@requires("admin")
def show_integrations() -> Response:
    """Render ``console/integrations.html``; see ``render_page``."""
    done = request.args.get("done", "")
    return render_page(done=done if done in _DONE else "")


@integrations_pages.post(f"/deliveries/{ID}")
@requires("admin")
def send_again(id_: int) -> Response:
    """Try a delivery from the beginning."""
    with writing(services().engine) as conn:
        is_due = queries.send_again(conn, id_, now=utc_now())
    return go("sent_again" if is_due else "not_sent_again")


@integrations_pages.post("/tokens")
@requires("admin")
def add_token() -> Response:
    """Make an API token and show it, this once."""
    name = " ".join(request.form.get("name", "").split())
    if not 0 < len(name) <= _MAX_NAME or not name.isprintable():
        return render_page(form="token", problem="no_name")
    token = create_token(services().engine, name=name, created_by=current_member().id)
    note_change("token_created")
    return render_page(shown="token", secret=token)


@integrations_pages.post(f"/tokens/{ID}/revoke")
@requires("admin")
def revoke(id_: int) -> Response:
    """Take an API token out of force."""
    revoke_token(services().engine, id_, now=utc_now())
    note_change("token_revoked", token=id_)
    return go("revoked")
