"""A Zendesk help centre as Markdown files with front matter, as an import reads them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from knowledge_base.errors import UnreadableArticle
from knowledge_base.transfer.faithful_markdown import to_markdown
from knowledge_base.transfer.file_names import safe_name
from knowledge_base.transfer.plain_yaml import front_matter
from knowledge_base.transfer.zendesk.bodies import read_body
from knowledge_base.transfer.zendesk.items import Article, Id, Translation
from knowledge_base.transfer.zendesk.reading import ZendeskExport
from knowledge_base.transfer.zendesk.report import Kind, Loss

# Sections may be in sections; deeper is a mistake, or a circle.
MAX_SECTIONS = 10

_ARTICLE = re.compile(r"/hc/(?:([\w-]+)/)?articles/(\d{1,30})(?:-[^/]*)?/?")
_ATTACHMENT = re.compile(r"/hc/(?:[\w-]+/)?(?:article_)?attachments/")


@dataclass(frozen=True)
class ZendeskPage:
    """One article in one language.

    Attributes:
        name: of its file, below the folder.
    """

    article: Article
    translation: Translation
    language: str
    category: tuple[str, ...]
    name: str

    def loss(self, kind: Kind, detail: str = "") -> Loss:
        """Tell of something that this article loses."""
        told = self.translation
        return Loss(self.article.id, told.locale, told.title, kind, detail)


class Pages:
    """All pages of an export, and where links between them lead."""

    def __init__(self, export: ZendeskExport, *, languages: tuple[str, ...]) -> None:
        """Lay out the pages.

        Args:
            languages: of the help centre; "en-us" is read as "en" where that is meant.
        """
        self._export = export
        self._languages = _language_of(export, languages)
        rows = [
            (article, article.translations[locale])
            for article in export.articles.values()
            for locale in sorted(article.translations)
        ]
        rows.sort(key=lambda row: (row[1].locale, row[0].id))
        self.all = [self._page(article, told) for article, told in rows]
        self._names = {(page.article.id, page.translation.locale): page.name for page in self.all}
        self._hosts = {
            urlsplit(page.translation.html_url).hostname
            for page in self.all
            if page.translation.html_url
        }

    def _page(self, article: Article, told: Translation) -> ZendeskPage:
        language = self._languages[told.locale]
        # By what never changes: another title or section is no other file.
        name = f"{safe_name(language)}/{article.id}.md"
        return ZendeskPage(article, told, language, self._category(article, told.locale), name)

    def files(self) -> Iterator[tuple[ZendeskPage, str | None, list[Loss], int]]:
        """Yield each page with its file's text, its losses, and how many blocks stayed HTML.

        The text is None where the page cannot become an article; its last loss says why.
        """
        for page in self.all:
            losses = self._losses(page)
            try:
                text, html_blocks = self._file(page, losses)
            except (UnreadableArticle, ValueError, RecursionError) as error:
                yield page, None, [*losses, page.loss("unreadable", str(error)[:200])], 0
            else:
                yield page, text, losses, html_blocks

    def _file(self, page: ZendeskPage, losses: list[Loss]) -> tuple[str, int]:
        told, facts = page.translation, page.article.facts
        if not told.title.strip():
            raise UnreadableArticle("it has no title")

        def absolute(target: str) -> str:
            return _joined(told.html_url, target)

        body = read_body(told.body, lambda target: self._resolve(page, target), absolute)
        losses += [page.loss(kind, detail) for kind, detail in body.losses]
        written = to_markdown(body.children)
        values: dict[str, Any] = {
            "id": page.article.id,
            "title": told.title,
            "language": page.language,
            "status": "draft" if told.is_draft else "published",
            "category": list(page.category),
            "tags": list(page.article.labels) or None,
            "audience": "internal" if _is_restricted(facts) else None,
            "owner": self._export.users.get(str(facts.get("author_id"))) or None,
            "created": told.created_at,
            "updated": told.updated_at,
            "zendesk_url": told.html_url or None,
        }
        return f"{front_matter(values)}\n{written.markdown}\n", written.html_blocks

    def _losses(self, page: ZendeskPage) -> list[Loss]:
        """Return what the API says of the article beside its text, and nothing here holds."""
        facts = page.article.facts
        losses = []
        if _is_restricted(facts):
            segment = facts.get("user_segment_id") or facts.get("user_segment_ids")
            losses.append(page.loss("restricted", f"user segment {segment}"[:80]))
        if page.translation.is_outdated:
            losses.append(page.loss("outdated"))
        author = facts.get("author_id")
        if author and not self._export.users.get(str(author)):
            losses.append(page.loss("author", str(author)[:40]))
        if page.translation.locale != page.article.source_locale:
            # Of the article, in all its languages: told once.
            return losses
        if facts.get("vote_sum") or facts.get("vote_count"):
            counts = f"{facts.get('vote_count', '?')} votes, sum {facts.get('vote_sum', '?')}"
            losses.append(page.loss("votes", counts[:80]))
        if facts.get("content_tag_ids"):
            losses.append(page.loss("content_tags", str(facts["content_tag_ids"])[:200]))
        if facts.get("promoted") is True or facts.get("position"):
            told = "promoted" if facts.get("promoted") is True else f"place {facts['position']}"
            losses.append(page.loss("position", told[:40]))
        return losses

    def _category(self, article: Article, locale: str) -> tuple[str, ...]:
        """Return the names of category and sections, outermost first."""
        names: list[str] = []
        place: tuple[str, Id] | None = ("section", article.section_id)
        while place and len(names) <= MAX_SECTIONS:
            group = self._export.groups.get(place)
            if group is None:
                break
            names.append(" ".join(group.name_in(locale).split())[:80])
            place = group.above
        return tuple(name for name in reversed(names) if name)

    def _resolve(self, page: ZendeskPage, target: str) -> tuple[str, Kind | None]:
        """Return where a link leads: to another page's file, or where it led."""
        if target.startswith("#"):
            return target.lower(), None
        whole = _joined(page.translation.html_url, target)
        try:
            parts = urlsplit(whole)
        except ValueError:
            return whole, "link"
        is_here = not parts.hostname or parts.hostname in self._hosts
        if not is_here or not parts.path.startswith("/hc/"):
            return whole, None
        if _ATTACHMENT.match(parts.path):
            return whole, "attachment"
        found = _ARTICLE.fullmatch(parts.path)
        name = found and self._find(found[2], found[1], page)
        if not name:
            return whole, "link"
        up = "../" * page.name.count("/")
        return f"{up}{name}{'#' if parts.fragment else ''}{parts.fragment.lower()}", None

    def _find(self, id_: Id, locale: str | None, page: ZendeskPage) -> str | None:
        """Return the file of an article in the linking page's locale, else another."""
        article = self._export.articles.get(id_)
        if article is None:
            return None
        wanted = (page.translation.locale, (locale or "").lower(), article.source_locale)
        found = (self._names.get((id_, each)) for each in (*wanted, *article.translations))
        return next((name for name in found if name), None)


def _is_restricted(facts: Mapping[str, Any]) -> bool:
    return bool(facts.get("user_segment_id") or facts.get("user_segment_ids"))


def _joined(base: str, target: str) -> str:
    try:
        return urljoin(base, target.strip()) if base else target.strip()
    except ValueError:
        return target


def _language_of(export: ZendeskExport, languages: tuple[str, ...]) -> dict[str, str]:
    """Say in which language each locale is read: "en-us" is "en", unless "en-gb" is there too.

    Then the one that most articles were written in is.
    """
    counted = Counter(
        locale for article in export.articles.values() for locale in article.translations
    )
    sources = Counter(article.source_locale for article in export.articles.values())
    chosen: dict[str, str] = {}
    for locale in sorted(counted, key=lambda each: (-sources[each], -counted[each], each)):
        base = locale.partition("-")[0]
        if base in languages and base not in counted and base not in chosen.values():
            chosen[locale] = base
        else:
            chosen[locale] = locale
    return chosen
