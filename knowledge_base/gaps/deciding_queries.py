"""All SQL of deciding on a gap: what is asked there, its state, its examples."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.terms import fold
from store.tables import (
    article,
    article_event,
    chunk,
    draft,
    example_question,
    gap,
    gap_question,
    question,
    revision,
)

_WORD = re.compile(r"[^\W_]+")


class GapNotFound(KnowledgeBaseError):
    """No such gap: another one has swallowed it, or its questions were forgotten."""

    def __init__(self, id_: int) -> None:
        super().__init__(f"no gap {id_}")


@dataclass(frozen=True)
class Gap:
    """A gap to decide on."""

    id: int
    question: str
    language: str
    state: str
    article_id: int | None


@dataclass(frozen=True)
class Asked:
    """A question of a gap; ``text`` is masked."""

    text: str
    language: str


def get_gap(conn: sa.Connection, id_: int) -> Gap:
    """Return a gap; raises GapNotFound."""
    row = conn.execute(
        sa.select(gap.c.id, gap.c.question, gap.c.language, gap.c.state, gap.c.article_id).where(
            gap.c.id == id_
        )
    ).one_or_none()
    if row is None:
        raise GapNotFound(id_)
    return Gap(*row)


def list_asked(conn: sa.Connection, id_: int, *, limit: int) -> list[Asked]:
    """Return the newest questions of a gap, newest first."""
    rows = conn.execute(
        sa.select(question.c.text, question.c.language)
        .join(gap_question, gap_question.c.question_id == question.c.id)
        .where(gap_question.c.gap_id == id_)
        .order_by(question.c.asked_at.desc(), question.c.id.desc())
        .limit(limit)
    )
    return [Asked(*row) for row in rows]


def set_state(
    conn: sa.Connection,
    id_: int,
    state: str,
    *,
    article_id: int | None,
    decided_by: int | None,
    decided_at: datetime | None,
) -> None:
    """Note what was decided on a gap."""
    conn.execute(
        gap.update()
        .where(gap.c.id == id_)
        .values(state=state, article_id=article_id, decided_by=decided_by, decided_at=decided_at)
    )


def list_siblings(conn: sa.Connection, article_id: int) -> dict[str, int]:
    """Return what customers may read of an article and its translations, ids by language."""
    group = sa.select(article.c.translation_group).where(article.c.id == article_id)
    rows = conn.execute(
        sa.select(article.c.language, article.c.id).where(
            article.c.translation_group == group.scalar_subquery(),
            article.c.status == "published",
            article.c.audience == "public",
        )
    )
    return {row.language: row.id for row in rows}


def is_key_taken(conn: sa.Connection, key: str) -> bool:
    """Say whether an article in any language has this key."""
    return conn.execute(sa.select(article.c.id).where(article.c.key == key)).first() is not None


def add_examples(
    conn: sa.Connection, article_id: int, asked: Iterable[Asked], *, member_id: int, now: datetime
) -> int:
    """Let questions lead to an article, each once; returns how many are new.

    They are no customer's any more: of which conversation they were is not kept.
    """
    folded = sa.select(example_question.c.folded_text)
    known = set(conn.execute(folded.where(example_question.c.article_id == article_id)).scalars())
    added = 0
    for one in asked:
        words = " ".join(_WORD.findall(fold(one.text)))
        if words in known:
            continue
        known.add(words)
        added += 1
        conn.execute(
            example_question.insert().values(
                article_id=article_id, language=one.language, text=one.text, folded_text=words,
                state="accepted", origin="gap", added_by=member_id, added_at=now,
                decided_by=member_id, decided_at=now,
            )
        )  # fmt: skip
    return added


def get_decided_at(conn: sa.Connection, id_: int) -> datetime | None:
    """Return when a gap was decided on."""
    found: datetime | None = conn.execute(
        sa.select(gap.c.decided_at).where(gap.c.id == id_)
    ).scalar_one()
    return found


def remove_examples(conn: sa.Connection, article_id: int, added_at: datetime) -> bool:
    """Take back the questions that were attached in one go; False where there are none."""
    which = sa.and_(
        example_question.c.article_id == article_id,
        example_question.c.origin == "gap",
        example_question.c.added_at == added_at,
    )
    ids = sa.select(example_question.c.id).where(which)
    # A further way to the article is a passage of its own.
    conn.execute(chunk.delete().where(chunk.c.question_id.in_(ids)))
    return conn.execute(example_question.delete().where(which)).rowcount > 0


def delete_untouched(conn: sa.Connection, article_id: int) -> bool:
    """Delete an article that was only begun: no revision, its draft as it was made."""
    is_begun = (
        sa.select(draft.c.article_id)
        .join(article, article.c.id == draft.c.article_id)
        .where(
            draft.c.article_id == article_id,
            draft.c.version == 1,
            article.c.status == "draft",
            ~sa.exists().where(revision.c.article_id == article_id),
            ~sa.exists().where(example_question.c.article_id == article_id),
        )
    )
    if conn.execute(is_begun).first() is None:
        return False
    conn.execute(draft.delete().where(draft.c.article_id == article_id))
    conn.execute(article_event.delete().where(article_event.c.article_id == article_id))
    conn.execute(article.delete().where(article.c.id == article_id))
    return True
