"""Tell what the database refuses of one article from what it would refuse of any. Pure."""

import sqlite3

import sqlalchemy as sa

_PRIMARY_CODE = 0xFF
_SQLITE_OUT_OF_ORDER = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_NOTADB,
}
# Connection, resources (a full disk), intervention of an operator, the system itself.
_POSTGRES_OUT_OF_ORDER = {"08", "53", "57", "58"}


def is_of_the_database(error: sa.exc.DBAPIError) -> bool:
    """Say whether the next file would fare no better: locked, full, broken or gone."""
    sqlite_code = getattr(error.orig, "sqlite_errorcode", 0) & _PRIMARY_CODE
    sqlstate = getattr(error.orig, "sqlstate", None) or ""
    return (
        error.connection_invalidated
        or sqlite_code in _SQLITE_OUT_OF_ORDER
        or sqlstate[:2] in _POSTGRES_OUT_OF_ORDER
    )
