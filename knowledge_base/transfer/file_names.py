"""Names for files that every system takes: of a slug's letters, and short."""

from collections.abc import Iterable

from knowledge_base.articles import free_slug, slug_of

# Of a whole path: Windows takes 260 characters, and the folder it is in needs some.
MAX_FOLDERS = 4
MAX_FOLDER_CHARS = 30
MAX_NAME_CHARS = 90

# Windows takes them for devices, with any ending.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(10))]
)


def safe_name(text: str, *, max_chars: int = MAX_NAME_CHARS) -> str:
    """Return lower-case ASCII letters, digits and hyphens; no device, never empty."""
    name = slug_of(text)[:max_chars].strip("-") or "article"
    return f"{name}-file" if name in _DEVICES else name


def file_names(articles: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return a path without ending for each (language, category path, slug), all different.

    Folders are the categories', shortened: front matter has their names. They lie below
    ``articles``, ``drafts`` and ``history`` alike.
    """
    taken: set[str] = set()
    names = []
    for language, category_path, slug in articles:
        folders = [part for part in category_path.split("/") if part][:MAX_FOLDERS]
        parts = [safe_name(part, max_chars=MAX_FOLDER_CHARS) for part in folders]
        wanted = "/".join([safe_name(language), *parts, safe_name(slug)])
        names.append(free_slug(wanted, taken.__contains__))
        taken.add(names[-1])
    return names
