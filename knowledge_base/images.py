"""Which images are shown, and what stands for the others: Relais shows its own pictures alone.

An image alone on its line illustrates and goes without a trace. One inside a sentence is part
of it ("click the [icon] button"), so its description takes its place, unless the words after it
say the same.
"""

import re
from collections.abc import Iterable

from knowledge_base.anchors import HEADINGS
from knowledge_base.blanks import one_line
from knowledge_base.nodes import Children, Node, text_of, walk
from knowledge_base.picture_addresses import Pictures

# What a description of an icon ends with and the sentence often says again.
NOUNS = frozenset({"icon", "button", "symbol", "menu", "icône", "bouton"})

_LAST_NOUN = re.compile(rf" (?:{'|'.join(sorted(NOUNS))})$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def choose_pictures(children: Children, pictures: Pictures) -> Children:
    """Make pictures, with ``src``, of the images that are known; the others lose their source.

    A heading keeps to words: it is read in lists of contents and named by links.
    """
    chosen: list[Node | str] = []
    for child in children:
        if isinstance(child, str):
            chosen.append(child)
        elif child.tag == "img":
            chosen.append(_chosen(child, pictures))
        else:
            inner = choose_pictures(child.children, {} if child.tag in HEADINGS else pictures)
            chosen.append(Node(child.tag, child.attrs, inner))
    return tuple(chosen)


def _chosen(image: Node, pictures: Pictures) -> Node:
    source, alt = image.attrs.get("src", ""), one_line(image.attrs.get("alt", ""))
    attrs = {name: value for name, value in image.attrs.items() if name not in ("src", "alt")}
    if source not in pictures:
        return Node("img", {**attrs, "alt": image.attrs.get("alt", "")})
    size = pictures[source]
    shown = {"width": str(size.width), "height": str(size.height), "loading": "lazy"}
    return Node("img", {**attrs, "src": source, "alt": alt, **shown})


def is_picture(child: Node | str) -> bool:
    """Say whether this is an image that is shown."""
    return isinstance(child, Node) and child.tag == "img" and "src" in child.attrs


def is_image(child: Node | str) -> bool:
    """Say whether this is an image for which words have to stand."""
    return isinstance(child, Node) and child.tag == "img" and "src" not in child.attrs


def shows_something(children: Iterable[Node | str]) -> bool:
    """Say whether there is text, or a picture."""
    return any(
        child.strip() if isinstance(child, str) else is_picture(child) for child in walk(children)
    )


def replace_images(children: Children) -> Children:
    """Replace the images among the inline children of one block; pictures stay."""
    if not any(map(is_image, children)):
        return children
    others = [c for c in children if not (is_image(c) or (isinstance(c, Node) and c.tag == "br"))]
    if not shows_something(others):
        return tuple(others)
    kept: list[Node | str] = []
    following: Node | str = ""
    for child in reversed(children):
        if isinstance(child, Node) and is_image(child):
            kept.append(_words_for(child, following))
        else:
            kept.append(child)
            following = child if text_of((child,)).strip() else following
    return tuple(reversed(kept))


def _words_for(image: Node, following: Node | str) -> str:
    alt = one_line(image.attrs.get("alt", "")).rstrip(".")
    after = text_of((following,)).strip().lower()
    # "[Upload button] **Upload**": the label in bold says it.
    is_label = isinstance(following, Node) and following.tag in ("strong", "b")
    if is_label and after[0].isalpha():
        return ""
    first = _WORD.match(after)
    if first and alt.lower().startswith(first[0]):
        return ""
    noun = _LAST_NOUN.search(alt)
    if noun and first and first[0] in NOUNS:
        alt = alt[: noun.start()]
    return alt
