"""What stands for an image in text: Relais shows none of the source's images.

A picture alone on its line illustrates and goes without a trace. One inside a sentence is part
of it ("click the [icon] button"), so its description takes its place, unless the words after it
say the same.
"""

import re

from knowledge_base.nodes import Children, Node, text_of

_LAST_NOUN = re.compile(r"\s+(icon|button|symbol|logo|ic[oô]ne|bouton|symbole)\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def replace_images(children: Children) -> Children:
    """Replace the images among the inline children of one block."""
    if not any(isinstance(child, Node) and child.tag == "img" for child in children):
        return children
    others = [c for c in children if not (isinstance(c, Node) and c.tag in ("img", "br"))]
    if not text_of(others).strip():
        return tuple(others)
    kept: list[Node | str] = []
    for i, child in enumerate(children):
        if isinstance(child, Node) and child.tag == "img":
            kept.append(_words_for(child, children[i + 1 :]))
        else:
            kept.append(child)
    return tuple(kept)


def _words_for(image: Node, following: Children) -> str:
    alt = image.attrs.get("alt", "").strip().rstrip(".")
    if not alt:
        return ""
    next_child = next((c for c in following if isinstance(c, Node) or c.strip()), "")
    is_label = isinstance(next_child, Node) and next_child.tag in ("strong", "b")
    after = _WORD.findall(text_of(following).lower())
    # "[Upload button] **Upload**": the label in bold says it.
    if is_label and text_of((next_child,)).strip()[:1].isalpha():
        return ""
    words = _WORD.findall(alt.lower())
    if words and after and words[0] == after[0]:
        return ""
    noun = _LAST_NOUN.search(alt)
    if noun and after and after[0] in ("icon", "button", "symbol", "icône", "bouton", "menu"):
        alt = alt[: noun.start()]
    return alt
