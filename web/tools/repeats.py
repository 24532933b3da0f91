"""Whether an agent is about to ask what the customer has said already in this episode. Pure.

Three kinds of evidence: a fact that was told or that the site has said (an order number, a plan),
a time, a place or a report that was told of what is asked about, and statements of the customer
that mean nearly what is asked.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from knowledge_base.terms import fold
from web.conversations.masking import mask
from web.conversations.records import Event
from web.tools.asked_things import Asked, asking_sentences, plain_of, things_of
from web.tools.canned import unfilled
from web.tools.fact_kinds import (
    is_of_customer,
    is_other,
    is_proposal,
    is_which,
    is_wish,
    kind_of,
    mentioned_kinds,
    special_kind,
)
from web.tools.question_words import WANTS
from web.tools.reported import answers_report
from web.tools.short_questions import answers, answers_amount
from web.tools.since_when import asks_since_when, only_tells_since, tells_since
from web.tools.site_facts import known_name, sounds_like_kind, text_of
from web.tools.told_facts import names, values_of, without_numbers
from web.tools.typed_sentences import (
    MAX_QUOTE_CHARS,
    Repeat,
    repeat_of,
    statements_of,
    typed_sentences,
)

# Cosine of the agent's question and a sentence of the customer's: see
# tests/integration/web/test_repeat_pairs.py for what it was measured on.
MIN_SIMILARITY = 0.55
_SENDS = re.compile(r"\b(?:send|attach|upload|envoyer|envoyez|renvoyer|joindre|transmettre)\b")
Similarities = Callable[[str, Sequence[str]], Sequence[float]]


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
    for question in asking_sentences(text):
        if found := _repeat_of(question, events, customer or {}, similarities):
            return found
    return None


def asks_for_known(text: str, events: Sequence[Event], customer: Mapping[str, Any] | None) -> bool:
    """Say whether a canned text asks for a fact that the customer, or the site, has told.

    One whose variable fills the fact in asks for it no more.
    """
    filled = unfilled(text)
    for question in asking_sentences(text):
        for kind, asked in _facts_of(question):
            is_wanted = kind not in filled and not (asked and is_other(asked))
            if is_wanted and (_given(kind, events) or _known(kind, asked, customer or {})):
                return True
    return False


def _facts_of(question: str) -> Iterator[tuple[str, Asked | None]]:
    for asked in things_of(question):
        if kind := kind_of(asked):
            yield kind, asked
    if special := special_kind(plain_of(question)):
        yield special, None


def _repeat_of(
    question: str,
    events: Sequence[Event],
    customer: Mapping[str, Any],
    similarities: Similarities,
) -> Repeat | None:
    things = things_of(question)
    if things and is_other(things[0]):
        return None
    facts = list(_facts_of(question))
    for kind, asked in facts:
        is_open = asked and (is_other(asked) or is_wish(asked) or _is_choice(asked, kind, events))
        if not is_open and (found := _given(kind, events) or _known(kind, asked, customer)):
            return found
    if facts:
        return None
    for asked in things[:1]:
        is_fact = is_of_customer(asked) and not is_wish(asked) and not is_proposal(asked)
        if is_fact and (found := _named(asked, events) or _known(None, asked, customer)):
            return found
    # A photo is not told in words.
    is_file = bool(things) and bool(_SENDS.search(plain_of(question)))
    return None if is_file else _alike(question, events, similarities)


def _is_choice(asked: Asked, kind: str, events: Sequence[Event]) -> bool:
    """Say whether the customer named several, of which one is asked for."""
    if kind != "order" or not is_which(asked):
        return False
    codes = {
        code.casefold().lstrip("#")
        for sentence in typed_sentences(events)
        for code in values_of(kind, sentence.text)
    }
    return len(codes) > 1


def _given(kind: str, events: Sequence[Event]) -> Repeat | None:
    found = (one for one in typed_sentences(events) if values_of(kind, one.text))
    return next((repeat_of(one) for one in found), None)


def _named(asked: Asked, events: Sequence[Event]) -> Repeat | None:
    if sounds_like_kind(asked.thing) or asked.of.startswith(("how", "combien")):
        return None
    found = (one for one in typed_sentences(events) if names(asked.thing, one.text))
    return next((repeat_of(one) for one in found), None)


def _known(kind: str | None, asked: Asked | None, customer: Mapping[str, Any]) -> Repeat | None:
    name = known_name(kind, asked, customer)
    if name is None:
        return None
    return Repeat(mask(text_of(customer[name]))[:MAX_QUOTE_CHARS], None, None, name)


def _alike(question: str, events: Sequence[Event], similarities: Similarities) -> Repeat | None:
    if found := _told_since(question, events):
        return found
    # "Is that number still right?" is not answered by the number.
    given = list(mentioned_kinds(plain_of(question)))
    told = [
        one
        for one in statements_of(events)
        if _can_answer(question, one.text) and not any(values_of(kind, one.text) for kind in given)
    ]
    if not told:
        return None
    if answered := next((one for one in told if _is_answer(question, one.text)), None):
        return repeat_of(answered)
    scores = similarities(question, [sentence.text for sentence in told])
    best, sentence = max(zip(scores, told, strict=True), key=lambda pair: pair[0])
    return repeat_of(sentence) if best >= MIN_SIMILARITY else None


def _told_since(question: str, events: Sequence[Event]) -> Repeat | None:
    typed = list(typed_sentences(events))
    plain = [without_numbers(one.text) for one in typed]
    if asks_since_when(question):
        since = (one for one, text in zip(typed, plain, strict=True) if tells_since(text, question))
        return next(map(repeat_of, since), None)
    # In two lines: "my kettle leaks", "since yesterday".
    for (one, text), (_, before) in pairwise(zip(typed, plain, strict=True)):
        if only_tells_since(text) and answers(question, f"{before.rstrip('.!… ')} {text}"):
            return repeat_of(one)
    return None


def _is_answer(question: str, told: str) -> bool:
    if answers(question, without_numbers(told)) or answers_amount(question, told):
        return True
    return answers_report(question, told)


def _can_answer(question: str, told: str) -> bool:
    asked, said = fold(question), fold(without_numbers(told))
    # At the beginning: "What error do you see when you log in?" asks for no time.
    beginning = " ".join(asked.split()[:4])
    return all(kind.search(said) for asks, kind in WANTS if asks.search(beginning))
