"""Questions whose answers are known: a question a line, or a conversation."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge_base.errors import KnowledgeBaseError

# What a turn of a conversation is expected to lead to, where it is a question.
_ASKED = ("answer", "handoff", "decline")


class InvalidQuestions(KnowledgeBaseError):
    """A line of the file is no question; the message names it."""


@dataclass(frozen=True)
class Earlier:
    """A question that came before another in a conversation.

    Attributes:
        relevant: articles that answer it; one of them was shown, if there is any.
    """

    language: str
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True)
class Question:
    """One line of a question set, or one turn of a conversation.

    Attributes:
        relevant: articles that answer, as paths below the imported folder or as keys; empty if
            nothing does.
        kind: "answerable", or why it is not: "near", "far", "human"; of a turn, what is to be done
            instead: "handoff", "decline".
        after: what was asked before it, oldest first.
        is_turn: it is of a conversation.
    """

    language: str
    text: str
    relevant: frozenset[str]
    kind: str
    after: tuple[Earlier, ...] = ()
    is_turn: bool = False


def read_questions(path: Path) -> list[Question]:
    """Read a JSON-lines file with ``lang``, ``text``, ``relevant`` and ``kind``.

    A line with ``turns`` is a conversation as ``python -m web replay`` plays it; each of its turns
    that asks something is a question after those before it.

    Raises:
        InvalidQuestions: a line is something else, or there is none.
        OSError: the file cannot be read.
    """
    questions: list[Question] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            facts = json.loads(line)
            questions += _turns(facts) if "turns" in facts else [_question(facts)]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InvalidQuestions(f"{path.name}, line {number}: {error!r}") from error
    if not questions:
        raise InvalidQuestions(f"{path.name} holds no questions")
    return questions


def _question(facts: Mapping[str, Any]) -> Question:
    relevant = frozenset(str(name) for name in facts["relevant"])
    kind = str(facts.get("kind") or ("answerable" if relevant else "unanswerable"))
    return Question(str(facts["lang"]), str(facts["text"]), relevant, kind)


def _turns(conversation: Mapping[str, Any]) -> Iterator[Question]:
    after: list[Earlier] = []
    for turn in conversation["turns"]:
        expect, named = str(turn["expect"]), turn.get("relevant", ())
        relevant = frozenset(str(name) for name in named) if expect == "answer" else frozenset()
        language = str(turn.get("lang", conversation["lang"]))
        # A pressed button is no question, and where an answer would do as well, none is wrong.
        is_told = expect == "answer" or not turn.get("also_ok")
        if expect in _ASKED and is_told and "button" not in turn:
            kind = "answerable" if relevant else expect
            yield Question(language, str(turn["text"]), relevant, kind, tuple(after), is_turn=True)
        if expect != "smalltalk":
            after.append(Earlier(language, str(turn["text"]), relevant))
