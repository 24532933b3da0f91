"""All SQL that keeps what conversations are searched by, beyond the words of each event."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from store.tables import event_words
from web.conversations.search_words import words_of_customer


def put_customer_words(
    conn: sa.Connection, id_: str, customer: Mapping[str, Any] | None, contact_email: str | None
) -> None:
    """Let the conversation be found by who the customer is, as it is known now."""
    # Deleted and stored anew: the full text search of SQLite follows these two alone.
    conn.execute(
        event_words.delete().where(
            event_words.c.conversation_id == id_, event_words.c.is_customer.is_(True)
        )
    )
    if words := words_of_customer(customer, contact_email):
        conn.execute(
            event_words.insert().values(conversation_id=id_, words=words, is_customer=True)
        )
