"""Questions that files say must lead to an article."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from knowledge_base.terms import fold
from knowledge_base.transfer.records import Question
from store.tables import example_question

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def add_questions(
    conn: sa.Connection, article_id: int, questions: Iterable[Question], *, now: datetime
) -> bool:
    """Accept questions as ones that must lead here; says whether any is new.

    One that was proposed is accepted; one that a person refused stays so.
    """
    is_changed = False
    for each in questions:
        statement = _INSERT[conn.dialect.name](example_question).values(
            article_id=article_id,
            language=each.language,
            text=each.text,
            folded_text=fold(each.text),
            state="accepted",
            origin="import",
            added_at=now,
            decided_at=now,
        )
        accepting = statement.on_conflict_do_update(
            index_elements=[example_question.c.article_id, example_question.c.folded_text],
            set_={"state": "accepted", "decided_at": now},
            where=example_question.c.state == "proposed",
        )
        is_changed |= conn.execute(accepting).rowcount > 0
    return is_changed
