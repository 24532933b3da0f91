"""An article's structure as Markdown, and as HTML for what Markdown cannot say."""

import re
from collections.abc import Callable, Iterable, Sequence

from knowledge_base.anchors import HEADINGS, heading_text
from knowledge_base.articles import slug_of
from knowledge_base.nodes import Children, Node, rewrite, text_of, to_html
from knowledge_base.tidying import BLOCKS
from knowledge_base.transfer.inline_markdown import CannotWrite, inline, paragraph

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LINE_ENDS = re.compile(r"(?<=</tr>|</li>)|(?<=<ul>|<ol>)|(?<=<tbody>|<thead>)")
_MAX_NUMBER = 999_999_999


def blocks_markdown(blocks: Iterable[Node | str], *, is_plain: bool = True) -> str:
    """Return blocks with empty lines between them; see ``inline`` for ``is_plain``.

    Raises:
        CannotWrite: Markdown has no way to say one of them.
    """
    return "\n\n".join(_blocks(blocks, is_plain=is_plain))


def block_html(block: Node) -> str:
    """Return a block as HTML that Markdown takes as it stands: without an empty line."""
    (node,) = rewrite((block,), _as_written)
    # What line ends are left are code's.
    html = to_html(_one_line((node,))).replace("\n", "&#10;")
    return _LINE_ENDS.sub("\n", html).strip()


def _blocks(blocks: Iterable[Node | str], *, is_plain: bool) -> list[str]:
    written: list[str] = []
    bullet = "-"
    before = ""
    for block in blocks:
        if isinstance(block, str):
            if block.strip():
                raise CannotWrite("text")
            continue
        # Two lists in a row would be one.
        bullet = {"-": "*", "*": "-"}[bullet] if block.tag == before else "-"
        before = block.tag
        written.append(_block(block, bullet, is_plain=is_plain))
    return written


def _block(node: Node, bullet: str, *, is_plain: bool) -> str:
    if node.tag in ("ul", "ol"):
        return _list(node, bullet, is_plain=is_plain)
    write = _WRITERS.get(node.tag)
    if write is None:
        raise CannotWrite(node.tag)
    return write(node, is_plain=is_plain)


def _paragraph(node: Node, *, is_plain: bool) -> str:
    return paragraph(node.children, is_plain=is_plain)


def _heading(node: Node, *, is_plain: bool) -> str:
    words = inline(node.children, is_plain=is_plain).replace("\\\n", "<br>").strip()
    if words.endswith("#"):
        words = f"{words[:-1]}\\#"
    anchor = node.attrs.get("id", "")
    named = "" if anchor == slug_of(heading_text(node)) else f" {{#{anchor}}}"
    return f"{'#' * int(node.tag[1])} {words}{named}"


def _list(node: Node, bullet: str, *, is_plain: bool) -> str:
    start = node.attrs.get("start", "1")
    number = int(start) if start.isdigit() and int(start) <= _MAX_NUMBER else 1
    ending = {"-": ".", "*": ")"}[bullet]
    items = []
    is_loose = False
    for child in node.children:
        if isinstance(child, str):
            if child.strip():
                raise CannotWrite("text")
            continue
        if child.tag != "li":
            raise CannotWrite(child.tag)
        marker = f"{bullet} " if node.tag == "ul" else f"{number}{ending} "
        number += 1
        parts = _parts(child.children)
        # Lists follow their item's words without an empty line.
        is_tight = all(_follows_words(part) for part in parts[1:])
        is_loose = is_loose or not is_tight
        text = ("\n" if is_tight else "\n\n").join(_blocks(parts, is_plain=is_plain))
        items.append(marker + _indented(text, len(marker)) if text else marker.rstrip())
    return ("\n\n" if is_loose else "\n").join(items)


def _follows_words(part: Node) -> bool:
    """Say whether Markdown needs no empty line before this."""
    return part.tag == "ul" or (part.tag == "ol" and part.attrs.get("start", "1") == "1")


def _parts(children: Children) -> list[Node]:
    """Return an item's blocks; words between them as paragraphs."""
    parts: list[Node] = []
    run: list[Node | str] = []
    for child in (*children, Node("hr")):
        if isinstance(child, Node) and child.tag in BLOCKS:
            if text_of(run).strip():
                parts.append(Node("p", {}, tuple(run)))
            run = []
            parts.append(child)
        else:
            run.append(child)
    return parts[:-1]


def _indented(text: str, width: int) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *((" " * width + line if line else line) for line in rest)])


def _fenced(node: Node, *, is_plain: bool) -> str:
    del is_plain
    text = text_of(node.children)
    longest = max(map(len, re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text.strip(chr(10))}\n{fence}"


def _quotation(node: Node, *, is_plain: bool) -> str:
    lines = blocks_markdown(_parts(node.children), is_plain=is_plain).split("\n")
    kind = node.attrs.get("data-callout")
    if kind:
        first = node.children[0]
        is_text = isinstance(first, Node) and first.tag == "p"
        lines = [f"[!{kind.upper()}]", *([] if is_text else [""]), *lines]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _table(node: Node, *, is_plain: bool) -> str:
    rows = [
        [cell for cell in row.children if isinstance(cell, Node)]
        for part in node.children
        if isinstance(part, Node)
        for row in ((part,) if part.tag == "tr" else part.children)
        if isinstance(row, Node)
    ]
    if not rows or not rows[0] or not _is_grid(rows):
        raise CannotWrite("table")
    lines = [_row(row, is_plain=is_plain) for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _is_grid(rows: Sequence[Sequence[Node]]) -> bool:
    """Say whether the first row, and no other, has the columns' names, and no cell has blocks."""
    return all(
        len(row) == len(rows[0])
        and all(cell.tag == ("td" if number else "th") and not cell.attrs for cell in row)
        and not any(
            isinstance(inner, Node) and inner.tag in BLOCKS and inner.tag != "p"
            for cell in row
            for inner in cell.children
        )
        for number, row in enumerate(rows)
    )


def _row(row: Sequence[Node], *, is_plain: bool) -> str:
    cells = []
    for cell in row:
        parts = _parts(cell.children)
        if len(parts) > 1:
            raise CannotWrite("paragraphs in a cell")
        words = inline(parts[0].children, is_plain=is_plain) if parts else ""
        cells.append(words.replace("\\\n", "<br>").replace("|", "\\|").strip())
    return f"| {' | '.join(cells)} |"


def _line(_node: Node, *, is_plain: bool) -> str:
    del is_plain
    return "---"


_WRITERS: dict[str, Callable[..., str]] = {
    "p": _paragraph,
    **dict.fromkeys(HEADINGS, _heading),
    "pre": _fenced,
    "blockquote": _quotation,
    "table": _table,
    "hr": _line,
}


def _as_written(node: Node) -> Children:
    kind = node.attrs.get("data-callout")
    if not kind:
        return (node,)
    return (Node("blockquote", {}, (Node("p", {}, (f"[!{kind.upper()}]",)), *node.children)),)


def _one_line(children: Iterable[Node | str]) -> Children:
    return tuple(
        _BLANKS.sub(" ", child)
        if isinstance(child, str)
        else child
        if child.tag == "pre"
        else Node(child.tag, child.attrs, _one_line(child.children))
        for child in children
    )
