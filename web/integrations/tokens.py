"""The keys of other systems to the API: told once, stored as a hash."""

from datetime import datetime

import sqlalchemy as sa

from store.engine import reading, writing
from web.conversations.tokens import new_token, token_hash
from web.integrations import token_queries
from web.integrations.token_queries import ApiToken

# So that one that has got into a file or a log is recognised, by people and by scanners.
PREFIX = "relais_"


def create_token(engine: sa.Engine, *, name: str, created_by: int) -> str:
    """Make a token and return it: here and never again."""
    token = PREFIX + new_token()
    with writing(engine) as conn:
        token_queries.insert_token(
            conn, name=name, token_hash=token_hash(token), created_by=created_by
        )
    return token


def open_with(engine: sa.Engine, token: str, *, now: datetime) -> ApiToken | None:
    """Return what a token is, None where it is none or revoked; its use is noted."""
    with reading(engine) as conn:
        found = token_queries.find_token(conn, token_hash(token))
    if found and token_queries.is_touch_due(found, now=now):
        with writing(engine) as conn:
            token_queries.touch(conn, found.id, now=now)
    return found


def revoke_token(engine: sa.Engine, id_: int, *, now: datetime) -> None:
    """Take a token out of force."""
    with writing(engine) as conn:
        token_queries.revoke(conn, id_, now=now)
