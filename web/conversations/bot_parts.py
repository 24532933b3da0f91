"""The parts of a reply as the assistant sends them (docs/architecture.md)."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal

import structlog
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from knowledge_base.standing import Standing
from web.conversations.records import Act
from web.conversations.wording import clean_text

log = structlog.get_logger(__name__)


class _Part(BaseModel):
    # The assistant may grow fields before web knows them.
    model_config = ConfigDict(extra="ignore", frozen=True)


class ArticleRef(_Part):
    """A published article, by the revision that was searched."""

    id: int
    revision_id: int
    slug: str = Field(min_length=1)
    language: str = Field(min_length=2, max_length=35)
    title: str = Field(min_length=1)


class Tried(_Part):
    """An article that was looked at, whether shown or not."""

    article_id: int
    revision_id: int | None = None
    # None where the customer chose it long after the question and nobody has weighed it.
    probability: float | None = Field(default=None, ge=0, le=1)


class WithDossier(_Part):
    """What goes along with every decision, for the person who may take over."""

    # Oldest first: the last one is what this very question came closest to.
    tried: tuple[Tried, ...] = ()
    # The customer's questions and complaints of this episode, oldest first.
    words: tuple[str, ...] = ()


class Say(WithDossier):
    """A sentence by its key in the ``bot`` catalogue; ``act`` where it is more than talk."""

    type: Literal["say"]
    say: str
    values: dict[str, str | int | float] = {}
    act: Act | None = None


class BotAnswer(WithDossier):
    """The section that answers."""

    type: Literal["answer"]
    article: ArticleRef
    heading: str = ""
    anchor: str = ""
    text: str = Field(min_length=1)
    is_truncated: bool = False
    reviewed_at: datetime | None = None
    standing: Standing = "current"
    expires_at: datetime | None = None
    probability: float | None = Field(ge=0, le=1)
    chunk_id: int | None = None


class OtherArticle(ArticleRef):
    """An article that comes close."""

    heading: str = ""
    anchor: str = ""


class BotArticles(_Part):
    """What else may help."""

    type: Literal["articles"]
    articles: list[OtherArticle] = Field(min_length=1)


class Choice(_Part):
    """An article, or one section of it, that may be meant; ``label`` is what the button says."""

    label: str = Field(min_length=1, max_length=200)
    article: ArticleRef
    heading: str = ""
    anchor: str = ""
    chunk_id: int | None = None
    probability: float = Field(ge=0, le=1)


class Choices(_Part):
    """Asks which one is meant; the likeliest first."""

    type: Literal["choices"]
    choices: list[Choice] = Field(min_length=1, max_length=3)


class AskFeedback(_Part):
    """Asks whether the answer before it helped."""

    type: Literal["feedback"]


# Not a closed list: a reason that web does not know yet must not cost a customer the person.
Reason = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]


class OfferPerson(WithDossier):
    """Offers a person, saying why."""

    type: Literal["offer_person"]
    reason: Reason


class Handoff(WithDossier):
    """Brings a person; ``offered`` is why one was offered, where the customer said yes to it."""

    type: Literal["handoff"]
    reason: Reason = "asked"
    offered: Reason | None = None


BotPart = Annotated[
    Say | BotAnswer | BotArticles | Choices | AskFeedback | OfferPerson | Handoff,
    Field(discriminator="type"),
]
_NAME = re.compile(r"[A-Za-z_]{1,40}")
_ADAPTER: TypeAdapter[BotPart] = TypeAdapter(BotPart)


def read_parts(raw: list[Any]) -> list[BotPart]:
    """Return the parts that can be understood; the others are logged by type and left out."""
    parts: list[BotPart] = []
    for item in raw:
        try:
            parts.append(_ADAPTER.validate_python(_cleaned(item)))
        except ValidationError as problem:
            kind = str(item.get("type") if isinstance(item, dict) else type(item).__name__)
            log.warning(
                "bot_part_skipped",
                # Only a name: whatever else stands there may be a customer's words.
                part=kind if _NAME.fullmatch(kind) else "unknown",
                problems=[f"{_place(e['loc'])}: {e['type']}" for e in problem.errors()[:5]],
            )
    return parts


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in location)


def _cleaned(node: Any) -> Any:
    """Make every text in a JSON value storable."""
    if isinstance(node, str):
        return clean_text(node)
    if isinstance(node, list):
        return [_cleaned(child) for child in node]
    if isinstance(node, dict):
        return {str(key): _cleaned(child) for key, child in node.items()}
    return node
