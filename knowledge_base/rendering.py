"""Show an article: Markdown to HTML for help pages and to nodes for the widget.

There is one way from Markdown to a page, an answer or a chunk, and it leads through here:
``markdown`` (parse, sanitise), ``tidying`` (one plain structure), then HTML, nodes or sections.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from knowledge_base.markdown import to_safe_html
from knowledge_base.nodes import Children, Node, parse_html, rewrite, to_html
from knowledge_base.picture_addresses import Pictures, Size
from knowledge_base.tidying import Document, tidy

# From a link's target as written to the address to use, or None: no link, its text stays.
ResolveLink = Callable[[str], str | None]

EXTERNAL_SCHEMES = ("https://", "http://", "mailto:", "tel:")


NO_PICTURES: Pictures = {}


def parse_article(markdown: str, pictures: Pictures = NO_PICTURES) -> Document:
    """Return the article's structure. Any text will do; nothing is raised.

    Args:
        pictures: what is shown as a picture; words stand for other images. Search reads an
            article without any.
    """
    return _parse(markdown, frozenset(pictures.items()))


# An article is read again at once: by its import and its chunks, by its page and the next reader.
@lru_cache(maxsize=64)
def _parse(markdown: str, pictures: frozenset[tuple[str, Size]]) -> Document:
    return tidy(parse_html(to_safe_html(markdown)), dict(pictures))


def keep_external(target: str) -> str | None:
    """Keep links that lead out of the help centre and drop the others."""
    return target if target.lower().startswith(EXTERNAL_SCHEMES) else None


def render_html(
    markdown: str,
    resolve_link: ResolveLink = keep_external,
    pictures: Pictures = NO_PICTURES,
) -> str:
    """Return HTML that is safe to put into a page.

    Headings start at h2 and carry ids; callouts are ``blockquote`` with ``data-callout`` (note,
    tip, important, warning, caution); links that lead out carry ``rel``.

    Args:
        resolve_link: says where a link leads.
        pictures: those of the text that exist, see ``picture_queries.get_pictures_of``.
    """
    return to_html(_linked(parse_article(markdown, pictures), resolve_link))


def render_nodes(
    markdown: str,
    resolve_link: ResolveLink = keep_external,
    pictures: Pictures = NO_PICTURES,
) -> list[Any]:
    """Return the same as ``render_html`` as strings and {"tag", "attrs", "children"} objects."""
    return [_node(child) for child in _linked(parse_article(markdown, pictures), resolve_link)]


def _linked(document: Document, resolve_link: ResolveLink) -> Children:
    def change(node: Node) -> Children:
        if node.tag != "a":
            return (node,)
        target = node.attrs.get("href", "")
        if target.startswith("#"):
            anchor = document.find_anchor(target[1:])
            href = None if anchor is None else f"#{anchor}"
        else:
            href = resolve_link(target)
        if href is None:
            return node.children
        attrs = {"href": href}
        if href.lower().startswith(("http:", "https:")):
            attrs["rel"] = "noopener nofollow"
        return (Node("a", attrs, node.children),)

    return rewrite(document.children, change)


def _node(child: Node | str) -> Any:
    if isinstance(child, str):
        return child
    return {
        "tag": child.tag,
        "attrs": dict(child.attrs),
        "children": [_node(inner) for inner in child.children],
    }
