"""Give stray items a list, and lists nothing but items: editors of HTML leave both."""

from knowledge_base.nodes import Children, Node

_LISTS = frozenset({"ul", "ol"})
_ITEMS = {"li": _LISTS, "dt": frozenset({"dl"}), "dd": frozenset({"dl"})}


def housed(children: Children, parent: str = "") -> Children:
    """Return the same tree with items in lists alone; a list in a list is its last item's."""
    done: list[Node | str] = []
    for child in children:
        if isinstance(child, str):
            done.append(child)
            continue
        is_stray = parent not in _ITEMS.get(child.tag, {parent})
        tag = "div" if is_stray else child.tag
        inner = housed(child.children, child.tag)
        done.append(Node(tag, child.attrs, _items(inner) if tag in _LISTS else inner))
    return tuple(done)


def _items(children: Children) -> Children:
    items: list[Node | str] = []
    for child in children:
        if isinstance(child, str) and not child.strip():
            continue
        if isinstance(child, Node) and child.tag == "li":
            items.append(child)
        elif items and isinstance(last := items[-1], Node):
            items[-1] = Node("li", last.attrs, (*last.children, child))
        else:
            items.append(Node("li", {}, (child,)))
    return tuple(items)
