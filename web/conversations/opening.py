"""Which conversation a key opens: its own token, the link of a letter, a verified customer's."""

import sqlalchemy as sa

from store.engine import reading
from store.tables import utc_now
from web.conversations.errors import LinkExpired
from web.conversations.links import Links, is_link
from web.conversations.queries import find_conversation, find_conversation_by_token
from web.conversations.records import Conversation
from web.conversations.tokens import token_hash
from web.customers.coming_back import CustomerKeys
from web.customers.introducing import check_is_theirs
from web.customers.verifying import Introduction


def find_opened(
    conn: sa.Connection, bearer: str, links: Links, customer_keys: CustomerKeys
) -> Conversation | None:
    """Return the conversation that a bearer opens."""
    if is_link(bearer):
        try:
            return _find_linked(conn, links, bearer)
        except LinkExpired:
            return None
    if id_ := customer_keys.find_id(bearer, now=utc_now()):
        return find_conversation(conn, id_)
    return find_conversation_by_token(conn, token_hash(bearer))


def open_link(
    engine: sa.Engine, links: Links, link: str, customer: Introduction | None
) -> Conversation:
    """Return the conversation that a link in a letter leads to.

    Args:
        customer: what the site says of who has followed it; nothing of it is stored.

    Raises:
        LinkExpired: it leads to none.
        OtherCustomer: to another verified customer's.
    """
    with reading(engine) as conn:
        conversation = _find_linked(conn, links, link)
    if conversation is None:
        raise LinkExpired
    if customer:
        check_is_theirs(conversation, customer)
    return conversation


def _find_linked(conn: sa.Connection, links: Links, link: str) -> Conversation | None:
    def address_of(id_: str) -> str:
        found = find_conversation(conn, id_)
        return (found.contact_email or "") if found else ""

    return find_conversation(conn, links.read(link, address_of=address_of, now=utc_now()))
