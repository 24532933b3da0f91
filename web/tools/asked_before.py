"""Whether an agent is about to ask what a person has asked and the customer answered. Pure.

Word for word or nearly so, by whoever of the team. What got no answer is asked again in peace: of
two questions in one go, the one that is still open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from knowledge_base.terms import fold
from web.conversations.answered_questions import AskedTurn, asked_turns, parts_of, told_in_answer
from web.conversations.asks import typed_text
from web.conversations.questions import open_questions
from web.conversations.records import Event
from web.tools.bare_questions import bare_question
from web.tools.question_kind_words import KINDS
from web.tools.repeats import Similarities
from web.tools.same_question_words import MAY_CHANGE
from web.tools.same_questions import is_same_text, needed_likeness, wanted
from web.tools.typed_sentences import MAX_SENTENCES, Repeat, Sentence, quote

_PIECES = re.compile(r"\s*[,;]\s+(?:(?:and|et)\s+)?|\s+(?:and|et)\s+", re.IGNORECASE)
# « Oui avec du vinaigre » is two; "no idea" and "yes I did" are one.
_YES_AND = re.compile(
    r"^(?:yes|yep|yeah|oui|ouais)\s+(?!(?:i|we|it|they|he|she|of|please|thanks?|je|j['’]\w+|on|nous"
    r"|bien|merci|tout|absolutely|certainly|sure)\b)(?=\S+ \S)",
    re.IGNORECASE,
)
# What tells this much and holds no time is no answer to "when".
_MANY_WORDS = 6
# "Your order number and your postcode": one thing told leaves the other open.
_LISTED = re.compile(r"\b(?:and|et) (?:your|the|its|my|votre|vos|le|la|les|son|sa)\b|\bet l['’]")
# What answers a question of a kind; a bare number may be a model's name.
_TIME = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:to|yester)day\b|\bago\b|\blast \w+"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"\b|\b(?:second|minute|hour|day|week|month|year|morning|evening|night)s?\b|\bsince\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|avant-hier|aujourd.hui)\b"
    r"|\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b"
    r"|\b(?:seconde|minute|heure|jour|semaine|mois|an|annee|matin|soir|nuit)s?\b|\bdepuis\b"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}\b|\b\d{1,2} ?(?:h|am|pm)\b"
)
_FITS = {
    "when": _TIME,
    "where": KINDS[-1].answer,
    "many": re.compile(
        r"\d|\b(?:one|two|three|four|five|six|none|once|twice|un|une|deux|trois|quatre|cinq|aucun\w*)\b"
    ),
    "yes": re.compile(
        r"(?:yes|yep|yeah|no|nope|not (?:yet|really)|done|already"
        r"|oui|non|ouais|si|pas encore|deja)\b"
    ),
}
# These may be told in one breath.
_TOLD_BESIDE = ("when", "where")


@dataclass(frozen=True)
class Answered:
    """One question of a person, and what the customer said to it."""

    question: str
    answers: tuple[Sentence, ...]


def find_asked_before(
    text: str, events: Sequence[Event], similarities: Similarities
) -> Repeat | None:
    """Return what the customer answered to what a person asked before; None where nothing.

    Args:
        text: what the agent is about to send.
        events: what was said in the episode, by customer and people, oldest first.
        similarities: how alike in meaning each text is to a question, in [-1, 1].
    """
    known = [one for turn in reversed(asked_turns(events)) for one in answered_in(turn)]
    if not known:
        return None
    for question in map(bare_question, open_questions(text)):
        if MAY_CHANGE.search(fold(question)):
            continue
        # Asked whole, then its parts: one of two may be new.
        for part in dict.fromkeys((question, *parts_of(question))):
            if found := _same(part, known, similarities, events):
                return quote(found.answers)
    return None


def answered_in(turn: AskedTurn) -> Iterator[Answered]:
    """Yield the questions of a turn that were answered, each with what answers it."""
    told = [
        Sentence(text, event)
        for nth, event in enumerate(turn.answers)
        for text in told_in_answer(event, turn.asked, is_first=nth == 0)
    ]
    whole = [one for event in turn.asked for one in open_questions(typed_text(event))]
    parts = [part for question in whole for part in parts_of(question)]
    pieces = [Sentence(text, one.event) for one in told for text in _pieces(one.text)]
    if len(parts) == 1:
        is_half = len(pieces) == 1 and wanted(parts[0]) == "what" and _LISTED.search(fold(parts[0]))
        if not is_half and _is_to(parts[0], told):
            yield Answered(parts[0], tuple(told))
        return
    found = _shared_out(parts, pieces)
    yield from found
    answered = {one.question for one in found}
    for question in whole:
        own = parts_of(question)
        if len(own) > 1 and answered.issuperset(own):
            yield Answered(question, tuple(told))


def _shared_out(parts: Sequence[str], pieces: Sequence[Sentence]) -> list[Answered]:
    """Return which piece of the answer belongs to which question; none where that is a guess."""
    left, open_ = list(pieces), []
    found: dict[int, list[Sentence]] = {}
    for nth, part in enumerate(parts):
        piece = next((one for one in left if _fits(part, one)), None)
        if piece:
            found[nth] = [piece]
            left.remove(piece)
        else:
            open_.append(nth)
    for nth in [nth for nth in open_ if wanted(parts[nth]) in _TOLD_BESIDE]:
        # "In your shop last May" is where and when.
        if piece := next((one for one in pieces if _fits(parts[nth], one)), None):
            found[nth] = [piece]
            open_.remove(nth)
    if len(left) < len(open_):
        # What wants a time and got none is what was passed over.
        open_ = [nth for nth in open_ if wanted(parts[nth]) not in _FITS]
    if left and len(left) >= len(open_):
        for place, nth in enumerate(open_):
            found[nth] = [left[place]] if len(left) == len(open_) else left
    for nth, part in enumerate(parts[:-1]):
        # Who says with what it was done has done it.
        if nth not in found and nth + 1 in found and _is_implied(part, parts[nth + 1]):
            found[nth] = found[nth + 1]
    return [Answered(parts[nth], tuple(found[nth])) for nth in sorted(found)]


def _pieces(text: str) -> list[str]:
    begun = _YES_AND.match(text)
    rest = _PIECES.split(text[begun.end() :] if begun else text)
    return [piece for piece in ([begun[0].strip()] if begun else []) + rest if piece]


def _fits(part: str, told: Sentence) -> bool:
    fits = _FITS.get(wanted(part))
    return bool(fits and fits.search(fold(told.text)))


def _is_implied(question: str, after: str) -> bool:
    """Say whether one asks whether it was done, and the other how: "… and with what?"."""
    return wanted(question) == "yes" and after.rstrip("?").endswith(question.rstrip("?,; "))


def _is_to(question: str, told: Sequence[Sentence]) -> bool:
    fits = _FITS.get(wanted(question))
    if not told or fits is None or wanted(question) == "yes":
        return bool(told)
    return any(fits.search(fold(one.text)) or len(one.text.split()) < _MANY_WORDS for one in told)


def _same(
    question: str,
    known: Sequence[Answered],
    similarities: Similarities,
    events: Sequence[Event],
) -> Answered | None:
    bare = [replace(one, question=bare_question(one.question)) for one in known]
    if found := next((one for one in bare if is_same_text(question, one.question)), None):
        return found
    rivals = (
        (one, needed)
        for one in bare
        if (needed := needed_likeness(question, one.question, spoken=_before(one, events)))
        is not None
    )
    compared = list(islice(rivals, MAX_SENTENCES))
    if not compared:
        return None
    scores = similarities(question, [one.question for one, _ in compared])
    near = [
        (score - needed, one)
        for score, (one, needed) in zip(scores, compared, strict=True)
        if score >= needed
    ]
    return max(near, key=lambda pair: pair[0])[1] if near else None


def _before(answered: Answered, events: Sequence[Event]) -> str:
    """Return what the customer had said before they answered."""
    said = (
        typed_text(event)
        for event in events
        if event.author == "customer" and event.seq < answered.answers[0].event.seq
    )
    return "\n".join(islice(said, MAX_SENTENCES))
