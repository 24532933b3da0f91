"""Files of a JSON object a line; what is wrong with one is said so that it can be mended."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge_base.errors import KnowledgeBaseError

# By the kind of error, as pydantic names it; what is not here is said in pydantic's own words.
_SAID = {
    "missing": "is missing",
    "too_short": "is empty: give at least one",
    "string_too_short": "is empty: give a text",
    "literal_error": "is none of the known ones: write {expected}",
    "string_type": 'is no text: write it in quotation marks, "…"',
    "tuple_type": 'is no list: write it in brackets, ["…", "…"]',
    "model_type": 'is no object: write it in braces, {{"…": …}}',
    "int_type": "is no whole number",
    "int_from_float": "is no whole number",
    "greater_than_equal": "is too small: write {ge} or more",
}


class InvalidLines(KnowledgeBaseError):
    """The file holds something else than what it is read for; the message names the line."""


class Line(BaseModel):
    """What a line, or a part of it, holds; it may have remarks of its own beside what is known."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


Kind = TypeVar("Kind", bound=Line)


def read_lines(path: Path, kind_of: Callable[[Any], type[Kind]]) -> Iterator[tuple[int, Kind]]:
    """Yield each line that is not blank with its number, from 1.

    Args:
        kind_of: what a line is to be, told by the JSON that it holds.

    Raises:
        InvalidLines: a line is something else, or the file is no text.
        OSError: the file cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidLines(f"{path} is not UTF-8 (byte {error.start + 1})") from error
    # Not splitlines(): JSON may hold other line ends than \n within its strings.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, kind_of(json.loads(line)).model_validate_json(line)
        except ValidationError as error:
            raise wrong_line(path, number, _brief(error)) from error
        except json.JSONDecodeError as error:
            said = f"{error.msg} at character {error.colno}"
            raise wrong_line(path, number, f"is no JSON ({said})") from error


def wrong_line(path: Path, number: int, what: str) -> InvalidLines:
    """Return the error that says what is wrong with a line."""
    return InvalidLines(f"{path}, line {number}: {what}")


def _brief(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = list(first["loc"])
    if place[:1] == ["turns"] and len(place) > 1:
        place[:2] = [f"turn {int(place[1]) + 1}"]
    where = ", ".join(map(str, place))
    if first["type"] in _SAID:
        facts = {name: str(fact) for name, fact in first.get("ctx", {}).items()}
        # As JSON has it.
        facts["expected"] = facts.get("expected", "").replace("'", '"')
        return " ".join(filter(None, (where, _SAID[first["type"]].format_map(facts))))
    return ": ".join(filter(None, (where, first["msg"].removeprefix("Value error, "))))
