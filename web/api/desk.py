"""The API for help desks that are used instead of the console: read, answer, give back, end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from flask import g

from store.engine import reading, writing
from store.tables import utc_now
from web.api import answers, api_blueprint
from web.api.desk_access import current_desk
from web.api.desk_schemas import (
    ConversationPath,
    DeskConversationOnly,
    DeskListBody,
    DossierBody,
    DossierQuery,
    GiveBack,
    ListQuery,
    NoteBody,
    PostNote,
    PostReply,
    PresenceBody,
    PutPresence,
    Resolve,
    TranscriptBody,
    TranscriptQuery,
    desk_conversation,
    desk_events,
)
from web.api.event_schemas import EventOnly, event_body
from web.api.schemas import ErrorBody
from web.conversations.actors import Actor
from web.conversations.asks import typed_text
from web.conversations.errors import UnknownConversation
from web.conversations.records import Event
from web.conversations.wording import clean_text
from web.dossier.reading import read_dossier
from web.integrations.conversation_queries import list_conversations
from web.integrations.token_queries import set_presence
from web.refusals import ClientIdUsed, ConversationNotFound
from web.services import services

desk_routes = api_blueprint("desk", "desk")
# Not the token of one conversation: see docs/webhooks.md.
_BEARER: list[dict[str, list[Any]]] = [{"api_token": []}]
_ONE = "/desk/conversations/<string:id>"

Result = TypeVar("Result")


@desk_routes.get("/desk/conversations", responses=answers(DeskListBody), security=_BEARER)
def list_(query: ListQuery) -> dict[str, Any]:
    """List conversations, 50 a page."""
    current_desk()
    with reading(services().engine) as conn:
        found, has_more = list_conversations(conn, state=query.state, page=query.page)
    return {
        "conversations": [desk_conversation(one) for one in found],
        "next_page": query.page + 1 if has_more else None,
    }


@desk_routes.get(_ONE, responses=answers(TranscriptBody), security=_BEARER)
def show(path: ConversationPath, query: TranscriptQuery) -> dict[str, Any]:
    """Return how a conversation stands and its newest 200 events, or those below ``before``."""
    current_desk()
    conversation, events = _of(
        path, lambda id_: services().conversations.read(id_, before=query.before)
    )
    return {
        "conversation": desk_conversation(conversation),
        "events": desk_events(events),
    }


@desk_routes.get(f"{_ONE}/dossier", responses=answers(DossierBody), security=_BEARER)
def show_dossier(path: ConversationPath, query: DossierQuery) -> dict[str, Any]:
    """Return the dossier of the present episode, personal data masked."""
    current_desk()
    own = services()

    def read(id_: str) -> dict[str, Any]:
        conversation, _ = own.conversations.read(id_, before=1)
        language = query.language or conversation.spoken_language
        return read_dossier(own.engine, id_, words=own.words, language=language)

    return _of(path, read)


@desk_routes.post(
    f"{_ONE}/messages",
    responses={**answers(EventOnly, status=201, also=200), 409: ErrorBody},
    security=_BEARER,
)
def post_reply(path: ConversationPath, body: PostReply) -> tuple[dict[str, Any], int]:
    """Answer the customer, who sees the name; the bot is silent from then on.

    200: was stored; 409: another text was stored under this ``client_id``.
    """
    actor = Actor("member", body.agent_name, desk=current_desk().name)
    event, is_new = _of(
        path,
        lambda id_: services().desk.speak(id_, actor, body.text, client_id=body.client_id),
    )
    _refuse_other(event, "message", body.text)
    return {"event": event_body(event)}, 201 if is_new else 200


@desk_routes.post(
    f"{_ONE}/notes",
    responses={**answers(NoteBody, status=201, also=200), 409: ErrorBody},
    security=_BEARER,
)
def post_note(path: ConversationPath, body: PostNote) -> tuple[dict[str, Any], int]:
    """Note something that the customer never sees. 200: was stored; 409: another text was."""
    actor = Actor("member", body.agent_name, desk=current_desk().name)
    event, is_new = _of(
        path,
        lambda id_: services().desk.note(id_, actor, body.text, client_id=body.client_id),
    )
    _refuse_other(event, "note", body.text)
    return {"seq": event.seq, "at": event.created_at.isoformat()}, 201 if is_new else 200


@desk_routes.post(f"{_ONE}/give-back", responses=answers(DeskConversationOnly), security=_BEARER)
def give_back(path: ConversationPath, body: GiveBack) -> dict[str, Any]:
    """Give the conversation to the bot; what was said to a person is not put to it unasked."""
    actor = Actor("member", body.agent_name, desk=current_desk().name)
    _of(path, lambda id_: services().desk.give_back(id_, actor))
    return _standing(path)


@desk_routes.post(
    f"{_ONE}/resolve",
    responses={**answers(DeskConversationOnly), 409: ErrorBody},
    security=_BEARER,
)
def resolve(path: ConversationPath, body: Resolve) -> dict[str, Any]:
    """End the episode; the customer's next message begins another. 409: it is over already."""
    actor = Actor("member", body.agent_name, desk=current_desk().name)
    _of(path, lambda id_: services().desk.resolve(id_, actor, why=body.why))
    return _standing(path)


@desk_routes.put("/desk/presence", responses=answers(PresenceBody), security=_BEARER)
def put_presence(body: PutPresence) -> dict[str, Any]:
    """Say whether somebody is there, for a while: customers read it like an open console."""
    token = current_desk()
    until = utc_now() + timedelta(seconds=body.for_s) if body.is_present else None
    with writing(services().engine) as conn:
        set_presence(conn, token.id, until=until)
    return {"is_present": body.is_present, "until": until.isoformat() if until else None}


def _of(path: ConversationPath, do: Callable[[str], Result]) -> Result:
    try:
        result = do(path.id)
    except UnknownConversation:
        raise ConversationNotFound from None
    g.conversation_id = path.id
    return result


def _refuse_other(event: Event, kind: str, text: str) -> None:
    """Raise ClientIdUsed where what is stored is not what was sent."""
    is_person_s = event.kind == "note" or event.author == "agent"
    if event.kind != kind or not is_person_s or typed_text(event) != clean_text(text):
        raise ClientIdUsed


def _standing(path: ConversationPath) -> dict[str, Any]:
    conversation, _ = _of(path, lambda id_: services().conversations.read(id_, before=1))
    return {"conversation": desk_conversation(conversation)}
