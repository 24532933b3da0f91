"""All SQL of what conversations say about which question leads where."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from knowledge_base.examples.records import Origin
from store.tables import article, article_report, event, feedback, question

# Where an agent's remark says that the article is the right one, and what it says is not.
_OF_ITS_MATTER = ("outdated", "unclear", "missing")
MOST_READ = 20_000


@dataclass(frozen=True)
class Confirmed:
    """A question that is known to belong to an article.

    Attributes:
        text: masked.
        language: of the question.
    """

    article_id: int
    text: str
    language: str
    origin: Origin
    conversation_id: str
    at: datetime


def list_confirmed(conn: sa.Connection, since: datetime) -> list[Confirmed]:
    """Return the questions whose answer helped, newest first; of published public articles."""
    query = (
        sa.select(
            feedback.c.article_id,
            feedback.c.question,
            sa.func.coalesce(event.c.language, article.c.language),
            feedback.c.conversation_id,
            feedback.c.created_at,
        )
        .select_from(
            feedback.join(article, article.c.id == feedback.c.article_id).outerjoin(
                event,
                sa.and_(
                    event.c.conversation_id == feedback.c.conversation_id,
                    event.c.seq == feedback.c.seq,
                ),
            )
        )
        .where(
            feedback.c.is_helpful,
            feedback.c.question != "",
            feedback.c.conversation_id.is_not(None),
            feedback.c.created_at >= since,
            _IS_PUBLIC,
        )
        .order_by(feedback.c.created_at.desc(), feedback.c.id.desc())
        .limit(MOST_READ)
    )
    return [
        Confirmed(row[0], row[1], row[2], "conversation", row[3], row[4])
        for row in conn.execute(query)
    ]


def list_corrected(conn: sa.Connection, since: datetime) -> list[Confirmed]:
    """Return the questions that agents answered in their own way, newest first.

    They belong to the article whose card the agent sent; without one to the article that was
    shown, if the agent says that it lacks something, is unclear or out of date.
    """
    shown, said = event.alias("shown"), event.alias("said")
    query = (
        sa.select(
            article_report.c.article_id,
            article_report.c.reason,
            said.c.parts,
            question.c.text,
            question.c.language,
            article_report.c.conversation_id,
            article_report.c.created_at,
        )
        .select_from(
            article_report.join(
                shown,
                sa.and_(
                    shown.c.conversation_id == article_report.c.conversation_id,
                    shown.c.seq == article_report.c.seq,
                ),
            )
            .join(
                said,
                sa.and_(
                    said.c.conversation_id == article_report.c.conversation_id,
                    said.c.seq == article_report.c.correction_seq,
                ),
            )
            .join(
                question,
                sa.and_(
                    question.c.conversation_id == shown.c.conversation_id,
                    question.c.seq == shown.c.reply_to,
                ),
            )
        )
        .where(article_report.c.created_at >= since)
        .order_by(article_report.c.created_at.desc(), article_report.c.id.desc())
        .limit(MOST_READ)
    )
    found = []
    for article_id, reason, parts, text, language, conversation_id, at in conn.execute(query):
        meant = _card_of(parts) or (article_id if reason in _OF_ITS_MATTER else None)
        if meant is not None:
            found.append(Confirmed(meant, text, language, "correction", conversation_id, at))
    return _of_public(conn, found)


_IS_PUBLIC = sa.and_(article.c.status == "published", article.c.audience == "public")


def _card_of(parts: list[dict[str, Any]]) -> int | None:
    """Return the one article that a message shows, None for none or several."""
    cards = {part["article"]["id"] for part in parts if part.get("type") == "answer"}
    return cards.pop() if len(cards) == 1 else None


def _of_public(conn: sa.Connection, found: list[Confirmed]) -> list[Confirmed]:
    wanted = sorted({one.article_id for one in found})
    public: set[int] = set()
    # SQLite bounds the parameters of one statement.
    for start in range(0, len(wanted), 500):
        page = sa.select(article.c.id).where(
            _IS_PUBLIC, article.c.id.in_(wanted[start : start + 500])
        )
        public.update(conn.execute(page).scalars())
    return [one for one in found if one.article_id in public]
