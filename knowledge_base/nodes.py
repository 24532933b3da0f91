"""A tree of HTML elements: what an article is between the sanitiser and the page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img"})

# Deeper elements lose their tags and keep their text, so that every walk may be recursive.
MAX_DEPTH = 60


@dataclass(frozen=True)
class Node:
    """An element; text stands in ``children`` as plain strings, nothing escaped."""

    tag: str
    attrs: Mapping[str, str] = field(default_factory=dict)
    children: tuple["Node | str", ...] = ()


Children = tuple[Node | str, ...]


def parse_html(html: str) -> Children:
    """Build the tree of sanitised HTML: every element closed, no script, style or comment."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.finished()


def to_html(children: Iterable[Node | str]) -> str:
    """Write a tree as HTML, everything escaped."""
    return "".join(_html(child) for child in children)


def text_of(children: Iterable[Node | str]) -> str:
    """Return all text below, as it stands."""
    return "".join(
        child if isinstance(child, str) else text_of(child.children) for child in children
    )


def walk(children: Iterable[Node | str]) -> Iterator[Node | str]:
    """Yield every element and text in the order of the page."""
    for child in children:
        yield child
        if isinstance(child, Node):
            yield from walk(child.children)


def rewrite(children: Iterable[Node | str], change: Callable[[Node], Children]) -> Children:
    """Replace each element by what ``change`` makes of it, innermost first."""
    changed: list[Node | str] = []
    for child in children:
        if isinstance(child, str):
            changed.append(child)
        else:
            inner = rewrite(child.children, change)
            changed.extend(change(Node(child.tag, child.attrs, inner)))
    return tuple(changed)


def _html(child: Node | str) -> str:
    if isinstance(child, str):
        return escape(child, quote=False)
    attrs = "".join(f' {name}="{escape(value)}"' for name, value in child.attrs.items())
    if child.tag in VOID:
        return f"<{child.tag}{attrs}>"
    return f"<{child.tag}{attrs}>{to_html(child.children)}</{child.tag}>"


@dataclass
class _Open:
    tag: str
    attrs: dict[str, str]
    children: list[Node | str]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open = [_Open("", {}, [])]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag in VOID:
            self._open[-1].children.append(Node(tag, told))
        elif len(self._open) > MAX_DEPTH:
            self._too_deep += 1
        else:
            self._open.append(_Open(tag, told, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self._too_deep:
            self._too_deep -= 1
        elif len(self._open) > 1:
            self._close_one()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def finished(self) -> Children:
        while len(self._open) > 1:
            self._close_one()
        return tuple(self._open[0].children)

    def _close_one(self) -> None:
        done = self._open.pop()
        self._open[-1].children.append(Node(done.tag, done.attrs, tuple(done.children)))
