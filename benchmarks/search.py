"""What each part of the ranking brings.

    python -m benchmarks.search QUESTIONS.jsonl [--articles DIR]

Prints an ablation table by language. ``python -m knowledge_base evaluate`` measures the whole, and
``calibrate`` what its probabilities rest on.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from knowledge_base.commands.evaluate import add_arguments, articles_of
from knowledge_base.encoder import use_threads
from knowledge_base.entries import names_of_articles
from knowledge_base.evaluation import hit_rates
from knowledge_base.five_fold import ranks_with
from knowledge_base.fusion import Weights
from knowledge_base.loading import load_encoder
from knowledge_base.question_sets import read_questions
from knowledge_base.search import Searcher
from settings import load_settings
from store.engine import reading

NOTHING = Weights(article=0, known=0, unknown=0, foreign=0, pieces=0, same_language=0)
IN_FORCE = Weights()
WORDS = {"known": IN_FORCE.known, "unknown": IN_FORCE.unknown, "foreign": IN_FORCE.foreign}
VARIANTS = {
    "chunks": NOTHING,
    "words": replace(NOTHING, known=9.0, unknown=9.0, foreign=9.0),
    "chunks + words": replace(NOTHING, **WORDS),
    "chunks + article": replace(NOTHING, article=IN_FORCE.article),
    "chunks + pieces": replace(NOTHING, pieces=IN_FORCE.pieces),
    "all but pieces": replace(IN_FORCE, pieces=0),
    "all": IN_FORCE,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_arguments(parser)
    arguments = parser.parse_args()
    settings = load_settings()
    questions = [q for q in read_questions(Path(arguments.questions)) if q.relevant]
    encoder = load_encoder(settings)
    with articles_of(arguments, encoder, settings) as (engine, generation):
        use_threads(1)
        searcher = Searcher(engine, encoder, lambda: generation)
        with reading(engine) as conn:
            rank_with = ranks_with(questions, searcher, names_of_articles(conn))
    for language in sorted({q.language for q in questions}):
        asked = [q for q in questions if q.language == language]
        print(f"\n{language}: {len(asked)} answerable      hit@1  hit@3  mrr@10")
        for name, weights in VARIANTS.items():
            rates = hit_rates([rank_with(question, weights) for question in asked])
            print(f"  {name:24} " + "  ".join(f"{rate:.3f}" for rate in rates.values()))


if __name__ == "__main__":
    main()
