"""What the composer's tools ask: canned replies, articles, a check before sending; and reports."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response, abort, jsonify, redirect, request

from knowledge_base.blanks import one_line
from knowledge_base.client import Hit, SearchRefused, SearchUnavailable
from store.engine import reading, writing
from store.tables import utc_now
from web.console.inbox.zone import local
from web.conversations.queries import find_conversation, find_event
from web.conversations.records import Conversation
from web.conversations.wording import clean_text
from web.errors import wants_page
from web.hours.saying import say_time
from web.language import request_language
from web.refusals import InvalidRequest
from web.services import services
from web.team.access import current_member, requires
from web.tools import canned_queries
from web.tools.canned import fill_in, values_for
from web.tools.checking import check_message
from web.tools.errors import AlreadyReported, NothingToReport
from web.tools.report_queries import Outcome, add_report
from web.urls import article_path

composer_tools = Blueprint("composer_tools", __name__, url_prefix="/console/inbox/<id_>/tools")

MOST_ARTICLES = 8
MAX_QUESTION_CHARS = 500
MAX_TEXT_CHARS = 10_000
MAX_COMMENT_CHARS = 1000
_SNIPPET_CHARS = 200
_MAX_SEQ = 2**31 - 1


@composer_tools.get("/canned")
@requires("agent")
def list_canned(id_: str) -> Response:
    """Return the canned replies, filled in for this conversation, and what they are filled with."""
    own = services()
    with reading(own.engine) as conn:
        of = _get(conn, id_)
        replies = canned_queries.list_replies(conn)
    values = values_for(of.customer, agent=current_member().name, site=own.site.name)
    listed = []
    for reply in replies:
        filled = fill_in(reply, of.spoken_language, values)
        listed.append(
            {
                "id": reply.id,
                "shortcut": reply.shortcut,
                "title": reply.title,
                "text": filled.text,
                "language": filled.language,
                "is_other_language": filled.language != of.spoken_language,
                "missing": filled.missing,
            }
        )
    return jsonify({"language": of.spoken_language, "values": values, "replies": listed})


@composer_tools.get("/articles")
@requires("agent")
def list_articles(id_: str) -> Response:
    """Search the help centre for ``q``; an unavailable search is said in the answer."""
    own = services()
    with reading(own.engine) as conn:
        of = _get(conn, id_)
    question = request.args.get("q", "").strip()[:MAX_QUESTION_CHARS]
    hits: tuple[Hit, ...] = ()
    is_down = False
    if question:
        try:
            found = own.search.search(question, language=of.spoken_language, limit=MOST_ARTICLES)
            hits = found.hits
        except SearchUnavailable:
            is_down = True
        except SearchRefused:
            hits = ()
    return jsonify({"articles": [_article(hit) for hit in hits], "is_unavailable": is_down})


@composer_tools.post("/check")
@requires("agent")
def check(id_: str) -> Response:
    """Fill ``text`` in; say what is left of it, and what it asks that was told already."""
    own, body = services(), request.get_json(silent=True)
    text = body.get("text") if isinstance(body, dict) else None
    if not isinstance(text, str) or len(text) > MAX_TEXT_CHARS:
        raise InvalidRequest([f"text: at most {MAX_TEXT_CHARS} characters"])
    with reading(own.engine) as conn:
        _get(conn, id_)
    found = check_message(
        own.engine, own.search, id_, text, agent=current_member().name, site=own.site.name
    )
    repeat = found.repeat
    return jsonify(
        {
            "filled": found.filled,
            "unfilled": found.unfilled,
            "unknown": found.unknown,
            "repeat": repeat
            and {
                "text": repeat.text,
                "answered": str(repeat.seq or "site"),
                "time": _time(repeat.at) if repeat.at else None,
                "name": repeat.name.replace("_", " ") if repeat.name else None,
            },
        }
    )


@composer_tools.post("/reports")
@requires("agent")
def report_article(id_: str) -> Response:
    """Tell the editors that the article of event ``seq`` is wrong, and why (``comment``)."""
    own, form = services(), _fields()
    seq = form.get("seq", "")
    place = form.get("card", "0")
    comment = clean_text(form.get("comment", ""))
    if not 0 < len(comment) <= MAX_COMMENT_CHARS:
        raise InvalidRequest([f"comment: 1 to {MAX_COMMENT_CHARS} characters"])
    try:
        with writing(own.engine) as conn:
            _get(conn, id_)
            outcome = _report(conn, id_, _number(seq), _number(place), comment)
    except sa.exc.IntegrityError:
        outcome = "known"  # the same form, sent twice at once
    if outcome == "known":
        raise AlreadyReported
    if outcome == "gone":
        raise NothingToReport
    if not wants_page():
        return jsonify({"is_stored": True})
    return redirect(f"/console/inbox/{id_}#event-{_number(seq)}", 303)  # type: ignore[return-value]


def _report(conn: sa.Connection, id_: str, seq: int, place: int, comment: str) -> Outcome:
    event = find_event(conn, id_, seq)
    cards = [part for part in event.parts if part.get("type") == "answer"] if event else []
    if place >= len(cards):
        return "gone"
    shown = cards[place]
    return add_report(
        conn,
        article_id=int(shown["article"]["id"]),
        revision_id=int(shown["article"]["revision_id"]),
        heading=str(shown.get("heading") or ""),
        conversation_id=id_,
        seq=seq,
        member_id=current_member().id,
        comment=comment,
    )


def _get(conn: sa.Connection, id_: str) -> Conversation:
    found = find_conversation(conn, id_)
    if found is None:
        abort(404)
    return found


def _article(hit: Hit) -> dict[str, Any]:
    flat = one_line(hit.text)
    if len(flat) > _SNIPPET_CHARS:
        flat = flat[:_SNIPPET_CHARS].rsplit(" ", 1)[0].rstrip(".,;:") + "…"
    return {
        "article_id": hit.article_id,
        "chunk_id": hit.chunk_id,
        "anchor": hit.anchor,
        "title": hit.title,
        "heading": hit.headings[-1] if hit.headings else "",
        "snippet": flat,
        "language": hit.language,
        "url": article_path(hit.language, hit.slug, hit.anchor),
    }


def _time(at: datetime) -> str:
    """Say the time of day, with the day where it is not today."""
    words, language, moment = services().words, request_language(), local(at)
    time = say_time(words, language, moment)
    if moment.date() == local(utc_now()).date():
        return time
    return words.say(language, "inbox.day_and_time", {"day": f"{moment:%d/%m}", "time": time})


def _fields() -> dict[str, str]:
    found = request.get_json(silent=True) if request.is_json else request.form.to_dict()
    if not isinstance(found, dict):
        raise InvalidRequest(["body: not a JSON object"])
    return {str(name): str(value) for name, value in found.items()}


def _number(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= _MAX_SEQ:
        return int(text)
    raise InvalidRequest(["seq, card: whole numbers"])
