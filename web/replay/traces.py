"""What was played, in the system's own database: found by its token, and erased."""

from contextlib import suppress
from pathlib import Path

import sqlalchemy as sa

from knowledge_base.entries import names_of_articles
from knowledge_base.queries import list_links
from store.engine import make_engine, reading, writing
from web.conversations.erasure_queries import delete_conversation
from web.conversations.queries import find_conversation_by_token
from web.conversations.tokens import token_hash
from web.replay.articles import NamesById
from web.replay.judging import ShownArticle


class Traces:
    """The database of this machine's settings, which may be the system's or another one.

    Whether it is, a conversation tells that was just begun: the system's database knows it.
    """

    def __init__(self, database: str) -> None:
        self._engine = make_engine(database) if _is_there(database) else None

    def find_id(self, token: str) -> str | None:
        """Return the id of a conversation by its token, None where it is not in this database."""
        if self._engine is None:
            return None
        try:
            with reading(self._engine) as conn:
                found = find_conversation_by_token(conn, token_hash(token))
        except sa.exc.SQLAlchemyError:
            # No Relais in it, or out of reach: looked at once, else each look takes seconds.
            self.close()
            return None
        return found.id if found else None

    def names_of_articles(self) -> NamesById:
        """Return what each article is called; nothing without a database."""
        if self._engine is None:
            return NamesById({})
        with reading(self._engine) as conn:
            published = [
                ShownArticle(one.id, one.language, one.slug, one.title) for one in list_links(conn)
            ]
            return NamesById(names_of_articles(conn), published)

    def erase(self, id_: str) -> bool:
        """Delete a conversation with all that was kept of it; False where the database refuses."""
        if self._engine is None:
            return False
        try:
            with writing(self._engine) as conn:
                delete_conversation(conn, id_)
        except sa.exc.SQLAlchemyError:
            return False
        return True

    def close(self) -> None:
        """Close the connections."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.dispose()


def _is_there(database: str) -> bool:
    """Say whether there may be one: SQLite would make an empty one of the name."""
    url = sa.make_url(database)
    if url.get_backend_name() != "sqlite":
        return True
    with suppress(OSError):
        return bool(url.database) and Path(str(url.database)).is_file()
    return False
