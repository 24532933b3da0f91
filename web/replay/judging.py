"""What came of a turn, and was it right. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from web.replay.errors import SystemFailed
from web.replay.scripts import Turn

# What a turn came to where no reply did: within the time, or because nothing could be pressed.
NONE = "none"
NO_BUTTON = "no button"
# What the bot may do for who waits for a person: say that one comes, or answer.
_WHILE_WAITING = ("handoff", "smalltalk", "answer")


@dataclass(frozen=True)
class ShownArticle:
    """The article that a reply answers from, as the API names it."""

    id: int
    language: str
    slug: str
    title: str


@dataclass(frozen=True)
class Outcome:
    """What came of a turn.

    Attributes:
        got: the reply's ``act``, NONE or NO_BUTTON.
        article: what it answers from, if it does.
        is_person_requested: a person is asked for, or has the conversation, after it.
        took_ms: milliseconds from sending to the reply's arrival; None without a reply.
    """

    got: str
    article: ShownArticle | None = None
    is_person_requested: bool = False
    took_ms: float | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a turn was right; ``is_article_right`` is None where no article was looked at."""

    is_act_right: bool
    is_article_right: bool | None = None

    @property
    def is_right(self) -> bool:
        """An answer of a wrong article is wrong, whatever was expected."""
        return self.is_act_right and self.is_article_right is not False


# Whether the article shown is the one that a file of conversations calls so.
IsNamed = Callable[[ShownArticle, str], bool]


def judge(turn: Turn, outcome: Outcome, is_named: IsNamed) -> Verdict:
    """Say whether the outcome is among what was to be expected of the turn.

    Once a person is asked for, the customer has the "handoff" that is expected: talk and answers
    are right as well, but neither a failure nor an answer of a wrong article.
    """
    right: set[str] = {turn.expect, *turn.also_ok}
    if turn.expect == "handoff" and outcome.is_person_requested:
        right.update(_WHILE_WAITING)
    is_act_right = outcome.got in right
    if outcome.got != "answer" or not turn.relevant:
        return Verdict(is_act_right)
    article = outcome.article
    is_article_right = article is not None and any(is_named(article, n) for n in turn.relevant)
    return Verdict(is_act_right, is_article_right)


def act_of(reply: Mapping[str, Any], before: Mapping[str, Any] | None) -> str:
    """Return what a reply does.

    Args:
        before: the event before it. The request for a person that a message led to is stored with
            its reply, right before it.

    Raises:
        SystemFailed: the system does not say; no guess is made from sentences.
    """
    if before is not None and before["kind"] == "person_requested":
        return "handoff"
    if reply["kind"] == "notice":
        return "notice"
    if reply["kind"] == "noted" and before is not None and before.get("act"):
        # Said by the server itself, as the assistant could not be asked.
        return str(before["act"])
    if "act" not in reply:
        raise SystemFailed("This system does not say what its replies do: it is too old for this")
    # Null only in what answers nothing: the thanks for a vote.
    return str(reply["act"] or "smalltalk")


def article_of(reply: Mapping[str, Any]) -> ShownArticle | None:
    """Return the article that a reply answers from, or None."""
    for part in reply["parts"]:
        if part["type"] == "answer":
            article = part["article"]
            return ShownArticle(
                article["id"], article["language"], article["slug"], article["title"]
            )
    return None


def buttons_of(reply: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return all buttons of a reply in order: what a turn's ``button`` counts."""
    return [button for part in reply["parts"] for button in part.get("buttons", ())]
