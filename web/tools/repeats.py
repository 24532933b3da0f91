"""Whether an agent is about to ask what the customer has said already in this episode. Pure.

Three kinds of evidence: facts that have a form (an order number, an e-mail address, a name), a
time or a place that was told of what is asked about, and statements of the customer that mean
nearly what is asked.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from knowledge_base.terms import fold
from web.conversations.asks import pressed_button, typed_text
from web.conversations.masking import EMAIL, mask
from web.conversations.questions import is_question, questions_of, sentences_of
from web.conversations.records import Event
from web.tools.canned import unfilled
from web.tools.question_words import NAMED, OF, WANTS
from web.tools.short_questions import answers

# Cosine of the agent's question and a sentence of the customer's: see
# tests/integration/web/test_repeat_pairs.py for what it was measured on.
MIN_SIMILARITY = 0.55
# As many sentences as search compares at once, the newest.
MAX_SENTENCES = 64
_MIN_WORDS = 3
_MAX_QUOTE_CHARS = 160

# PAS-204817, 204817, FR12-99812: at least four digits, maybe with letters before or between.
_ORDER = re.compile(r"(?<![\w@.])#?(?=(?:[\w-]*\d){4})[A-Z]{0,4}-?\d[\dA-Z-]{3,20}(?![\w@])")
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}|\d{1,2}-\d{1,2}-\d{2,4}")
Similarities = Callable[[str, Sequence[str]], Sequence[float]]


@dataclass(frozen=True)
class Repeat:
    """What the customer has said already; ``seq`` and ``at`` are None where the site said it."""

    text: str
    seq: int | None
    at: datetime | None


@dataclass(frozen=True)
class Sentence:
    """A sentence of the customer's that asks nothing."""

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


def find_repeat(
    text: str,
    events: Sequence[Event],
    customer: Mapping[str, Any] | None,
    similarities: Similarities,
) -> Repeat | None:
    """Return what answers a question of the message already; None where nothing does.

    Args:
        text: what the agent is about to send.
        events: of this episode, oldest first.
        customer: what the site said of the customer.
        similarities: how alike in meaning each text is to a question, in [-1, 1].
    """
    for question in questions_of(text):
        kinds = [kind for kind, asks in OF.items() if asks.search(fold(question))]
        for kind in kinds:
            if found := _given(kind, events) or _known(kind, customer):
                return found
        if not kinds and (found := _alike(question, events, similarities)):
            return found
    return None


def asks_for_known(text: str, events: Sequence[Event], customer: Mapping[str, Any] | None) -> bool:
    """Say whether a canned text asks for a fact that the customer, or the site, has told.

    One whose variable fills the fact in asks for it no more.
    """
    filled = unfilled(text)
    return any(
        kind not in filled and bool(_given(kind, events) or _known(kind, customer))
        for question in questions_of(text)
        for kind, asks in OF.items()
        if asks.search(fold(question))
    )


def _given(kind: str, events: Sequence[Event]) -> Repeat | None:
    for event in reversed(events):
        if not _is_typed(event):
            continue
        for sentence in sentences_of(typed_text(event)):
            if _gives(kind, sentence):
                return _repeat(Sentence(sentence, event))
    return None


def _gives(kind: str, sentence: str) -> bool:
    if kind == "email":
        return EMAIL in mask(sentence)
    if kind == "name":
        return bool(NAMED.search(sentence))
    codes = _ORDER.findall(_without_personal_data(sentence))
    return any(not _DATE.fullmatch(code) for code in codes)


def _without_personal_data(sentence: str) -> str:
    # A phone number or a card is no order number.
    return mask(sentence)


def _known(kind: str, customer: Mapping[str, Any] | None) -> Repeat | None:
    value = (customer or {}).get(kind)
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        return None
    return Repeat(mask(str(value).strip())[:_MAX_QUOTE_CHARS], None, None)


def _alike(question: str, events: Sequence[Event], similarities: Similarities) -> Repeat | None:
    told = [one for one in statements_of(events) if _can_answer(question, one.text)]
    if not told:
        return None
    if answered := next((one for one in told if answers(question, one.text)), None):
        return _repeat(answered)
    scores = similarities(question, [sentence.text for sentence in told])
    best, sentence = max(zip(scores, told, strict=True), key=lambda pair: pair[0])
    return _repeat(sentence) if best >= MIN_SIMILARITY else None


def _can_answer(question: str, told: str) -> bool:
    asked, said = fold(question), fold(told)
    # At the beginning: "What error do you see when you log in?" asks for no time.
    beginning = " ".join(asked.split()[:4])
    return all(kind.search(said) for asks, kind in WANTS if asks.search(beginning))


def _repeat(sentence: Sentence) -> Repeat:
    text = mask(sentence.text)
    if len(text) > _MAX_QUOTE_CHARS:
        text = text[:_MAX_QUOTE_CHARS].rsplit(" ", 1)[0] + "…"
    return Repeat(text, sentence.event.seq, sentence.event.created_at)


def quote(sentences: Sequence[Sentence]) -> Repeat:
    """Return what was said in one go, as of the first of it."""
    first = sentences[0]
    return _repeat(Sentence(" · ".join(one.text for one in sentences), first.event))


def _is_typed(event: Event) -> bool:
    is_message = event.kind == "message" and event.author == "customer"
    return is_message and pressed_button(event) is None
