"""Write fictional help centres as ``import`` and ``calibrate`` read them.

Those that nothing was learned from show what the model's scores are worth on a help centre that it
has not seen: ``calibrate`` learns from that what a probability is.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from distillation.help_centres import Article, read_conversations

# Nobody's articles answer these kinds of questions, so they may be asked of any help centre.
ANYWHERE = ("far", "human")


def export(
    companies: Mapping[str, Sequence[Article]], into: Path, elsewhere: Iterable[Path]
) -> list[Path]:
    """Write a folder for each company.

    In it are ``articles``, ``questions.jsonl`` and, where there are any, ``conversations.jsonl``.

    Args:
        elsewhere: files of questions about other articles; those that no help centre answers are
            asked here, too.

    Returns:
        The folders.
    """
    anywhere = [
        question
        for path in elsewhere
        for question in map(json.loads, path.read_text("utf-8").splitlines())
        if question["kind"] in ANYWHERE
    ]
    folders = []
    for company, articles in companies.items():
        folder = into / company
        lines = [*_questions(company, articles), *anywhere]
        for number, article in enumerate(articles):
            for language, text in (("en", article.english), ("fr", article.french)):
                if text:
                    _write_article(folder / "articles" / language, number, language, text)
        _write_lines(folder / "questions.jsonl", lines)
        if talks := list(_conversations(company, articles)):
            _write_lines(folder / "conversations.jsonl", talks)
        folders.append(folder)
    return folders


def _write_lines(path: Path, lines: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def _write_article(folder: Path, number: int, language: str, text: str) -> None:
    title, body = text.split("\n", 1)
    quoted = json.dumps(title, ensure_ascii=False)
    folder.mkdir(parents=True, exist_ok=True)
    head = f"---\nid: article-{number}\ntitle: {quoted}\nlanguage: {language}\n---\n"
    (folder / f"{number}.md").write_text(f"{head}{body}\n", "utf-8")


def _questions(company: str, articles: Sequence[Article]) -> Iterable[dict[str, Any]]:
    for number, article in enumerate(articles):
        relevant = _paths(number, article)
        asked = [(question, relevant, "answerable") for question in article.questions]
        asked += [(question, [], "near") for question in article.unanswerable]
        for place, ((language, text), answers, kind) in enumerate(asked):
            yield {
                "id": f"{company}-{number}-{place}",
                "lang": language,
                "text": text,
                "relevant": answers,
                "kind": kind,
            }


def _conversations(company: str, articles: Sequence[Article]) -> Iterator[dict[str, Any]]:
    paths = {article.id: _paths(number, article) for number, article in enumerate(articles)}
    for conversation in read_conversations(company):
        turns = [
            turn | {"relevant": [path for name in turn.get("relevant", ()) for path in paths[name]]}
            for turn in conversation["turns"]
        ]
        yield conversation | {"turns": turns}


def _paths(number: int, article: Article) -> list[str]:
    languages = ("en", "fr") if article.french else ("en",)
    return [f"{language}/{number}.md" for language in languages]
