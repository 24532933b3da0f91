"""A customer whom the site has signed goes on, in any browser, with what they have left.

Who signs out leaves their conversation, and a person may be answering in it. Whoever the site says
they are by its signature gets a key to it: one of its own, so that the first browser keeps its.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from store.engine import reading
from web.conversations.records import Conversation
from web.conversations.signed_keys import SignedKeys
from web.customers.queries import find_conversation_to_resume
from web.customers.verifying import Introduction

# How long one is gone on with in which nobody waits for a person.
RECENT = timedelta(days=30)
_PURPOSE = b"relais customer's key 1 "
_MARK = "~"


class CustomerKeys:
    """Signs and reads what opens a conversation for a verified customer."""

    def __init__(self, secret: str, customer_secret: str) -> None:
        """Take the installation's secret and the one that it shares with the site.

        Of both: whoever has the site's alone can make none, and those that were given out end with
        it when it is changed after a leak.
        """
        digest = hashlib.sha256(customer_secret.encode()).digest()
        given = secret if customer_secret else ""
        self._keys = SignedKeys(given, purpose=_PURPOSE + digest, mark=_MARK)

    def sign(self, id_: str, *, now: datetime) -> str | None:
        """Return what opens a conversation until it expires."""
        return self._keys.sign(id_, now=now)

    def find_id(self, bearer: str, *, now: datetime) -> str | None:
        """Return the id of the conversation that a bearer opens, None where it is no such key."""
        return self._keys.find_id(bearer, now=now)


@dataclass(frozen=True)
class Resumed:
    """A conversation that is gone on with; ``token`` opens it."""

    token: str = field(repr=False)
    conversation: Conversation

    @property
    def seen_seq(self) -> int:
        """Up to which event the customer has seen it: what stood above their own words, too."""
        return max(self.conversation.customer_seen_seq, self.conversation.asked_seq)


def resume_conversation(
    engine: sa.Engine, keys: CustomerKeys, introduction: Introduction, *, now: datetime
) -> Resumed | None:
    """Return the conversation that a customer goes on with.

    None for a claim; for a customer without an ``id``, since sites sign e-mail addresses that
    nobody has confirmed; and where there is none: waited for in, with a person, or recent.
    """
    if introduction.key is None or "id" not in introduction.context:
        return None
    with reading(engine) as conn:
        found = find_conversation_to_resume(conn, introduction.key, moved_since=now - RECENT)
    token = keys.sign(found.id, now=now) if found else None
    return Resumed(token, found) if found and token else None
