"""What keeps a command from its work and is no fault of the program, in a sentence each."""

from pydantic import ValidationError
from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError

from store.migrate import DatabaseTooNew

REFUSALS = (ValidationError, DatabaseTooNew, SQLAlchemyError, OSError)
# SQLite's and PostgreSQL's words for a database that nothing was ever set up in.
_EMPTY = ("no such table", "unable to open database file", 'relation "')


def sentence_for(error: Exception) -> str:
    """Say what a person can do something about; the error is one of ``REFUSALS``."""
    if isinstance(error, ValidationError):
        wrong = "; ".join(
            f"{'.'.join(map(str, one['loc'])).upper()}: {one['msg'].removeprefix('Value error, ')}"
            for one in error.errors()
        )
        return f"A setting is wrong. {wrong}."
    if isinstance(error, SQLAlchemyError):
        reason = _reason(error)
        if any(words in reason for words in _EMPTY):
            return (
                f"There is no Relais in this database yet ({reason}). Start Relais once, or give "
                "this command the RELAIS_HOME and DATABASE_URL that it was started with."
            )
        return f"The database cannot be used: {reason}."
    if isinstance(error, OSError):
        return ": ".join(filter(None, (error.filename, error.strerror or str(error)))) + "."
    return f"{error}."


def sentence_for_database(url: URL, error: SQLAlchemyError | DatabaseTooNew) -> str:
    """Say which database cannot be set up or brought up to date, and why; shows no password."""
    return (
        f"The database {url.render_as_string(hide_password=True)} cannot be used: {_reason(error)}."
    )


def _reason(error: Exception) -> str:
    """Return the database's own words in one line, without the statement that it points at."""
    told = str(getattr(error, "orig", None) or error).split("\nLINE ")[0]
    return " ".join(told.split())
