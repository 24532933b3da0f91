"""Bring sanitised HTML of any origin into the one plain structure that Relais shows.

No containers, classes or empty elements are left, and of images our own pictures; block and inline
elements do not mix; headings start at h2 and have unique anchors.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from knowledge_base.anchors import HEADINGS, letters_of, with_anchors
from knowledge_base.blanks import one_line
from knowledge_base.images import choose_pictures, is_image, replace_images, shows_something
from knowledge_base.nodes import Children, Node, rewrite, text_of, walk
from knowledge_base.picture_addresses import Pictures

CONTAINERS = frozenset({"div", "section", "center", "details", "figure"})
STRUCTURES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl"})
INLINE_CONTAINERS = frozenset({"span", "font"})
SAME = {"b": "strong", "i": "em", "strike": "s", "del": "s", "tt": "code", "samp": "code"}
BLOCKS = frozenset({"p", "ul", "ol", "dl", "pre", "blockquote", "table", "hr", *HEADINGS})
# Elements that are kept without any text inside.
MAY_BE_EMPTY = frozenset({"br", "hr", "img", "td", "th"})
KEPT_ATTRIBUTES = {
    "a": ("href",),
    "img": ("src", "alt", "width", "height", "loading"),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
}

_CALLOUT = re.compile(r"\s*\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*\n?", re.IGNORECASE)


@dataclass(frozen=True)
class Document:
    """An article's structure.

    Attributes:
        children: elements as the page shows them; a link's ``href`` is as the author wrote it.
        aliases: from each id that the author set, and from each heading's letters, to the anchor
            of the heading.
    """

    children: Children
    aliases: Mapping[str, str]

    def find_anchor(self, fragment: str) -> str | None:
        """Return the anchor that the fragment of a link within the article means, or None.

        Makers of Markdown differ in how they make fragments of headings, so letters decide.
        """
        name = unquote(fragment)
        return self.aliases.get(name, self.aliases.get(letters_of(name)))


def tidy(children: Children, pictures: Pictures) -> Document:
    """Bring a tree into the plain structure; words stand for images that are not ``pictures``."""
    plain = rewrite(choose_pictures(children, pictures), _plain)
    blocks = _paragraphs(_start_at_h2(plain))
    blocks, aliases = with_anchors(blocks)
    return Document(rewrite(blocks, _finish), aliases)


def _plain(node: Node) -> Children:
    """Simplify one element whose children are simple already."""
    tag = SAME.get(node.tag, node.tag)
    inner = node.children
    if tag not in STRUCTURES and not _is_mixed(inner):
        inner = replace_images(inner)
    if tag == "figure" and _has_image(node.children):
        plain: Children = ()
    elif tag in CONTAINERS:
        plain = _paragraphs(_stretch_link(inner))
    elif tag in ("p", "summary", "figcaption", "caption"):
        plain = _paragraphs(inner)
    elif tag in INLINE_CONTAINERS or (tag == "a" and not node.attrs.get("href")):
        plain = inner
    elif tag == "blockquote":
        inner, kind = _callout(_paragraphs(inner))
        plain = (Node(tag, {"data-callout": kind} if kind else {}, inner),)
    else:
        return (Node(tag, node.attrs, inner),)
    return (*_marker(node), *plain)


def _marker(node: Node) -> Children:
    """Keep the id of an element that goes, until the aliases are known."""
    name = node.attrs.get("id") or node.attrs.get("name")
    return (Node("mark", {"id": name}),) if name else ()


def _has_image(children: Children) -> bool:
    return any(map(is_image, walk(children)))


def _is_mixed(children: Children) -> bool:
    return any(isinstance(child, Node) and child.tag in BLOCKS for child in children)


def _stretch_link(children: Children) -> Children:
    """Let the one link without words in a container, a clickable card, have the card's words."""
    links = [child for child in walk(children) if isinstance(child, Node) and child.tag == "a"]
    if len(links) != 1 or shows_something(links[0].children) or _is_mixed(children):
        return children
    words = one_line(text_of(children))
    return (Node("a", links[0].attrs, (words,)),) if words else children


def _paragraphs(children: Children) -> Children:
    """Put runs of inline elements among blocks into paragraphs of their own."""
    blocks: list[Node | str] = []
    run: list[Node | str] = []
    for child in (*children, Node("hr")):
        if isinstance(child, Node) and child.tag in BLOCKS:
            if shows_something(run):
                blocks.append(Node("p", {}, replace_images(tuple(run))))
            else:
                # Only markers are worth keeping of a run without words.
                blocks.extend(c for c in walk(run) if isinstance(c, Node) and c.tag == "mark")
            run = []
            blocks.append(child)
        else:
            run.append(child)
    return tuple(blocks[:-1])


def _callout(children: Children) -> tuple[Children, str]:
    """Take `[!NOTE]` off the front of a quotation and return its kind, "" for a quotation."""
    if not children or not isinstance(first := children[0], Node) or not first.children:
        return children, ""
    lead = first.children[0]
    found = _CALLOUT.match(lead) if isinstance(lead, str) else None
    if found is None or not isinstance(lead, str):
        return children, ""
    rest = Node(first.tag, first.attrs, (lead[found.end() :], *first.children[1:]))
    return (rest, *children[1:]), found[1].lower()


def _start_at_h2(children: Children) -> Children:
    """Leave h1 to the article's title: move all headings down where the text has one."""
    if not any(isinstance(child, Node) and child.tag == "h1" for child in walk(children)):
        return children

    def lower(node: Node) -> Children:
        if node.tag not in HEADINGS:
            return (node,)
        return (Node(f"h{min(int(node.tag[1]) + 1, 6)}", node.attrs, node.children),)

    return rewrite(children, lower)


def _finish(node: Node) -> Children:
    """Drop what is empty, markers, and attributes that have served."""
    if node.tag == "mark" or is_image(node):
        return node.children
    if node.tag not in MAY_BE_EMPTY and not shows_something(node.children):
        return ()
    if node.tag == "a" and not _has_name(node):
        return node.children
    if node.tag in HEADINGS:
        attrs = {"id": node.attrs["id"]}
    elif node.tag == "blockquote":
        attrs = {name: node.attrs[name] for name in ("data-callout",) if name in node.attrs}
    else:
        kept = KEPT_ATTRIBUTES.get(node.tag, ())
        attrs = {name: node.attrs[name] for name in kept if node.attrs.get(name) or name == "alt"}
    return (Node(node.tag, attrs, node.children),)


def _has_name(link: Node) -> bool:
    """Say whether a link can be told by its words, or by those of its pictures."""
    words = (
        child if isinstance(child, str) else child.attrs.get("alt", "")
        for child in walk(link.children)
    )
    return any(word.strip() for word in words)
