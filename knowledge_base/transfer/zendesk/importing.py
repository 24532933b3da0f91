"""Import a Zendesk help centre: made Markdown, then imported like any folder of it."""

import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import sqlalchemy as sa

from knowledge_base.article_queries import find_article
from knowledge_base.importing import ImportReport, import_folder
from knowledge_base.transfer.zendesk.converting import Pages, ZendeskPage
from knowledge_base.transfer.zendesk.reading import read_export
from knowledge_base.transfer.zendesk.report import Loss, ZendeskReport
from store.engine import reading

# What Markdown may have of characters that take four bytes, and front matter.
MAX_FILE_BYTES = 5_000_000
SOURCE = "zendesk"

ShowProgress = Callable[[Iterable[object]], Iterable[object]]


def import_zendesk(
    engine: sa.Engine,
    place: Path,
    *,
    languages: tuple[str, ...],
    now: datetime,
    source: str = SOURCE,
    is_archiving_missing: bool = False,
) -> ZendeskReport:
    """Import what Zendesk's API gave; importing it again changes what changed there.

    Nothing is fetched: pictures and attached files stay where they are.

    Args:
        place: a JSON file, or a folder of them.
        languages: of the help centre's pages.
        source: name that ties the articles to this help centre, if there are several.
        is_archiving_missing: archive what came from there and is there no more.

    Raises:
        NotAZendeskExport: a file is not JSON, or there is no article in any.
        OSError: the place cannot be read.
    """
    export = read_export(place)
    report = ZendeskReport()
    for what, why in export.problems:
        kind, _, id_ = what.partition(" ")
        report.losses.append(Loss(id_, "", kind, "unreadable", why))
    pages = Pages(export, languages=languages)
    unreadable: set[str] = set()
    by_name = {page.name: page for page in pages.all}
    with tempfile.TemporaryDirectory(prefix="relais-zendesk-") as made:
        folder = Path(made)
        for page, text, losses, html_blocks in pages.files():
            report.losses += losses
            report.html_blocks += html_blocks
            path = folder / page.name
            path.parent.mkdir(parents=True, exist_ok=True)
            # What cannot be read is not gone: its article stays as it was.
            path.write_text(text or "", encoding="utf-8", newline="\n")
            if text is None:
                unreadable.add(page.name)
        done = import_folder(
            engine,
            folder,
            language=languages[0],
            now=now,
            source=source,
            is_archiving_missing=is_archiving_missing,
            max_file_bytes=MAX_FILE_BYTES,
        )
    done.failures = [told for told in done.failures if told[0] not in unreadable]
    _tell(report, done, by_name)
    with reading(engine) as conn:
        report.redirects = [found for page in pages.all if (found := _redirect(conn, page))]
    return report


def _tell(report: ZendeskReport, done: ImportReport, pages: dict[str, ZendeskPage]) -> None:
    for names, told in (
        (done.new, report.new),
        (done.changed, report.changed),
        (done.unchanged, report.unchanged),
    ):
        told += [f"{pages[name].article.id} {pages[name].language}" for name in names]
    for name, reason in done.failures:
        if name in pages:
            report.losses.append(pages[name].loss("unreadable", reason))
        else:
            report.losses.append(Loss("", "", name, "unreadable", reason))


def _redirect(conn: sa.Connection, page: ZendeskPage) -> tuple[str, str] | None:
    """Return the page's path at Zendesk and its path here, None for what customers do not see."""
    old = urlsplit(page.translation.html_url).path if page.translation.html_url else ""
    article = find_article(conn, page.article.id, page.language)
    if not old or article is None or article.status != "published":
        return None
    if article.metadata.audience != "public":
        return None
    return old, f"/help/{article.metadata.language}/{article.slug}"
