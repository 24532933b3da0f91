"""Read conversations to be played: a JSON object a line, as docs/operations.md describes them."""

from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from knowledge_base.json_lines import InvalidLines, Line, read_lines, wrong_line
from knowledge_base.question_sets import Expected
from web.replay.errors import InvalidScripts

EXPECTED: tuple[Expected, ...] = get_args(Expected)

_Name = Annotated[str, Field(min_length=1)]


class Turn(Line):
    """What the customer does, and which replies are right.

    Attributes:
        text: typed; of a pressed button, what the customer means by it.
        relevant: articles that answer, as paths below the imported folder or as keys; empty:
            any will do.
        also_ok: what is right beside ``expect``.
        button: the place of the button to press among all of the reply before; None: type.
    """

    text: str = ""
    expect: Expected
    relevant: tuple[_Name, ...] = ()
    also_ok: tuple[Expected, ...] = ()
    button: int | None = Field(None, ge=0)

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if self.button is None and not self.text.strip():
            raise ValueError("has neither text nor button")
        return self


class Script(Line):
    """One conversation; ``lang`` is the language of the page, the customer may write in another."""

    id: _Name
    lang: Literal["en", "fr"]
    tag: str = ""
    turns: tuple[Turn, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _begins_with_words(self) -> Self:
        if self.turns[0].button is not None:
            raise ValueError("turn 1 presses a button, and there is no reply before it")
        return self


def read_scripts(path: Path) -> list[Script]:
    """Read every conversation of a file, or none of them.

    Raises:
        InvalidScripts: a line is no conversation, an id comes twice, or there is no line.
        OSError: the file cannot be read.
    """
    try:
        scripts = _read(path)
    except InvalidLines as error:
        raise InvalidScripts(str(error)) from error
    if not scripts:
        raise InvalidScripts(f"{path} holds no conversations")
    return scripts


def _read(path: Path) -> list[Script]:
    lines_of: dict[str, int] = {}
    scripts = []
    for number, script in read_lines(path, lambda _: Script):
        if script.id in lines_of:
            told = f"the id {script.id} is line {lines_of[script.id]}'s"
            raise wrong_line(path, number, told)
        lines_of[script.id] = number
        scripts.append(script)
    return scripts
