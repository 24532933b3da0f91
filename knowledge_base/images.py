"""What stands for an image in text: Relais shows none of the source's images.

A picture alone on its line illustrates and goes without a trace. One inside a sentence is part
of it ("click the [icon] button"), so its description takes its place, unless the words after it
say the same.
"""

import re

from knowledge_base.blanks import one_line
from knowledge_base.nodes import Children, Node, text_of

# What a description of an icon ends with and the sentence often says again.
NOUNS = frozenset({"icon", "button", "symbol", "menu", "icône", "bouton"})

_LAST_NOUN = re.compile(rf" (?:{'|'.join(sorted(NOUNS))})$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def replace_images(children: Children) -> Children:
    """Replace the images among the inline children of one block."""
    if not any(isinstance(child, Node) and child.tag == "img" for child in children):
        return children
    others = [c for c in children if not (isinstance(c, Node) and c.tag in ("img", "br"))]
    if not text_of(others).strip():
        return tuple(others)
    kept: list[Node | str] = []
    following: Node | str = ""
    for child in reversed(children):
        if isinstance(child, Node) and child.tag == "img":
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
