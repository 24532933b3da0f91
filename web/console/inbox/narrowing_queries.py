"""All SQL of what the list's filters leave: label, language, team, who has it, words."""

from typing import Any

import sqlalchemy as sa

from store.tables import conversation, conversation_label, event_words
from web.console.inbox.filters import Filters
from web.conversations.search_words import Wanted, wanted_words

# What the customer writes in, and of the interface until they have written.
SPOKEN: sa.ColumnElement[str] = sa.func.coalesce(
    conversation.c.written_language, conversation.c.language
)
_SQLITE_SAYS = sa.text(
    "event_words.id IN (SELECT rowid FROM event_words_fts WHERE event_words_fts MATCH :query)"
)
_POSTGRES_SAYS = sa.text("event_words.search @@ to_tsquery('pg_catalog.simple', :query)")


def narrowed(filters: Filters, dialect: str) -> list[sa.ColumnElement[bool]]:
    """Return the conditions of the filters, which all must hold."""
    found: list[sa.ColumnElement[bool]] = []
    if filters.label:
        found.append(
            conversation.c.id.in_(
                sa.select(conversation_label.c.conversation_id).where(
                    conversation_label.c.label_id == filters.label
                )
            )
        )
    if filters.language:
        found.append(
            sa.or_(SPOKEN.in_([filters.language]), SPOKEN.startswith(f"{filters.language}-"))
        )
    if filters.team:
        found.append(conversation.c.team_id == filters.team)
    if filters.holder:
        found.append(conversation.c.assignee_id == filters.holder)
    if filters.words:
        words = wanted_words(filters.words)
        # Signs alone are in no conversation.
        found.append(conversation.c.id.in_(_said(words, dialect)) if words else sa.false())
    return found


def _said(words: list[Wanted], dialect: str) -> sa.Select[Any]:
    """Return the conversations where one message or note, or the customer, has all the words.

    Words that begin so count too.
    """
    if dialect == "sqlite":
        condition, query = _SQLITE_SAYS, " AND ".join(map(_sqlite_term, words))
    else:
        condition, query = _POSTGRES_SAYS, " & ".join(map(_postgres_term, words))
    return sa.select(event_words.c.conversation_id).where(condition.bindparams(query=query))


def _sqlite_term(wanted: Wanted) -> str:
    term = " AND ".join(f'"{word}"*' for word in wanted.words)
    return f'(({term}) OR "{" ".join(wanted.other)}")' if wanted.other else f"({term})"


def _postgres_term(wanted: Wanted) -> str:
    term = " & ".join(f"{word}:*" for word in wanted.words)
    return f"(({term}) | ({' <-> '.join(wanted.other)}))" if wanted.other else f"({term})"
