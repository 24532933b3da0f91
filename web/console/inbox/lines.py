"""Events as lines of a thread: what was said, what the team noted, what changed. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any, Literal

from web.console.inbox.blocks import Block, blocks_of
from web.conversations.back_to_person import ENDED_IT
from web.conversations.buttons import VOTES
from web.conversations.decisions import decision_of
from web.conversations.leaving_to_person import NOTED
from web.conversations.masking import mask
from web.conversations.parts import MAIL_FAILED, buttons_of, mail_failure, transition_of
from web.conversations.records import Event, Part
from web.conversations.standing_lines import checked_of

LineKind = Literal["message", "note", "change"]
_SPOKEN = ("message", "notice")
# What the team, or Relais for it, does with the conversation as a whole.
_OF_HANDS = (
    "person_joined",
    "person_left",
    "assigned",
    "requeued",
    "resolved",
    "reopened_by_member",
)


@dataclass(frozen=True)
class Card:
    """A section of an article, as it was shown."""

    title: str
    heading: str
    blocks: Sequence[Block]
    url: str
    language: str
    probability: int | None
    article_id: int | None
    revision_id: int | None
    checked: tuple[str, date | None] = ("", None)


@dataclass(frozen=True)
class Line:
    """One line.

    Attributes:
        who: customer, bot, agent or system.
        texts: what was said, masked where that is wanted.
        also: titles and addresses of "More on this".
        choices: labels of the buttons that were offered, but for the votes.
        change: the key's end below ``inbox.change`` for what changed, with its ``values``.
        day: the day that begins with this line, None where it goes on.
        by: the member who changed it; None where it was nobody with an account.
        about: the number of the line that it is about, where that is another one.
    """

    seq: int
    kind: LineKind
    who: str
    name: str | None
    at: datetime
    language: str
    client_id: str | None
    texts: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    choices: tuple[str, ...] = ()
    change: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    day: date | None = None
    by: int | None = None
    about: int | None = None

    @property
    def is_failure(self) -> bool:
        """Whether something went wrong that a person has to see to."""
        return self.change.startswith((MAIL_FAILED, "address_failed"))

    @property
    def is_of_hands(self) -> bool:
        """Whether who has the conversation may be another from then on, or nobody."""
        return self.change.startswith(_OF_HANDS)


def lines_of(
    events: Iterable[Event], *, zone: tzinfo, is_masked: bool, after: datetime | None = None
) -> list[Line]:
    """Return the lines of events, oldest first.

    Args:
        zone: whose days they are divided into.
        after: the time of the event before the first one; None: a day begins.
    """
    found: list[Line] = []
    before = after.astimezone(zone).date() if after else None
    for event in events:
        if event.kind == NOTED:  # it says nothing: the bot has left the line before to the team
            continue
        at = event.created_at.astimezone(zone)
        day = at.date() if at.date() != before else None
        before = at.date()
        found.append(_line(event, at, day, is_masked=is_masked))
    return found


def _line(event: Event, at: datetime, day: date | None, *, is_masked: bool) -> Line:
    texts = tuple(part["text"] for part in event.parts if part.get("type") == "text")
    kind: LineKind = "change"
    if event.kind in _SPOKEN and not _asks_for_vote(event):
        kind = "message"
    elif event.kind == "note":
        kind = "note"
    change, values = _change(event) if kind == "change" else ("", {})
    if kind == "change" and event.kind in _SPOKEN:
        change = "vote_asked"
    if event.kind not in (*_SPOKEN, "note", "assigned", "rated"):
        texts = ()  # what the customer was told of it: the change says it
    return Line(
        seq=event.seq,
        kind=kind,
        who="agent" if event.kind == "note" else event.author,
        name=event.author_name,
        at=at,
        language=event.language,
        client_id=event.client_id,
        texts=tuple(mask(text) for text in texts) if is_masked else texts,
        cards=tuple(_card(part) for part in event.parts if part.get("type") == "answer"),
        also=tuple(
            (article["title"], article["url"])
            for part in event.parts
            if part.get("type") == "articles"
            for article in part["articles"]
        ),
        choices=tuple(
            button["label"]
            for button in buttons_of(event.parts)
            if kind == "message" and button["action"] not in VOTES
        ),
        change=change,
        values=values,
        day=day,
        by=(transition_of(event.parts) or {}).get("by"),
        about=values.get("about"),
    )


def _asks_for_vote(event: Event) -> bool:
    """Say whether it only asks if that helped: the vote, where there is one, has its own line."""
    buttons = buttons_of(event.parts)
    is_alone = all(part.get("type") in ("buttons", "decision") for part in event.parts)
    return is_alone and bool(buttons) and all(one["action"] in VOTES for one in buttons)


def _card(part: Part) -> Card:
    article, probability = part["article"], part.get("probability")
    return Card(
        title=article["title"],
        heading=part.get("heading") or "",
        blocks=blocks_of(part["text"]),
        url=part["url"],
        language=article["language"],
        probability=None if probability is None else round(100 * probability),
        article_id=article.get("id"),
        revision_id=article.get("revision_id"),
        checked=checked_of(part),
    )


# Each has its sentence; who put it back by hand is named.
_ASSIGNED_BECAUSE = ("automatic", ENDED_IT)
_REQUEUED_BECAUSE = ("offline", "silent", "team_deleted")
# What is said by what is true of it.
_WHETHER = {
    "feedback": ("is_helpful", "helped", "not_helped"),
    "left_contact": ("is_changed", "changed", ""),
}
# What is said where no member did it.
_BY_NOBODY = {"reopened": "by_customer", "person_left": "by_itself"}


def _change(event: Event) -> tuple[str, dict[str, Any]]:
    """Return the sentence of what changed: a key's end, and its values."""
    transition = transition_of(event.parts) or {}
    own = _own_part(event.parts)
    # Of a help desk that names nobody, the desk itself.
    name = event.author_name or transition.get("desk") or ""
    values: dict[str, Any] = {"name": name, "why": transition.get("why", "")}
    values |= {"score": own.get("score", ""), "title": own.get("title", "")}
    kind, variant = event.kind, ""
    if kind == "person_requested":
        if values["why"] in ("", "asked", "request"):
            variant = "asked"
        elif offered := _offered(event.parts):
            variant, values["why"] = "accepted", offered
    elif kind in _WHETHER:
        flag, yes, no = _WHETHER[kind]
        variant = yes if own.get(flag) else no
    elif kind == "assigned":
        variant = values["why"] if values["why"] in _ASSIGNED_BECAUSE else "by_hand"
        values["to"] = own.get("name") or ""
    elif kind == "requeued":
        variant = values["why"] if values["why"] in _REQUEUED_BECAUSE else "by_hand"
        values["team"] = own.get("name") or ""
    elif kind == "resolved":
        variant = values["why"] if values["why"] in ("abandoned", "spam") else "solved"
    elif kind == "end_undone" or (kind == "person_joined" and values["why"] in ("reopen", "go_on")):
        kind, variant = "reopened", "by_member"
    elif kind in _BY_NOBODY:
        is_withdrawn = values["why"] == "withdraw"
        variant = "by_customer" if is_withdrawn else "by_member" if name else _BY_NOBODY[kind]
    elif kind == "snoozed":
        values["until"] = own.get("until")
    elif kind == "labelled":
        variant = "added" if own.get("is_added", True) else "removed"
        values["label"] = own.get("name", "")
    elif kind == MAIL_FAILED:
        kind, values["about"] = mail_failure(event.parts), next(iter(own["seqs"]), None)
    return f"{kind}_{variant}" if variant else kind, values


def _own_part(parts: Sequence[Part]) -> Part:
    """Return the part that says what the change was."""
    beside = ("text", "transition", "decision")
    return next((part for part in parts if part.get("type") not in beside), {})


def reason_of(parts: Sequence[Part] | None) -> str | None:
    """Return why a person was asked for, from the parts of the request.

    Of an accepted offer it is what it was offered for: that says more than the yes.
    """
    if offered := _offered(parts or ()):
        return offered
    transition = transition_of(parts or ())
    return transition["why"] if transition else None


def _offered(parts: Sequence[Part]) -> str:
    return (decision_of(parts) or {}).get("offered") or ""


def first_words(parts: Sequence[Part] | None, *, limit: int = 120) -> str:
    """Return the beginning of what a message says, in one line, masked: lists show no more."""
    return shortened(mask(" ".join(words_of(parts))), limit=limit)


def shortened(text: str, *, limit: int = 120) -> str:
    """Return the beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def words_of(parts: Sequence[Part] | None) -> list[str]:
    """Return the texts of a message's parts."""
    return [str(part["text"]) for part in parts or () if part.get("type") == "text"]
