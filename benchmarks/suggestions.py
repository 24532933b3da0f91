"""How often an agent is suggested what fits, and what they are suggested where nothing does.

    python -m benchmarks.suggestions QUESTIONS.jsonl [--articles DIR]
        [--after right|wrong [--rejected]]

With the articles in force, or those of a folder and the canned replies of a new Relais.
``relevant`` names the articles that fit by their key or path, and canned replies by their
shortcut: "/payment". ``--after`` measures what is left once the customer has read the article that
search finds first: where that one is right, mostly nothing else is. ``--rejected``: and has said
that it was no help.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa

from knowledge_base.answers import Answer, Context
from knowledge_base.commands.evaluate import add_arguments, articles_of
from knowledge_base.encoder import use_threads
from knowledge_base.entries import names_of_articles
from knowledge_base.judging import make_judge
from knowledge_base.loading import load_encoder
from knowledge_base.question_sets import Question, read_questions
from knowledge_base.search import Searcher
from knowledge_base.similarity import compare
from settings import load_settings
from store.engine import reading
from web.dossier.queries import list_canned_replies
from web.dossier.suggestions import MOST, suggest_replies

# Hits of which the customer has read one.
LOOKED_AT = 3


@dataclass(frozen=True)
class Suggested:
    """What was suggested to one question: of each, whether it fits."""

    question: Question
    fit: tuple[bool, ...]


class InProcess:
    """The search, without the process around it."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def search(
        self, question: str, *, language: str | None, limit: int, context: Context
    ) -> Answer:
        """Return hits, best first."""
        return self._searcher.search(question, language=language, limit=limit, context=context)

    def similarities(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return how alike each text is to the question."""
        return compare(self._searcher.encoder, question, texts)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_arguments(parser)
    parser.add_argument("--after", choices=("right", "wrong"), help="which article was read")
    parser.add_argument("--rejected", action="store_true", help="… and said to be no help")
    arguments = parser.parse_args()
    settings = load_settings()
    questions = read_questions(Path(arguments.questions))
    encoder = load_encoder(settings)
    with articles_of(arguments, encoder, settings) as (engine, generation):
        use_threads(1)
        judge = make_judge(encoder, settings)
        search = InProcess(Searcher(engine, encoder, lambda: generation, judge=judge))
        suggested = [
            suggest(left, search, engine, shown, shown if arguments.rejected else ())
            for question in questions
            for left, shown in after(arguments.after, question, search, engine)
        ]
    print(table(suggested))


def after(
    which: str | None, question: Question, search: InProcess, engine: sa.Engine
) -> Iterator[tuple[Question, tuple[int, ...]]]:
    """Give the question with what still answers it, and what was read; nothing if none was.

    Args:
        which: "right": the first of the hits that answers; "wrong": the first, which does not.
    """
    if which is None:
        yield question, ()
        return
    with reading(engine) as conn:
        names = names_of_articles(conn)
    answer = search.search(
        question.text, language=question.language, limit=LOOKED_AT, context=Context()
    )
    right = [hit for hit in answer.hits if not question.relevant.isdisjoint(names[hit.article_id])]
    if which == "wrong" and question.relevant and answer.hits and answer.hits[0] not in right:
        yield question, (answer.hits[0].article_id,)
    if which == "right" and right:
        left = question.relevant - names[right[0].article_id]
        kind = "answerable" if left else "read"
        yield replace(question, relevant=left, kind=kind), (right[0].article_id,)


def suggest(
    question: Question,
    search: InProcess,
    engine: sa.Engine,
    shown: tuple[int, ...] = (),
    rejected: tuple[int, ...] = (),
) -> Suggested:
    """Suggest replies to a question, and say of each whether it fits."""
    with reading(engine) as conn:
        names = names_of_articles(conn)
        canned = list_canned_replies(conn, question.language)
    shortcuts = {one.id: {f"/{one.shortcut}"} for one in canned}
    found = suggest_replies(
        question.text,
        question.language,
        search=search,
        canned=canned,
        shown=shown,
        rejected=rejected,
    )
    fit = (
        shortcuts[one.canned_id] if one.canned_id else names.get(one.article_id or 0, set())
        for one in found.replies
    )
    return Suggested(question, tuple(not question.relevant.isdisjoint(known) for known in fit))


def table(suggested: Sequence[Suggested]) -> str:
    """Return a line for each language and kind of question."""
    lines = [
        f"                   questions  offered what fits  nothing at all  unfit of up to {MOST}"
    ]
    kinds = sorted({(one.question.language, one.question.kind) for one in suggested})
    for language, kind in kinds:
        of = [
            one
            for one in suggested
            if (one.question.language, one.question.kind) == (language, kind)
        ]
        fits = str(sum(any(one.fit) for one in of)) if kind == "answerable" else "-"
        unfit = sum(not fit for one in of for fit in one.fit)
        nothing = sum(not one.fit for one in of)
        cells = f"{len(of):>12}  {fits:>17}  {nothing:>14}  {unfit / len(of):>13.2f}"
        lines.append(f"{language} {kind:12} {cells}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
