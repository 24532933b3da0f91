"""All SQL of example questions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from knowledge_base.examples.records import ExampleQuestion, Origin, State
from store.tables import article, chunk, example_question

_COLUMNS = tuple(example_question.c[name] for name in ExampleQuestion.__dataclass_fields__)


def find_example(conn: sa.Connection, example_id: int) -> ExampleQuestion | None:
    """Return an example question, or None."""
    query = sa.select(*_COLUMNS).where(example_question.c.id == example_id)
    return _example(conn.execute(query).first())


def find_by_words(conn: sa.Connection, article_id: int, words: str) -> ExampleQuestion | None:
    """Return an article's example of these words (``words.plain_words``), in any state."""
    query = sa.select(*_COLUMNS).where(
        example_question.c.article_id == article_id, example_question.c.folded_text == words
    )
    return _example(conn.execute(query).first())


def list_examples(
    conn: sa.Connection, article_id: int, *, state: State | None = None
) -> list[ExampleQuestion]:
    """Return an article's examples, in one state or all, oldest first."""
    query = sa.select(*_COLUMNS).where(example_question.c.article_id == article_id)
    if state is not None:
        query = query.where(example_question.c.state == state)
    rows = conn.execute(query.order_by(example_question.c.id))
    return [ExampleQuestion(**row._mapping) for row in rows]


def list_accepted(conn: sa.Connection, article_id: int) -> list[ExampleQuestion]:
    """Return the examples of an article that search goes by, oldest first."""
    return list_examples(conn, article_id, state="accepted")


def list_proposed(
    conn: sa.Connection, *, limit: int = 100, offset: int = 0
) -> list[ExampleQuestion]:
    """Return what waits for a person's word, of articles that are not archived, newest first."""
    query = (
        sa.select(*_COLUMNS)
        .join(article, article.c.id == example_question.c.article_id)
        .where(example_question.c.state == "proposed", article.c.status != "archived")
        .order_by(example_question.c.added_at.desc(), example_question.c.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [ExampleQuestion(**row._mapping) for row in conn.execute(query)]


def count_by_article(conn: sa.Connection, state: State) -> dict[int, int]:
    """Return how many examples in a state each article has that has any."""
    query = (
        sa.select(example_question.c.article_id, sa.func.count())
        .where(example_question.c.state == state)
        .group_by(example_question.c.article_id)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def count_proposed_since_by_article(conn: sa.Connection, since: datetime) -> dict[int, int]:
    """Return how many conversations proposed for each article since, whatever became of them."""
    query = (
        sa.select(example_question.c.article_id, sa.func.count())
        .where(
            example_question.c.origin.in_(("conversation", "correction")),
            example_question.c.added_at >= since,
        )
        .group_by(example_question.c.article_id)
    )
    return {row[0]: row[1] for row in conn.execute(query)}


def list_all_words(conn: sa.Connection) -> set[tuple[int | None, str]]:
    """Return what each article has, in any state, and with None what any has accepted."""
    query = sa.select(
        example_question.c.article_id, example_question.c.folded_text, example_question.c.state
    )
    found: set[tuple[int | None, str]] = set()
    for article_id, words, state in conn.execute(query):
        found.add((article_id, words))
        if state == "accepted":
            found.add((None, words))
    return found


def insert_example(
    conn: sa.Connection,
    article_id: int,
    *,
    text: str,
    words: str,
    language: str,
    state: State,
    origin: Origin,
    conversation_id: str | None,
    member_id: int | None,
    now: datetime,
) -> ExampleQuestion:
    """Insert an example; an accepted one is decided by who adds it."""
    is_decided = state != "proposed"
    statement = sa.insert(example_question).values(
        article_id=article_id,
        language=language,
        text=text,
        folded_text=words,
        state=state,
        origin=origin,
        conversation_id=conversation_id,
        added_by=member_id,
        added_at=now,
        decided_by=member_id if is_decided else None,
        decided_at=now if is_decided else None,
    )
    row = conn.execute(statement.returning(*_COLUMNS)).one()
    return ExampleQuestion(**row._mapping)


def set_state(
    conn: sa.Connection, example_id: int, state: State, *, member_id: int | None, now: datetime
) -> ExampleQuestion:
    """Set what was decided of an example, by whom and when."""
    statement = (
        sa.update(example_question)
        .where(example_question.c.id == example_id)
        .values(state=state, decided_by=member_id, decided_at=now)
        .returning(*_COLUMNS)
    )
    return ExampleQuestion(**conn.execute(statement).one()._mapping)


def delete_example(conn: sa.Connection, example_id: int) -> None:
    """Delete an example that search does not go by any more."""
    conn.execute(sa.delete(example_question).where(example_question.c.id == example_id))


def forget_conversations(conn: sa.Connection, conversation_ids: Sequence[str]) -> int:
    """Let conversations go: what is accepted or refused only loses where it was asked.

    What was proposed out of them and nobody has decided on is deleted; returns how many.
    """
    of_these = example_question.c.conversation_id.in_(conversation_ids)
    gone = conn.execute(
        sa.delete(example_question).where(of_these, example_question.c.state == "proposed")
    )
    conn.execute(sa.update(example_question).where(of_these).values(conversation_id=None))
    return gone.rowcount


def count_misled(conn: sa.Connection) -> int:
    """Return how many chunks are of an example that is not, or not so, accepted; 0 is right."""
    query = (
        sa.select(sa.func.count())
        .select_from(chunk.join(example_question, example_question.c.id == chunk.c.question_id))
        .where(
            sa.or_(
                example_question.c.state != "accepted",
                example_question.c.article_id != chunk.c.article_id,
                example_question.c.text != chunk.c.text,
            )
        )
    )
    return conn.execute(query).scalar_one()


def count_unindexed(conn: sa.Connection) -> int:
    """Return how many accepted examples of articles with passages have no chunk; 0 is right."""
    of_article = chunk.alias()
    has_passage = sa.exists().where(
        of_article.c.article_id == example_question.c.article_id,
        of_article.c.question_id.is_(None),
    )
    query = (
        sa.select(sa.func.count())
        .select_from(
            example_question.outerjoin(chunk, chunk.c.question_id == example_question.c.id)
        )
        .where(example_question.c.state == "accepted", chunk.c.id.is_(None), has_passage)
    )
    return conn.execute(query).scalar_one()


def _example(row: sa.Row[Any] | None) -> ExampleQuestion | None:
    return None if row is None else ExampleQuestion(**row._mapping)
