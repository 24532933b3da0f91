"""All SQL of questions that are in no gap yet; they are web's, and only read here."""

from datetime import datetime

import sqlalchemy as sa

from knowledge_base.gaps.gathering import UNSURE, AskedQuestion, reasons_in
from store.tables import event, feedback, gap_question, question

_reply, _request, _other = event.alias("reply"), event.alias("request"), event.alias("other")
_next = question.alias("next")


def _first_after(*conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    """Return the place of the first such event after the question."""
    return (
        sa.select(sa.func.min(_other.c.seq))
        .where(
            _other.c.conversation_id == question.c.conversation_id,
            _other.c.seq > question.c.seq,
            *conditions,
        )
        .correlate(question, _request)
        .scalar_subquery()
    )


_REQUESTED = _first_after(_other.c.kind == "person_requested")
_ENDED = _first_after(_other.c.kind == "resolved")
_SPOKEN = _first_after(
    _other.c.kind == "message", _other.c.author == "agent", _other.c.seq > _request.c.seq
)
_FOLLOWED = (
    sa.select(sa.func.min(_next.c.seq))
    .where(_next.c.conversation_id == question.c.conversation_id, _next.c.seq > question.c.seq)
    .correlate(question)
    .scalar_subquery()
)
_CANDIDATES = (
    sa.select(
        question.c.id,
        question.c.conversation_id,
        question.c.text,
        question.c.language,
        question.c.outcome,
        question.c.probability,
        feedback.c.is_helpful,
        _reply.c.parts.label("reply_parts"),
        _request.c.parts.label("request_parts"),
        _FOLLOWED.label("next_seq"),
        _request.c.seq.label("request_seq"),
        _SPOKEN.label("agent_seq"),
        _ENDED.label("end_seq"),
    )
    .select_from(
        question.outerjoin(gap_question, gap_question.c.question_id == question.c.id)
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
        .outerjoin(
            _request,
            sa.and_(
                _request.c.conversation_id == question.c.conversation_id,
                _request.c.seq == _REQUESTED,
            ),
        )
    )
    .where(
        gap_question.c.question_id.is_(None),
        question.c.asked_at >= sa.bindparam("since"),
        question.c.conversation_id.is_not(None),
        # What else was answered was answered well, as far as anybody knows.
        sa.or_(
            question.c.outcome == "not_found",
            sa.and_(
                question.c.outcome == "answered",
                sa.or_(
                    feedback.c.is_helpful.is_(False),
                    question.c.probability < UNSURE,
                    _request.c.seq.is_not(None),
                ),
            ),
        ),
    )
    .order_by(question.c.asked_at, question.c.id)
)


def list_candidates(conn: sa.Connection, *, since: datetime) -> list[AskedQuestion]:
    """Return the questions that may be of a gap and are in none, oldest first."""
    return [_asked(row) for row in conn.execute(_CANDIDATES, {"since": since}).mappings()]


def _asked(row: sa.RowMapping) -> AskedQuestion:
    facts = dict(row)
    parts = [*(facts.pop("reply_parts") or ()), *(facts.pop("request_parts") or ())]
    return AskedQuestion(**facts, reasons=reasons_in(parts))
