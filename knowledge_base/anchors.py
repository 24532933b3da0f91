"""Where on a page a link may lead: the anchors of headings, and the names authors know them by."""

import re

from knowledge_base.articles import slug_of
from knowledge_base.nodes import Children, Node, text_of, walk

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

_PLAIN_ID = re.compile(r"[a-z][a-z0-9_-]{0,59}")


def with_anchors(children: Children) -> tuple[Children, dict[str, str]]:
    """Give headings with words unique ids and drop the others.

    Returns:
        The tree, and a mapping to anchors from each id that the author set (an id between
        headings means the one it precedes, else the one it follows) and from the letters of
        each heading, see ``letters_of``.
    """
    anchoring = _Anchoring()
    anchored = anchoring.visit(children)
    anchoring.settle()
    return anchored, anchoring.aliases


def letters_of(text: str) -> str:
    """Return what remains of a heading however its fragment was made: plain letters, digits."""
    return slug_of(text).replace("-", "")


class _Anchoring:
    def __init__(self) -> None:
        self.aliases: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._waiting: list[str] = []
        self._current = ""

    def visit(self, nodes: Children) -> Children:
        done: list[Node | str] = []
        for node in nodes:
            if isinstance(node, str):
                if node.strip():
                    self.settle()
                done.append(node)
            elif node.tag not in HEADINGS:
                if "id" in node.attrs:
                    self._waiting.append(node.attrs["id"])
                done.append(Node(node.tag, node.attrs, self.visit(node.children)))
            elif text_of(node.children).strip():
                done.append(self._heading(node))
        return tuple(done)

    def settle(self) -> None:
        """Let the ids that were met since the last text mean the section they stand in."""
        self.aliases.update((name, self._current) for name in self._waiting)
        self._waiting.clear()

    def _heading(self, node: Node) -> Node:
        given = node.attrs.get("id", "")
        words = heading_text(node)
        self._current = self._unique(given if _PLAIN_ID.fullmatch(given) else slug_of(words))
        self._waiting += [
            inner.attrs["id"]
            for inner in walk((node,))
            if isinstance(inner, Node) and "id" in inner.attrs
        ]
        self.settle()
        self.aliases[self._current] = self._current
        self.aliases.setdefault(letters_of(words), self._current)
        return Node(node.tag, {"id": self._current}, node.children)

    def _unique(self, wanted: str) -> str:
        anchor, number = wanted, self._numbers.get(wanted, 0)
        while anchor in self._numbers:
            number += 1
            anchor = f"{wanted}-{number}"
        self._numbers[wanted] = number
        self._numbers.setdefault(anchor, 0)
        return anchor


def heading_text(heading: Node) -> str:
    """Return a heading's text; a line break parts words."""
    parts = (
        part if isinstance(part, str) else " " if part.tag == "br" else ""
        for part in walk(heading.children)
    )
    return "".join(parts)
