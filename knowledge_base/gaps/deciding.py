"""What editors do with a gap; each in one transaction of the caller's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from knowledge_base import article_queries, publishing
from knowledge_base.articles import ArticleMetadata
from knowledge_base.editing.drafts import save_draft
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.gaps import deciding_queries as queries
from knowledge_base.gaps.deciding_queries import Asked, Gap
from knowledge_base.gaps.outline import outline, title_of
from knowledge_base.question_text import without_own_codes

# Of the newest questions, so many become examples in each language: further ones would say the
# same, and each is embedded.
EXAMPLES_PER_LANGUAGE = 20
_MOST_ASKED = 500


class NotPublished(KnowledgeBaseError):
    """Customers cannot read this article: it answers nothing."""

    def __init__(self, article_id: int) -> None:
        super().__init__(f"article {article_id} is not published")


class AlreadyDecided(KnowledgeBaseError):
    """Somebody has decided on this gap meanwhile."""

    def __init__(self, gap: Gap) -> None:
        super().__init__(f"gap {gap.id} is {gap.state}")
        self.state = gap.state


@dataclass(frozen=True)
class Decider:
    """The member who decides."""

    id: int
    name: str


def begin_article(
    conn: sa.Connection, gap_id: int, *, replies: Sequence[str], by: Decider, now: datetime
) -> int:
    """Begin to write the article that a gap asks for; returns its id, again where it is begun.

    Its draft has the question for a title, what persons replied, and the further questions.

    Args:
        replies: what agents told who asked, personal data masked.

    Raises:
        GapNotFound: it is gone.
        AlreadyDecided: it is answered or dismissed.
    """
    article_queries.lock_articles(conn)
    gap = queries.get_gap(conn, gap_id)
    if gap.state == "writing" and gap.article_id is not None:
        return gap.article_id
    _must_be_open(gap)
    asked = queries.list_asked(conn, gap_id, limit=_MOST_ASKED)
    title = title_of(gap.question)
    key = _free_key(conn, gap_id)
    article = publishing.create_article(
        conn,
        ArticleMetadata(key=key, language=gap.language, translation_group=key, owner=by.name),
        title=title,
        now=now,
        member_id=by.id,
    )
    questions = [one.text for one in asked if one.language == gap.language]
    body = outline(title, questions, replies)
    save_draft(conn, article.id, title=title, body=body, version=0, member_id=by.id, now=now)
    queries.set_state(
        conn, gap_id, "writing", article_id=article.id, decided_by=by.id, decided_at=now
    )
    return article.id


def attach(conn: sa.Connection, gap_id: int, article_id: int, *, by: Decider, now: datetime) -> int:
    """Let the questions of a gap lead to an article that answers them; returns how many do now.

    Those in the language of a translation lead to that.

    Raises:
        GapNotFound: it is gone.
        NotPublished: customers cannot read the article.
        AlreadyDecided: it is answered or dismissed.
    """
    article_queries.lock_articles(conn)
    gap = queries.get_gap(conn, gap_id)
    if gap.state != "writing":
        _must_be_open(gap)
    siblings = queries.list_siblings(conn, article_id)
    if article_id not in siblings.values():
        raise NotPublished(article_id)
    added = 0
    for id_, asked in _by_article(
        queries.list_asked(conn, gap_id, limit=_MOST_ASKED), siblings, article_id
    ).items():
        added += queries.add_examples(conn, id_, asked, member_id=by.id, now=now)
        publishing.cut_again(conn, id_)
    queries.set_state(
        conn, gap_id, "answered", article_id=article_id, decided_by=by.id, decided_at=now
    )
    return added


def dismiss(conn: sa.Connection, gap_id: int, *, by: Decider, now: datetime) -> None:
    """Note that this is not for us: what falls into the gap from now on goes unseen.

    Raises:
        GapNotFound: it is gone.
        AlreadyDecided: it is answered, or an article is being written for it.
    """
    article_queries.lock_articles(conn)
    gap = queries.get_gap(conn, gap_id)
    if gap.state == "dismissed":
        return
    _must_be_open(gap)
    queries.set_state(conn, gap_id, "dismissed", article_id=None, decided_by=by.id, decided_at=now)


def undo(conn: sa.Connection, gap_id: int) -> None:
    """Put a gap back on the list as if nothing had been decided.

    Examples that were attached for it are taken back; the article begun for it goes too, unless
    somebody has written in it since.

    Raises:
        GapNotFound: it is gone.
    """
    article_queries.lock_articles(conn)
    gap = queries.get_gap(conn, gap_id)
    if gap.state == "open":
        return
    decided_at = queries.get_decided_at(conn, gap_id)
    queries.set_state(conn, gap_id, "open", article_id=None, decided_by=None, decided_at=None)
    if gap.article_id is None:
        return
    if gap.state == "writing":
        queries.delete_untouched(conn, gap.article_id)
        return
    siblings = queries.list_siblings(conn, gap.article_id).values()
    for id_ in {gap.article_id, *siblings}:
        if decided_at and queries.remove_examples(conn, id_, decided_at):
            article_queries.update_article(
                conn, id_, changed_seq=article_queries.raise_sequence(conn)
            )


def _must_be_open(gap: Gap) -> None:
    if gap.state != "open":
        raise AlreadyDecided(gap)


def _free_key(conn: sa.Connection, gap_id: int) -> str:
    key, number = f"gap-{gap_id}", 1
    while queries.is_key_taken(conn, key):
        number += 1
        key = f"gap-{gap_id}-{number}"
    return key


def _by_article(
    asked: Sequence[Asked], siblings: dict[str, int], chosen: int
) -> dict[int, list[Asked]]:
    """Return which questions lead where: to the article in their language, else the chosen."""
    bases = {language.split("-")[0]: id_ for language, id_ in sorted(siblings.items())}
    bases |= {language.split("-")[0]: id_ for language, id_ in siblings.items() if id_ == chosen}
    found: dict[int, list[Asked]] = {chosen: []}
    counts: dict[str, int] = {}
    for one in asked:
        if without_own_codes(one.text) != one.text:
            continue  # of this customer alone
        counts[one.language] = counts.get(one.language, 0) + 1
        if counts[one.language] <= EXAMPLES_PER_LANGUAGE:
            found.setdefault(bases.get(one.language.split("-")[0], chosen), []).append(one)
    return found
