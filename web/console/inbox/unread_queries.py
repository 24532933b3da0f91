"""All SQL of what is unread: customers' words that are for a member and that they have not seen.

A letter that did not reach the customer counts as words of theirs: somebody has to see to it.
"""

import sqlalchemy as sa

from store.tables import conversation, event, member_seen
from web.conversations.handoff_queries import IS_END

ME: sa.BindParameter[int] = sa.bindparam("me")
# Of the row of ``member_seen`` that is joined for the member ``ME``.
SEEN: sa.ColumnElement[int] = sa.func.coalesce(member_seen.c.seq, 0)

_IS_CUSTOMER_S = sa.or_(
    sa.and_(
        event.c.author == "customer",
        event.c.kind.in_(("message", "person_requested", "left_contact")),
    ),
    event.c.kind == "mail_failed",
)


def _newest(condition: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    # From the newest backwards: a long thread is not read through.
    found = (
        sa.select(event.c.seq)
        .where(event.c.conversation_id == conversation.c.id, condition)
        .order_by(event.c.seq.desc())
        .limit(1)
        .correlate(conversation)
        .scalar_subquery()
    )
    return sa.func.coalesce(found, 0)


# What the holder of a conversation is told of: the customer's words, and that it was passed on.
NEWS = _newest(sa.or_(_IS_CUSTOMER_S, event.c.kind == "assigned"))
_WORDS = _newest(_IS_CUSTOMER_S)
_END = _newest(sa.or_(IS_END, event.c.kind == "person_left"))

_IS_OVER = sa.or_(
    conversation.c.state == "resolved",
    sa.and_(conversation.c.state == "bot", conversation.c.handoff_requested_at.is_(None)),
)
# A colleague's is theirs to read; what one has brought to an end is nobody's, unless the customer
# wrote after it.
IS_UNREAD: sa.ColumnElement[bool] = sa.case(
    (_IS_OVER, sa.and_(_WORDS > SEEN, _WORDS > _END)),
    (conversation.c.assignee_id == ME, NEWS > SEEN),
    (conversation.c.assignee_id.is_(None), _WORDS > SEEN),
    else_=sa.false(),
)
