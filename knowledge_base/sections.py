"""The sections of an article as plain text: what is cut into chunks and shown as an answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.anchors import HEADINGS
from knowledge_base.blanks import one_line
from knowledge_base.nodes import Children, Node, text_of, walk
from knowledge_base.rendering import parse_article
from knowledge_base.tidying import BLOCKS

_UNMARKED_END = re.compile(r"(?<=[\w)])\n+")
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True)
class Section:
    """What stands under one heading, without its sub-sections.

    Attributes:
        headings: heading path within the article, outermost first; () before the first heading.
        anchor: fragment of the help page that shows the section; "" for the top.
        text: plain text. Paragraphs are separated by blank lines, list items are lines with
            "- " or "1. ", code keeps its lines, a table row is one line.
    """

    headings: tuple[str, ...]
    anchor: str
    text: str


def sections_of(markdown: str) -> list[Section]:
    """Cut an article at its headings, in order.

    A heading with nothing of its own below it gives no section, nor does a list of links: it
    leads to answers and is none.
    """
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    anchor = ""
    blocks: list[Node | str] = []

    def close() -> None:
        if text := _own_text(tuple(blocks)):
            sections.append(Section(tuple(name for _, name in path), anchor, text))
        blocks.clear()

    for child in parse_article(markdown).children:
        if isinstance(child, Node) and child.tag in HEADINGS:
            close()
            level = int(child.tag[1])
            path = [above for above in path if above[0] < level]
            path.append((level, _one_line(child.children)))
            anchor = child.attrs["id"]
        else:
            blocks.append(child)
    close()
    return sections


def plain_text(children: Children) -> str:
    """Return blocks as readable text, separated by blank lines."""
    return "\n\n".join(text for text in map(_block_text, _grouped(children)) if text)


def _own_text(blocks: Children) -> str:
    blocks = _without_contents(blocks)
    return "" if _is_list_of_links(blocks) else plain_text(blocks)


def _without_contents(blocks: Children) -> Children:
    """Leave out tables of contents, lists of links within the article, and what announces them."""
    kept: list[Node | str] = []
    for block in blocks:
        if isinstance(block, Node) and block.tag in ("ul", "ol") and _all_in_links(block, "#"):
            while kept and isinstance(kept[-1], str) and not kept[-1].strip():
                kept.pop()
            if kept and text_of(kept[-1:]).rstrip().endswith(":"):
                kept.pop()
        else:
            kept.append(block)
    return tuple(kept)


def _all_in_links(block: Node, start: str) -> bool:
    links = [n for n in walk((block,)) if isinstance(n, Node) and n.tag == "a"]
    if not all(link.attrs.get("href", "").startswith(start) for link in links):
        return False
    return _letter_count(block.children) == sum(_letter_count(link.children) for link in links) > 0


def _letter_count(children: Children) -> int:
    """Count letters and digits: what is left of text without marks and blanks."""
    return sum(c.isalnum() for c in text_of(children))


def _is_list_of_links(blocks: Children) -> bool:
    """Say whether there is nothing but links, and more than one: one may be the answer."""
    links = [n for n in walk(blocks) if isinstance(n, Node) and n.tag == "a"]
    return len(links) > 1 and _all_in_links(Node("div", {}, blocks), "")


def _grouped(children: Children) -> Iterator[Node]:
    """Yield blocks; inline elements that stand between them come as paragraphs."""
    run: list[Node | str] = []
    for child in children:
        if isinstance(child, Node) and child.tag in BLOCKS:
            if run:
                yield Node("p", {}, tuple(run))
                run = []
            yield child
        else:
            run.append(child)
    if run:
        yield Node("p", {}, tuple(run))


def _block_text(block: Node) -> str:
    if block.tag in ("ul", "ol"):
        return _list_text(block)
    if block.tag == "pre":
        return text_of(block.children).strip("\n").rstrip()
    if block.tag == "table":
        return _table_text(block)
    if block.tag == "dl":
        return "\n".join(plain_text(c.children) for c in block.children if isinstance(c, Node))
    if block.tag == "blockquote":
        return plain_text(block.children)
    return _lines(block.children)


def _list_text(block: Node) -> str:
    start = block.attrs.get("start", "1")
    number = int(start) if start.isascii() and start.isdigit() else 1
    lines: list[str] = []
    for item in block.children:
        if not isinstance(item, Node):
            continue
        marker = f"{number}. " if block.tag == "ol" else "- "
        number += 1
        parts = [_block_text(part) for part in _grouped(item.children)]
        text = "\n".join(part for part in parts if part)
        if text:
            indent = " " * len(marker)
            lines.append(marker + text.replace("\n", f"\n{indent}"))
    return "\n".join(lines)


def _table_text(table: Node) -> str:
    """Write rows as lines; with column names, "name: value" for all but the first column."""
    rows = [node for node in walk(table.children) if isinstance(node, Node) and node.tag == "tr"]
    names: list[str] = []
    lines: list[str] = []
    for row in rows:
        cells = [cell for cell in row.children if isinstance(cell, Node)]
        texts = [_cell_text(cell) for cell in cells]
        if not lines and not names and cells and all(cell.tag == "th" for cell in cells):
            names = texts
        elif any(texts):
            lines.append(_row_text(names, texts))
    return "\n".join(lines) or " | ".join(name for name in names if name)


def _cell_text(cell: Node) -> str:
    """Return a cell on one line; what stood on lines of its own is set off by commas."""
    return one_line(_UNMARKED_END.sub(", ", plain_text(cell.children)))


def _row_text(names: list[str], texts: list[str]) -> str:
    if len(names) != len(texts) or len(texts) == 1:
        return " | ".join(text for text in texts if text)
    if len(texts) == 2:  # noqa: PLR2004 (a name and its value)
        return ": ".join(text for text in texts if text)
    told = [
        f"{name}: {text}" if name else text
        for name, text in zip(names[1:], texts[1:], strict=True)
        if text
    ]
    return f"{texts[0]} | {'; '.join(told)}" if texts[0] else "; ".join(told)


def _lines(children: Children) -> str:
    """Return inline content with its line breaks, other white space collapsed."""
    text = "".join(
        "\x00" if isinstance(c, Node) and c.tag == "br" else c if isinstance(c, str) else ""
        for c in walk(children)
    )
    lines = (_SPACES.sub(" ", line).strip(" ") for line in text.split("\x00"))
    return "\n".join(line for line in lines if line)


def _one_line(children: Children) -> str:
    return _lines(children).replace("\n", " ")
