"""All SQL of dossiers and of the replies suggested beside them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from store.tables import article, canned_reply, conversation, event, revision
from web.conversations import queries
from web.conversations.asks import typed_text
from web.conversations.end_queries import IS_ANSWERING, list_end_marks
from web.conversations.errors import UnknownConversation
from web.conversations.parts import matter_start, passing_ends, transition_of
from web.conversations.records import Conversation, Event
from web.conversations.rows import EVENT, to_event
from web.customers.queries import list_earlier_conversations
from web.dossier.episode_articles import article_ids
from web.dossier.facts import ArticleNow, EarlierEpisode, Facts
from web.dossier.lead_queries import list_leads
from web.dossier.question import is_talk
from web.dossier.waits import request_waited_for

# Of one episode, the newest; nobody reads more at a glance. With them what led to the request.
MAX_EVENTS = 300
MAX_EARLIER = 5
# In which who has said what it is about has said so; a greeting says nothing of it.
_FIRST_MESSAGES = 6
MAX_CANNED = 200


@dataclass(frozen=True)
class CannedReply:
    """A text that agents use again and again, in one language."""

    id: int
    shortcut: str
    title: str
    body: str


def load_facts(conn: sa.Connection, id_: str) -> Facts:
    """Read all that a dossier is made of; raises UnknownConversation."""
    of = queries.find_conversation(conn, id_)
    if of is None:
        raise UnknownConversation(id_)
    newest = _list_newest(conn, of)
    events = [*_list_beginning(conn, of, before=newest[0].seq), *newest] if newest else []
    marks = list_end_marks(conn, [id_])[id_] if of.episode_seq else []
    requested = _find_request(conn, of)
    known = [*([requested] if requested else []), *events]
    earlier = (
        list_earlier_conversations(conn, of.customer_key, not_id=id_, limit=MAX_EARLIER)
        if of.customer_key
        else []
    )
    return Facts(
        conversation=of,
        page_url=conn.execute(
            sa.select(conversation.c.page_url).where(conversation.c.id == id_)
        ).scalar_one(),
        events=tuple(events),
        requested=requested,
        left_out=max(0, events[-1].seq - of.episode_seq - len(events)) if events else 0,
        articles=_articles(conn, article_ids(known)),
        episodes=tuple(_list_episodes(conn, marks)),
        conversations=tuple(earlier),
        repeats=_count(conn, of, "repeated"),
        answered=tuple(_list_answered(conn, of, marks)),
    )


def list_canned_replies(conn: sa.Connection, language: str) -> list[CannedReply]:
    """Return canned replies in a language, those without a text in it left out; by title."""
    body = canned_reply.c.body_fr if language.startswith("fr") else canned_reply.c.body_en
    rows = conn.execute(
        sa.select(canned_reply.c.id, canned_reply.c.shortcut, canned_reply.c.title, body)
        .where(body != "")
        .order_by(canned_reply.c.title, canned_reply.c.id)
        .limit(MAX_CANNED)
    )
    return [CannedReply(*row) for row in rows]


def _in_episode(of: Conversation) -> sa.ColumnElement[bool]:
    return sa.and_(event.c.conversation_id == of.id, event.c.seq > of.episode_seq)


def _list_newest(conn: sa.Connection, of: Conversation) -> list[Event]:
    return _newest_of(conn, _in_episode(of))


def _list_beginning(conn: sa.Connection, of: Conversation, *, before: int) -> list[Event]:
    """Return of what the newest leave out that which tells what the customer waits for.

    A person's lines after the request are none of it: what answered them is left out, too.
    """
    if before == of.episode_seq + 1:
        return []
    led = list_leads(conn, [of.id])[of.id]
    newest = next((event for event in reversed(led) if event.kind == "person_requested"), None)
    waited_for = request_waited_for(led, newest)
    asked_at = waited_for.seq if waited_for else 0
    return [
        event
        for event in led
        if event.seq < before and (event.seq <= asked_at or event.author != "agent")
    ]


def _newest_of(conn: sa.Connection, which: sa.ColumnElement[bool]) -> list[Event]:
    query = sa.select(*EVENT).where(which).order_by(event.c.seq.desc()).limit(MAX_EVENTS)
    return [to_event(row) for row in reversed(conn.execute(query).all())]


def _list_answered(conn: sa.Connection, of: Conversation, marks: Sequence[Event]) -> list[Event]:
    """Return the events up to the answer to a person, where the episode begins with one."""
    if not marks:
        return []
    asked_at = conn.execute(
        sa.select(sa.func.min(event.c.seq)).where(_in_episode(of), IS_ANSWERING)
    ).scalar_one()
    if asked_at is None:
        return []
    within = (event.c.seq > matter_start(marks), event.c.seq < asked_at)
    return _newest_of(conn, sa.and_(event.c.conversation_id == of.id, *within))


def _find_request(conn: sa.Connection, of: Conversation) -> Event | None:
    row = conn.execute(
        sa.select(*EVENT)
        .where(_in_episode(of), event.c.kind == "person_requested")
        .order_by(event.c.seq.desc())
        .limit(1)
    ).one_or_none()
    return to_event(row) if row else None


def _count(conn: sa.Connection, of: Conversation, kind: str) -> int:
    count = sa.select(sa.func.count()).select_from(event)
    return conn.execute(count.where(_in_episode(of), event.c.kind == kind)).scalar_one()


def _articles(conn: sa.Connection, ids: Collection[int]) -> dict[int, ArticleNow]:
    if not ids:
        return {}
    published = sa.case(
        (article.c.status == "published", article.c.published_revision_id), else_=None
    )
    rows = conn.execute(
        sa.select(article.c.id, revision.c.title, article.c.language, article.c.slug, published)
        .select_from(article.join(revision, revision.c.id == article.c.published_revision_id))
        .where(article.c.id.in_(ids))
    )
    return {row[0]: ArticleNow(*row) for row in rows}


def _list_episodes(conn: sa.Connection, marks: Sequence[Event]) -> list[EarlierEpisode]:
    """Return the episodes that are over, newest first; an end that was taken back ends none."""
    passing = passing_ends(marks)
    ends = [end for end in reversed(marks) if end.kind == "resolved" and end.seq not in passing]
    starts = [end.seq for end in ends[1:]] + [0]
    pairs = list(zip(ends, starts, strict=False))[:MAX_EARLIER]
    return [_episode(conn, end, after=start) for end, start in pairs]


def _episode(conn: sa.Connection, end: Event, *, after: int) -> EarlierEpisode:
    within = sa.and_(
        event.c.conversation_id == end.conversation_id,
        event.c.seq > after,
        event.c.seq <= end.seq,
    )
    messages = conn.execute(
        sa.select(*EVENT)
        .where(within, event.c.author == "customer", event.c.kind == "message")
        .order_by(event.c.seq)
        .limit(_FIRST_MESSAGES)
    ).all()
    words = [text for row in messages if (text := typed_text(to_event(row)))]
    names = conn.execute(
        sa.select(event.c.author_name, sa.func.min(event.c.seq).label("first"))
        .where(within, event.c.author == "agent", event.c.author_name.is_not(None))
        .group_by(event.c.author_name)
        .order_by(sa.text("first"))
    )
    began_at = conn.execute(
        sa.select(event.c.created_at).where(within).order_by(event.c.seq).limit(1)
    ).scalar_one()
    moved = transition_of(end.parts)
    return EarlierEpisode(
        first_seq=after + 1,
        last_seq=end.seq,
        began_at=began_at,
        ended_at=end.created_at,
        why=str(moved["why"]) if moved else "solved",
        first_words=next((text for text in words if not is_talk(text)), *words[:1] or [""]),
        people=tuple(name for name, _ in names),
    )
