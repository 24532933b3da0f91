"""What the customer writes in, which may be another language than the widget's interface.

A letter's link opened in another browser, or a button pressed by mistake, changes the interface;
what is written to them follows what they write.
"""

import sqlalchemy as sa

from web.conversations import queries
from web.conversations.asks import pressed_button, typed_text
from web.conversations.language import detect_language
from web.conversations.records import Conversation, NewEvent


def note_language(conn: sa.Connection, was: Conversation, new: NewEvent) -> None:
    """Note the language of a message that is about to be stored; a pressed button tells nothing.

    What both languages write alike ("ok", an order number) leaves it as it is.
    """
    if pressed_button(new):
        return
    language = detect_language(typed_text(new), prior=was.spoken_language)
    if language != was.written_language:
        queries.set_written_language(conn, was.id, language)
