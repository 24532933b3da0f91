"""Whether an agent is about to ask what the customer has said already in this episode. Pure.

Two kinds of evidence: facts that have a form (an order number, an e-mail address, a name), and
statements of the customer that mean nearly what is asked.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from knowledge_base.terms import fold
from web.conversations.asks import pressed_button, typed_text
from web.conversations.masking import EMAIL, mask
from web.conversations.records import Event

# Cosine of the agent's question and a sentence of the customer's: see
# tests/unit/web/tools/test_repeat_pairs.py for what it was measured on.
MIN_SIMILARITY = 0.62
# As many sentences as search compares at once, the newest.
MAX_SENTENCES = 64
_MIN_WORDS = 3
_MAX_QUOTE_CHARS = 160

_SENTENCE = re.compile(r"[^.?!…\n]+(?:\.(?=\w)[^.?!…\n]+)*[.?!…]*")
# "Could you tell me your order number" asks without a question mark.
_ASKS = re.compile(
    r"^(?:(?:and|so|hello|hi|bonjour|et|alors|merci|thank you|thanks)[ ,]+)*"
    r"(?:what|which|when|where|who|how|did|do|does|is|are|was|were|have|has|can|could|would|will"
    r"|please (?:give|send|tell|share|provide|confirm)|may i|let me know"
    r"|quels?|quelles?|quand|ou (?:est|se|avez)|qui|comment|combien|est-ce|avez[- ]vous"
    r"|pouvez[- ]vous|pourriez[- ]vous|puis-je|a quel|a quelle|de quel|de quelle|depuis quand"
    r"|(?:merci de|veuillez) (?:me |nous )?(?:donner|indiquer|communiquer|envoyer|preciser"
    r"|confirmer|dire))\b"
)
_OF = {
    "order": re.compile(
        r"\b(?:order|booking|tracking|reference) (?:number|no|id|reference|code)\b"
        r"|\b(?:number|reference) of (?:your|the) order\b"
        r"|\b(?:numero|reference|n°|no)[^.?!]{0,20}\b(?:commande|suivi|reservation)\b"
    ),
    "email": re.compile(r"\be-?mail\b|\bcourriel\b|\badresse (?:mail|electronique)\b"),
    "name": re.compile(
        r"\byour (?:full |first |last )?name\b|\bwho am i (?:speaking|talking)\b"
        r"|\bvotre (?:nom|prenom)\b|\b(?:a qui ai-je|vous appelez-vous)\b"
    ),
}
# PAS-204817, 204817, FR12-99812: at least four digits, maybe with letters before or between.
_ORDER = re.compile(r"(?<![\w@.])#?(?=(?:[\w-]*\d){4})[A-Z]{0,4}-?\d[\dA-Z-]{3,20}(?![\w@])")
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}|\d{1,2}-\d{1,2}-\d{2,4}")
_NAMED = re.compile(
    r"\b(?:my name is|i am called|je m'appelle|je m’appelle|mon nom est)\s+\S", re.IGNORECASE
)
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


def questions_of(text: str) -> list[str]:
    """Return the sentences of a message that ask something."""
    return [sentence for sentence in _sentences(text) if _is_question(sentence)]


def statements_of(events: Sequence[Event]) -> list[Sentence]:
    """Return what the customer has typed and that tells something, newest first."""
    told = [
        Sentence(sentence, event)
        for event in events
        if _is_typed(event)
        for sentence in _sentences(typed_text(event))
        if not _is_question(sentence) and len(sentence.split()) >= _MIN_WORDS
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
        kinds = [kind for kind, asks in _OF.items() if asks.search(fold(question))]
        for kind in kinds:
            if found := _given(kind, events) or _known(kind, customer):
                return found
        if not kinds and (found := _alike(question, events, similarities)):
            return found
    return None


def _given(kind: str, events: Sequence[Event]) -> Repeat | None:
    for event in reversed(events):
        if not _is_typed(event):
            continue
        for sentence in _sentences(typed_text(event)):
            if _gives(kind, sentence):
                return _repeat(Sentence(sentence, event))
    return None


def _gives(kind: str, sentence: str) -> bool:
    if kind == "email":
        return EMAIL in mask(sentence)
    if kind == "name":
        return bool(_NAMED.search(sentence))
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
    told = statements_of(events)
    if not told:
        return None
    scores = similarities(question, [sentence.text for sentence in told])
    best, sentence = max(zip(scores, told, strict=True), key=lambda pair: pair[0])
    return _repeat(sentence) if best >= MIN_SIMILARITY else None


def _repeat(sentence: Sentence) -> Repeat:
    text = mask(sentence.text)
    if len(text) > _MAX_QUOTE_CHARS:
        text = text[:_MAX_QUOTE_CHARS].rsplit(" ", 1)[0] + "…"
    return Repeat(text, sentence.event.seq, sentence.event.created_at)


def _is_typed(event: Event) -> bool:
    is_message = event.kind == "message" and event.author == "customer"
    return is_message and pressed_button(event) is None


def _is_question(sentence: str) -> bool:
    return sentence.rstrip().endswith("?") or bool(_ASKS.match(fold(sentence)))


def _sentences(text: str) -> Iterator[str]:
    return (found for match in _SENTENCE.finditer(text) if (found := match[0].strip()))
