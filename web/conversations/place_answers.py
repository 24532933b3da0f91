"""What is said to who asks where they stand: the place, and what they fear or want beside. Pure."""

from dataclasses import dataclass

from web.conversations.buttons import mail_button, withdraw_button
from web.conversations.parts import text_part
from web.conversations.records import Part
from web.conversations.wait_questions import (
    asks_how_long,
    asks_if_place_is_kept,
    gives_address,
    needs_nobody_any_more,
    wants_mail,
)
from web.queue.place import say_place
from web.queue.standing import Standing
from web.words import Words


@dataclass(frozen=True)
class PlaceAnswer:
    """Where a customer stands, as it is said.

    Attributes:
        sentence: the bot's words.
        below: the buttons that do what the words speak of, as a part; None for none.
    """

    sentence: str
    below: Part | None = None

    @property
    def parts(self) -> list[Part]:
        """What a message has of it."""
        return [text_part(self.sentence), *([self.below] if self.below else [])]


def place_answer(words: Words, language: str, standing: Standing, text: str) -> PlaceAnswer:
    """Answer a question about the wait.

    Args:
        text: as typed.
    """
    place = say_place(words, language, standing)
    if asks_if_place_is_kept(text):
        return PlaceAnswer(f"{words.say(language, 'widget.place_kept')} {place}")
    if needs_nobody_any_more(text):
        said = f"{place} {words.say(language, 'waiting.no_longer_needed')}"
        return PlaceAnswer(said, withdraw_button(words, language))
    if wants_mail(text) or gives_address(text):
        is_known = standing.contact_email is not None
        # With nobody there the address is asked for as it is.
        is_said = is_known or standing.availability != "open"
        more = "" if is_said else f" {words.say(language, 'waiting.leave_address')}"
        return PlaceAnswer(f"{place}{more}", mail_button(words, language, is_known=is_known))
    is_unknown = standing.availability == "open" and standing.range_min is None
    if is_unknown and asks_how_long(text):
        return PlaceAnswer(f"{place} {words.say(language, 'waiting.range_unknown')}")
    return PlaceAnswer(place)
