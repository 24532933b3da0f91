"""The HTML of a Zendesk article as the tree that we show, and what is lost on the way. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from knowledge_base.blanks import one_line
from knowledge_base.markdown import MEDIA, to_well_formed_html
from knowledge_base.nodes import Children, Node, parse_html, rewrite, text_of, walk
from knowledge_base.tidying import BLOCKS
from knowledge_base.transfer.zendesk.report import Kind

# From a link's target to the one to use, and what is lost by it, if anything.
ResolveLink = Callable[[str], tuple[str, Kind | None]]

MAX_DETAIL_CHARS = 300
# Words in the classes of panels, as themes name them, and the kind of callout that they are.
CALLOUTS = {
    "note": "note",
    "info": "note",
    "information": "note",
    "tip": "tip",
    "success": "tip",
    "hint": "tip",
    "important": "important",
    "warning": "warning",
    "alert": "warning",
    "attention": "warning",
    "caution": "caution",
    "danger": "caution",
    "error": "caution",
}
_PANELS = frozenset({"div", "p", "section", "aside", "blockquote", "article"})
_PLAIN_PARTS = frozenset("address article aside footer header main nav".split())
_GONE = re.compile(
    r"<\s*(script|style|svg|math|form|input|button|select|textarea|embed|applet|canvas|template"
    r"|link|meta|base)\b",
    re.IGNORECASE,
)
_FORMATTING = re.compile(r"wysiwyg-(?!underline|indent)[a-z-]+[a-z0-9-]*")
_SPLIT = re.compile(r"[^a-z]+")


@dataclass
class Body:
    """An article's tree.

    Attributes:
        losses: (kind, detail) of what does not come along.
    """

    children: Children = ()
    losses: list[tuple[Kind, str]] = field(default_factory=list)


def read_body(html: str, resolve_link: ResolveLink, absolute: Callable[[str], str]) -> Body:
    """Read the HTML of an article; any text will do, and nothing of it is run.

    Args:
        resolve_link: says where a link leads here.
        absolute: makes an address whole that is one within Zendesk.
    """
    body = Body()
    for tag in sorted({found[1].lower() for found in _GONE.finditer(html)}):
        body.losses.append(("removed", tag))
    if kinds := sorted(set(_FORMATTING.findall(html))):
        body.losses.append(("formatting", " ".join(kinds)[:MAX_DETAIL_CHARS]))
    tree = parse_html(to_well_formed_html(html))

    def change(node: Node) -> Children:
        return _changed(node, body, resolve_link, absolute)

    body.children = rewrite(tree, change)
    return body


def _changed(
    node: Node, body: Body, resolve_link: ResolveLink, absolute: Callable[[str], str]
) -> Children:
    classes = node.attrs.get("class", "")
    attrs = {name: value for name, value in node.attrs.items() if name != "class"}
    if "id" in attrs:
        # Ours are in lower case, and links to them too.
        attrs["id"] = attrs["id"].lower()
    if node.tag in MEDIA:
        return _embedded(node, body, absolute)
    if node.tag == "img":
        return (_image(attrs, body, absolute),)
    if node.tag == "a" and attrs.get("href"):
        target, kind = resolve_link(attrs["href"])
        if kind:
            body.losses.append((kind, attrs["href"][:MAX_DETAIL_CHARS]))
        return (Node("a", {**attrs, "href": target}, node.children),)
    return _container(Node(node.tag, attrs, node.children), classes)


def _container(node: Node, classes: str) -> Children:
    """Return what an element means by its class, if it says anything that is kept."""
    attrs = node.attrs
    if node.tag == "span" and "wysiwyg-underline" in classes:
        return (Node("u", attrs, node.children),)
    kind_of_panel = _callout(classes) if node.tag in _PANELS else None
    if kind_of_panel:
        return _panel(kind_of_panel, attrs, node.children)
    if node.tag == "figure":
        # Its caption is text like any other.
        return (Node("div", attrs, _apart(node.children)),)
    tag = "div" if node.tag in _PLAIN_PARTS else node.tag
    return (Node(tag, attrs, node.children),)


def _embedded(node: Node, body: Body, absolute: Callable[[str], str]) -> Children:
    source = node.attrs.get("src") or node.attrs.get("data", "")
    source = f"https:{source}" if source.startswith("//") else absolute(source)
    body.losses.append(("embedded", source[:MAX_DETAIL_CHARS] or node.tag))
    if not source.lower().startswith(("http://", "https://")):
        return ()
    words = one_line(node.attrs.get("title", "")) or source
    return (Node("a", {"href": source}, (words,)),)


def _image(attrs: dict[str, str], body: Body, absolute: Callable[[str], str]) -> Node:
    source = attrs.get("src", "")
    if source.lower().startswith("data:"):
        body.losses.append(("picture", f"within the text, {len(source)} characters"))
        source = ""
    elif source:
        source = absolute(source)
        body.losses.append(("picture", source[:MAX_DETAIL_CHARS]))
    return Node("img", {"alt": attrs.get("alt", ""), "src": source})


def _callout(classes: str) -> str | None:
    """Return the kind of callout that one of these classes names."""
    for name in classes.lower().split():
        # "callout--warning", "note-container": but "notebook" is none.
        words = _SPLIT.split(name)
        if name.startswith("wysiwyg"):
            continue
        # The rest of the name says more: "alert-info".
        for word in reversed(words):
            if word in CALLOUTS:
                return CALLOUTS[word]
    return None


def _panel(kind: str, attrs: Mapping[str, str], children: Children) -> Children:
    """Return a callout; one around another, as themes nest them, is one."""
    first = next((c for c in children if not isinstance(c, str) or c.strip()), None)
    if isinstance(first, Node) and first.tag == "blockquote" and _is_callout(first):
        return children
    if not text_of(children).strip():
        return (Node("div", attrs, children),)
    return (Node("blockquote", attrs, (Node("p", {}, (f"[!{kind.upper()}]",)), *children)),)


def _is_callout(node: Node) -> bool:
    return text_of(node.children[:1]).startswith("[!")


def _apart(children: Iterable[Node | str]) -> Children:
    """Put each image of a figure into a paragraph of its own."""
    return tuple(
        Node("p", {}, (child,))
        if isinstance(child, Node) and _is_inline(child) and _has_image(child)
        else child
        for child in children
    )


def _is_inline(node: Node) -> bool:
    return node.tag not in BLOCKS and node.tag not in ("div", "figcaption")


def _has_image(node: Node) -> bool:
    return any(isinstance(each, Node) and each.tag == "img" for each in walk((node,)))
