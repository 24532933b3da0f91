"""Read a dossier from the database, as it is at this moment; with what goes along with it."""

from typing import Any

import sqlalchemy as sa

from knowledge_base.client import SearchClient
from store.engine import reading, writing
from store.tables import utc_now
from web.conversations import queries as conversation_queries
from web.conversations.actors import Actor
from web.conversations.masking import mask
from web.conversations.person_wishes import without_wishes
from web.conversations.transitions import new_event
from web.dossier.answered import question_with_matter
from web.dossier.asked_since import text_to_answer
from web.dossier.building import build_dossier
from web.dossier.queries import list_canned_replies, load_facts
from web.dossier.read_articles import rejected_articles, shown_articles
from web.dossier.suggestions import Suggestions, suggest_for
from web.tools.repeats import asks_for_known
from web.words import Words


def read_dossier(
    engine: sa.Engine, id_: str, *, words: Words, language: str, unmask: bool = False
) -> dict[str, Any]:
    """Return the dossier of a conversation; raises UnknownConversation.

    Args:
        language: of whoever reads it.
        unmask: with personal data; ``reveal_dossier`` notes who asked to see them.
    """
    with reading(engine) as conn:
        facts = load_facts(conn, id_)
    return build_dossier(facts, words=words, language=language, now=utc_now(), unmask=unmask)


def read_question(conn: sa.Connection, id_: str) -> str:
    """Return the question of a conversation's dossier, masked; "" where nothing was said."""
    facts = load_facts(conn, id_)
    question = question_with_matter(facts.events, facts.requested, mask, facts.answered)
    return question["text"] if question else ""


def reveal_dossier(
    engine: sa.Engine, id_: str, actor: Actor, *, words: Words, language: str
) -> dict[str, Any]:
    """Note in the conversation that a member asked for personal data, then return them."""
    with writing(engine) as conn:
        of = conversation_queries.lock_conversation(conn, id_)
        conversation_queries.append_event(conn, id_, new_event("unmasked", actor, of.language, []))
    return read_dossier(engine, id_, words=words, language=language, unmask=True)


def read_suggestions(
    engine: sa.Engine, id_: str, *, search: SearchClient, words: Words
) -> Suggestions:
    """Return up to three replies to what was asked last; takes as long as a search.

    Raises:
        UnknownConversation: there is none of that id.
    """
    with reading(engine) as conn:
        facts = load_facts(conn, id_)
        language = facts.conversation.spoken_language
        made = build_dossier(facts, words=words, language=language, now=utc_now(), unmask=True)
        canned = list_canned_replies(conn, language)
    # With what was before an answer to a person, which begins an episode and ends those.
    events = [*facts.answered[:-1], *facts.events]
    asked = without_wishes(text_to_answer(events, made["question"], made["asked_since"]))
    known = facts.conversation.customer or {}
    if facts.conversation.contact_email:
        known = {"email": facts.conversation.contact_email, **known}
    return suggest_for(
        made,
        asked,
        search=search,
        canned=canned,
        shown_before=shown_articles(facts.answered),
        rejected=rejected_articles(events),
        is_known=lambda reply: asks_for_known(reply, events, known),
    )
