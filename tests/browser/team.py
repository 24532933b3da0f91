"""The team's side in the browser tests: who is there, takes, writes and closes."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from store.engine import make_engine, writing
from store.tables import conversation, event, member, utc_now
from web.conversations import endings, moves, queries
from web.conversations.actors import Actor
from web.conversations.parts import text_part
from web.queue.ratings import ask_for_rating
from web.words import load_words


class Team:
    """One member, and the newest conversation of a database that a running web serves."""

    def __init__(self, engine: sa.Engine, name: str) -> None:
        self._engine = engine
        with writing(engine) as conn:
            values = {
                "email": f"{utc_now().timestamp()}@shop.example",
                "name": name,
                "password_hash": "none",
                "role": "agent",
                "seen_at": utc_now(),
                "created_at": utc_now(),
                "updated_at": utc_now(),
            }
            id_ = conn.execute(member.insert().values(**values).returning(member.c.id)).scalar_one()
        self.actor = Actor("member", name, id_)

    def leave(self) -> None:
        """Close every console there is."""
        with writing(self._engine) as conn:
            conn.execute(member.update().values(seen_at=None))

    def take(self) -> None:
        with writing(self._engine) as conn:
            moves.take(conn, self._newest(conn), self.actor)

    def pass_on(self, to: "Team") -> None:
        """Hand the conversation on to a colleague."""
        with writing(self._engine) as conn:
            id_, words = self._newest(conn), load_words()
            moves.assign(conn, id_, self.actor, member_id=to.actor.id, why="by_hand", words=words)

    def put_back(self) -> None:
        """Let anybody have it."""
        with writing(self._engine) as conn:
            moves.requeue(conn, self._newest(conn), self.actor, why="by_hand", words=load_words())

    def say(self, text: str) -> None:
        with writing(self._engine) as conn:
            moves.speak(conn, self._newest(conn), self.actor, [text_part(text)])

    def see(self) -> None:
        """Have read everything."""
        with writing(self._engine) as conn:
            values = {"agent_seen_seq": conversation.c.last_seq}
            mine = conversation.c.id == self._newest(conn)
            conn.execute(conversation.update().where(mine).values(**values))

    def resolve(self) -> None:
        with writing(self._engine) as conn:
            was = queries.lock_conversation(conn, self._newest(conn))
            endings.resolve(conn, was.id, self.actor, words=load_words())
            ask_for_rating(conn, was, why="solved")

    def undo_resolve(self) -> None:
        with writing(self._engine) as conn:
            endings.undo(conn, self._newest(conn), self.actor)

    def give_back(self) -> None:
        with writing(self._engine) as conn:
            moves.give_back(conn, self._newest(conn), self.actor, load_words())

    def seen_by_customer(self) -> int:
        with writing(self._engine) as conn:
            wanted = sa.select(conversation.c.customer_seen_seq)
            return int(
                conn.execute(wanted.where(conversation.c.id == self._newest(conn))).scalar_one()
            )

    def newest_words_seq(self) -> int:
        """Return which event holds what the member, or a colleague, said last."""
        with writing(self._engine) as conn:
            wanted = sa.select(sa.func.max(event.c.seq)).where(
                event.c.conversation_id == self._newest(conn), event.c.author == "agent"
            )
            return int(conn.execute(wanted).scalar_one())

    @staticmethod
    def _newest(conn: sa.Connection) -> str:
        newest = sa.select(conversation.c.id).order_by(conversation.c.created_at.desc()).limit(1)
        return str(conn.execute(newest).scalar_one())


@contextmanager
def team_of(url: str, name: str) -> Iterator[Team]:
    """Lend a team beside the web that serves the database; nobody is there afterwards."""
    engine = make_engine(url)
    team = Team(engine, name)
    try:
        yield team
    finally:
        team.leave()
        engine.dispose()
