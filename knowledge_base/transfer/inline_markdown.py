"""Words, marks and links as Markdown; what has no sign there stays HTML, which Markdown takes."""

import re
from collections.abc import Iterable
from html import escape

from knowledge_base.nodes import Node, text_of

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SIGNS = re.compile(r"[\\`*\[\]<]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~")
_AT_START = re.compile(r"(?m)^(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|~{3}|[-=]+\s*$|(?:-\s*){3,}$)")
_NUMBER_AT_START = re.compile(r"(?m)^(\d{1,9})(?=[.)](?:\s|$))")
_PLAIN_TARGET = re.compile(r"[^\s()<>\\&]+")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_MARKS = {"strong": "**", "em": "*", "s": "~~"}


class CannotWrite(Exception):
    """Markdown has no way to say this; HTML has."""


def paragraph(children: Iterable[Node | str], *, is_plain: bool) -> str:
    """Return one paragraph; see ``inline``."""
    text = inline(children, is_plain=is_plain)
    text = "\\\n".join(line.strip() for line in text.split("\\\n")).strip()
    text = text.removesuffix("\\")
    return _NUMBER_AT_START.sub(r"\1\\", _AT_START.sub(r"\\", text))


def inline(children: Iterable[Node | str], *, is_plain: bool) -> str:
    """Return words with their marks; a line break is a backslash and a new line.

    Args:
        is_plain: with Markdown's signs for bold and the like. They fail inside of words and
            beside punctuation; HTML's never do.

    Raises:
        CannotWrite: there is a block in it.
    """
    written = ""
    for child in children:
        piece = _text(child) if isinstance(child, str) else _element(child, is_plain=is_plain)
        if written.endswith("!") and piece.startswith("["):
            written = written[:-1] + "\\!"
        written += piece
    return written


def link_target(href: str) -> str:
    """Return a link's target as it stands in Markdown."""
    if _PLAIN_TARGET.fullmatch(href):
        return href
    target = re.sub(r"[<>\\\n\r]", lambda sign: f"%{ord(sign[0]):02X}", href)
    return f"<{_ENTITY.sub('&amp;', target)}>"


def _text(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", _BLANKS.sub(" ", text))


def _element(node: Node, *, is_plain: bool) -> str:
    if node.tag == "br":
        return "\\\n"
    if node.tag == "code":
        return _code(node)
    lead, core, trail = _split(inline(node.children, is_plain=is_plain))
    if not core:
        return lead + trail
    if node.tag == "a":
        return f"{lead}[{core}]({link_target(node.attrs.get('href', ''))}){trail}"
    if node.tag not in _INLINE:
        raise CannotWrite(node.tag)
    if is_plain and node.tag in _MARKS:
        mark = _MARKS[node.tag]
        return f"{lead}{mark}{core}{mark}{trail}"
    return f"{lead}<{node.tag}>{core}</{node.tag}>{trail}"


_INLINE = frozenset("abbr em ins kbd mark q s small strong sub sup u var".split())


def _split(text: str) -> tuple[str, str, str]:
    found = _EDGES.fullmatch(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def _code(node: Node) -> str:
    text = _BLANKS.sub(" ", text_of(node.children))
    if any(isinstance(child, Node) for child in node.children) or not text.strip():
        return f"<code>{escape(text, quote=False)}</code>" if text.strip() else text
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"
