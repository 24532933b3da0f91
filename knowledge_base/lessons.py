"""What questions whose answers are known teach about a probability."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from knowledge_base.answers import Context
from knowledge_base.calibrating import Lesson
from knowledge_base.evaluation import DEPTH, rank_of
from knowledge_base.question_sets import Question
from knowledge_base.search import Searcher, UnknownArticle


def lessons_of(
    questions: Iterable[Question], searcher: Searcher, names_of: Mapping[int, Collection[str]]
) -> list[Lesson | None]:
    """Ask each question; None is what one that finds nothing at all teaches.

    Args:
        names_of: what each article is called by its source.
    """
    lessons: list[Lesson | None] = []
    for question in questions:
        hits, facts = searcher.facts(
            question.text,
            language=question.language,
            limit=DEPTH,
            context=context_before(question, searcher, names_of),
        )
        if facts is None:
            lessons.append(None)
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


def context_before(
    question: Question, searcher: Searcher, names_of: Mapping[int, Collection[str]]
) -> Context:
    """Return the context that a question has where each before it was answered rightly."""
    context = Context()
    for earlier in question.after:
        asked = (*context.asked, earlier.text)
        answer = searcher.search(
            earlier.text, language=earlier.language, limit=DEPTH, context=context
        )
        right = [h for h in answer.hits if earlier.relevant & {*names_of.get(h.article_id, ())}]
        named = (a for a, names in names_of.items() if earlier.relevant & {*names})
        try:
            hit = right[0] if right else searcher.section(next(named), 0)
        except (StopIteration, UnknownArticle):
            context = replace(context, topic=answer.topic, asked=asked, about=None)
        else:
            shown = (*context.shown, hit.chunk_id)
            context = Context(answer.topic, asked, shown=shown, about=hit.article_id)
    return context
