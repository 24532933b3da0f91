"""All SQL of gathering: the gaps there are, and what a night adds to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from store.tables import gap, gap_question, question

# So many values at once: SQLite takes 32,766 in a statement, PostgreSQL 65,535.
_AT_ONCE = 5_000


@dataclass(frozen=True)
class StoredGap:
    """A gap as gathering needs it.

    Attributes:
        question: that names it.
        vector_sum: float32, in the bytes of ``recipe``; of another recipe it says nothing.
        count: of its questions.
    """

    id: int
    state: str
    question: str
    language: str
    article_id: int | None
    vector_sum: bytes
    recipe: str
    decided_at: datetime | None
    count: int

    @property
    def is_held(self) -> bool:
        """Whether an article is being written for it: it stays, whatever it is joined with."""
        return self.state == "writing" or self.article_id is not None


@dataclass(frozen=True)
class GapQuestion:
    """A question of a gap."""

    id: int
    gap_id: int
    text: str
    language: str


def list_gaps(conn: sa.Connection) -> list[StoredGap]:
    """Return all gaps by id."""
    count = sa.func.count(gap_question.c.question_id)
    rows = conn.execute(
        sa.select(
            gap.c.id,
            gap.c.state,
            gap.c.question,
            gap.c.language,
            gap.c.article_id,
            gap.c.vector_sum,
            gap.c.recipe,
            gap.c.decided_at,
            count.label("count"),
        )
        .outerjoin(gap_question, gap_question.c.gap_id == gap.c.id)
        .group_by(gap.c.id)
        .order_by(gap.c.id)
    )
    return [StoredGap(**row) for row in rows.mappings()]


def list_questions(conn: sa.Connection, gap_ids: Iterable[int]) -> list[GapQuestion]:
    """Return all questions of these gaps, oldest first."""
    found: list[GapQuestion] = []
    for ids in _slices(sorted(gap_ids)):
        rows = conn.execute(
            sa.select(question.c.id, gap_question.c.gap_id, question.c.text, question.c.language)
            .join(gap_question, gap_question.c.question_id == question.c.id)
            .where(gap_question.c.gap_id.in_(ids))
        )
        found += [GapQuestion(*row) for row in rows]
    return sorted(found, key=lambda one: one.id)


def put_gap(
    conn: sa.Connection,
    id_: int | None,
    *,
    question_text: str,
    language: str,
    vector_sum: bytes,
    recipe: str,
    now: datetime,
) -> int:
    """Store what names a gap now and the sum of its questions; None: a new one. Returns its id."""
    values = {
        "question": question_text,
        "language": language,
        "vector_sum": vector_sum,
        "recipe": recipe,
    }
    if id_ is not None:
        conn.execute(gap.update().where(gap.c.id == id_).values(**values))
        return id_
    added = gap.insert().values(**values, state="open", created_at=now)
    new: int = conn.execute(added.returning(gap.c.id)).scalar_one()
    return new


def are_there(conn: sa.Connection, question_ids: Sequence[int]) -> bool:
    """Say whether all these questions are there still: none was forgotten."""
    found = 0
    for ids in _slices(question_ids):
        counted = sa.select(sa.func.count()).select_from(question).where(question.c.id.in_(ids))
        found += conn.execute(counted).scalar_one()
    return found == len(question_ids)


def add_questions(conn: sa.Connection, id_: int, question_ids: Sequence[int]) -> None:
    """Put questions into a gap."""
    if question_ids:
        rows = [{"question_id": one, "gap_id": id_} for one in question_ids]
        conn.execute(gap_question.insert(), rows)


def swallow(conn: sa.Connection, id_: int, gone: Sequence[int]) -> None:
    """Move all questions of other gaps into this one, and delete those."""
    if gone:
        moved = gap_question.update().where(gap_question.c.gap_id.in_(gone))
        conn.execute(moved.values(gap_id=id_))
        conn.execute(gap.delete().where(gap.c.id.in_(gone)))


def count_since(conn: sa.Connection, gap_ids: Iterable[int]) -> dict[int, int]:
    """Return how many customers asked what these gaps are about since they were decided on."""
    found: dict[int, int] = {}
    for ids in _slices(sorted(gap_ids)):
        rows = conn.execute(
            sa.select(
                gap.c.id, sa.func.count(question.c.conversation_id.distinct()).label("customers")
            )
            .join(gap_question, gap_question.c.gap_id == gap.c.id)
            .join(question, question.c.id == gap_question.c.question_id)
            .where(gap.c.id.in_(ids), question.c.asked_at > gap.c.decided_at)
            .group_by(gap.c.id)
        )
        found |= {row.id: row.customers for row in rows}
    return found


def reopen(conn: sa.Connection, gap_ids: Iterable[int]) -> None:
    """Put answered gaps back on the list; when and with which article they were stays."""
    for ids in _slices(sorted(gap_ids)):
        again = gap.update().where(gap.c.id.in_(ids), gap.c.state == "answered")
        conn.execute(again.values(state="open"))


def note_published(conn: sa.Connection, article_id: int, now: datetime) -> None:
    """Note that gaps have their answer: this article, written for them, was published now."""
    conn.execute(
        gap.update()
        .where(gap.c.article_id == article_id, gap.c.state.in_(("writing", "open")))
        .values(state="answered", decided_at=now)
    )


def forget_questions(conn: sa.Connection, conversation_id: str) -> None:
    """Take a customer's questions out of all gaps, before they are deleted.

    A gap that was named by one of them is named by another of its questions, or goes. Its sum
    still holds what they meant: gathering makes it anew.
    """
    theirs = sa.select(question.c.id).where(question.c.conversation_id == conversation_id)
    touched = list(
        conn.execute(
            sa.select(gap_question.c.gap_id)
            .where(gap_question.c.question_id.in_(theirs))
            .distinct()
        ).scalars()
    )
    conn.execute(gap_question.delete().where(gap_question.c.question_id.in_(theirs)))
    for id_ in touched:
        _forget_in(conn, id_)


def _forget_in(conn: sa.Connection, id_: int) -> None:
    left = list_questions(conn, [id_])
    if not left:
        conn.execute(gap.delete().where(gap.c.id == id_))
        return
    label = conn.execute(sa.select(gap.c.question).where(gap.c.id == id_)).scalar_one()
    named = next((one for one in left if one.text == label), left[-1])
    conn.execute(
        gap.update()
        .where(gap.c.id == id_)
        .values(question=named.text, language=named.language, vector_sum=b"", recipe="")
    )


def _slices(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
