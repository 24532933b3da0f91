"""What questions whose answers are known teach about a probability."""

from collections.abc import Collection, Iterable, Mapping

from knowledge_base.calibrating import Lesson
from knowledge_base.evaluation import DEPTH, Question, rank_of
from knowledge_base.search import Searcher


def lessons_of(
    questions: Iterable[Question], searcher: Searcher, names_of: Mapping[int, Collection[str]]
) -> list[Lesson]:
    """Ask each question, without a context; what finds nothing at all teaches nothing.

    Args:
        names_of: what each article is called by its source.
    """
    lessons = []
    for question in questions:
        hits, facts = searcher.facts(question.text, language=question.language, limit=DEPTH)
        if facts is None:
            continue
        lessons.append(
            Lesson(
                facts=facts,
                rank=rank_of(question, hits, names_of),
                is_answerable=bool(question.relevant),
                language=question.language,
                falls=tuple(hits[0].score - hit.score for hit in hits),
            )
        )
    return lessons
