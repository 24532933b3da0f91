"""The page of integrations, whatever was just done there."""

from typing import Any

from flask import Response, make_response, redirect, render_template, request

from store.engine import reading
from web.console.inbox.zone import local
from web.integrations import token_queries
from web.services import services
from web.webhooks import queries
from web.webhooks.reasons import read_reason
from web.webhooks.topics import TOPICS

PATH = "/console/integrations"
ID = "<int(max=2147483647):id_>"  # the largest that PostgreSQL can compare with a number
_MAX_ID = 2**31 - 1


def go(done: str) -> Response:
    """Show the page, which says what was done."""
    return make_response(redirect(f"{PATH}?done={done}", 303))


def render_page(
    *,
    done: str = "",
    form: str = "",
    problem: str = "",
    shown: str = "",
    secret: str = "",
    tested: dict[str, Any] | None = None,
) -> Response:
    """Render ``console/integrations.html``.

    Args:
        done: what was just done.
        form: which form is refused ("webhook", "webhook-ID" or "token"), ``problem`` the code why.
        shown: what ``secret``, shown this once, is: webhook, new_secret or token.
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
        typed_topics=request.form.getlist("topic"),
    )
    return make_response(page, 422 if problem else 200)
