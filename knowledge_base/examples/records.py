"""What an example question is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["proposed", "accepted", "refused"]
Origin = Literal["editor", "conversation", "correction", "gap", "import"]


@dataclass(frozen=True)
class ExampleQuestion:
    """A question that must lead to an article, or is proposed to.

    Attributes:
        language: of the question; it may be another than the article's.
        origin: where it came from.
        conversation_id: where it was asked, while that conversation is kept.
        added_by: the member who added it; None: proposed by the nightly job, or imported.
    """

    id: int
    article_id: int
    language: str
    text: str
    state: State
    origin: Origin
    conversation_id: str | None
    added_by: int | None
    added_at: datetime
    decided_by: int | None
    decided_at: datetime | None
