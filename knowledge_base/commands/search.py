"""``search "…"``: ask the index on this machine, without the search process."""

import argparse
import json
import sys

from knowledge_base.answer_json import answer_to_json
from knowledge_base.answers import Answer
from knowledge_base.commands.arguments import language_tag
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.generations import Generation, load_generation
from knowledge_base.judging import make_judge
from knowledge_base.loading import load_encoder
from knowledge_base.search import MAX_LIMIT, Searcher
from knowledge_base.terms import base_language
from settings import load_settings
from store.engine import make_engine

EXIT_STATUS = "0: something was found; 1: nothing was; 2: there is no index, or no model, to ask"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("question", metavar="QUESTION", help="as a customer would type it")
    parser.add_argument(
        "--language",
        type=language_tag,
        metavar="TAG",
        help="language of the question, such as fr: articles in it are preferred",
    )
    parser.add_argument(
        "--limit",
        type=int,
        choices=range(1, MAX_LIMIT + 1),
        metavar="N",
        default=5,
        help=f"most articles to show, 1 to {MAX_LIMIT} (if not given: 5)",
    )
    parser.add_argument("--json", action="store_true", help="print what POST /search answers")


def run(arguments: argparse.Namespace) -> int:
    """Print the hits; 1 if there are none, 2 if there is no index, or no model, to ask."""
    settings = load_settings()
    try:
        encoder = load_encoder(settings)
        judge = make_judge(encoder, settings)
    except KnowledgeBaseError as error:
        print(f"{error}.", file=sys.stderr)
        return 2
    engine = make_engine(settings.database)
    try:
        generation = load_generation(settings.index_dir, encoder.recipe)
    except KnowledgeBaseError as error:
        print(f"{error}: run `python -m knowledge_base sync`.", file=sys.stderr)
        return 2
    if note := _language_note(arguments.language, generation):
        print(note, file=sys.stderr)
    searcher = Searcher(engine, encoder, lambda: generation, judge=judge)
    answer = searcher.search(arguments.question, language=arguments.language, limit=arguments.limit)
    engine.dispose()
    print(json.dumps(answer_to_json(answer), indent=2) if arguments.json else _readable(answer))
    return 0 if answer.hits else 1


def _language_note(language: str | None, generation: Generation) -> str:
    """Say if there are no articles in the language asked for: those in others are searched."""
    there = sorted({base_language(entry.language) for entry in generation.passages})
    if not there or base_language(language) in ("", *there):
        return ""
    return f"No articles are in {language}; searching those in {', '.join(there)}."


def _readable(answer: Answer) -> str:
    if not answer.hits:
        return "Nothing found."
    lines = [f"answers with probability {answer.probability:.2f} ({answer.took_ms:.0f} ms)"]
    for hit in answer.hits:
        lines.append(f"{hit.score:5.2f}  {' > '.join((hit.title, *hit.headings))}")
        lines.append(f"       {hit.language}  {hit.category_path or '-'}  {hit.slug}#{hit.anchor}")
    lines += ["", answer.hits[0].text]
    return "\n".join(lines)
