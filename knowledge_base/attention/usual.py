"""What is usual in the whole help centre: what each article is compared with."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from weakref import WeakKeyDictionary

import sqlalchemy as sa

from knowledge_base.attention import behaviour_queries, reading_queries
from knowledge_base.attention.facts import Usual
from knowledge_base.attention.tallies import usual_of, weeks_of
from knowledge_base.attention.weeks import RECENT_WEEKS, Week

# It is of four weeks and of all articles, so it hardly moves; reading it takes longer than the
# facts of the fifty articles of a page.
KEPT = timedelta(minutes=10)
_kept: WeakKeyDictionary[sa.Engine, tuple[datetime, Usual]] = WeakKeyDictionary()


def find_usual(conn: sa.Connection, now: datetime) -> Usual:
    """Return what is usual, as it was ten minutes ago at most."""
    at, usual = _kept.get(conn.engine, (None, None))
    if at is None or usual is None or not timedelta(0) <= now - at < KEPT:
        shown = behaviour_queries.list_shown(conn, now=now, weeks=RECENT_WEEKS)
        again = behaviour_queries.count_asked_again(conn, now=now, weeks=RECENT_WEEKS)
        recent = (one for one in shown if one.back < RECENT_WEEKS)
        usual = read_usual(conn, now, weeks_of(recent, again, ()))
    return usual


def read_usual(conn: sa.Connection, now: datetime, weeks: Mapping[int, Sequence[Week]]) -> Usual:
    """Return what is usual now, where what happened with all articles has been read already."""
    usual = Usual(
        usual_of(weeks.values()),
        reading_queries.count_published(conn),
        behaviour_queries.count_met(conn, now=now),
        behaviour_queries.find_first_record(conn),
    )
    _kept[conn.engine] = now, usual
    return usual
