"""The reads of an export: everything about all articles, or about some."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import Any

import sqlalchemy as sa

from knowledge_base.articles import ArticleMetadata
from knowledge_base.transfer.records import (
    ArticleRecord,
    DraftRecord,
    FormerSlug,
    Question,
    RevisionName,
    RevisionRecord,
    SubmissionRecord,
)
from store.tables import article, draft, example_question, former_slug, image, revision, submission

Identity = tuple[str, str]
Ids = Collection[int] | None

_METADATA = tuple(ArticleMetadata.__dataclass_fields__)
_OTHER = revision.alias()
_OTHER_ARTICLE = article.alias()


def gather(
    conn: sa.Connection, identities: Collection[Identity] | None = None
) -> Sequence[ArticleRecord]:
    """Return articles with all that belongs to them, by language and key.

    Args:
        identities: (language, key) of those wanted, a few; None for all.
    """
    query = sa.select(article)
    if identities is not None:
        query = query.where(
            sa.or_(
                *(
                    sa.and_(article.c.language == language, article.c.key == key)
                    for language, key in identities
                ),
                sa.false(),
            )
        )
    rows = conn.execute(query).all()
    ids = None if identities is None else [row.id for row in rows]
    revisions = _revisions(conn, ids)
    drafts = {row.article_id: row for row in conn.execute(_of(_drafts(), draft, ids))}
    slugs = _grouped(conn, _of(sa.select(former_slug), former_slug, ids))
    accepted = sa.select(example_question).where(example_question.c.state == "accepted")
    questions = _grouped(conn, _of(accepted, example_question, ids))
    records = (
        ArticleRecord(
            metadata=_metadata(row),
            slug=row.slug,
            status=row.status,
            created_at=row.created_at,
            updated_at=row.updated_at,
            imported_hash=row.metadata_hash,
            published=_number_of(revisions[row.id], row.published_revision_id),
            former_slugs=tuple(sorted(FormerSlug(s.slug, s.left_at) for s in slugs[row.id])),
            questions=tuple(sorted(Question(q.text, q.language) for q in questions[row.id])),
            revisions=tuple(_revision(each) for each in revisions[row.id]),
            draft=_draft(drafts.get(row.id)),
        )
        for row in rows
    )
    return sorted(records, key=lambda record: record.identity)


def list_picture_ids(conn: sa.Connection) -> list[str]:
    """Return the ids of all pictures there are."""
    return list(conn.scalars(sa.select(image.c.id).order_by(image.c.id)))


def _revisions(conn: sa.Connection, ids: Ids) -> dict[Hashable, list[Any]]:
    query = (
        sa.select(
            revision,
            *_made_from(),
            *(column for column in submission.c if column.name != "revision_id"),
        )
        .outerjoin(_OTHER, _OTHER.c.id == revision.c.made_from_id)
        .outerjoin(_OTHER_ARTICLE, _OTHER_ARTICLE.c.id == _OTHER.c.article_id)
        .outerjoin(submission, submission.c.revision_id == revision.c.id)
    )
    rows = _grouped(conn, _of(query, revision, ids))
    for group in rows.values():
        group.sort(key=lambda row: row.number)
    return rows


def _drafts() -> sa.Select[Any]:
    base = revision.alias()
    return (
        sa.select(draft, base.c.number.label("base"), *_made_from())
        .outerjoin(base, base.c.id == draft.c.base_revision_id)
        .outerjoin(_OTHER, _OTHER.c.id == draft.c.made_from_id)
        .outerjoin(_OTHER_ARTICLE, _OTHER_ARTICLE.c.id == _OTHER.c.article_id)
    )


def _made_from() -> tuple[sa.Label[Any], ...]:
    return (
        _OTHER_ARTICLE.c.key.label("from_key"),
        _OTHER_ARTICLE.c.language.label("from_language"),
        _OTHER.c.number.label("from_number"),
    )


def _of(query: sa.Select[Any], table: sa.Table, ids: Ids) -> sa.Select[Any]:
    return query if ids is None else query.where(table.c.article_id.in_(ids))


def _grouped(
    conn: sa.Connection,
    query: sa.Select[Any],
    by: Callable[[Any], Hashable] = lambda row: row.article_id,
) -> dict[Hashable, list[Any]]:
    groups: dict[Hashable, list[Any]] = defaultdict(list)
    for row in conn.execute(query):
        groups[by(row)].append(row)
    return groups


def _metadata(row: Any) -> ArticleMetadata:
    told = {name: getattr(row, name) for name in _METADATA}
    return ArticleMetadata(**{**told, "tags": tuple(told["tags"])})


def _number_of(revisions: Sequence[Any], revision_id: int | None) -> int | None:
    return next((row.number for row in revisions if row.id == revision_id), None)


def _name(row: Any) -> RevisionName | None:
    if row.from_number is None:
        return None
    return RevisionName(row.from_key, row.from_language, row.from_number)


def _revision(row: Any) -> RevisionRecord:
    return RevisionRecord(
        number=row.number,
        title=row.title,
        body=row.body,
        author=row.author,
        created_at=row.created_at,
        made_from=_name(row),
        submission=None
        if row.significance is None
        else SubmissionRecord(
            significance=row.significance,
            note=row.note,
            submitted_at=row.submitted_at,
            decision=row.decision,
            decided_at=row.decided_at,
            comment=row.comment,
            publish_at=row.publish_at,
        ),
    )


def _draft(row: Any) -> DraftRecord | None:
    if row is None:
        return None
    return DraftRecord(row.title, row.body, row.saved_at, row.base, _name(row))
