"""What the customer typed in an episode, sentence by sentence, and what is quoted of it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from web.conversations.asks import pressed_button, typed_text
from web.conversations.masking import mask
from web.conversations.questions import is_question, sentences_of
from web.conversations.records import Event

# As many sentences as search compares at once, the newest.
MAX_SENTENCES = 64
MAX_QUOTE_CHARS = 160
_MIN_WORDS = 3
# Looked through for facts; nobody waits for more.
_MOST_TYPED = 1000


@dataclass(frozen=True)
class Repeat:
    """What the customer has said already; ``seq`` and ``at`` are None where the site said it.

    Attributes:
        name: under which the site said it, None where the customer did.
    """

    text: str
    seq: int | None
    at: datetime | None
    name: str | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence of the customer's, and the event that it stands in."""

    text: str
    event: Event


def statements_of(events: Sequence[Event]) -> list[Sentence]:
    """Return what the customer has typed and that tells something, newest first."""
    told = [
        Sentence(sentence, event)
        for event in events
        if _is_typed(event)
        for sentence in sentences_of(typed_text(event))
        if not is_question(sentence) and len(sentence.split()) >= _MIN_WORDS
    ]
    return told[::-1][:MAX_SENTENCES]


def typed_sentences(events: Sequence[Event]) -> Iterator[Sentence]:
    """Return what the customer typed: the newest message first, each in its order."""
    found = (
        Sentence(sentence, event)
        for event in reversed(events)
        if _is_typed(event)
        for sentence in sentences_of(typed_text(event))
    )
    return islice(found, _MOST_TYPED)


def repeat_of(sentence: Sentence) -> Repeat:
    """Return what is shown of a sentence: masked, its beginning."""
    text = mask(sentence.text)
    if len(text) > MAX_QUOTE_CHARS:
        text = text[:MAX_QUOTE_CHARS].rsplit(" ", 1)[0] + "…"
    return Repeat(text, sentence.event.seq, sentence.event.created_at)


def quote(sentences: Sequence[Sentence]) -> Repeat:
    """Return what was said in one go, as of the first of it."""
    first = sentences[0]
    return repeat_of(Sentence(" · ".join(one.text for one in sentences), first.event))


def _is_typed(event: Event) -> bool:
    is_message = event.kind == "message" and event.author == "customer"
    return is_message and pressed_button(event) is None
