"""Say whether two structures show a reader the same. Pure.

Blanks at the edges of words and who holds them, the order of nested marks, and whether a list's
item is a paragraph or bare words make no difference to a reader, and none here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from knowledge_base.anchors import HEADINGS
from knowledge_base.nodes import Node, text_of
from knowledge_base.tidying import BLOCKS

# From the fragment of a link to the anchor that it means, None for no link.
FindAnchor = Callable[[str], str | None]

_BLANKS = re.compile(r"([ \t\n\r\f]+)")
# Their children are blocks or words, and both are shown alike.
_HOLDERS = frozenset({"li", "td", "th", "dd", "dt", "tr", "blockquote"})
_MARKED = ("colspan", "rowspan", "start", "data-callout")


def shown(children: Iterable[Node | str], find_anchor: FindAnchor) -> tuple[Any, ...]:
    """Return what a reader sees of blocks, in a form that can be compared."""
    seen: list[Any] = []
    run: list[Node | str] = []
    for child in (*children, Node("hr")):
        if isinstance(child, str) or not _is_block(child):
            run.append(child)
            continue
        if words := _line(run, find_anchor):
            seen.append(("p", words))
        run = []
        if child.tag in _PARTS:
            # Which of its parts a table's row is in, nobody sees.
            seen += shown(child.children, find_anchor)
        else:
            seen.append(_block(child, find_anchor))
    return tuple(each for each in seen[:-1] if each != ("p", ()))


def _is_block(node: Node) -> bool:
    return node.tag in BLOCKS | _HOLDERS | _PARTS


_PARTS = frozenset({"thead", "tbody", "tfoot"})


def _block(node: Node, find_anchor: FindAnchor) -> tuple[Any, ...]:
    if node.tag == "hr":
        return ("hr",)
    if node.tag == "pre":
        return ("pre", text_of(node.children).strip("\n"))
    if node.tag == "p" or node.tag in HEADINGS:
        words = _line(node.children, find_anchor)
        return (node.tag, node.attrs.get("id"), words) if node.tag != "p" else ("p", words)
    marks = tuple((name, node.attrs[name]) for name in _MARKED if name in node.attrs)
    return (node.tag, marks, shown(node.children, find_anchor))


def _line(run: Iterable[Node | str], find_anchor: FindAnchor) -> tuple[Any, ...]:
    """Return the words of one paragraph, without line breaks around them."""
    words = list(_words(run, find_anchor))
    while words and words[-1][0] in ("\n", " "):
        words.pop()
    while words and words[0][0] in ("\n", " "):
        words.pop(0)
    return tuple(words)


def _words(run: Iterable[Node | str], find_anchor: FindAnchor) -> Iterator[tuple[str, Any]]:
    """Yield words with the marks around them, a blank between them as ("", ())."""
    text, around = "", frozenset[Any]()
    is_blank, is_first = False, True
    for piece, marks in _pieces(run, frozenset(), find_anchor):
        if piece in (" ", "\n"):
            is_blank = is_blank or piece == " "
            if piece == "\n":
                if text:
                    yield text, around
                yield "\n", ()
                text, is_blank, is_first = "", False, True
            continue
        if text and (is_blank or marks != around):
            yield text, around
            text = ""
        if is_blank and not is_first:
            yield " ", ()
        text, around, is_blank, is_first = text + piece, marks, False, False
    if text:
        yield text, around


def _pieces(
    run: Iterable[Node | str], marks: frozenset[Any], find_anchor: FindAnchor
) -> Iterator[tuple[str, frozenset[Any]]]:
    for child in run:
        if isinstance(child, str):
            for piece in filter(None, _BLANKS.split(child)):
                yield " " if _BLANKS.fullmatch(piece) else piece, marks
        elif child.tag == "br":
            yield "\n", marks
        elif child.tag == "img":
            yield f"\0{child.attrs.get('src')}\0{child.attrs.get('alt')}", marks
        else:
            mark = _mark(child, find_anchor)
            yield from _pieces(child.children, marks | {mark} if mark else marks, find_anchor)


def _mark(node: Node, find_anchor: FindAnchor) -> Any:
    if node.tag != "a":
        return node.tag
    target = node.attrs.get("href", "")
    if target.startswith("#"):
        anchor = find_anchor(target[1:])
        return ("a", f"#{anchor}") if anchor else None
    return ("a", unquote(target))
