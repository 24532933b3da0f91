"""Questions whose answers are known: a question a line, or a conversation."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from knowledge_base.json_lines import InvalidLines, Line, read_lines

# What a turn of a conversation is expected to lead to.
Expected = Literal["answer", "clarify", "handoff", "smalltalk", "decline"]
# … where it is a question.
_ASKED = ("answer", "handoff", "decline")

_Words = Annotated[str, Field(min_length=1)]


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


class _QuestionLine(Line):
    lang: _Words
    text: _Words
    relevant: tuple[_Words, ...]
    kind: str | None = None


class _Turn(Line):
    text: _Words
    expect: Expected
    relevant: tuple[_Words, ...] = ()
    also_ok: tuple[Expected, ...] = ()
    lang: _Words | None = None
    button: int | None = None


class _Conversation(Line):
    lang: _Words
    turns: tuple[_Turn, ...] = Field(min_length=1)


def read_questions(path: Path) -> list[Question]:
    """Read a JSON-lines file with ``lang``, ``text``, ``relevant`` and ``kind``.

    A line with ``turns`` is a conversation as ``python -m web replay`` plays it; each of its turns
    that asks something is a question after those before it.

    Raises:
        InvalidLines: a line is something else, or there is none.
        OSError: the file cannot be read.
    """
    questions: list[Question] = []
    for _, line in read_lines(path, _kind_of):
        questions += _turns(line) if isinstance(line, _Conversation) else [_question(line)]
    if not questions:
        raise InvalidLines(f"{path} holds no questions")
    return questions


def _kind_of(facts: Any) -> type[_QuestionLine | _Conversation]:
    return _Conversation if isinstance(facts, dict) and "turns" in facts else _QuestionLine


def _question(line: _QuestionLine) -> Question:
    relevant = frozenset(line.relevant)
    kind = line.kind or ("answerable" if relevant else "unanswerable")
    return Question(line.lang, line.text, relevant, kind)


def _turns(conversation: _Conversation) -> Iterator[Question]:
    after: list[Earlier] = []
    for turn in conversation.turns:
        relevant = frozenset(turn.relevant if turn.expect == "answer" else ())
        language = turn.lang or conversation.lang
        # A pressed button is no question, and where an answer would do as well, none is wrong.
        is_told = turn.expect == "answer" or not turn.also_ok
        if turn.expect in _ASKED and is_told and turn.button is None:
            kind = "answerable" if relevant else turn.expect
            yield Question(language, turn.text, relevant, kind, tuple(after), is_turn=True)
        if turn.expect != "smalltalk":
            after.append(Earlier(language, turn.text, relevant))
