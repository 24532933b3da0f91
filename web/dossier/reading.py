"""Read a dossier from the database, as it is at this moment."""

from typing import Any

import sqlalchemy as sa

from store.engine import reading
from store.tables import utc_now
from web.dossier.building import build_dossier
from web.dossier.queries import load_facts
from web.words import Words


def read_dossier(
    engine: sa.Engine, id_: str, *, words: Words, language: str, unmask: bool = False
) -> dict[str, Any]:
    """Return the dossier of a conversation; raises UnknownConversation.

    Args:
        language: of whoever reads it.
        unmask: with personal data; note before who asked to see it.
    """
    with reading(engine) as conn:
        facts = load_facts(conn, id_)
    return build_dossier(facts, words=words, language=language, now=utc_now(), unmask=unmask)
