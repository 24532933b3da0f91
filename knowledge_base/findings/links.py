"""The links and pictures of an article, and which of them lead nowhere. Pure."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from knowledge_base.anchors import letters_of
from knowledge_base.articles import ArticleLink
from knowledge_base.blanks import one_line
from knowledge_base.links import LinkingPage, linked_article
from knowledge_base.markdown import to_images
from knowledge_base.nodes import Node, parse_html, text_of, walk
from knowledge_base.rendering import parse_article
from knowledge_base.terms import base_language

Kind = Literal["internal", "external", "image"]
MAX_LINKS = 500
_IMAGE = re.compile(r"/help/images/(?P<id>[0-9a-f]{64})\.[a-z]{3,4}")
# Of the help centre, but no article: its front page, a category, a search.
_OTHER_PAGE = re.compile(r"/help(?:/(?![\w-]+/a/).*)?")
_WEB = ("http", "https")
# Browsers know it without an anchor.
_TOP = frozenset({"", "top"})


@dataclass(frozen=True)
class Link:
    """A link or a picture.

    Attributes:
        target: as the author wrote it.
        kind: of an address on the web "external", unless it is one of our own articles; pictures
            are "image" wherever they are.
        text: what it stands under; a picture's description.
        is_broken: whether it leads nowhere; outside, whether ``external_links`` found it dead.
    """

    target: str
    kind: Kind
    text: str
    is_broken: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return it as ``finding.facts`` keeps it."""
        return {
            "target": self.target,
            "kind": self.kind,
            "text": self.text,
            "is_broken": self.is_broken,
        }

    @property
    def address(self) -> str | None:
        """What may be asked for on the web, without its fragment; None: nothing."""
        target = f"https:{self.target}" if self.target.startswith("//") else self.target
        is_outside = self.kind != "internal" and target.lower().startswith(("http://", "https://"))
        return target.partition("#")[0] if is_outside else None


@dataclass(frozen=True)
class PublishedArticle:
    """What links find a published article by."""

    link: ArticleLink
    key: str
    source: str | None
    source_path: str | None


@dataclass(frozen=True)
class HelpCentre:
    """All that a link within the help centre can lead to.

    Attributes:
        articles: by id, in the order of ids.
        former: from language and slug of former addresses to the article's id.
        anchors: from a revision to the fragments that lead into it; one that is not there has not
            been read, and any fragment is believed.
        images: ids of the stored pictures.
        origin: scheme and host of the help pages; "" if unknown.
        dead: outside addresses that the checker found dead, without fragments.
    """

    articles: Mapping[int, PublishedArticle]
    former: Mapping[tuple[str, str], int]
    anchors: Mapping[int, Set[str]]
    images: Set[str]
    origin: str = ""
    dead: Set[str] = frozenset()

    def find(
        self,
        *,
        language: str,
        key: str | None = None,
        source: str | None = None,
        source_path: str | None = None,
    ) -> ArticleLink | None:
        """Do what ``queries.find_linked_article`` does, for thousands of links."""
        named = (key,) if key is not None else (source, source_path)
        found = self._by_name.get(named, ())
        base = base_language(language)
        return min(
            found,
            key=lambda link: (link.language != language, base_language(link.language) != base),
            default=None,
        )

    def at(self, language: str, slug: str) -> ArticleLink | None:
        """Return the article of an address of the help pages, or of a former one."""
        if (link := self._by_slug.get((language, slug))) is not None:
            return link
        moved = self.articles.get(self.former.get((language, slug), -1))
        return moved.link if moved else None

    @cached_property
    def _by_name(self) -> dict[tuple[str | None, ...], list[ArticleLink]]:
        names: dict[tuple[str | None, ...], list[ArticleLink]] = {}
        for article in self.articles.values():
            names.setdefault((article.key,), []).append(article.link)
            if article.source is not None:
                names.setdefault((article.source, article.source_path), []).append(article.link)
        return names

    @cached_property
    def _by_slug(self) -> dict[tuple[str, str], ArticleLink]:
        links = (article.link for article in self.articles.values())
        return {(link.language, link.slug): link for link in links}


def links_of(markdown: str) -> list[Link]:
    """Return links and pictures, not judged yet except for those within the article."""
    document = parse_article(markdown)
    found: list[Link] = []
    for node in walk(document.children):
        if not isinstance(node, Node) or node.tag != "a":
            continue
        target, text = node.attrs.get("href", ""), one_line(text_of(node.children))
        if target.startswith("#"):
            is_broken = target[1:] not in _TOP and document.find_anchor(target[1:]) is None
            found.append(Link(target, "internal", text, is_broken))
        elif not target.lower().startswith(("mailto:", "tel:")):
            is_outside = target.lower().startswith(("http://", "https://", "//"))
            found.append(Link(target, "external" if is_outside else "internal", text))
    found.extend(_pictures(markdown))
    return found[:MAX_LINKS]


def _pictures(markdown: str) -> Iterator[Link]:
    if "![" not in markdown and "<img" not in markdown.lower():
        return  # to parse it once more takes as long as all else
    for node in walk(parse_html(to_images(markdown))):
        if isinstance(node, Node) and node.tag == "img" and node.attrs.get("src"):
            yield Link(node.attrs["src"], "image", one_line(node.attrs.get("alt", "")))


def judged(link: Link, page: LinkingPage, centre: HelpCentre) -> Link:
    """Return a link of an article with its kind and whether it is broken as things are now."""
    if link.target.startswith("#") and link.kind == "internal":
        return link
    target = link.target
    if centre.origin and target.startswith(f"{centre.origin}/"):
        target = target.removeprefix(centre.origin)
    try:
        parts = urlsplit(f"https:{target}" if target.startswith("//") else target)
    except ValueError:
        return replace(link, is_broken=True)
    is_outside = parts.scheme.lower() in _WEB
    if link.kind == "image":
        picture = _IMAGE.fullmatch(parts.path)
        is_there = picture is not None and picture["id"] in centre.images
        is_broken = link.address in centre.dead if is_outside else not is_there
        return replace(link, is_broken=is_broken)
    linked = linked_article(centre, page, parts.scheme.lower(), parts.path)
    if linked is None and is_outside:
        outside = replace(link, kind="external")
        return replace(outside, is_broken=outside.address in centre.dead)
    if linked is None:
        is_page = not parts.scheme and _OTHER_PAGE.fullmatch(parts.path) is not None
        return replace(link, kind="internal", is_broken=not is_page)
    return replace(link, kind="internal", is_broken=not _has_anchor(centre, linked, parts.fragment))


def _has_anchor(centre: HelpCentre, linked: ArticleLink, fragment: str) -> bool:
    known = centre.anchors.get(linked.revision_id)
    name = unquote(fragment.partition(":~:")[0])  # after it: words to be marked
    return known is None or name in _TOP or name in known or letters_of(name) in known
