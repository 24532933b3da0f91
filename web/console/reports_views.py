"""The page of what agents tell the editors: articles that contain a mistake, to be read only."""

from flask import Blueprint, render_template, request

from store.engine import reading
from web.console.inbox.filters import PATH
from web.console.inbox.zone import local
from web.conversations.masking import mask
from web.services import services
from web.team.access import current_member, requires
from web.team.rules import may
from web.tools.report_queries import list_open_reports
from web.urls import article_path

reports_pages = Blueprint("reports_pages", __name__, url_prefix="/console/reports")

PAGE = 50
_MAX_ID = 2**31 - 1


@reports_pages.get("/")
@requires("editor")
def show_reports() -> str:
    """Render ``console/reports.html``.

    Context: ``reports`` ([Report]), ``following``, ``is_first``, ``may_open`` (whether the member
    may see the conversations that they name).

    ``after`` (query) is the last report of the page before. Personal data in comments is masked:
    editors see no conversations.
    """
    after = min(max(0, request.args.get("after", 0, type=int)), _MAX_ID)
    with reading(services().engine) as conn:
        found = list_open_reports(conn, after=after, limit=PAGE + 1)
    shown = found[:PAGE]
    return render_template(
        "console/reports.html",
        reports=shown,
        following=shown[-1].id if len(found) > PAGE else None,
        is_first=after == 0,
        article_path=article_path,
        mask=mask,
        local=local,
        may_open=may(current_member(), ("agent",)),
        inbox_path=PATH,
    )
