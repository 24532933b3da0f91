"""The YAML block at the top of a Markdown file: taken apart, and its values made plain."""

import math
import re
from datetime import UTC, date, datetime
from typing import Any

import yaml

from knowledge_base.blanks import one_line
from knowledge_base.errors import UnreadableArticle

_BLOCK = re.compile(r"---[ \t]*\n(.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

# Nobody writes more about an article by hand.
MAX_BLOCK_CHARS = 64_000
# Python itself refuses to write out numbers much longer than this.
MAX_NUMBER_BITS = 4_000


class _Loader(yaml.SafeLoader):
    """Without aliases: a few lines of them unfold to gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not allowed")
        return super().compose_node(parent, index)


def split_front_matter(
    text: str, *, max_chars: int = MAX_BLOCK_CHARS
) -> tuple[dict[str, Any], str]:
    """Return the values and the Markdown below; ({}, text) for a file without a block.

    Raises:
        UnreadableArticle: the block has no end or is not YAML names and values.
    """
    if not re.match(r"---[ \t]*\n", text):
        return {}, text
    found = _BLOCK.match(text)
    if found is None:
        raise UnreadableArticle("front matter has no end (a line of ---)")
    if len(found[1]) > max_chars:
        raise UnreadableArticle(f"front matter is longer than {max_chars} characters")
    try:
        values = yaml.load(found[1], Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except Exception as error:  # it trips over its own tags: `!!bool x` is a KeyError
        raise UnreadableArticle(f"front matter is not YAML: {_brief(error)}") from error
    if values is None:
        values = {}
    if not isinstance(values, dict):
        raise UnreadableArticle("front matter is not a list of names and values")
    return {str(name): value for name, value in values.items()}, text[found.end() :]


def as_text(name: str, value: Any) -> str | None:
    """Return a text or number as one line of text; None for nothing."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise UnreadableArticle(f"{name} in front matter must be text")
    return one_line(_CONTROL.sub("", str(value))) or None


def as_list(name: str, value: Any, *, separator: str) -> tuple[str, ...]:
    """Return a list of texts, or the parts of a text, without empty ones."""
    if isinstance(value, str):
        value = value.split(separator)
    elif not isinstance(value, list):
        value = [] if value is None else [value]
    texts = (as_text(name, part) for part in value)
    return tuple(text for text in texts if text)


def as_choice(name: str, value: Any, choices: tuple[str, ...]) -> str:
    """Return one of the choices, the first for nothing."""
    text = (as_text(name, value) or choices[0]).lower()
    if text not in choices:
        raise UnreadableArticle(f"{name} in front matter is {text!r}, not {' or '.join(choices)}")
    return text


def as_bool(name: str, value: Any) -> bool:
    """Return yes or no, no for nothing."""
    if value is None:
        return False
    if not isinstance(value, bool):
        raise UnreadableArticle(f"{name} in front matter must be true or false")
    return value


def as_time(name: str, value: Any) -> datetime | None:
    """Return a date (its first moment) or time in UTC; a time without a zone is UTC."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            raise UnreadableArticle(
                f"{name} in front matter is {value[:40]!r}, not a date like 2026-05-31"
            ) from None
    if isinstance(value, datetime):
        try:
            return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
        except OverflowError:
            raise UnreadableArticle(f"{name} in front matter is out of range") from None
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    raise UnreadableArticle(f"{name} in front matter must be a date like 2026-05-31")


def as_json(value: Any) -> Any:
    """Return what YAML made of a value as JSON can hold it: dates and the like as text."""
    if isinstance(value, dict):
        return {as_json(str(name)): as_json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [as_json(inner) for inner in value]
    if isinstance(value, str):
        return _CONTROL.sub("", value)
    if isinstance(value, int) and value.bit_length() > MAX_NUMBER_BITS:
        raise UnreadableArticle("front matter has a number that is too long")
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _brief(error: Exception) -> str:
    if not isinstance(error, yaml.YAMLError | ValueError | RecursionError):
        return "a value is not what its !! says"
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    if what.startswith("mapping values"):
        what = "a value with a colon needs quotes around it"
    where = f" (line {mark.line + 2})" if mark is not None else ""
    return " ".join(what.split())[:200] + where
