"""The site says who the customer is while a conversation goes on: they have signed in."""

import sqlalchemy as sa
import structlog

from store.engine import writing
from web.conversations.queries import lock_conversation
from web.conversations.records import Conversation
from web.customers.context import is_same_customer
from web.customers.errors import OtherCustomer
from web.customers.queries import put_customer
from web.customers.verifying import Introduction

log = structlog.get_logger(__name__)


def introduce_customer(engine: sa.Engine, id_: str, introduction: Introduction) -> Conversation:
    """Store what the site says, unless more is known already; the same again changes nothing.

    Raises:
        OtherCustomer: the site has verified another one in this conversation before.
        UnknownConversation: it was deleted meanwhile.
    """
    with writing(engine) as conn:
        stored = lock_conversation(conn, id_)
        if not _is_news(stored, introduction):
            return stored
        stored = put_customer(conn, id_, introduction)
    log_doubt(id_, introduction)
    return stored


def check_is_theirs(stored: Conversation, introduction: Introduction) -> None:
    """Raise OtherCustomer where the site has verified somebody else in the conversation before."""
    if (
        stored.is_customer_verified
        and introduction.is_verified
        and not is_same_customer(stored.customer or {}, introduction.context)
    ):
        raise OtherCustomer


def log_doubt(id_: str, introduction: Introduction) -> None:
    """Tell the operator of a signature that does not hold: the reason alone, nothing of whom."""
    if introduction.doubt not in (None, "unsigned"):
        log.warning("customer_not_verified", conversation=id_, reason=introduction.doubt)


def _is_news(stored: Conversation, introduction: Introduction) -> bool:
    known = stored.customer or {}
    check_is_theirs(stored, introduction)
    if stored.is_customer_verified:
        if not introduction.is_verified:
            return False  # a claim never takes the place of what is verified
        if stored.customer_key and not introduction.key:
            return False  # it names nobody: the name that is known stays
    return (known, stored.is_customer_verified, stored.customer_doubt) != (
        introduction.context,
        introduction.is_verified,
        introduction.doubt,
    )
