"""Conversations in which something was asked, stored as web stores them, without asking anybody."""

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from store.engine import writing
from store.tables import conversation, event, feedback, gap, gap_question, question, utc_now


def store_asked(
    conn: sa.Connection,
    text: str,
    *,
    at: datetime,
    language: str = "en",
    outcome: str = "not_found",
    shown: tuple[int, int] | None = None,
    probability: float | None = None,
    is_helpful: bool | None = None,
    reason: str | None = None,
    requested: str | None = None,
    replied: str | None = None,
    conversation_id: str | None = None,
) -> str:
    """Store a question, what the bot did, and what followed; returns the conversation's id.

    Args:
        shown: the article and revision of the answer, or what came closest to one.
        reason: why the bot offered a person.
        requested: why a person was brought after it.
        replied: what that person said.
        conversation_id: of one that goes on; None: a new one.
    """
    id_ = conversation_id or uuid.uuid4().hex
    if conversation_id is None:
        conn.execute(
            conversation.insert().values(
                id=id_, token_hash=uuid.uuid4().hex, language=language, created_at=at, updated_at=at
            )
        )
    newest = sa.select(sa.func.coalesce(sa.func.max(event.c.seq), 0))
    seq: int = conn.execute(newest.where(event.c.conversation_id == id_)).scalar_one() + 1

    def add(number: int, kind: str, author: str, parts: list[Any], **columns: Any) -> None:
        conn.execute(
            event.insert().values(
                conversation_id=id_, seq=number, kind=kind, author=author, language=language,
                parts=parts, created_at=at, **columns,
            )
        )  # fmt: skip

    add(seq, "message", "customer", [{"type": "text", "text": text}])
    decision = {"type": "decision", "act": "answer", "reason": reason, "tried": [], "words": []}
    add(seq + 1, "message", "bot", [decision], reply_to=seq)
    last = seq + 1
    article_id, revision_id = shown or (None, None)
    conn.execute(
        question.insert().values(
            conversation_id=id_, seq=seq, text=text, language=language, outcome=outcome,
            article_id=article_id, revision_id=revision_id, probability=probability, asked_at=at,
        )
    )  # fmt: skip
    if is_helpful is not None:
        conn.execute(
            feedback.insert().values(
                conversation_id=id_, seq=seq + 1, article_id=article_id, revision_id=revision_id,
                question=text, is_helpful=is_helpful, created_at=at,
            )
        )  # fmt: skip
    if requested:
        last += 1
        add(last, "person_requested", "customer", [{**decision, "reason": requested}])
    if replied:
        last += 1
        add(last, "message", "agent", [{"type": "text", "text": replied}], author_name="Noor")
    conn.execute(
        conversation.update().where(conversation.c.id == id_).values(last_seq=last, updated_at=at)
    )
    return id_


def gather_all(engine: sa.Engine, **columns: Any) -> int:
    """Put all questions that are in no gap into a new one, named by the first; returns its id."""
    with writing(engine) as conn:
        free = list(
            conn.execute(
                sa.select(question)
                .outerjoin(gap_question, gap_question.c.question_id == question.c.id)
                .where(gap_question.c.gap_id.is_(None))
                .order_by(question.c.id)
            )
        )
        values = {
            "question": free[0].text, "language": free[0].language, "vector_sum": b"",
            "recipe": "none", "created_at": utc_now(), **columns,
        }  # fmt: skip
        id_: int = conn.execute(gap.insert().values(**values).returning(gap.c.id)).scalar_one()
        conn.execute(
            gap_question.insert(), [{"question_id": one.id, "gap_id": id_} for one in free]
        )
    return id_
