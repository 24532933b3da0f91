"""Read conversations to be played: a JSON object a line, as docs/operations.md describes them."""

from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from web.replay.errors import InvalidScripts

Expected = Literal["answer", "clarify", "handoff", "smalltalk", "decline"]
EXPECTED: tuple[Expected, ...] = get_args(Expected)

_Name = Annotated[str, Field(min_length=1)]


class _Line(BaseModel):
    # A file may carry remarks of its own beside what is known here.
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Turn(_Line):
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


class Script(_Line):
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
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidScripts(f"{path.name} is not UTF-8 (byte {error.start + 1})") from error
    lines_of: dict[str, int] = {}
    scripts = []
    # Not splitlines(): JSON may hold other line ends than \n within its strings.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            script = Script.model_validate_json(line)
        except ValidationError as error:
            raise InvalidScripts(f"{path.name}, line {number}: {_brief(error)}") from error
        if script.id in lines_of:
            raise InvalidScripts(
                f"{path.name}, line {number}: the id {script.id} is line {lines_of[script.id]}'s"
            )
        lines_of[script.id] = number
        scripts.append(script)
    if not scripts:
        raise InvalidScripts(f"{path.name} holds no conversations")
    return scripts


def _brief(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    what = first["msg"].removeprefix("Value error, ")
    where = list(first["loc"])
    if where[:1] == ["turns"] and len(where) > 1:
        where[:2] = [f"turn {int(where[1]) + 1}"]
    return f"{', '.join(map(str, where))}: {what}" if where else what
