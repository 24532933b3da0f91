"""What can go wrong with articles; web/errors.py gives each its HTTP status."""


class KnowledgeBaseError(Exception):
    """Root of everything this package raises on purpose."""


class ArticleNotFound(KnowledgeBaseError):
    """No such article, or none that this reader may see."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no article {name}")
        self.name = name


class CategoryNotFound(KnowledgeBaseError):
    """No category of that name has a published article."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no category {name}")
        self.name = name


class RevisionNotFound(KnowledgeBaseError):
    """No such revision of this article."""

    def __init__(self, article_id: int, revision_id: int) -> None:
        super().__init__(f"article {article_id} has no revision {revision_id}")
        self.article_id = article_id
        self.revision_id = revision_id


class ArticleExists(KnowledgeBaseError):
    """Another article has this key in this language already."""

    def __init__(self, key: str, language: str) -> None:
        super().__init__(f"article {key!r} exists in {language!r}")
        self.key = key
        self.language = language


class UnreadableArticle(KnowledgeBaseError):
    """A file that cannot be imported; the message says why, in one line."""


def reason_of(error: Exception) -> str:
    """Return one line on what went wrong, also where a library says much or nothing."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    kind = type(error).__name__
    return f"{lines[0].rstrip('.')} ({kind})" if lines else kind
