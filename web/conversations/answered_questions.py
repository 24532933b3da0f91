"""What people asked in an episode, beside what the customer answered to it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge_base.terms import fold
from web.conversations.asks import pressed_button, typed_text
from web.conversations.courtesies import is_courtesy, is_parting
from web.conversations.questions import (
    asks_for_answer,
    may_answer,
    open_questions,
    sentences_of,
)
from web.conversations.records import Event
from web.conversations.wait_questions import asks_of_wait

# Will be answered, and is not yet: "one moment", "I'll have a look", "je reviens".
_LATER = re.compile(
    r"\W*(?:(?:ok|okay|sure|yes|oui|d'accord|please|so|alors)\W+)*"
    r"(?:(?:just )?(?:one|a|1|two|2) (?:moment|sec\w*|minutes?|mins?)|hold on|wait|hang on|brb"
    r"|be right back|(?:just )?(?:give|gimme|let) me\b[^,;]*|(?:i ?'?(?:ll|m)|i (?:will|am)|will) "
    r"(?:just |quickly |now )*(?:be (?:right )?back|check\w*|look\w*|see|find|send|have a look"
    r"|go(?:ing)? (?:to )?(?:and )?(?:look|check|see))\b[^,;]*"
    r"|(?:juste )?(?:un|une|1|2|deux) (?:instant|moment|petite? \w+|secondes?|minutes?)"
    r"|attendez|patientez|je (?:vais |vous )?(?:l')?(?:re)?(?:regarde|verifie|cherche|reviens"
    r"|voir|verifier|regarder|chercher|envoie|envoyer)\b[^,;]*)"
    r"(?:[ ,]+(?:please|s'il vous plait|svp|merci|thanks|i ?'?(?:ll|m)\b.*|je\b.*))?\W*"
)
# "Two minutes" may be what was asked for.
_HOW_LONG = re.compile(r"\b(?:how (?:long|much|many)|when|combien|quand)\b")
_SPAN = re.compile(r"\b(?:sec\w*|minutes?|mins?)\b")
_YES_OR_NO = re.compile(
    r"\b(?:yes|yep|yeah|no|nope|done|of course|certainly|absolutely|oui|non|ouais|si|c'est fait"
    r"|bien (?:sur|entendu)|certainement|absolument|volontiers|je veux bien)\b"
)
# Beside those that ``courtesies`` knows.
_ASSENT = re.compile(
    r"(?:\W*(?:yes|yep|yeah|ok|okay|sure|of course|certainly|absolutely|please|no problem|oui|ouais"
    r"|d'accord|bien (?:sur|entendu)|certainement|absolument|pas de probleme|volontiers"
    r"|je veux bien|s'il vous plait|thanks|merci)\b)+\W*"
)
# "Could you send me a photo?": a bare yes promises one.
_REQUEST = re.compile(
    r"\b(?:send|give|tell|share|provide|attach|upload|let me know|envoyer|donner|dire|indiquer"
    r"|communiquer|preciser|transmettre|joindre|fournir)\b"
)
_OFFER = re.compile(
    r"\b(?:(?:shall|should|may|can) (?:i|we)|would you (?:like|prefer)|do you want"
    r"|is (?:it|that) ok\w*|(?:souhaitez|voulez|preferez|desirez)[- ]vous|puis-je|dois-je"
    r"|(?:est-ce que )?(?:ca|cela) (?:vous )?(?:va|convient))\b"
)
_OPEN = re.compile(
    r"\b(?:what|which|when|where|who|why|how|quel\w*|quand|qui|que|qu'\w+|quoi|comment|combien"
    r"|pourquoi)\b|^(?:(?:et|alors|mais|d'|par)[ ,]*)*ou\b"
)
_ASKS_BACK = re.compile(r"(?:why|pourquoi|what for)\b")


@dataclass(frozen=True)
class AskedTurn:
    """What people asked in one go, and what the customer said to it before they spoke again.

    Attributes:
        asked: the messages that ask something more than a courtesy, oldest first.
        answers: the customer's, oldest first; empty while there is none.
    """

    asked: tuple[Event, ...]
    answers: tuple[Event, ...]


def asked_turns(events: Sequence[Event]) -> list[AskedTurn]:
    """Return what people asked, oldest first, each with its answers.

    Who is told "one moment" and says "of course" has still asked. What is given back to the bot
    is answered to nobody.

    Args:
        events: of an episode, oldest first.
    """
    turns: list[AskedTurn] = []
    asked: list[Event] = []
    answers: list[Event] = []
    is_answering = is_put_off = False

    def close() -> None:
        if asked:
            turns.append(AskedTurn(tuple(asked), tuple(answers)))
        asked.clear()
        answers.clear()

    for event in events:
        if event.kind == "person_left":
            close()
            is_answering = is_put_off = False
        elif event.kind == "message" and event.author == "agent":
            asks = asks_for_answer(event)
            if is_answering and (asks or answers or not is_put_off):
                close()
            is_answering = is_put_off = False
            if asks:
                asked.append(event)
        elif event.kind == "message" and event.author == "customer" and asked:
            is_answering = True
            is_put_off = is_put_off or _puts_off(_plain(typed_text(event)), _questions(asked))
            if told_in_answer(event, asked):
                answers.append(event)
    close()
    return turns


def told_in_answer(said: Event, asked: Sequence[Event]) -> list[str]:
    """Return the sentences of a customer's message that answer what a person asked.

    Thanks, "one moment" and questions back answer nothing; a bare yes answers what can be
    answered so.
    """
    if pressed_button(said) is not None:
        return []
    questions = _questions(asked)
    return [one for one in sentences_of(typed_text(said)) if _tells(one, questions)]


def asks_nothing_more(text: str) -> bool:
    """Say whether an answer asks nothing beside what it tells."""
    return all(may_answer(sentence) for sentence in sentences_of(text))


def _questions(asked: Sequence[Event]) -> list[str]:
    return [_plain(one) for event in asked for one in open_questions(typed_text(event))]


def _tells(sentence: str, questions: Sequence[str]) -> bool:
    plain = _plain(sentence)
    if not may_answer(sentence) or asks_of_wait(sentence) or _ASKS_BACK.match(plain):
        return False
    if _puts_off(plain, questions):
        return False
    if not is_courtesy(sentence) and not _ASSENT.fullmatch(plain):
        return True
    if any(_OFFER.search(question) for question in questions):
        return _YES_OR_NO.search(plain) is not None or not is_parting(sentence)
    can_be_yes = any(
        not _OPEN.search(question) and not _REQUEST.search(question) for question in questions
    )
    return can_be_yes and _YES_OR_NO.search(plain) is not None


def _puts_off(plain: str, questions: Sequence[str]) -> bool:
    is_span = _SPAN.search(plain) and any(_HOW_LONG.search(one) for one in questions)
    return not is_span and _LATER.fullmatch(plain) is not None


def _plain(text: str) -> str:
    return fold(text).replace("’", "'").strip()
