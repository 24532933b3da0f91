"""What other systems are told and let in by: webhooks, their deliveries, API tokens; for admins."""

from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, abort, make_response, redirect, render_template, request

from store.engine import reading, writing
from store.tables import utc_now
from web.console.inbox.zone import local
from web.integrations import token_queries
from web.integrations.tokens import create_token, revoke_token
from web.services import services
from web.team.access import current_member, requires
from web.webhooks import queries, signing
from web.webhooks.addresses import AddressRefused, check_address
from web.webhooks.queries import Webhook
from web.webhooks.reasons import read_reason
from web.webhooks.topics import TOPICS

integrations_pages = Blueprint("integrations_pages", __name__, url_prefix="/console/integrations")

_PATH = "/console/integrations"
_ID = "<int(max=2147483647):id_>"  # the largest that PostgreSQL can compare with a number
_DONE = frozenset({"switched_on", "switched_off", "sent_again", "not_sent_again", "revoked"})
_MAX_NAME = 60
_MAX_ID = 2**31 - 1


@integrations_pages.get("/")
@requires("admin")
def show_integrations() -> Response:
    """Render ``console/integrations.html``; see ``_page``."""
    done = request.args.get("done", "")
    return _page(done=done if done in _DONE else "")


@integrations_pages.post("/webhooks")
@requires("admin")
def add_webhook() -> Response:
    """Add a webhook and show its secret, this once."""
    topics = [topic for topic in TOPICS if topic in request.form.getlist("topic")]
    try:
        url = check_address(request.form.get("url", ""))
    except AddressRefused as refused:
        return _page(form="webhook", problem=refused.code)
    if not topics:
        return _page(form="webhook", problem="no_topic")
    secret = signing.new_secret()
    try:
        with writing(services().engine) as conn:
            queries.add_webhook(conn, url=url, secret=secret, topics=topics)
    except sa.exc.IntegrityError:
        return _page(form="webhook", problem="address_taken")
    return _page(shown="webhook", secret=secret)


@integrations_pages.post(f"/webhooks/{_ID}")
@requires("admin")
def switch_webhook(id_: int) -> Response:
    """Switch a webhook on or off."""
    is_active = request.form.get("is_active") == "true"
    _get_webhook(id_)
    with writing(services().engine) as conn:
        queries.set_webhook_active(conn, id_, is_active=is_active)
    return _go("switched_on" if is_active else "switched_off")


@integrations_pages.post(f"/webhooks/{_ID}/test")
@requires("admin")
def test_webhook(id_: int) -> Response:
    """Send a test and show what came back."""
    webhook = _get_webhook(id_)
    if webhook.url.startswith("desk:"):
        abort(404)  # it signs nothing and has no address
    status, reason = services().webhooks.send_test(webhook)
    return _page(tested={"id": id_, "status": status, "reason": reason})


@integrations_pages.post(f"/deliveries/{_ID}")
@requires("admin")
def send_again(id_: int) -> Response:
    """Try a delivery from the beginning."""
    with writing(services().engine) as conn:
        is_due = queries.send_again(conn, id_, now=utc_now())
    return _go("sent_again" if is_due else "not_sent_again")


@integrations_pages.post("/tokens")
@requires("admin")
def add_token() -> Response:
    """Make an API token and show it, this once."""
    name = " ".join(request.form.get("name", "").split())
    if not 0 < len(name) <= _MAX_NAME or not name.isprintable():
        return _page(form="token", problem="no_name")
    token = create_token(services().engine, name=name, created_by=current_member().id)
    return _page(shown="token", secret=token)


@integrations_pages.post(f"/tokens/{_ID}/revoke")
@requires("admin")
def revoke(id_: int) -> Response:
    """Take an API token out of force."""
    revoke_token(services().engine, id_, now=utc_now())
    return _go("revoked")


def _get_webhook(id_: int) -> Webhook:
    with reading(services().engine) as conn:
        found = queries.find_webhook(conn, id_)
    if found is None:
        abort(404)
    return found


def _go(done: str) -> Response:
    return make_response(redirect(f"{_PATH}?done={done}", 303))


def _page(
    *,
    done: str = "",
    form: str = "",
    problem: str = "",
    shown: str = "",
    secret: str = "",
    tested: dict[str, Any] | None = None,
) -> Response:
    """Render the page.

    Args:
        done: what was just done.
        form: which form is refused, with ``problem`` the code why.
        shown: what ``secret``, shown this once, belongs to: webhook or token.
        tested: of which webhook a test was sent, the status, why it was not taken.
    """
    before = request.args.get("before", type=int)
    with reading(services().engine) as conn:
        webhooks = queries.list_webhooks(conn)
        deliveries = queries.list_deliveries(conn, before=min(before, _MAX_ID) if before else None)
        tokens = token_queries.list_tokens(conn)
    page = render_template(
        "console/integrations.html",
        webhooks=webhooks,
        names={one.id: one.url for one in webhooks},
        deliveries=deliveries,
        older=deliveries[-1].id if len(deliveries) == queries.PAGE else None,
        tokens=tokens,
        topics=TOPICS,
        local=local,
        read_reason=read_reason,
        done=done,
        form=form,
        problem=problem,
        shown=shown,
        secret=secret,
        tested=tested,
        typed=request.form if problem else {},
        typed_topics=request.form.getlist("topic") if problem else list(TOPICS),
    )
    return make_response(page, 422 if problem else 200)
