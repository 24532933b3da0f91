"""Whether a ranking is tuned to the very questions that it is measured on."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from knowledge_base.evaluation import DEPTH
from knowledge_base.fusion import Weights, fuse
from knowledge_base.question_sets import Question
from knowledge_base.question_text import clean, without_own_codes
from knowledge_base.search import Searcher
from knowledge_base.translations import one_translation

FOLDS = 5
# Worth of words and of pieces that are tried, as multiples of what is in force.
FACTORS = (0.0, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
AS_IS = (1.0, 1.0)

RankWith = Callable[[Question, Weights], int | None]


def five_fold_ranks(
    questions: Sequence[Question], rank_with: RankWith, weights: Weights
) -> list[int | None]:
    """Return each question's rank with weights that were chosen on the other four fifths.

    Args:
        questions: answerable ones, of one language.
        rank_with: gives the rank of the first relevant article, None if there is none.
        weights: those in force; the worth of words and of pieces is chosen anew by mean
            reciprocal rank.
    """
    factors = list(product(FACTORS, repeat=2))
    tried = [
        replace(
            weights,
            known=words * weights.known,
            unknown=words * weights.unknown,
            foreign=words * weights.foreign,
            pieces=pieces * weights.pieces,
        )
        for words, pieces in factors
    ]
    ranks = [[rank_with(question, each) for each in tried] for question in questions]
    worth = np.array([[1 / rank if rank else 0.0 for rank in row] for row in ranks])
    fold = np.arange(len(questions)) % FOLDS
    chosen: list[int | None] = []
    for number, row in enumerate(ranks):
        others = worth[fold != fold[number]]
        best = int(others.mean(axis=0).argmax()) if len(others) else factors.index(AS_IS)
        chosen.append(row[best])
    return chosen


def ranks_with(
    questions: Sequence[Question], searcher: Searcher, names_of: Mapping[int, Collection[str]]
) -> RankWith:
    """Return what ranks a question with any weights; it is searched for once, here."""
    encoder, generation = searcher.encoder, searcher.current()
    found = {}
    for question in questions:
        asked = clean(question.text)
        found[question] = searcher.retriever.candidates(
            generation,
            asked,
            encoder.read_question(without_own_codes(asked)),
            question.language,
        )

    def rank_with(question: Question, weights: Weights) -> int | None:
        candidates, gone = found[question]
        ranked = fuse(
            candidates,
            language=question.language,
            model_languages=encoder.languages,
            weights=weights,
        )
        ranked = one_translation(ranked, generation, question.language, gone=gone)
        for rank, (candidate, _) in enumerate(ranked[:DEPTH], start=1):
            if not question.relevant.isdisjoint(names_of.get(candidate.article_id, ())):
                return rank
        return None

    return rank_with
