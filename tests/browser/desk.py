"""An agent's desk: a console before a web process that asks a search, and a customer for each test.

Files that use the fixtures import them and name them in ``__all__``.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from store.engine import make_engine, reading, writing
from store.tables import canned_reply
from tests.contract.fake_search import FakeSearch, Found, hit
from tests.integration.web.served_process import Process
from tests.support.members import PASSWORD, make_member
from tests.support.published import publish
from web.conversations.queries import find_conversation_by_token
from web.conversations.tokens import token_hash
from web.team.access import LANGUAGE_COOKIE
from web.tools.canned import make_draft
from web.tools.canned_queries import add_reply

Open = Callable[..., Locator]


class Desk:
    """A web process with an agent, an article and canned replies; each test has a customer."""

    def __init__(self, database_url: str, process: Process) -> None:
        self.process = process
        self.engine = make_engine(database_url)
        ada = make_member(self.engine)
        with writing(self.engine) as conn:
            conn.execute(canned_reply.delete())  # those that come with Relais
            for shortcut, title, body_en, body_fr in (
                ("parcel", "Where is my parcel", "Hello {customer}, {order} is on its way.", ""),
                ("refund", "Refund", "You get your money back.", "Vous serez remboursé."),
                ("late", "It is late", "We are sorry that it is late.", "Nous sommes désolés."),
            ):
                draft = make_draft(shortcut=shortcut, title=title, body_en=body_en, body_fr=body_fr)
                add_reply(conn, draft, member_id=ada.id)
        self.article_id, _, self.chunk_ids = publish(self.engine)

    def begin(self, text: str, language: str = "en", customer: str = "") -> str:
        """Start a conversation with what a customer writes; return its id.

        Args:
            customer: what the site says of them, JSON.
        """
        http = self.process.http
        start = {"language": language} | ({"customer": {"context": customer}} if customer else {})
        token = http.post("/api/conversations", json=start).json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        http.post("/api/conversation/person", json={"client_id": "person-1"}, headers=headers)
        body = {"client_id": "message-1", "text": text}
        assert http.post("/api/conversation/messages", json=body, headers=headers).is_success
        with reading(self.engine) as conn:
            found = find_conversation_by_token(conn, token_hash(token))
        assert found
        self.headers = headers
        return found.id

    def said(self) -> list[dict[str, Any]]:
        """What agents have said to the customer."""
        url = "/api/conversation/events?after=0"
        events = self.process.http.get(url, headers=self.headers).json()["events"]
        return [
            event for event in events if event["kind"] == "message" and event["author"] == "agent"
        ]


@pytest.fixture(scope="module")
def desk(searching_web: Process, searching_database: str) -> Iterator[Desk]:
    desk = Desk(searching_database, searching_web)
    yield desk
    desk.engine.dispose()


@pytest.fixture
def open_(page: Page, desk: Desk, search: FakeSearch) -> Open:
    """Open a conversation in Ada's console, which begins with what a customer writes."""
    search.reset()

    def begin(text: str, language: str = "en", customer: str = "") -> Locator:
        id_ = desk.begin(text, language, customer)
        page.goto(f"{desk.process.url}/console/inbox/{id_}")
        if page.get_by_label("Password").count():
            page.get_by_label("E-mail address").fill("ada@shop.example")
            page.get_by_label("Password").fill(PASSWORD)
            page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Canned replies")).to_be_visible()
        return page.locator("#text")

    return begin


@pytest.fixture
def opened(page: Page, desk: Desk, search: FakeSearch, open_: Open, language: str) -> Locator:
    """The thread of a conversation in the console's language, three replies being suggested."""
    open_("Will I get a refund?")
    search.similarity = 0.9
    titles = ("Refunds", "When does the money for what I have sent back come")
    hits = [
        hit(desk.article_id, title=title) | {"chunk_id": chunk}
        for title, chunk in zip(titles, desk.chunk_ids, strict=False)
    ]
    search.finds(Found(hits, 0.5))
    page.context.add_cookies(
        [{"name": LANGUAGE_COOKIE, "value": language, "url": f"{desk.process.url}/console"}]
    )
    page.reload()
    expect(page.locator("#suggestions button")).to_have_count(3)
    return page.locator("#scroll")
