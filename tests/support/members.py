"""A member of the team with a browser: signs in, sends forms as the console's pages do."""

import re
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from web.services import EXTENSION
from web.team.members import add_member
from web.team.records import Member

PASSWORD = "correct horse battery"


def make_member(engine: sa.Engine, role: str = "agent", name: str = "") -> Member:
    """Add a member; without a name, that of the role (ada, an agent; emil; astrid)."""
    name = name or {"agent": "Ada", "editor": "Emil", "admin": "Astrid"}[role]
    email = f"{name.lower().replace(' ', '.')}@shop.example"
    return add_member(engine, email=email, name=name, role=role, password=PASSWORD)


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
        found = re.search(r'name="csrf-token" content="([^"]+)"', page)
        assert found, page
        return found[1]

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.client.get(path, **options)

    def submit(self, path: str, **form: Any) -> TestResponse:
        """Send a form."""
        return self.client.post(path, data={"csrf_token": self.csrf_token, **form})

    def post(self, path: str, body: Any = None) -> TestResponse:
        """Send JSON, as a script of the console does."""
        return self.client.post(path, json=body or {}, headers={"X-CSRF-Token": self.csrf_token})
