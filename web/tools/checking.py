"""Check a message before an agent sends it, and note what was sent all the same."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from knowledge_base.client import SearchClient, SearchRefused, SearchUnavailable
from store.engine import reading, writing
from web.conversations import queries
from web.conversations.actors import Actor
from web.conversations.errors import UnknownConversation
from web.conversations.records import Event
from web.tools.asked_before import find_asked_before
from web.tools.canned import fill_text, unfilled, unknown_variables, values_for
from web.tools.episode_queries import list_customer_messages, list_spoken, note_repeat
from web.tools.repeats import find_repeat
from web.tools.typed_sentences import Repeat


@dataclass(frozen=True)
class Check:
    """What an agent should know before the message goes out.

    Attributes:
        filled: the message with its variables filled in, as it is to be sent.
        unfilled: variables of canned replies that nobody has filled in.
        unknown: what looks like a variable and is none.
        repeat: what the customer has answered already.
    """

    filled: str
    unfilled: tuple[str, ...]
    unknown: tuple[str, ...]
    repeat: Repeat | None


def check_message(
    engine: sa.Engine, search: SearchClient, id_: str, text: str, *, agent: str, site: str
) -> Check:
    """Check a message; while search is away, only facts are compared.

    Args:
        agent, site: what the variables of these names stand for.

    Raises:
        UnknownConversation: there is none of that id.
    """
    with reading(engine) as conn:
        of = queries.find_conversation(conn, id_)
        if of is None:
            raise UnknownConversation(id_)
        events, spoken = list_customer_messages(conn, of), list_spoken(conn, of)

    def similarities(question: str, texts: Sequence[str]) -> Sequence[float]:
        try:
            return search.similarities(question, texts)
        except (SearchUnavailable, SearchRefused):
            # A warning is a service, no gate: without search the message goes out.
            return [0.0] * len(texts)

    filled = fill_text(text, values_for(of.customer, agent=agent, site=site))
    return Check(
        filled,
        unfilled(filled),
        unknown_variables(text),
        find_repeat(filled, events, of.customer, similarities)
        or find_asked_before(filled, spoken, similarities),
    )


def note_sent_anyway(
    engine: sa.Engine, id_: str, actor: Actor, sent: Event, answered: str
) -> Event | None:
    """Note that a warned-of question was sent; None where ``answered`` names no answer.

    Args:
        answered: what the form says: the number of the customer's message, or "site".
    """
    with writing(engine) as conn:
        seq = int(answered) if answered.isascii() and answered.isdigit() else 0
        if answered != "site":
            # Nine digits: more is no event, and no number that PostgreSQL compares.
            said = queries.find_event(conn, id_, seq) if 0 < len(answered) < 10 else None  # noqa: PLR2004
            if said is None or said.author != "customer" or said.seq >= sent.seq:
                return None
        return note_repeat(conn, id_, actor, asked_seq=sent.seq, answered_seq=seq or None)
