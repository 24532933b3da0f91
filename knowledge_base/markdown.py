"""Markdown to sanitised HTML; the only file that knows the Markdown library and the sanitiser."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from knowledge_base.footnotes import inline_footnotes
from knowledge_base.nesting import MAX_LEVELS, flatten, raise_deepest
from knowledge_base.picture_addresses import find_picture_id

# What the sanitiser lets through; ``tidying`` then takes the containers and images out.
TAGS = frozenset(  # as a string: one tag a line is no way to read sixty of them
    "a abbr b blockquote br caption center code dd del details div dl dt em figcaption figure font "
    "h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strike strong "
    "sub summary sup table tbody td tfoot th thead tr tt u ul var".split()
)
# These vanish with what is in them.
CONTENT_GONE = frozenset(
    "script style iframe object embed applet template noscript noembed noframes svg math select "
    "textarea button audio video canvas title xmp plaintext".split()
)
# What plays in a frame of its own; of other systems' articles it is read where it comes from.
MEDIA = frozenset("iframe object audio video".split())
_SECTIONS = frozenset("address article aside footer header main nav".split())
ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "id", "name"},
    "img": {"alt", "src"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
URL_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# `{.link-external}`, `{#id .class}` and `{: key="value"}`: attribute lists of Markdown dialects.
_ATTRIBUTE_LIST = re.compile(
    r"(?<![ \t])[ \t]*\{(?::[^{}\n]*|\s*[.#][A-Za-z_][\w-]*(?:\s+[.#][\w-]+)*\s*)\}"
)
_ID_IN_LIST = re.compile(r"\{:?\s*(?:\.[\w-]+\s+)*#([\w-]+)")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\ufeff]")
_TAG_NAME = re.compile(r"\s*</?([A-Za-z][^\s/>]*)")

# What people write `<port>` for is no element: those names are text, not markup.
_HTML_NAMES = (
    TAGS
    | CONTENT_GONE
    | frozenset(
        "address area article aside base basefont bdi bdo big blink body button col colgroup data "
        "datalist dfn dialog dir fieldset footer form frame frameset head header hgroup html image "
        "input isindex keygen label legend link listing main map marquee menu menuitem meta meter "
        "nav nobr optgroup option output param picture portal progress rb rp rt rtc ruby search "
        "slot source spacer time track wbr".split()
    )
)


def to_safe_html(markdown: str) -> str:
    """Return HTML with tags in TAGS and attributes in ATTRIBUTES only, well-formed.

    An image's source is the address of a picture of ours, or there is none.
    """
    html = _markdown.render(raise_deepest(inline_footnotes(_CONTROL.sub("", markdown))))
    return nh3.clean(
        flatten(html),
        tags=set(TAGS),
        clean_content_tags=set(CONTENT_GONE),
        attributes=ATTRIBUTES,
        attribute_filter=_own_pictures,
        url_schemes=set(URL_SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def to_well_formed_html(html: str) -> str:
    """Return HTML of another system as a browser understands it, with classes and embedded media.

    For reading only: what comes of it is shown by way of ``to_safe_html`` like everything else.
    """
    return nh3.clean(
        flatten(_CONTROL.sub("", html)),
        tags=set(TAGS | MEDIA | _SECTIONS),
        clean_content_tags=set(CONTENT_GONE - MEDIA),
        attributes={
            **{tag: {"src", "data", "title"} for tag in MEDIA},
            **ATTRIBUTES,
            "*": {"id", "class"},
        },
        url_schemes=set(URL_SCHEMES | {"data"}),
        link_rel=None,
        strip_comments=True,
    )


def to_images(markdown: str) -> str:
    """Return the same without any element but its images, which say where they are (``src``)."""
    html = _markdown.render(inline_footnotes(_CONTROL.sub("", markdown)))
    return nh3.clean(
        flatten(html),
        tags={"img"},
        clean_content_tags=set(CONTENT_GONE),
        attributes={"img": {"alt", "src"}},
        url_schemes={"http", "https"},
        link_rel=None,
        strip_comments=True,
    )


def _own_pictures(tag: str, name: str, value: str) -> str | None:
    """Leave an image its source where that is the address of a picture of ours."""
    return None if (tag, name) == ("img", "src") and not find_picture_id(value) else value


def _read_attribute_lists(state: StateCore) -> None:
    """Take attribute lists out of the text; a heading keeps the id that one gives it."""
    for i, token in enumerate(state.tokens):
        if token.type != "inline" or "{" not in token.content:
            continue
        opening = state.tokens[i - 1]
        for child in token.children or []:
            if child.type != "text":
                continue
            if opening.type == "heading_open" and (found := _ID_IN_LIST.search(child.content)):
                opening.attrSet("id", found[1])
            child.content = _ATTRIBUTE_LIST.sub("", child.content)


def _render_html(tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    content = tokens[index].content
    name = _TAG_NAME.match(content)
    if name is None or "-" in name[1] or name[1].lower() in _HTML_NAMES:
        return content
    return escape(content)


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_LEVELS}).enable(
        ["table", "strikethrough"]
    )
    parser.core.ruler.push("attribute_lists", _read_attribute_lists)
    for kind in ("html_inline", "html_block"):
        parser.renderer.rules[kind] = _render_html  # type: ignore[attr-defined]
    return parser


_markdown = _make_parser()
