"""The web app over HTTP, on each database, with an assistant that tests control."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from settings import Settings
from tests.integration.web.agents import Agent, Hire
from tests.integration.web.served import Customer, Served
from tests.integration.web.served_process import NOWHERE, Process
from tests.support.compiled import share_templates
from tests.support.fake_assistant import SECRET, FakeAssistant, until
from tests.support.mail_server import MailServer
from tests.support.members import MemberBrowser, make_agent, make_member
from tests.support.published import publish
from tests.support.waiting import id_of
from tests.support.webhook_receiver import WebhookReceiver
from web.__main__ import main
from web.app import create_app
from web.conversations.actors import Actor
from web.conversations.desk import Desk
from web.services import EXTENSION, Services

MakeApp = Callable[..., Flask]
Command = Callable[..., tuple[int, str]]


@pytest.fixture
def assistant() -> Iterator[FakeAssistant]:
    fake = FakeAssistant()
    yield fake
    fake.close()


@pytest.fixture
def make_app(database_url: str, assistant: FakeAssistant, tmp_path: Path) -> Iterator[MakeApp]:
    """Make apps on this test's database; each is closed before the database goes."""
    made: list[Services] = []

    def make(**changes: Any) -> Flask:
        options: dict[str, Any] = {
            "relais_home": tmp_path,
            "database_url": database_url,
            "assistant_url": assistant.url,
            "assistant_secret": SECRET,
            "search_url": NOWHERE,
            "actions_url": NOWHERE,
            "assistant_timeout_s": 2.0,
            "messages_per_minute": 1000,
            "requests_per_minute": 100_000,
            "conversations_per_hour": 1000,
            "allowed_origins": ("https://shop.example",),
            **changes,
        }
        app = create_app(Settings(_env_file=None, **options))
        share_templates(app)
        made.append(app.extensions[EXTENSION])
        return app

    yield make
    for services in made:
        until(lambda s=services: s.replies.in_hand == 0, what="the replies in hand")
        services.close()


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    """An app of the usual settings, without a server."""
    return make_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def ada(app: Flask, engine: sa.Engine) -> MemberBrowser:
    """An agent's browser on the app."""
    return MemberBrowser(app, make_member(engine))


@pytest.fixture
def astrid(app: Flask, engine: sa.Engine) -> MemberBrowser:
    """An admin's browser on the app."""
    return MemberBrowser(app, make_member(engine, "admin"))


Serve = Callable[..., Served]


@pytest.fixture
def serve(make_app: MakeApp) -> Iterator[Serve]:
    """Serve an app; options are settings."""
    served: list[Served] = []

    def start(**changes: Any) -> Served:
        served.append(Served(make_app(**changes)))
        return served[-1]

    yield start
    for one in served:
        one.close()


@pytest.fixture
def start(
    database_url: str, assistant: FakeAssistant, tmp_path: Path
) -> Iterator[Callable[[], Process]]:
    """Start web as a process of its own."""
    started: list[Process] = []

    def new() -> Process:
        started.append(Process(database_url, assistant.url, tmp_path))
        return started[-1]

    yield new
    for process in started:
        process.kill()


@pytest.fixture
def web(serve: Serve) -> Served:
    return serve()


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A real mail server."""
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def customer(web: Served) -> Customer:
    return web.customer()


@pytest.fixture
def id_(customer: Customer, engine: sa.Engine) -> str:
    """The id of the customer's conversation."""
    return id_of(engine, customer)


@pytest.fixture
def camille(engine: sa.Engine) -> Actor:
    """An agent who is there, without a browser."""
    return make_agent(engine)


@pytest.fixture
def team(engine: sa.Engine, camille: Actor) -> tuple[Actor, Actor]:
    """Camille and Robin."""
    return camille, make_agent(engine, "Robin")


@pytest.fixture
def desk(web: Served) -> Desk:
    """What the team does, without a console."""
    return web.services.desk


@pytest.fixture
def hire(web: Served, engine: sa.Engine) -> Iterator[Hire]:
    """Return a function that has a new member sign in at the served app."""
    hired: list[Agent] = []

    def one(name: str = "Camille", role: str = "agent") -> Agent:
        hired.append(Agent(web.url, make_member(engine, role, name)))
        return hired[-1]

    yield one
    for agent in hired:
        agent.http.close()


@pytest.fixture
def agent(hire: Hire) -> Agent:
    """Camille, signed in at the served app."""
    return hire()


@pytest.fixture
def refunds(engine: sa.Engine) -> tuple[int, int, list[int]]:
    """A published article: the ids of it, its revision, its passages."""
    return publish(engine)


@pytest.fixture
def receiver() -> Iterator[WebhookReceiver]:
    """What another system has at the end of a webhook."""
    receiver = WebhookReceiver()
    yield receiver
    receiver.close()


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, web: Served, capsys: Any) -> Command:
    """Run ``python -m web …`` on the served app's database."""
    monkeypatch.setattr("web.__main__.load_settings", lambda: web.services.settings)

    def run(*args: str) -> tuple[int, str]:
        capsys.readouterr()  # what the served app logged so far
        status = main(list(args))
        captured = capsys.readouterr()
        return status, captured.out + captured.err

    return run
