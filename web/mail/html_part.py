"""A letter as a simple page, beside its text: the same words, the addresses to be clicked. Pure.

Made of the text, so that the two never say different things. No tables, no colours of its own
(mail programs have a dark mode), and nothing that is fetched from anywhere.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

_FOLDER = Path(__file__).parents[1] / "templates" / "mail"
# An address ends before the stop or bracket that ends its sentence.
_ADDRESS = re.compile(r"(https?://[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?…'’)\]}])", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """Words, or an address of the web."""

    text: str
    is_address: bool


@dataclass(frozen=True)
class Block:
    """A paragraph, or what the customer wrote; line by line."""

    lines: tuple[tuple[Piece, ...], ...]
    is_quoted: bool


def html_part(subject: str, body: str) -> str:
    """Return the page.

    Args:
        body: as ``letters`` writes it: an empty line between paragraphs, "> " before quoted lines.
    """
    blocks = [_block(text.split("\n")) for text in re.split(r"\n{2,}", body.strip("\n"))]
    return _template().render(subject=subject, blocks=blocks)


def _block(lines: list[str]) -> Block:
    is_quoted = all(line.startswith(">") for line in lines)
    plain = [line.removeprefix(">").strip() for line in lines] if is_quoted else lines
    return Block(tuple(_pieces(line) for line in plain), is_quoted)


def _pieces(line: str) -> tuple[Piece, ...]:
    found = enumerate(_ADDRESS.split(line))
    return tuple(Piece(text, at % 2 == 1) for at, text in found if text)


@cache
def _template() -> Template:
    loader = FileSystemLoader(_FOLDER)
    page = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    return page.get_template("letter.html")
