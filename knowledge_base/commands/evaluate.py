"""``evaluate QUESTIONS.jsonl``: measure the search on questions whose answers are known."""

import argparse
import json
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from tqdm import tqdm

from knowledge_base.answers import Answer
from knowledge_base.calibrating import TooFewLessons, calibrate
from knowledge_base.calibration import curve
from knowledge_base.commands.arguments import add_articles
from knowledge_base.curve_svg import curve_svg
from knowledge_base.encoder import Encoder, use_threads
from knowledge_base.entries import names_of_articles
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.evaluation import (
    DEPTH,
    Outcome,
    ask_all,
    came_true,
    hit_rates,
    judged,
    report,
    table,
)
from knowledge_base.five_fold import five_fold_ranks, ranks_with
from knowledge_base.generations import Generation, load_generation
from knowledge_base.importing import import_folder
from knowledge_base.judging import make_judge
from knowledge_base.lessons import context_before, lessons_of
from knowledge_base.loading import load_encoder
from knowledge_base.question_sets import Question, read_questions
from knowledge_base.reliability import calibration_error, cost_table, reliability_table
from knowledge_base.search import Searcher
from knowledge_base.sync import catch_up, compare, empty_generation
from settings import Settings, load_settings
from store.engine import make_engine, reading
from store.migrate import upgrade

EXIT_STATUS = "0: it was measured; 2: it could not be"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "questions",
        type=Path,
        metavar="QUESTIONS.jsonl",
        help="a question a line: lang, text, relevant (articles that answer), kind; or a "
        "conversation a line, as `python -m web replay` plays it",
    )
    add_articles(parser)
    parser.add_argument(
        "--curve",
        type=Path,
        metavar="FILE.svg",
        help="draw what a stricter MAX_WRONG_ANSWERS costs",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, not a table")


def run(arguments: argparse.Namespace) -> int:
    """Print the figures; 2 if there is nothing to measure, or nothing to measure it with."""
    settings = load_settings()
    try:
        questions = read_questions(arguments.questions)
        encoder = load_encoder(settings)
        with articles_of(arguments, encoder, settings) as (engine, generation):
            # As in the search process: one question, one thread.
            use_threads(1)
            judge = make_judge(encoder, settings)
            searcher = Searcher(engine, encoder, lambda: generation, judge=judge)
            searcher.search("warm up", limit=1)
            with reading(engine) as conn:
                names = names_of_articles(conn)
            outcomes = ask_all(questions, lambda asked: _ask(asked, searcher, names), names)
            figures = report(outcomes)
            _check_folds(figures, questions, searcher, names)
    except KnowledgeBaseError as error:
        print(f"{error}.", file=sys.stderr)
        return 2
    if arguments.curve:
        _draw(arguments.curve, outcomes)
    if arguments.json:
        print(json.dumps(figures))
    else:
        tables = (
            table(figures),
            reliability_table(came_true(outcomes)),
            cost_table(judged(outcomes)),
        )
        print(*tables, sep="\n\n")
    return 0


def _ask(question: Question, searcher: Searcher, names: Mapping[int, Collection[str]]) -> Answer:
    context = context_before(question, searcher, names)
    return searcher.search(question.text, language=question.language, limit=DEPTH, context=context)


def _check_folds(
    figures: dict[str, Any],
    questions: Sequence[Question],
    searcher: Searcher,
    names: Mapping[int, Collection[str]],
) -> None:
    """Add what ranking and probability are worth where both are learned on other questions.

    Of questions that begin a conversation: what a follow-up finds is no matter of weights alone.
    """
    answerable = [question for question in questions if question.relevant and not question.after]
    rank_with = ranks_with(answerable, searcher, names)
    try:
        lessons = [lesson for lesson in lessons_of(questions, searcher, names) if lesson]
        learned = calibrate(lessons, "", today=datetime.now(UTC).date()).outcomes
    except TooFewLessons:
        learned = ()
    for language in sorted({question.language for question in answerable}):
        asked = [question for question in answerable if question.language == language]
        ranks = five_fold_ranks(asked, rank_with, searcher.weights)
        own = [(o.probability, o.is_right) for o in learned if o.language == language]
        error = round(calibration_error(own), 4) if own else None
        figures[language]["five-fold"] = hit_rates(ranks) | {"ece": error}


def _draw(path: Path, outcomes: Sequence[Outcome]) -> None:
    curves = {
        language: curve(judged([o for o in outcomes if o.question.language == language]))
        for language in sorted({outcome.question.language for outcome in outcomes})
    }
    path.write_text(curve_svg(curves, "What a stricter setting costs"), "utf-8")


@contextmanager
def articles_of(
    arguments: argparse.Namespace, encoder: Encoder, settings: Settings
) -> Iterator[tuple[sa.Engine, Generation]]:
    """Give the articles in force, or those of a folder for as long as it takes."""
    if arguments.articles is None:
        engine = make_engine(settings.database)
        try:
            yield engine, load_generation(settings.index_dir, encoder.recipe)
        finally:
            engine.dispose()
        return
    with tempfile.TemporaryDirectory(prefix="relais-evaluate-") as home:
        engine = make_engine(f"sqlite:///{home}/relais.db")
        upgrade(engine)
        try:
            done = import_folder(
                engine, arguments.articles, language=arguments.language, now=datetime.now(UTC)
            )
            for name, reason in done.failures:
                print(f"{name}: {reason}", file=sys.stderr)
            yield engine, _index(engine, encoder)
        finally:
            engine.dispose()


def _index(engine: sa.Engine, encoder: Encoder) -> Generation:
    generation = empty_generation(encoder.recipe)
    waiting = len(compare(engine, generation)[0].embed)
    with tqdm(total=waiting, unit=" passages", desc="Embedding", disable=None) as bar:
        for newer in catch_up(engine, generation, encoder, embedded=bar.update):
            generation = newer
    return generation
