"""Which conversations the list shows, as its address says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args
from urllib.parse import urlencode

from settings import LANGUAGES

View = Literal["waiting", "mine", "all", "snoozed", "bot", "resolved", "left"]
VIEWS: tuple[View, ...] = get_args(View)
PATH = "/console/inbox"
MAX_QUERY_CHARS = 200
_MAX_ID = 2**31 - 1


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: after the row of this time and id."""

    at: datetime
    id: str


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; empty values narrow nothing.

    Attributes:
        holder: the member who has it.
        is_within: the words are looked for in the view alone: it was chosen among what was found.
    """

    view: View = "waiting"
    label: int | None = None
    language: str = ""
    team: int | None = None
    holder: int | None = None
    words: str = ""
    is_within: bool = False
    after: Cursor | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether more than the view decides."""
        return self.is_filtered or bool(self.words)

    @property
    def is_filtered(self) -> bool:
        """Whether one of the menu's filters is on, which words are looked for under, too."""
        return bool(self.label or self.language or self.team or self.holder)

    @property
    def narrowing_view(self) -> View | None:
        """The view whose conversations are shown; None: those of all, as words are looked for."""
        return None if self.words and not self.is_within else self.view

    def query(self, **changes: object) -> str:
        """Return the address's query, with some values replaced; the page only where given."""
        values: dict[str, object] = {
            "view": self.view,
            "label": self.label,
            "language": self.language,
            "team": self.team,
            "holder": self.holder,
            "q": self.words,
            "within": "1" if self.words and self.is_within else None,
            **changes,
        }
        return urlencode({name: value for name, value in values.items() if value})

    def view_query(self, view: View) -> str:
        """Return the query of a view with these filters: as many as its count says."""
        return self.query(view=view, within="1" if self.words else None)

    def unfiltered_query(self) -> str:
        """Return the query of the same search, or view, without the menu's filters."""
        return self.query(label=None, language=None, team=None, holder=None)

    def own_query(self) -> str:
        """Return the query of this very page of the list."""
        return self.query(page=write_cursor(self.after) if self.after else None)


def read_filters(args: Mapping[str, str]) -> Filters:
    """Return the filters of an address; what makes no sense narrows nothing."""
    view, language = args.get("view", ""), args.get("language", "")
    return Filters(
        view=view if view in VIEWS else "waiting",
        label=_number(args.get("label", "")),
        language=language if language in LANGUAGES else "",
        team=_number(args.get("team", "")),
        holder=_number(args.get("holder", "")),
        words=args.get("q", "").strip()[:MAX_QUERY_CHARS],
        is_within=args.get("within") == "1",
        after=_read_cursor(args.get("page", "")),
    )


def write_cursor(cursor: Cursor) -> str:
    """Return the cursor as an address holds it."""
    return f"{cursor.at.astimezone(UTC).replace(tzinfo=None).isoformat()}~{cursor.id}"


def _read_cursor(text: str) -> Cursor | None:
    at, _, id_ = text.partition("~")
    try:
        return Cursor(datetime.fromisoformat(at).replace(tzinfo=UTC), id_) if id_ else None
    except ValueError:
        return None


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdigit() and 0 < len(text) <= len(str(_MAX_ID))
    return int(text) if is_number and 0 < int(text) <= _MAX_ID else None
