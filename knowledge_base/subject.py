"""What a follow-up is about: the article shown last, by its title and by being there already.

"And for how long?" says nothing of what; the article's title says it in the words of the other
articles. Set on the conversations of ``distillation/data/conversations`` (docs/decisions/0009).
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from knowledge_base.ambiguity import differ_by_name
from knowledge_base.encoder import AskedVectors
from knowledge_base.fusion import Candidate
from knowledge_base.generations import Generation
from knowledge_base.late_interaction import AskedPieces
from knowledge_base.terms import content_roots, roots_of

# Share of the message behind the title in what is searched; the message alone has the rest.
SHARE = 0.5
# Added to the score of what is in the article itself: most follow-ups ask another detail of it.
SAME_ARTICLE = 0.15
# Added to that of an article which is about the same of something else: "and the Ibis?" after
# "Reset the Toucan" asks for "Reset the Ibis".
SIBLING = 0.5


@dataclass(frozen=True)
class Subject:
    """The article shown last.

    Attributes:
        title: in the language of the message, if the article is there in it.
        article_ids: the article and its translations.
        chunk_ids: of the version that is read.
        is_read_through: all of it was shown before.
    """

    title: str
    article_ids: frozenset[int]
    chunk_ids: frozenset[int]
    is_read_through: bool = False


def subject_of(
    generation: Generation, article_id: int | None, language: str | None
) -> Subject | None:
    """Return what a message that hangs on an article is about; None if that is gone."""
    chunk_ids = generation.chunks_of_article.get(article_id) if article_id is not None else None
    if not chunk_ids:
        return None
    entry = generation.entries[chunk_ids[0]]
    group = generation.chunks_of_group[entry.translation_group]
    read = generation.version_of(entry, language)
    return Subject(
        title=generation.entries[read[0]].title,
        article_ids=frozenset(generation.entries[chunk].article_id for chunk in group),
        chunk_ids=frozenset(read),
    )


def blend(message: AskedVectors, in_subject: AskedVectors) -> AskedVectors:
    """Return what is asked for by a message and by the same message behind a title."""
    whole = (1 - SHARE) * message.whole + SHARE * in_subject.whole
    whole /= np.linalg.norm(whole)
    if message.pieces is None or in_subject.pieces is None:
        return AskedVectors(whole, None)
    pieces = AskedPieces(
        np.concatenate([message.pieces.vectors, in_subject.pieces.vectors]),
        np.concatenate(
            [(1 - SHARE) * message.pieces.importance, SHARE * in_subject.pieces.importance]
        ),
    )
    return AskedVectors(whole, pieces)


def favour(
    ranked: Sequence[tuple[Candidate, float]], subject: Subject, siblings: Set[int] = frozenset()
) -> list[tuple[Candidate, float]]:
    """Return the ranking with the subject's own article and its siblings favoured, best first.

    The article itself not where all of it was shown: what is asked next is as likely to be in
    another.

    Args:
        siblings: articles about the same of what the message names.
    """

    def bonus(article_id: int) -> float:
        if article_id in siblings:
            return SIBLING
        is_same = article_id in subject.article_ids and not subject.is_read_through
        return SAME_ARTICLE if is_same else 0.0

    favoured = [(candidate, score + bonus(candidate.article_id)) for candidate, score in ranked]
    return sorted(favoured, key=lambda pair: (-pair[1], pair[0].chunk_id))


def is_sibling(title: str, message: str, language: str | None, subject: Subject) -> bool:
    """Say whether a title is the subject's with the name that the message has in place of its."""
    asked = content_roots(message, language)
    return (
        bool(asked)
        and asked <= roots_of(title)
        and not asked & roots_of(subject.title)
        and differ_by_name(title, subject.title, language)
    )
