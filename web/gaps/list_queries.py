"""All SQL of the list of gaps: how many asked, what, what comes closest, who settled it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from store.tables import (
    answer_wish,
    article,
    event,
    gap,
    gap_question,
    member,
    question,
    revision,
)

# Of each gap, the newest that are looked at for examples and for what persons replied.
_NEWEST = 40
_MOST_WORDS = 200


@dataclass(frozen=True)
class CountedGap:
    """A gap with how many customers asked it.

    Attributes:
        now: in the last days that count; ``before``: in as many days before those.
        since: since it was decided on.
        wishes: who waits to be told of an article.
    """

    id: int
    question: str
    language: str
    state: str
    article_id: int | None
    decided_by: str | None
    decided_at: datetime | None
    now: int
    before: int
    since: int
    wishes: int
    newest_at: datetime | None


@dataclass(frozen=True)
class Example:
    """A question of a gap; ``text`` is masked."""

    gap_id: int
    conversation_id: str
    seq: int
    text: str
    language: str


@dataclass(frozen=True)
class Nearest:
    """The article that the questions of a gap came closest to."""

    gap_id: int
    article_id: int
    title: str
    language: str
    slug: str
    probability: float | None


def count_states(conn: sa.Connection) -> dict[str, int]:
    """Return how many gaps are in each state that any is in."""
    rows = conn.execute(sa.select(gap.c.state, sa.func.count()).group_by(gap.c.state))
    return {row[0]: row[1] for row in rows}


def list_counted(
    conn: sa.Connection,
    state: str,
    *,
    now_since: datetime,
    before_since: datetime,
    limit: int,
    offset: int,
) -> list[CountedGap]:
    """Return gaps in a state, those that most customers asked about first."""

    def customers(*when: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
        return sa.func.count(
            sa.case((sa.and_(*when), question.c.conversation_id), else_=None).distinct()
        )

    now = customers(question.c.asked_at >= now_since)
    before = customers(question.c.asked_at >= before_since, question.c.asked_at < now_since)
    counted = (
        sa.select(
            gap.c.id,
            now.label("now"),
            before.label("before"),
            customers(question.c.asked_at > gap.c.decided_at).label("since"),
            sa.func.max(question.c.asked_at).label("newest_at"),
        )
        .outerjoin(gap_question, gap_question.c.gap_id == gap.c.id)
        .outerjoin(question, question.c.id == gap_question.c.question_id)
        .where(gap.c.state == state)
        .group_by(gap.c.id)
        .order_by(now.desc(), before.desc(), sa.func.max(question.c.asked_at).desc(), gap.c.id)
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    wishes = (
        sa.select(sa.func.count())
        .select_from(_wished())
        .where(gap_question.c.gap_id == gap.c.id, answer_wish.c.told_at.is_(None))
        .correlate(gap)
        .scalar_subquery()
    )
    rows = conn.execute(
        sa.select(
            gap.c.id,
            gap.c.question,
            gap.c.language,
            gap.c.state,
            gap.c.article_id,
            member.c.name.label("decided_by"),
            gap.c.decided_at,
            counted.c.now,
            counted.c.before,
            counted.c.since,
            wishes.label("wishes"),
            counted.c.newest_at,
        )
        .join(counted, counted.c.id == gap.c.id)
        .outerjoin(member, member.c.id == gap.c.decided_by)
        .order_by(
            counted.c.now.desc(), counted.c.before.desc(), counted.c.newest_at.desc(), gap.c.id
        )
    )
    return [CountedGap(**row) for row in rows.mappings()]


def list_examples(conn: sa.Connection, gap_ids: Collection[int]) -> list[Example]:
    """Return the newest questions of each of these gaps, newest first."""
    nth = sa.func.row_number().over(
        partition_by=gap_question.c.gap_id, order_by=(question.c.asked_at.desc(), question.c.id)
    )
    numbered = (
        sa.select(
            gap_question.c.gap_id,
            question.c.conversation_id,
            question.c.seq,
            question.c.text,
            question.c.language,
            nth.label("nth"),
        )
        .join(question, question.c.id == gap_question.c.question_id)
        .where(gap_question.c.gap_id.in_(gap_ids))
        .subquery()
    )
    names = Example.__dataclass_fields__
    rows = conn.execute(
        sa.select(*(numbered.c[name] for name in names))
        .where(numbered.c.nth <= _NEWEST)
        .order_by(numbered.c.gap_id, numbered.c.nth)
    )
    return [Example(**row) for row in rows.mappings()]


def list_nearest(conn: sa.Connection, gap_ids: Collection[int]) -> list[Nearest]:
    """Return what the questions of these gaps came close to, of each the most frequent first."""
    times, best = sa.func.count(), sa.func.max(question.c.probability)
    rows = conn.execute(
        sa.select(
            gap_question.c.gap_id,
            article.c.id.label("article_id"),
            revision.c.title,
            article.c.language,
            article.c.slug,
            best.label("probability"),
        )
        .join(question, question.c.id == gap_question.c.question_id)
        .join(article, article.c.id == question.c.article_id)
        .join(revision, revision.c.id == article.c.published_revision_id)
        .where(
            gap_question.c.gap_id.in_(gap_ids),
            article.c.status == "published",
            article.c.audience == "public",
        )
        .group_by(
            gap_question.c.gap_id,
            article.c.id,
            revision.c.title,
            article.c.language,
            article.c.slug,
        )
        .order_by(gap_question.c.gap_id, times.desc(), best.desc(), article.c.id)
    )
    return [Nearest(**row) for row in rows.mappings()]


def list_said_by_persons(conn: sa.Connection, conversation_ids: Collection[str]) -> Sequence[Any]:
    """Return what persons wrote in these conversations and where they ended, oldest first."""
    return conn.execute(
        sa.select(event.c.conversation_id, event.c.seq, event.c.kind, event.c.parts)
        .where(
            event.c.conversation_id.in_(conversation_ids),
            sa.or_(
                sa.and_(event.c.kind == "message", event.c.author == "agent"),
                event.c.kind == "resolved",
            ),
        )
        .order_by(event.c.conversation_id, event.c.seq)
        .limit(_MOST_WORDS * max(1, len(conversation_ids)))
    ).all()


def _wished() -> sa.Join:
    return answer_wish.join(
        question,
        sa.and_(
            question.c.conversation_id == answer_wish.c.conversation_id,
            question.c.seq == answer_wish.c.seq,
        ),
    ).join(gap_question, gap_question.c.question_id == question.c.id)
