"""Which folder an imported article belongs to, when a file of another one claims it."""

from pathlib import Path

from knowledge_base.articles import ArticleMetadata
from knowledge_base.errors import UnreadableArticle


def check_owner(known: ArticleMetadata, path: Path, *, source: str | None) -> None:
    """Let a file bring an article, unless the article's own file is in another folder still.

    Args:
        known: the article as it is stored.
        path: the file that says the same id and language.
        source: where that file is from.

    Raises:
        UnreadableArticle: the article is another source's.
    """
    if known.source is None or known.source == source or known.source_path is None:
        return
    if not _is_elsewhere(known.source, known.source_path, path):
        return
    raise UnreadableArticle(
        f"id {known.key!r} is taken by {known.source}: give this file another id in its front "
        f"matter, or import with --source {known.source} if this folder replaces that one"
    )


def _is_elsewhere(source: str, source_path: str, path: Path) -> bool:
    folder = Path(source)
    if not folder.is_absolute():
        return True  # a name: nobody can say whether its folder is gone
    try:
        return not (folder / source_path).samefile(path)
    except (FileNotFoundError, NotADirectoryError):
        return False  # moved
    except OSError:
        return True
