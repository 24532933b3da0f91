"""Where links between articles lead: an article's links are looked up each time it is shown.

So a link works as soon as its target is published, whenever that is imported.
"""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa

from knowledge_base.articles import ArticleLink, ArticlePage
from knowledge_base.folder import SUFFIXES
from knowledge_base.queries import find_article_at, find_linked_article
from knowledge_base.rendering import ResolveLink, keep_external

# From language and slug to the address of an article's page.
ArticleUrl = Callable[[str, str], str]


class LinkingPage(Protocol):
    """What decides where the links of an article lead."""

    @property
    def language(self) -> str:
        """Its tag."""
        ...

    @property
    def source(self) -> str | None:
        """The import that it came from."""
        ...

    @property
    def source_path(self) -> str | None:
        """Its file there."""
        ...


class LinkTargets(Protocol):
    """Where published articles are looked up: ``queries``, or what was read of all at once."""

    def find(
        self,
        *,
        language: str,
        key: str | None = None,
        source: str | None = None,
        source_path: str | None = None,
    ) -> ArticleLink | None:
        """Do what ``queries.find_linked_article`` does."""
        ...

    def at(self, language: str, slug: str) -> ArticleLink | None:
        """Do what ``queries.find_article_at`` does."""
        ...


@dataclass(frozen=True)
class _InDatabase:
    conn: sa.Connection

    def find(
        self,
        *,
        language: str,
        key: str | None = None,
        source: str | None = None,
        source_path: str | None = None,
    ) -> ArticleLink | None:
        return find_linked_article(
            self.conn, language=language, key=key, source=source, source_path=source_path
        )

    def at(self, language: str, slug: str) -> ArticleLink | None:
        return find_article_at(self.conn, language, slug)


# Where an article written here links to another one: its address, present or former.
_OWN_PATH = re.compile(r"/help/([\w-]+)/a/([^/]+)/?")
# https://support.arduino.cc/hc/en-us/articles/360019833020-Download-and-install-Arduino-IDE
_HELP_CENTRE_PATH = re.compile(r"/hc/(?:[\w-]+/)?articles/(\d{5,})(?:-[^/]*)?/?")


def article_links(conn: sa.Connection, page: ArticlePage, article_url: ArticleUrl) -> ResolveLink:
    """Return what ``render_html`` and ``render_nodes`` need to show this page's links.

    Links to files of the same source, to addresses that our own articles have or had, and to
    help-centre addresses of known articles become links to our own pages; other addresses stay,
    other files are dropped. Use it while ``conn`` is open.

    Args:
        article_url: makes the address of a page from its language and slug.
    """

    def resolve(target: str) -> str | None:
        if target.startswith("//"):
            target = f"https:{target}"
        try:
            parts = urlsplit(target)
        except ValueError:
            return None
        linked = linked_article(_InDatabase(conn), page, parts.scheme, parts.path)
        if linked is None:
            return keep_external(target)
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return article_url(linked.language, linked.slug) + fragment

    return resolve


def linked_article(
    targets: LinkTargets, page: LinkingPage, scheme: str, path: str
) -> ArticleLink | None:
    """Return the published article that an address in ``page`` means, or None."""
    if scheme in ("http", "https"):
        found = _HELP_CENTRE_PATH.fullmatch(path)
        return found and targets.find(language=page.language, key=found[1])
    if scheme:
        return None
    if own := _OWN_PATH.fullmatch(path):
        return targets.at(unquote(own[1]), unquote(own[2]))
    if page.source is None or page.source_path is None:
        return None
    name = source_path_of(page.source_path, path)
    if name is None:
        return None
    return targets.find(language=page.language, source=page.source, source_path=name)


def source_path_of(linking: str, path: str) -> str | None:
    """Return the file that a relative path in the file ``linking`` means, or None.

    Both are below the imported folder; a leading "/" is that folder.
    """
    path = unquote(path)
    if not path or "\0" in path:
        return None
    joined = posixpath.join("/", posixpath.dirname(linking), path)
    name = posixpath.normpath(joined).lstrip("/")
    if not name or path.endswith("/"):
        return None
    return name if name.lower().endswith(SUFFIXES) else f"{name}.md"
