"""Card numbers that customers write: taken out before anything is stored, and said so.

Nobody who answers customers has a use for one, so it gets neither into the database nor to the
assistant. Other personal data stays in the conversation: a person may need it.
"""

from dataclasses import replace

from web.conversations.masking import mask_cards
from web.conversations.parts import text_part
from web.conversations.records import Event, NewEvent, Part
from web.words import Words


def typed_part(text: str, language: str) -> Part:
    """Return the part of what a customer typed, ``has_card`` where it held a card number."""
    kept = mask_cards(text, language)
    return text_part(kept) | ({"has_card": True} if kept != text else {})


def without_card(message: NewEvent) -> NewEvent:
    """Return a message whose sender was warned already."""
    parts = [
        {name: value for name, value in part.items() if name != "has_card"}
        for part in message.parts
    ]
    return replace(message, parts=parts)


def card_warning(event: Event | NewEvent, words: Words) -> list[Part]:
    """Return what a reply to this event begins with: nothing, or not to send card numbers."""
    if not any(part.get("has_card") for part in event.parts):
        return []
    return [text_part(words.say(event.language, "notices.card_number"))]
