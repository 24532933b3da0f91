"""What a customer asked, as the letters repeat it to them. Pure."""

from collections.abc import Sequence

from web.conversations.asks import typed_text
from web.conversations.courtesies import is_courtesy
from web.conversations.matters import tells_matter
from web.conversations.records import Event
from web.conversations.wait_questions import asks_of_wait
from web.dossier.question import question_of, seqs_of


def question_left(events: Sequence[Event], added: Event | None) -> str:
    """Return the question as the dossier has it, then what was added for the person.

    Args:
        events: of the episode, oldest first.
        added: the one of them that was written beside the address.

    Returns:
        "" where nothing was said but that a person is wanted.
    """
    before = [event for event in events if not added or event.seq < added.seq]
    requested = next((e for e in reversed(before) if e.kind == "person_requested"), None)
    asked = seqs_of(question_of(before, requested, str))
    answered = {event.reply_to for event in events if event.author == "bot"}

    def is_left(event: Event) -> bool:
        # What the bot has answered since was for the bot.
        is_for_person = requested and event.seq > requested.seq and event.seq not in answered
        return event == added or event.seq in asked or bool(is_for_person)

    told = [typed_text(event).strip() for event in events if tells_matter(event) and is_left(event)]
    return "\n\n".join(dict.fromkeys(text for text in told if not _is_aside(text)))


def question_answered(events: Sequence[Event], answer: Event) -> str:
    """Return what a person's words answer: the question, or what was written since their last ones.

    Args:
        events: of the episode, oldest first.

    Returns:
        "" where nothing was written since.
    """
    before = [event for event in events if event.seq < answer.seq]
    last = next((e.seq for e in reversed(before) if _is_person_s(e)), None)
    if last is None:
        return question_left(before, None)
    by_bot = {event.reply_to for event in before if event.author == "bot"}
    since = [e for e in before if e.seq > last and e.seq not in by_bot and tells_matter(e)]
    told = [typed_text(event).strip() for event in since]
    return "\n\n".join(dict.fromkeys(text for text in told if not _is_aside(text)))


def _is_person_s(event: Event) -> bool:
    return event.author == "agent" and event.kind == "message"


def _is_aside(text: str) -> bool:
    """Say whether these words are thanks, or ask only when the person comes."""
    return is_courtesy(text) or asks_of_wait(text)
