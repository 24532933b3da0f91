"""What each part of the ranking brings, and the gate's weights.

    python -m benchmarks.search QUESTIONS.jsonl [--articles DIR]

Prints an ablation table by language, a five-fold check of the weight of words (chosen on four
folds, measured on the fifth), and a logistic regression of "the first hit answers" with
five-fold figures, from which ``knowledge_base.gate`` takes its rounded weights.
"""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from knowledge_base.commands.evaluate import add_arguments, articles_of
from knowledge_base.encoder import Encoder, load_encoder, use_threads
from knowledge_base.entries import names_of_articles
from knowledge_base.evaluation import Question, auroc, read_questions
from knowledge_base.fusion import Candidate, Weights, fuse
from knowledge_base.search import OTHERS, Searcher, clean
from settings import load_settings
from store.engine import reading

FOLDS = 5
NOTHING = Weights(article=0, known=0, unknown=0, foreign=0, same_language=0)
WORDS = {"known": 0.008, "unknown": 0.035, "foreign": 0.012}
VARIANTS = {
    "chunks": NOTHING,
    "words": replace(NOTHING, known=9.0, unknown=9.0, foreign=9.0),
    "chunks + words": replace(NOTHING, **WORDS),
    "chunks + article": replace(NOTHING, article=0.25),
    "all": Weights(),
}
SHARES = (0.0, 0.004, 0.006, 0.008, 0.01, 0.015, 0.02)

Rank = Callable[[Question, Weights], list[tuple[Candidate, float]]]


def main() -> None:
    """Run all three and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_arguments(parser)
    arguments = parser.parse_args()
    settings = load_settings()
    questions = read_questions(Path(arguments.questions))
    encoder = load_encoder(settings)
    with articles_of(arguments, encoder, settings) as (engine, generation):
        use_threads(1)
        searcher = Searcher(engine, encoder, lambda: generation)
        with reading(engine) as conn:
            names = names_of_articles(conn)
        found = {
            q: searcher.candidates(
                generation, clean(q.text), encoder.encode_question(clean(q.text)), q.language
            )
            for q in questions
        }
    ranked = _ranking(found, encoder)
    for language in sorted({q.language for q in questions}):
        asked = [q for q in questions if q.language == language]
        answerable = [q for q in asked if q.relevant]
        print(f"\n{language}: {len(answerable)} answerable      hit@1  hit@3  mrr@10")
        for name, weights in VARIANTS.items():
            ranks = [_rank(ranked(q, weights), q, names) for q in answerable]
            print(f"  {name:24} {_figures(ranks)}")
        print(f"  five-fold weight of words {_five_fold(answerable, ranked, names)}")
        _gate(asked, ranked, names)


def _ranking(found: dict[Question, list[Candidate]], encoder: Encoder) -> Rank:
    return lambda question, weights: fuse(
        found[question],
        language=question.language,
        model_languages=encoder.languages,
        weights=weights,
    )


def _rank(
    pairs: Sequence[tuple[Candidate, float]], question: Question, names: dict[int, set[str]]
) -> float:
    for rank, (candidate, _) in enumerate(pairs[:10], start=1):
        if question.relevant & names[candidate.article_id]:
            return rank
    return np.inf


def _figures(ranks: Sequence[float]) -> str:
    place = np.asarray(ranks)
    return f"{(place <= 1).mean():.3f}  {(place <= 3).mean():.3f}  {(1 / place).mean():.3f}"


def _five_fold(questions: list[Question], ranked: Rank, names: dict[int, set[str]]) -> str:
    """Choose the weight of words by MRR on four folds, measure it on the fifth."""
    table = np.asarray(
        [
            [
                _rank(ranked(q, Weights(known=s, unknown=4 * s, foreign=1.5 * s)), q, names)
                for s in SHARES
            ]
            for q in questions
        ]
    )
    fold = np.arange(len(questions)) % FOLDS
    held_back = []
    for k in range(FOLDS):
        best = int((1 / table[fold != k]).mean(axis=0).argmax())
        held_back.extend(table[fold == k, best])
    return _figures(held_back)


def _gate(questions: list[Question], ranked: Rank, names: dict[int, set[str]]) -> None:
    """Fit "the first hit answers" on cosine and lead; print weights and held-back figures."""
    facts, right = [], []
    for question in questions:
        pairs = ranked(question, Weights())
        others = [score for _, score in pairs[1 : 1 + OTHERS]]
        facts.append((pairs[0][0].cosine, min(pairs[0][1] - float(np.mean(others)), 0.4)))
        right.append(bool(question.relevant & names[pairs[0][0].article_id]))
    x, y = np.asarray(facts), np.asarray(right, dtype=float)
    fold = np.arange(len(y)) % FOLDS
    held_back = np.zeros(len(y))
    for k in range(FOLDS):
        held_back[fold == k] = _probability(x[fold == k], _fit(x[fold != k], y[fold != k]))
    bias, cosine, lead = _fit(x, y)
    print(f"  gate: bias {bias:.2f}, cosine {cosine:.2f}, lead {lead:.2f}; held back:")
    positive = [p for p, q in zip(held_back, questions, strict=True) if q.relevant]
    for kind in ("near", "far", "human"):
        negative = [p for p, q in zip(held_back, questions, strict=True) if q.kind == kind]
        print(f"    AUROC against {kind:6} {auroc(positive, negative)}")


def _probability(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(np.c_[np.ones(len(x)), x] @ weights)))


def _fit(x: np.ndarray, y: np.ndarray, ridge: float = 0.05) -> np.ndarray:
    """Return bias and weights of a ridge logistic regression, by Newton's method."""
    design = np.c_[np.ones(len(x)), x]
    penalty = ridge * np.diag([0.0] + [1.0] * x.shape[1])
    weights = np.zeros(design.shape[1])
    for _ in range(50):
        p = _probability(x, weights)
        gradient = design.T @ (p - y) + penalty @ weights
        hessian = (design * (p * (1 - p))[:, None]).T @ design + penalty
        weights -= np.linalg.solve(hessian, gradient)
    return weights


if __name__ == "__main__":
    main()
