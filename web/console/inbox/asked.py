"""The dossier's question, for the rows of those who want a person."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from web.console.inbox.lines import shortened
from web.console.inbox.list_queries import Row
from web.conversations.masking import mask
from web.conversations.records import Event
from web.dossier.lead_queries import list_leads
from web.dossier.question import is_asked_before, question_of

# A list shows 50; a few pages of each view are looked at again and again.
MOST_KEPT = 2000

_Key = tuple[str, int]


@dataclass(frozen=True)
class _Kept:
    """A question; ``until`` the conversation changes, None: for good."""

    text: str
    until: datetime | None


class Asked:
    """The questions of rows, each worked out once: every console reads its list each second.

    What led to a request does not change: it is kept by its conversation and the request. What is
    asked only after it is looked for again when something has happened.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()

    def of(self, conn: sa.Connection, rows: Sequence[Row]) -> dict[str, str]:
        """Return the questions, masked and in one line; nothing of who has wanted nobody."""
        wanted = {(row.id, row.request_seq): row for row in rows if row.request_seq}
        with self._lock:
            known = {
                key: self._kept[key]
                for key, row in wanted.items()
                if key in self._kept and self._kept[key].until in (None, row.updated_at)
            }
            for key in known:
                self._kept.move_to_end(key)
        unknown = {row.id: key for key, row in wanted.items() if key not in known}
        for id_, events in list_leads(conn, list(unknown)).items():
            key = unknown[id_]
            known[key] = _question(events, wanted[key].updated_at)
        with self._lock:
            self._kept.update(known)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return {id_: kept.text for (id_, _), kept in known.items() if kept.text}


def _question(events: Sequence[Event], now: datetime) -> _Kept:
    requested = next((e for e in reversed(events) if e.kind == "person_requested"), None)
    question = question_of(events, requested, mask)
    text = shortened(question["text"]) if question else ""
    return _Kept(text, None if is_asked_before(question, events, requested) else now)
