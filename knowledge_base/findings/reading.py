"""Read the published articles: what may pass in their text, and which links lead nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from knowledge_base.findings import finding_queries as queries
from knowledge_base.findings.link_check_queries import list_checks
from knowledge_base.findings.links import HelpCentre, Link, judged, links_of
from knowledge_base.findings.phrases import phrases_of
from knowledge_base.rendering import parse_article
from store.engine import reading, writing

# Raise it when the same text would give other facts: everything is then read again.
VERSION = 1
_AT_ONCE = 200


@dataclass(frozen=True)
class ReadingDone:
    """What a run did: revisions read, and revisions whose links changed by others' doing."""

    read: int
    links_changed: int


def facts_of(title: str, markdown: str, *, language: str, written: date) -> dict[str, Any]:
    """Return what is kept of a revision: phrases, links, and the anchors that lead into it.

    Links are judged only within the article; see ``links.judged`` for the others.
    """
    phrases = phrases_of(title, markdown, language=language, written=written)
    return {
        "phrases": [phrase.as_json() for phrase in phrases],
        "links": [link.as_json() for link in links_of(markdown)],
        "anchors": sorted(parse_article(markdown).aliases),
    }


def run(engine: sa.Engine, now: datetime, *, origin: str = "") -> ReadingDone:
    """Read what was published since, then judge all links by what is published now.

    Run again at once it does nothing. Run it after each publishing, so that links to what went
    away are seen, and each night after ``external_links``, whose dead links it marks.

    Args:
        origin: scheme and host of the help pages, whose addresses are links within it.
    """
    del now  # what is stored does not depend on it
    read = 0
    while True:
        with reading(engine) as conn:
            unread = queries.list_unread(conn, VERSION, limit=_AT_ONCE)
        if not unread:
            break
        facts = {
            one.revision_id: facts_of(
                one.title, one.body, language=one.language, written=_written(one)
            )
            for one in unread
        }
        with writing(engine) as conn:
            queries.put_findings(conn, VERSION, facts)
        read += len(unread)
    changed = _judge_all(engine, origin)
    if changed:
        with writing(engine) as conn:
            queries.put_findings(conn, VERSION, changed)
    return ReadingDone(read, len(changed))


def load_help_centre(conn: sa.Connection, *, origin: str = "") -> HelpCentre:
    """Return what links may lead to now; for 10,000 articles it takes a second."""
    return _centre_of(conn, list(queries.list_found(conn)), origin)


def links_now(
    conn: sa.Connection, article_ids: list[int], *, origin: str = ""
) -> dict[int, list[Link]]:
    """Return the links of a few published articles, judged as things are at this moment."""
    centre = load_help_centre(conn, origin=origin)
    return {
        found.article_id: [judged(_link(told), found, centre) for told in found.facts["links"]]
        for found in queries.list_found(conn, article_ids)
    }


def _judge_all(engine: sa.Engine, origin: str) -> dict[int, Mapping[str, Any]]:
    """Return the facts of the revisions of which a link has become broken, or whole again."""
    changed: dict[int, Mapping[str, Any]] = {}
    with reading(engine) as conn:
        every = list(queries.list_found(conn))
        centre = _centre_of(conn, every, origin)
    for found in every:
        if links := found.facts["links"]:
            now = [judged(_link(told), found, centre).as_json() for told in links]
            if now != links:
                changed[found.revision_id] = found.facts | {"links": now}
    return changed


def _centre_of(conn: sa.Connection, every: list[queries.Found], origin: str) -> HelpCentre:
    pictures = [
        link["target"].rpartition("/")[2].partition(".")[0]
        for found in every
        for link in found.facts["links"]
        if link["kind"] == "image"
    ]
    return HelpCentre(
        articles={one.link.id: one for one in queries.list_linkable(conn)},
        former=queries.former_addresses(conn),
        anchors={found.revision_id: set(found.facts["anchors"]) for found in every},
        images=queries.image_ids(conn, pictures),
        origin=origin,
        dead={url for url, check in list_checks(conn).items() if check.is_dead},
    )


def _link(told: Mapping[str, Any]) -> Link:
    return Link(**told)


def _written(one: queries.Unread) -> date:
    """Return the day that a revision was written, as far as anybody knows.

    An import without a date of its own is as new as the day it was made, which no text is: its
    last review says more.
    """
    if one.source is not None and one.number == 1 and one.reviewed_at is not None:
        return min(one.created_at, one.reviewed_at).date()
    return one.created_at.date()
