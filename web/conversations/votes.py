"""What a vote on an answer does in its conversation. Votes on articles: ``web.readers.votes``."""

import sqlalchemy as sa

from web.conversations import queries, reply_queries
from web.conversations.asks import typed_text
from web.conversations.errors import NothingToRate
from web.conversations.masking import mask
from web.conversations.parts import answer_of, text_part
from web.conversations.records import Event, NewEvent
from web.words import Words


def rate(conn: sa.Connection, id_: str, *, seq: int, is_helpful: bool, words: Words) -> bool:
    """Store whether an answer helped, and what follows from it; False: it was said already.

    Raises:
        NothingToRate: event ``seq`` shows no answer, or its article is gone.
    """
    is_with_person = queries.lock_conversation(conn, id_).state == "agent"
    shown = queries.find_event(conn, id_, seq)
    answer = answer_of(shown.parts) if shown and shown.author == "bot" else None
    if shown is None or answer is None:
        raise NothingToRate
    if reply_queries.find_feedback(conn, id_, seq) is is_helpful:
        return False
    if not reply_queries.put_feedback(
        conn,
        id_,
        seq=seq,
        article_id=answer["article"]["id"],
        revision_id=answer["article"]["revision_id"],
        question_text=_question_of(conn, shown),
        is_helpful=is_helpful,
    ):
        raise NothingToRate
    vote = NewEvent(
        kind="feedback",
        author="customer",
        language=shown.language,
        parts=[{"type": "feedback", "seq": seq, "is_helpful": is_helpful}],
    )
    queries.append_event(conn, id_, vote, is_reply_owed=not is_helpful)
    if is_helpful and not is_with_person:
        thanks = text_part(words.say(shown.language, "notices.feedback_thanks"))
        said = NewEvent(kind="message", author="bot", language=shown.language, parts=[thanks])
        queries.append_event(conn, id_, said)
    return True


def _question_of(conn: sa.Connection, shown: Event) -> str:
    """Return the masked question that an answer was given to."""
    if shown.reply_to is None:
        return ""
    recorded = reply_queries.find_question_text(conn, shown.conversation_id, shown.reply_to)
    if recorded is not None:
        return recorded
    asked = queries.find_event(conn, shown.conversation_id, shown.reply_to)
    return mask(typed_text(asked)) if asked else ""
