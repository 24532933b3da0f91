"""All SQL of who wants to be told when there is an article on what they asked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from store.tables import (
    answer_wish,
    article,
    event,
    feedback,
    gap,
    gap_question,
    question,
    revision,
)

# Of each database its own, for "on conflict".
_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
_AT_ONCE = 50
_reply = event.alias("reply")


@dataclass(frozen=True)
class Wish:
    """A customer who is to be told, and of what.

    Attributes:
        question: masked.
        language: of the customer.
    """

    conversation_id: str
    seq: int
    email: str
    language: str
    question: str
    gap_id: int
    article_id: int


@dataclass(frozen=True)
class TellableArticle:
    """An article that customers can read."""

    title: str
    language: str
    slug: str


def find_unanswered(conn: sa.Connection, conversation_id: str, *, after: int) -> int | None:
    """Return the place of the newest question of an episode, where it had no good answer.

    None where it was answered, as far as the customer has said, or nothing was asked.

    Args:
        after: where the episode begins.
    """
    row = conn.execute(
        sa.select(question.c.seq, question.c.outcome, feedback.c.is_helpful)
        .outerjoin(
            _reply,
            sa.and_(
                _reply.c.conversation_id == question.c.conversation_id,
                _reply.c.reply_to == question.c.seq,
            ),
        )
        .outerjoin(
            feedback,
            sa.and_(
                feedback.c.conversation_id == _reply.c.conversation_id,
                feedback.c.seq == _reply.c.seq,
            ),
        )
        .where(question.c.conversation_id == conversation_id, question.c.seq > after)
        .order_by(question.c.seq.desc())
        .limit(1)
    ).one_or_none()
    is_unanswered = row is not None and (row.outcome == "not_found" or row.is_helpful is False)
    return row.seq if row is not None and is_unanswered else None


def has_wish(conn: sa.Connection, conversation_id: str, seq: int) -> bool:
    """Say whether who asked this wants to be told."""
    query = sa.select(answer_wish.c.seq).where(
        answer_wish.c.conversation_id == conversation_id, answer_wish.c.seq == seq
    )
    return conn.execute(query).first() is not None


def put_wish(
    conn: sa.Connection, conversation_id: str, seq: int, *, email: str, language: str, at: datetime
) -> None:
    """Note that who asked this wants to be told; at another address than before, at that one."""
    values = {"email": email, "language": language, "asked_at": at}
    insert = _INSERT[conn.dialect.name](answer_wish).values(
        conversation_id=conversation_id, seq=seq, **values
    )
    conn.execute(
        insert.on_conflict_do_update(
            index_elements=[answer_wish.c.conversation_id, answer_wish.c.seq],
            set_=values,
            where=answer_wish.c.told_at.is_(None),
        )
    )


def drop_wish(conn: sa.Connection, conversation_id: str, seq: int) -> None:
    """Note that who asked this does not want to be told after all."""
    conn.execute(
        answer_wish.delete().where(
            answer_wish.c.conversation_id == conversation_id,
            answer_wish.c.seq == seq,
            answer_wish.c.told_at.is_(None),
        )
    )


def list_due(conn: sa.Connection, *, decided_before: datetime) -> list[Wish]:
    """Return some of those who are to be told: their question's gap was answered before then."""
    rows = conn.execute(
        sa.select(
            answer_wish.c.conversation_id,
            answer_wish.c.seq,
            answer_wish.c.email,
            answer_wish.c.language,
            question.c.text.label("question"),
            gap.c.id.label("gap_id"),
            gap.c.article_id,
        )
        .join(
            question,
            sa.and_(
                question.c.conversation_id == answer_wish.c.conversation_id,
                question.c.seq == answer_wish.c.seq,
            ),
        )
        .join(gap_question, gap_question.c.question_id == question.c.id)
        .join(gap, gap.c.id == gap_question.c.gap_id)
        .join(article, article.c.id == gap.c.article_id)
        .where(
            answer_wish.c.told_at.is_(None),
            gap.c.state == "answered",
            gap.c.decided_at <= decided_before,
            # Of what was asked after it was answered it is not known that this answers it.
            question.c.asked_at <= gap.c.decided_at,
            article.c.status == "published",
            article.c.audience == "public",
        )
        .order_by(answer_wish.c.asked_at, answer_wish.c.conversation_id)
        .limit(_AT_ONCE)
    )
    return [Wish(**row) for row in rows.mappings()]


def mark_told(conn: sa.Connection, wish: Wish, *, at: datetime) -> bool:
    """Note that they are told now; False where another process has, or the wish is gone."""
    told = conn.execute(
        answer_wish.update()
        .where(
            answer_wish.c.conversation_id == wish.conversation_id,
            answer_wish.c.seq == wish.seq,
            answer_wish.c.told_at.is_(None),
        )
        .values(told_at=at)
    )
    return told.rowcount == 1


def find_article(conn: sa.Connection, article_id: int, language: str) -> TellableArticle | None:
    """Return an article that customers can read, its translation into their language before it."""
    base = language.split("-", maxsplit=1)[0]
    group = sa.select(article.c.translation_group).where(article.c.id == article_id)
    is_theirs = sa.or_(article.c.language == base, article.c.language.startswith(f"{base}-"))
    row = conn.execute(
        sa.select(revision.c.title, article.c.language, article.c.slug)
        .join(article, article.c.published_revision_id == revision.c.id)
        .where(
            article.c.translation_group == group.scalar_subquery(),
            article.c.status == "published",
            article.c.audience == "public",
            sa.or_(is_theirs, article.c.id == article_id),
        )
        .order_by(sa.case((is_theirs, 0), else_=1), article.c.language, article.c.id)
        .limit(1)
    ).one_or_none()
    return TellableArticle(*row) if row else None
