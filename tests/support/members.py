"""Members of the team: one who only acts, one who signs in, and their browser without a server.

Over HTTP, with streams and customers beside it: ``tests.integration.web.agents``.
"""

import re
from functools import cache
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from store.engine import writing
from store.tables import utc_now
from store.team_tables import member
from web.conversations.actors import Actor
from web.services import EXTENSION
from web.team import group_queries, queries
from web.team.passwords import hash_password
from web.team.records import Member

PASSWORD = "correct horse battery"


def make_member(engine: sa.Engine, role: str = "agent", name: str = "") -> Member:
    """Add a member; without a name, that of the role (ada, an agent; emil; astrid)."""
    name = name or {"agent": "Ada", "editor": "Emil", "admin": "Astrid"}[role]
    with writing(engine) as conn:
        return queries.insert_member(
            conn, email=email_of(name), name=name, role=role, password_hash=_hash_of(PASSWORD)
        )


def make_agent(
    engine: sa.Engine, name: str = "Camille", *, is_there: bool = True, **values: Any
) -> Actor:
    """Add a member who acts without signing in; ``values`` are columns of ``member``.

    Where ``is_there`` a console of theirs is open.
    """
    seen_at = utc_now() if is_there else None
    with writing(engine) as conn:
        added = queries.insert_member(
            conn, email=email_of(name), name=name, role="agent", password_hash="none"
        )
        changed = member.update().where(member.c.id == added.id)
        conn.execute(changed.values(**{"seen_at": seen_at, **values}))
    return Actor("member", name, added.id)


def make_team(engine: sa.Engine, name: str, *members: Actor) -> int:
    """Add a team with these members; returns its number."""
    with writing(engine) as conn:
        id_ = group_queries.insert_group(conn, name)
        of = [one.id for one in members if one.id is not None]
        group_queries.update_group(conn, id_, name=name, member_ids=of)
    return id_


def email_of(name: str) -> str:
    """The address that a member of this name signs in with."""
    return f"{name.lower().replace(' ', '.')}@shop.example"


@cache
def _hash_of(password: str) -> str:
    """Hash once: it is made to take long."""
    return hash_password(password)


def csrf_token_in(page: str) -> str | None:
    """The token that a page of the console gives its script."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    return found and found[1]


def new_browser(app: Flask) -> FlaskClient:
    """Return a client that asks for pages, as a person's browser does."""
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT"] = "text/html,*/*;q=0.8"
    return client


class MemberBrowser:
    """A browser of one member, on an app without a server in between."""

    def __init__(self, app: Flask, member: Member, *, password: str = PASSWORD) -> None:
        self.client = new_browser(app)
        self.engine: sa.Engine = app.extensions[EXTENSION].engine
        self.member = member
        answer = self.sign_in(password)
        assert answer.status_code == 303, answer.text

    def sign_in(self, password: str = PASSWORD, **form: str) -> TestResponse:
        form = {"email": self.member.email, "password": password, **form}
        return self.client.post("/console/sign-in", data=form)

    @property
    def csrf_token(self) -> str:
        page = self.client.get("/console/account").text
        token = csrf_token_in(page)
        assert token, page
        return token

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, **options)

    def submit(self, path: str, **form: Any) -> TestResponse:
        """Send a form."""
        return self.client.post(path, data={"csrf_token": self.csrf_token, **form})

    def post(self, path: str, body: Any = None) -> TestResponse:
        """Send JSON, as a script of the console does."""
        return self.client.post(path, json=body or {}, headers={"X-CSRF-Token": self.csrf_token})
