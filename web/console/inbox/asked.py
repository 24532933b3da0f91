"""The dossier's question, for the rows of those who had asked the bot several things."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import sqlalchemy as sa

from web.console.inbox.early_queries import list_up_to_requests
from web.console.inbox.lines import shortened
from web.console.inbox.list_queries import Row
from web.conversations.decisions import decision_of
from web.conversations.masking import mask
from web.dossier.question import question_of

# A list shows 50; a few pages of each view are looked at again and again.
MOST_KEPT = 2000

_Key = tuple[str, tuple[str, ...]]


class Asked:
    """The questions of rows, each worked out once: every console reads its list each second.

    What led to a request does not change: it is kept by its conversation and by what the bot had
    understood by then.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[_Key, str] = OrderedDict()

    def of(self, conn: sa.Connection, rows: Sequence[Row]) -> dict[str, str]:
        """Return the questions, masked and in one line, where the first words may mislead."""
        keys = {row.id: (row.id, told) for row in rows if len(set(told := _told(row))) > 1}
        with self._lock:
            known = {key: self._kept[key] for key in keys.values() if key in self._kept}
            for key in known:
                self._kept.move_to_end(key)
        unknown = [id_ for id_, key in keys.items() if key not in known]
        for id_, events in list_up_to_requests(conn, unknown).items():
            question = question_of(events, events[-1], mask)
            known[keys[id_]] = shortened(question["text"]) if question else ""
        with self._lock:
            self._kept.update(known)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return {id_: known[key] for id_, key in keys.items() if known.get(key)}


def _told(row: Row) -> tuple[str, ...]:
    """Return what the bot had taken for a question or a complaint when a person was asked for."""
    decision = decision_of(row.request_parts or ())
    return tuple(decision["words"]) if decision else ()
