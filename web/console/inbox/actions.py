"""What a member does with a conversation: forms, and the same from the page's script.

A form is answered with the conversation's page, the script with JSON: ``{"seq": …}``.
"""

from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, request

from store.engine import reading, writing
from store.tables import utc_now
from web.console.inbox import thread_queries
from web.console.inbox.filters import PATH, read_filters
from web.console.inbox.reading import is_unmasked_for
from web.console.inbox.snoozing import snooze_until
from web.console.inbox.views import MAX_SEQ, conversation_page
from web.console.inbox.zone import member_zone
from web.conversations.actors import Actor
from web.conversations.errors import AlreadyTaken, EmptyMessage, MessageTooLong
from web.conversations.queries import find_conversation
from web.conversations.records import Event, Part
from web.errors import wants_page
from web.refusals import InvalidRequest
from web.services import services
from web.team.access import by_itself, current_member, requires
from web.tools.cards import make_cards, read_cards
from web.tools.checking import note_sent_anyway

inbox_actions = Blueprint("inbox_actions", __name__, url_prefix=f"{PATH}/<id_>")

RESOLUTIONS = ("solved", "abandoned", "spam")


@inbox_actions.before_request
@requires("agent")
def _check() -> None:
    id_ = (request.view_args or {})["id_"]
    with reading(services().engine) as conn:
        if find_conversation(conn, id_) is None:
            abort(404)


@inbox_actions.post("/take")
def take(id_: str) -> Response:
    """Take it; ``insist`` also from another member."""
    return _done(id_, services().desk.take(id_, _actor(), insist=_is_on("insist")))


@inbox_actions.post("/reply")
def reply(id_: str) -> Response:
    """Say ``text`` to the customer, with ``cards``, or note it where ``kind`` is "note".

    ``answered`` is what the customer had said to it already (web/tools), sent all the same.

    Where another member has it, nothing is sent without ``insist``: 409 ``already_taken``.
    """
    text = _value("text")
    if _value("kind") == "note":
        return note(id_)
    # Before it is sent: who is told of it looks at once.
    services().around.stop_typing(id_, current_member().id)
    try:
        event, is_new = services().desk.speak(
            id_,
            _actor(),
            text,
            client_id=_client_id(),
            cards=_cards(),
            insist=_is_on("insist"),
        )
    except (AlreadyTaken, EmptyMessage, MessageTooLong) as problem:
        if wants_page():
            return conversation_page(id_, status=409, typed=text, problem=problem)
        raise
    if is_new and (answered := _value("answered")):
        note_sent_anyway(services().engine, id_, _actor(), event, answered)
    return _done(id_, event)


@inbox_actions.post("/note")
def note(id_: str) -> Response:
    """Note ``text`` for the team."""
    event, _ = services().desk.note(id_, _actor(), _value("text"), client_id=_client_id())
    return _done(id_, event)


@inbox_actions.post("/assign")
def assign(id_: str) -> Response:
    """Pass it on: ``to`` is "member:3", "team:2" or "anybody"; ``note`` goes with it."""
    kind, _, number = _value("to").partition(":")
    desk, words = services().desk, _value("note")
    if kind == "anybody":
        if words.strip():
            desk.note(id_, _actor(), words)
        return _done(id_, desk.requeue(id_, _actor(), why="by_hand"))
    if kind not in ("member", "team") or not number.isdecimal() or int(number) > MAX_SEQ:
        raise InvalidRequest(["to: member:ID, team:ID or anybody"])
    member_id, team_id = (int(number) if kind == name else None for name in ("member", "team"))
    event = desk.assign(id_, _actor(), member_id=member_id, team_id=team_id, note=words)
    return _done(id_, event)


@inbox_actions.post("/give-back")
def give_back(id_: str) -> Response:
    """Give it to the bot."""
    return _done(id_, services().desk.give_back(id_, _actor()))


@inbox_actions.post("/resolve")
def resolve(id_: str) -> Response:
    """End it; ``why`` is solved, abandoned or spam; ``insist`` also another member's."""
    why = _value("why") or "solved"
    if why not in RESOLUTIONS:
        raise InvalidRequest([f"why: one of {', '.join(RESOLUTIONS)}"])
    return _done(id_, services().desk.resolve(id_, _actor(), why=why, insist=_is_on("insist")))


@inbox_actions.post("/snooze")
def snooze(id_: str) -> Response:
    """Put it out of sight; ``until`` is hour, tomorrow, or a local time in ``at``."""
    until = snooze_until(_value("until"), _value("at"), now=utc_now(), zone=member_zone())
    return _done(id_, services().desk.snooze(id_, _actor(), until=until))


@inbox_actions.post("/reopen")
def reopen(id_: str) -> Response:
    """Take up what was resolved."""
    return _done(id_, services().desk.reopen(id_, _actor()))


@inbox_actions.post("/undo-resolve")
def undo_resolve(id_: str) -> Response:
    """Let all be as it was before the end."""
    return _done(id_, services().desk.undo_resolve(id_, _actor()))


@inbox_actions.post("/labels")
def add_label(id_: str) -> Response:
    """Put the label ``name`` on; it is made where there is none."""
    return _done(id_, services().desk.add_label(id_, _actor(), _value("name")))


@inbox_actions.post("/labels/<int(max=2147483647):label_id>/remove")
def remove_label(id_: str, label_id: int) -> Response:
    """Take a label off."""
    return _done(id_, services().desk.remove_label(id_, _actor(), label_id))


@inbox_actions.post("/unmask")
def unmask(id_: str) -> Response:
    """Show personal data to this member, on this page; noted once in half an hour."""
    own, member = services(), current_member()
    with reading(own.engine) as conn:
        is_noted = is_unmasked_for(conn, id_, member, now=utc_now())
    if not is_noted:
        own.desk.note_unmasking(id_, _actor())
    return _done(id_, None, shown=1)


@inbox_actions.post("/seen")
@by_itself
def note_seen(id_: str) -> Response:
    """Note up to which event ``seq`` the member has seen it; the customer reads "Seen"."""
    seq, member = _body().get("seq"), current_member()
    if not isinstance(seq, int) or not 0 <= seq <= MAX_SEQ:
        raise InvalidRequest(["seq: the number of an event"])
    with writing(services().engine) as conn:
        thread_queries.put_seen(conn, id_, member_id=member.id, seq=seq)
    if _state_of_own(id_) == "agent":  # a colleague who looks on is not who the customer waits for
        services().activity.see(id_, "agent", seq)
    return Response(status=204)


@inbox_actions.post("/around")
@by_itself
def note_around(id_: str) -> Response:
    """Note that the member has it open, ``is_typing``, or ``is_leaving``."""
    own, member, body = services(), current_member(), _body()
    if body.get("is_leaving"):
        is_news = own.around.leave(id_, member.id)
    else:
        is_typing = body.get("is_typing") is True
        is_news = own.around.note(id_, member.id, member.name, is_typing=is_typing)
        if is_typing and (state := _state_of_own(id_)):
            own.activity.note_writing(id_)
            if state == "agent":
                own.activity.note_typing(id_, "agent")
    if is_news:
        own.live.note_around(id_)
    return Response(status=204)


def _done(id_: str, event: Event | None, **query: object) -> Response:
    if event is not None:
        with writing(services().engine) as conn:
            # Who did it has seen it.
            thread_queries.put_seen(conn, id_, member_id=current_member().id, seq=event.seq)
    if not wants_page():
        return jsonify({"seq": event.seq if event else None})
    if request.args.get("shown") == "1":
        query = {"shown": 1, **query}
    target = f"{PATH}/{id_}?{read_filters(request.args).query(**query)}"
    return redirect(target, 303)  # type: ignore[return-value]


def _state_of_own(id_: str) -> str | None:
    """Return the state of a conversation that is theirs who asks: "agent" where they talk in it."""
    with reading(services().engine) as conn:
        found = find_conversation(conn, id_)
    return found.state if found and found.assignee_id == current_member().id else None


def _cards() -> tuple[Part, ...]:
    cards = read_cards(_value("cards"))
    with reading(services().engine) as conn:
        return make_cards(conn, cards, now=utc_now())


def _actor() -> Actor:
    member = current_member()
    return Actor("member", member.name, member.id)


def _body() -> dict[str, Any]:
    if request.is_json:
        found = request.get_json(silent=True)
        if not isinstance(found, dict):
            raise InvalidRequest(["body: not a JSON object"])
        return found
    return request.form.to_dict()


def _value(name: str) -> str:
    value = _body().get(name, "")
    if not isinstance(value, str):
        raise InvalidRequest([f"{name}: text"])
    return value


def _is_on(name: str) -> bool:
    return _body().get(name) in (True, "1", "true")


def _client_id() -> str | None:
    given = _value("client_id")
    if not given:
        return None
    if not 8 <= len(given) <= 64 or not given.isascii() or not given.isprintable():  # noqa: PLR2004
        raise InvalidRequest(["client_id: 8 to 64 letters and digits"])
    return given
