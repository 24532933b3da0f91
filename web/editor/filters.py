"""What of the list is asked for: from an address, and back into one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from knowledge_base.editing.list_queries import SHOWN, Filter
from settings import LANGUAGES
from web.editor.paths import PATH

_MAX_CHARS = 200
_MAX_PAGE = 100_000


def read_filter(given: Mapping[str, str]) -> Filter:
    """Return what a query or a form asks for; what makes no sense is not asked for."""
    show, language = given.get("show", ""), given.get("language", "")
    category = given.get("category", "")[:_MAX_CHARS]
    return Filter(
        show=show if show in SHOWN else "all",
        text=given.get("q", "").strip()[:_MAX_CHARS],
        language=language if language in LANGUAGES else "",
        category=category or None,
        owner=given.get("owner", "")[:_MAX_CHARS],
    )


def read_page(given: Mapping[str, str]) -> int:
    """Return the number of the page, from 1."""
    page = given.get("page", "1")
    return min(max(1, int(page)), _MAX_PAGE) if page.isascii() and page.isdigit() else 1


def with_filters(wanted: Filter, *, page: int = 1, **more: Any) -> str:
    """Return the list's address under a filter; ``more`` are other parts of it, or of the query."""
    names = Filter.__dataclass_fields__
    wanted = replace(wanted, **{name: value for name, value in more.items() if name in names})
    query = {
        "show": "" if wanted.show == "all" else wanted.show,
        "q": wanted.text,
        "language": wanted.language,
        "category": wanted.category or "",
        "owner": wanted.owner,
        "page": "" if page == 1 else str(page),
        **{name: value for name, value in more.items() if name not in names},
    }
    told = urlencode({name: value for name, value in query.items() if value})
    return f"{PATH}/?{told}" if told else f"{PATH}/"
