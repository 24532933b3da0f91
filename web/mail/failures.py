"""Letters that will not arrive: the conversation says so, that nobody takes them for answered."""

import sqlalchemy as sa

from web.conversations import handoff_queries
from web.conversations.errors import UnknownConversation
from web.conversations.parts import MAIL_FAILED, text_part
from web.conversations.queries import append_event, lock_conversation
from web.conversations.records import Conversation, NewEvent, Part
from web.mail import answers, queries
from web.mail.attempts import Failure
from web.mail.queries import ARTICLE_NEWS, OutgoingMail
from web.queue.standing import masked_address
from web.words import Words


def give_up(
    conn: sa.Connection, letter: OutgoingMail, words: Words, *, error: str, why: Failure
) -> None:
    """Note that a letter will not be sent, and in the conversation what that means.

    Who has just left an address that does not work is told: they can leave another one.
    """
    try:
        # Taken first, as by everybody who promises a letter in it: else one might wait for another.
        of = lock_conversation(conn, letter.conversation_id or "")
    except UnknownConversation:
        queries.give_up(conn, letter, error=error)
        return
    if not queries.give_up(conn, letter, error=error) or not _concerns_team(conn, of, letter):
        return
    seqs = answers.lines_of(letter.key) if answers.is_answer(letter) else []
    part: Part = {"type": MAIL_FAILED, "why": why, "seqs": seqs}
    append_event(conn, of.id, NewEvent(MAIL_FAILED, "system", of.spoken_language, [part]))
    if not seqs and why == "refused" and of.state == "left_contact":
        values = {"address": masked_address(letter.recipient)}
        said = words.say(of.spoken_language, "letters.address_refused", values)
        append_event(conn, of.id, NewEvent("message", "bot", of.spoken_language, [text_part(said)]))
    if of.snoozed_until:
        # As the customer's words would: what was put off until then took them for answered.
        handoff_queries.change(conn, of.id, snoozed_until=None)


def _concerns_team(conn: sa.Connection, of: Conversation, letter: OutgoingMail) -> bool:
    """Say whether anybody is without an answer, or about to be written to in vain."""
    if answers.is_answer(letter):
        return not answers.is_needless(conn, letter)
    if letter.key.startswith(ARTICLE_NEWS):
        return False
    # Another one may have been left since; a transcript may have been sent anywhere.
    return letter.recipient == of.contact_email
