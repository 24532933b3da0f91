"""What can keep an editor from what they want; web/errors.py gives each its HTTP status."""

from knowledge_base.editing.records import Draft
from knowledge_base.errors import KnowledgeBaseError


class DraftChanged(KnowledgeBaseError):
    """Somebody else saved the draft since it was read; nothing is overwritten."""

    def __init__(self, theirs: Draft | None) -> None:
        super().__init__("the draft was changed by somebody else")
        self.theirs = theirs


class NothingToSubmit(KnowledgeBaseError):
    """What is to be submitted is what is published, or empty."""


class NotInReview(KnowledgeBaseError):
    """The revision is not, or no longer, waiting for a decision."""


class NeedsAnotherReviewer(KnowledgeBaseError):
    """Who wrote it may not approve it: the setting asks for somebody else."""


class TextTooLong(KnowledgeBaseError):
    """A title or a text beyond what an article may have."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(f"{what} is longer than {most} characters")
        self.what = what
        self.most = most


class TranslationExists(KnowledgeBaseError):
    """The article has been begun in that language already."""

    def __init__(self, article_id: int) -> None:
        super().__init__(f"it is article {article_id}")
        self.article_id = article_id
