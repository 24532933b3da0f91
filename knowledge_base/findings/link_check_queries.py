"""All SQL of what the checker of outside links last saw."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from knowledge_base.findings.link_states import LinkCheck
from store.tables import link_check

# SQLite bounds the parameters of one statement.
_AT_ONCE = 500


def list_checks(conn: sa.Connection) -> dict[str, LinkCheck]:
    """Return what is known, by address without its fragment."""
    return {row.url: LinkCheck(**row._mapping) for row in conn.execute(sa.select(link_check))}


def checks_of(conn: sa.Connection, urls: Sequence[str]) -> dict[str, LinkCheck]:
    """Return what is known of these addresses."""
    found: dict[str, LinkCheck] = {}
    for start in range(0, len(urls), _AT_ONCE):
        query = sa.select(link_check).where(link_check.c.url.in_(urls[start : start + _AT_ONCE]))
        found |= {row.url: LinkCheck(**row._mapping) for row in conn.execute(query)}
    return found


def put_check(conn: sa.Connection, check: LinkCheck) -> None:
    """Store what is known of an address now."""
    conn.execute(link_check.delete().where(link_check.c.url == check.url))
    conn.execute(link_check.insert().values(**vars(check)))


def forget(conn: sa.Connection, urls: Collection[str]) -> None:
    """Forget addresses that no published article links to."""
    known = list(urls)
    for start in range(0, len(known), _AT_ONCE):
        page = known[start : start + _AT_ONCE]
        conn.execute(link_check.delete().where(link_check.c.url.in_(page)))
