"""``calibrate QUESTIONS.jsonl``: learn how likely an answer is right, from your own questions."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from knowledge_base.calibrating import Lesson, TooFewLessons, calibrate
from knowledge_base.calibration import path_of, write_calibration
from knowledge_base.commands.arguments import add_articles
from knowledge_base.commands.evaluate import articles_of
from knowledge_base.encoder import Encoder, use_threads
from knowledge_base.entries import names_of_articles
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.judging import make_judge
from knowledge_base.lessons import lessons_of
from knowledge_base.loading import load_encoder
from knowledge_base.policy import make_policy
from knowledge_base.question_sets import Question, read_questions
from knowledge_base.reliability import calibration_error, cost_table, reliability_table
from knowledge_base.search import Searcher
from settings import Settings, load_settings
from store.engine import reading

FEWEST_QUESTIONS = 100
EXIT_STATUS = "0: it is in force from the next start of the search on; 2: nothing was learned"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "questions",
        type=Path,
        metavar="QUESTIONS.jsonl",
        help="a question a line: lang, text, relevant (articles that answer), kind; at "
        f"least {FEWEST_QUESTIONS}, a fifth of them without an answer; or a conversation a line, "
        "of which is learned what follow-ups are worth",
    )
    add_articles(parser)
    parser.add_argument(
        "--also",
        nargs=2,
        type=Path,
        action="append",
        default=[],
        metavar=("QUESTIONS.jsonl", "DIR"),
        help="more questions over another folder; may be given several times",
    )
    parser.add_argument(
        "--into",
        type=Path,
        metavar="FOLDER",
        help="where to write (if not given: RELAIS_HOME/calibrations)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the calibration and say what it is worth; 2 if nothing could be learned."""
    settings = load_settings()
    try:
        questions = _by_folder(arguments)
        encoder = load_encoder(settings)
        use_threads(1)
        lessons = []
        for articles, asked in questions.items():
            given = argparse.Namespace(**vars(arguments) | {"articles": articles})
            lessons += _lessons(given, asked, encoder, settings)
        fingerprint = encoder.recipe.fingerprint
        calibration = calibrate(lessons, fingerprint, today=datetime.now(UTC).date())
        path = path_of(settings.relais_home, fingerprint)
        if arguments.into:
            path = arguments.into / path.name
        write_calibration(calibration, path)
    except TooFewLessons:
        print(_too_few(arguments, questions), file=sys.stderr)
        return 2
    except KnowledgeBaseError as error:
        print(f"{error}.", file=sys.stderr)
        return 2
    policy = make_policy(
        calibration,
        max_wrong_answers=settings.max_wrong_answers,
        ask_back_margin=settings.ask_back_margin,
    )
    pairs = [(outcome.probability, outcome.is_right) for outcome in calibration.outcomes]
    print(reliability_table(pairs), cost_table(calibration.outcomes), "", sep="\n\n")
    print(f"expected calibration error {calibration_error(pairs):.3f}, {len(pairs)} questions")
    print(
        f"the bot answers from {policy.answer_at:.2f} on (follow-ups {policy.follow_at:.2f}), "
        f"asks back from {policy.ask_at:.2f} on"
    )
    print(f"written to {path}; restart Relais to use it")
    return 0


def _by_folder(arguments: argparse.Namespace) -> dict[Path | None, list[Question]]:
    """Return the questions over each folder of articles, which is embedded once.

    All are read before the model is loaded: a file that is none is told at once.
    """
    questions = {arguments.articles: read_questions(arguments.questions)}
    for path, articles in arguments.also:
        questions.setdefault(articles, []).extend(read_questions(path))
    return questions


def _too_few(
    arguments: argparse.Namespace, questions: Mapping[Path | None, Sequence[Question]]
) -> str:
    """Say what the files hold, and what it takes."""
    files = [arguments.questions, *(path for path, _ in arguments.also)]
    openings = [one for asked in questions.values() for one in asked if not one.is_turn]
    unanswerable = sum(not question.relevant for question in openings)
    return (
        f"Nothing can be learned from {', '.join(map(str, files))} (questions: {len(openings)}, "
        f"without an answer: {unanswerable}). It takes at least {FEWEST_QUESTIONS} questions, a "
        "fifth of them without an answer in the articles; conversations alone are not enough."
    )


def _lessons(
    arguments: argparse.Namespace, asked: Sequence[Question], encoder: Encoder, settings: Settings
) -> list[Lesson]:
    judge = make_judge(encoder, settings)
    with articles_of(arguments, encoder, settings) as (engine, generation):
        searcher = Searcher(engine, encoder, lambda: generation, judge=judge)
        with reading(engine) as conn:
            names = names_of_articles(conn)
        progress = tqdm(asked, unit=" questions", desc="Asking", disable=None)
        lessons = zip(asked, lessons_of(progress, searcher, names), strict=True)
        # What a turn finds by itself depends on which turns were taken for follow-ups: lines of
        # questions teach that without the choice.
        return [
            lesson
            for question, lesson in lessons
            if lesson and (lesson.facts.is_follow_up or not question.is_turn)
        ]
