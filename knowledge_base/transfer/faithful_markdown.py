"""HTML to Markdown that shows the same: what is written is read again and compared.

Libraries that turn HTML into Markdown do not know what our renderer makes of the result; here a
block that would not read the same stays HTML, which Markdown takes.
"""

import re
from dataclasses import dataclass

from knowledge_base.errors import UnreadableArticle
from knowledge_base.nodes import Children, Node, rewrite, text_of
from knowledge_base.rendering import parse_article
from knowledge_base.tidying import Document, tidy
from knowledge_base.transfer.block_markdown import block_html, blocks_markdown
from knowledge_base.transfer.housing import housed
from knowledge_base.transfer.inline_markdown import CannotWrite, link_target
from knowledge_base.transfer.same_page import shown

# As an editor may write; see ``editing.drafts``.
MAX_CHARS = 1_200_000
# Signs that no text has and every step lets through: where an image stands, by its number.
_IMAGE = re.compile("\ue000([\ue010-\ue019]+)\ue001")
_PRIVATE = re.compile("[\ue000-\ue019]")


@dataclass(frozen=True)
class Written:
    """A text in Markdown.

    Attributes:
        html_blocks: how many blocks stayed HTML.
    """

    markdown: str
    html_blocks: int = 0


def to_markdown(children: Children) -> Written:
    """Return Markdown that our renderer shows as it would have shown this tree.

    Raises:
        UnreadableArticle: it would be longer than MAX_CHARS.
    """
    children = housed(_without_private(children))
    images: list[Node] = []
    truth = tidy(children, {})
    document = tidy(rewrite(children, lambda node: _numbered(node, images)), {})
    blocks = _with_anchors(document)
    try:
        written = _with_images(blocks_markdown(blocks), images)
    except CannotWrite:
        written = ""
    _check_length(written)
    if written and _shown(parse_article(written)) == _shown(truth):
        return Written(written)
    parts, html_blocks, length = [], 0, 0
    for block in blocks:
        if isinstance(block, Node):
            part, is_html = _block(block, images)
            parts.append(part)
            html_blocks += is_html
            length += len(part)
            _check_length(part, length)
    return Written("\n\n".join(parts), html_blocks)


def _check_length(written: str, length: int = 0) -> None:
    """Refuse what is too long before it is read again, which takes time by its length."""
    if max(length, len(written)) > MAX_CHARS:
        raise UnreadableArticle(f"more than {MAX_CHARS} characters of Markdown")


def _block(block: Node, images: list[Node]) -> tuple[str, bool]:
    wanted = shown(_without_images((block,)), lambda name: name)
    for is_plain in (True, False):
        try:
            written = blocks_markdown((block,), is_plain=is_plain)
        except CannotWrite:
            break
        read = parse_article(_IMAGE.sub("", written))
        if shown(read.children, lambda name: name) == wanted:
            return _with_images(written, images), False
    return _with_images(block_html(block), images, is_html=True), True


def _shown(document: Document) -> object:
    return shown(document.children, document.find_anchor)


def _with_anchors(document: Document) -> Children:
    """Let links within the article name the headings' own anchors."""

    def change(node: Node) -> Children:
        target = node.attrs.get("href", "")
        if node.tag != "a" or not target.startswith("#"):
            return (node,)
        anchor = document.find_anchor(target[1:])
        if anchor is None:
            return node.children
        return (Node("a", {"href": f"#{anchor}"}, node.children),)

    return rewrite(document.children, change)


def _numbered(node: Node, images: list[Node]) -> Children:
    if node.tag != "img":
        return (node,)
    images.append(node)
    digits = "".join(chr(0xE010 + int(digit)) for digit in str(len(images) - 1))
    return (f"\ue000{digits}\ue001",)


def _with_images(written: str, images: list[Node], *, is_html: bool = False) -> str:
    def image(found: re.Match[str]) -> str:
        number = int("".join(str(ord(sign) - 0xE010) for sign in found[1]))
        attrs = images[number].attrs
        alt = " ".join(attrs.get("alt", "").split())
        source = attrs.get("src", "")
        if is_html:
            quoted = [each.replace("&", "&amp;").replace('"', "&quot;") for each in (alt, source)]
            return f'<img alt="{quoted[0]}" src="{quoted[1]}">'
        escaped = re.sub(r"[\\\[\]`*_<&|]", lambda sign: f"\\{sign[0]}", alt)
        return f"![{escaped}]({link_target(source)})"

    return _IMAGE.sub(image, written)


def _without_images(children: Children) -> Children:
    return tuple(
        _IMAGE.sub("", child)
        if isinstance(child, str)
        else Node(child.tag, child.attrs, _without_images(child.children))
        for child in children
    )


def _without_private(children: Children) -> Children:
    if not _PRIVATE.search(text_of(children)):
        return children
    return tuple(
        _PRIVATE.sub("", child)
        if isinstance(child, str)
        else Node(child.tag, child.attrs, _without_private(child.children))
        for child in children
    )
