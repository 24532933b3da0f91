"""A customer's conversation with the whole running system, and with Camille."""

import uuid

import httpx

from store.engine import reading, writing
from store.tables import conversation
from tests.support.fake_assistant import until
from web.conversations import moves, queries
from web.conversations.actors import Actor
from web.conversations.parts import text_part
from web.conversations.tokens import token_hash
from web.words import load_words

CAMILLE = Actor("member", "Camille")


class Talk:
    """One customer's conversation with the bot, and with Camille."""

    def __init__(self, stack, engine, language):
        self.engine = engine
        self.http = httpx.Client(base_url=f"{stack.url}/api", timeout=30, trust_env=False)
        started = self.http.post("/conversations", json={"language": language}).json()
        self.http.headers["Authorization"] = f"Bearer {started['token']}"
        with reading(engine) as conn:
            found = queries.find_conversation_by_token(conn, token_hash(started["token"]))
        self.id = found.id

    def write(self, text):
        body = {"client_id": uuid.uuid4().hex, "text": text}
        self.http.post("/conversation/messages", json=body).raise_for_status()

    def ask(self, text):
        """Write, and return the events from the bot's answer on."""
        before = self.events()[-1].seq if self.events() else 0
        self.write(text)
        return self.answered(before)

    def answered(self, before):
        """The events after the one behind ``before``, once nothing more is owed."""
        until(lambda: not self.is_owed(), what="the reply", timeout_s=60)
        return [event for event in self.events() if event.seq > before + 1]

    def is_owed(self):
        with reading(self.engine) as conn:
            now = queries.find_conversation(conn, self.id)
        return now.asked_seq > now.replied_seq

    def events(self):
        with reading(self.engine) as conn:
            return queries.list_newest_events(conn, self.id)

    def post(self, path, body):
        self.http.post(f"/conversation/{path}", json=body).raise_for_status()

    def standing(self):
        """How it stands, as the widget is told."""
        return self.http.get("/conversation").json()["standing"]

    def agent_says(self, text):
        with writing(self.engine) as conn:
            moves.speak(conn, self.id, CAMILLE, [text_part(text)])

    def give_back(self):
        with writing(self.engine) as conn:
            moves.give_back(conn, self.id, CAMILLE, load_words())
        return self.events()[-1].seq

    def close(self):
        """Let nobody wait behind it."""
        self.http.close()
        _end(self.engine, conversation.c.id == self.id)


def empty_queue(engine):
    """Let nobody wait whom a test before has left waiting: they would go, and places change."""
    _end(engine, conversation.c.handoff_requested_at.is_not(None))


def _end(engine, which):
    ended = {"state": "resolved", "handoff_requested_at": None}
    with writing(engine) as conn:
        conn.execute(conversation.update().where(which).values(**ended))
