"""Webhooks, as admins make, change, test and delete them on the page of integrations."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa
from flask import Blueprint, Response, abort, request

from store.engine import reading, writing
from web.console.integrations_page import ID, PATH, go, render_page
from web.console.noted import note_change
from web.services import services
from web.team.access import requires
from web.webhooks import queries, signing
from web.webhooks.addresses import AddressRefused, check_address
from web.webhooks.queries import Webhook
from web.webhooks.topics import TOPICS

webhooks_pages = Blueprint("webhooks_pages", __name__, url_prefix=f"{PATH}/webhooks")


class _Refused(Exception):
    """What was typed will not do: its code is the key of the sentence why."""


@webhooks_pages.post("")
@requires("admin")
def add_webhook() -> Response:
    """Add a webhook and show its secret, this once."""
    secret = signing.new_secret()

    def add(conn: sa.Connection, url: str, topics: Sequence[str]) -> None:
        id_ = queries.add_webhook(conn, url=url, secret=secret, topics=topics)
        note_change("webhook_added", webhook=id_)

    try:
        _store(add)
    except _Refused as refused:
        return render_page(form="webhook", problem=str(refused))
    return render_page(shown="webhook", secret=secret)


@webhooks_pages.post(f"/{ID}")
@requires("admin")
def switch_webhook(id_: int) -> Response:
    """Switch a webhook on or off."""
    is_active = request.form.get("is_active") == "true"
    _get_webhook(id_)
    with writing(services().engine) as conn:
        queries.set_webhook_active(conn, id_, is_active=is_active)
    done = "switched_on" if is_active else "switched_off"
    note_change(f"webhook_{done}", webhook=id_)
    return go(done)


@webhooks_pages.post(f"/{ID}/test")
@requires("admin")
def test_webhook(id_: int) -> Response:
    """Send a test and show what came back."""
    webhook = _get_own_webhook(id_)
    status, reason = services().webhooks.send_test(webhook)
    return render_page(tested={"id": id_, "status": status, "reason": reason})


@webhooks_pages.post(f"/{ID}/change")
@requires("admin")
def change_webhook(id_: int) -> Response:
    """Change where a webhook tells what; what is queued goes to the new address."""
    _get_own_webhook(id_)

    def change(conn: sa.Connection, url: str, topics: Sequence[str]) -> None:
        queries.change_webhook(conn, id_, url=url, topics=topics)
        note_change("webhook_changed", webhook=id_)

    try:
        _store(change)
    except _Refused as refused:
        return render_page(form=f"webhook-{id_}", problem=str(refused))
    return go("changed")


@webhooks_pages.post(f"/{ID}/secret")
@requires("admin")
def replace_secret(id_: int) -> Response:
    """Give a webhook another secret and show it, this once; the old one is void at once."""
    _get_own_webhook(id_)
    secret = signing.new_secret()
    with writing(services().engine) as conn:
        queries.set_webhook_secret(conn, id_, secret=secret)
    note_change("webhook_secret_replaced", webhook=id_)
    return render_page(shown="new_secret", secret=secret)


@webhooks_pages.post(f"/{ID}/delete")
@requires("admin")
def delete_webhook(id_: int) -> Response:
    """Delete a webhook with its deliveries, those that wait and those that were told."""
    _get_own_webhook(id_)
    with writing(services().engine) as conn:
        queries.delete_webhook(conn, id_)
    note_change("webhook_deleted", webhook=id_)
    return go("deleted")


def _store(change: Callable[[sa.Connection, str, Sequence[str]], None]) -> None:
    """Make a change with the address and the topics that were typed; raises _Refused."""
    topics = [topic for topic in TOPICS if topic in request.form.getlist("topic")]
    try:
        url = check_address(request.form.get("url", ""))
    except AddressRefused as refused:
        raise _Refused(refused.code) from None
    if not topics:
        raise _Refused("no_topic")
    try:
        with writing(services().engine) as conn:
            change(conn, url, topics)
    except sa.exc.IntegrityError:
        raise _Refused("address_taken") from None


def _get_webhook(id_: int) -> Webhook:
    with reading(services().engine) as conn:
        found = queries.find_webhook(conn, id_)
    if found is None:
        abort(404)
    return found


def _get_own_webhook(id_: int) -> Webhook:
    """Return one that admins made; Chatwoot's has no address, and comes and goes with a setting."""
    webhook = _get_webhook(id_)
    if webhook.url.startswith("desk:"):
        abort(404)
    return webhook
