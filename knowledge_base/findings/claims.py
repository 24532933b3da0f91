"""What a passage claims: its numbers and what it says is no more, each with its subject. Pure."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.findings.claim_words import (
    AFTER_NUMBER,
    CASE,
    CONDITION,
    DENIED,
    EMPTY,
    ENDED,
    NEGATION,
    ROLE,
    SAME,
)
from knowledge_base.findings.dates import plain
from knowledge_base.findings.quantities import Quantity, quantities_in
from knowledge_base.findings.statements import sentences_of
from knowledge_base.stop_words import STOP_WORDS
from knowledge_base.terms import ROOT_CHARS, fold

_CLAUSE_END = re.compile(r"[;:|()]|,(?=\s)|\s[-–—]\s")
# A row of a table, or of a list: what it is about comes first.
_LABEL_END = re.compile(r"[:|]\s")
_WORD = re.compile(r"[^\W\d_][^\W_]*")
_DIGIT = re.compile(r"\d")
# Nine sentences of ten need no closer look.
_MAY_DENY = re.compile(
    r"\b(?:no longer|not|discontinued|withdrawn|given up|abolished|plus|pas|supprim|abandon|retir)",
    re.IGNORECASE,
)
_SHORTEST = 3


@dataclass(frozen=True)
class Claim:
    """A number of a sentence, or that something is no more.

    Attributes:
        sentence: as it stands in the article.
        shown: the number as it is written, "" of what is no more.
        unit: what is counted; "" of what is no more.
        role: "from", "up to", … : which end of what the number is.
        value: for comparing.
        core: roots of the words of its clause, numbers left out.
        around: those of its sentence.
        named: its clause and what stands before the first colon of its sentence, for names.
        depends: whether the sentence speaks of one case only ("if …").
    """

    sentence: str
    shown: str
    unit: str
    role: str
    value: str
    core: frozenset[str]
    around: frozenset[str]
    named: str
    depends: bool


@dataclass(frozen=True)
class Told:
    """A sentence that says something is so.

    Attributes:
        roots: of its words.
    """

    sentence: str
    roots: frozenset[str]


def statements_in(passage: str) -> Iterator[str]:
    """Yield the sentences, steps and rows of a passage as the index keeps it."""
    for line in passage.splitlines():
        yield from sentences_of(line)


def numbers_claimed(sentence: str, language: str) -> list[Claim]:
    """Return what a sentence says of numbers; nothing of a question."""
    if sentence.rstrip().endswith("?") or not _DIGIT.search(sentence):
        return []
    text = plain(sentence)
    folded = fold(text)
    around = roots(text, language)
    label_end = _LABEL_END.search(text)
    label = text[: label_end.start()] if label_end else ""
    depends = bool(CONDITION[language].search(folded))
    claims = []
    for quantity in quantities_in(text):
        start, end = _clause(text, quantity)
        clause = fold(text[start:end])
        core = roots(text[start : quantity.start] + " " + text[quantity.end : end], language)
        is_version = quantity.unit.startswith("version ")
        role = (
            ""
            if is_version
            else _role(fold(text[start : quantity.start]), fold(text[quantity.end : end]), language)
        )
        claims.append(
            Claim(
                sentence,
                sentence[quantity.start : quantity.end],
                quantity.unit,
                role,
                quantity.value,
                core,
                around,
                f"{label}, {text[start:end]}" if start else text[start:end],
                depends or bool(CASE[language].search(clause)),
            )
        )
    return claims


def given_up(sentence: str, language: str) -> Claim | None:
    """Return what a sentence says is no more, or is not so; or None.

    The ``unit`` of what is not so is the root of what it is not: "sold", "suppo".
    """
    if not _MAY_DENY.search(sentence):
        return None
    text = fold(plain(sentence))
    ended = ENDED[language].search(text)
    found = ended or DENIED[language].search(text)
    if found is None or text.endswith("?") or _depends(text, language):
        return None
    starts = [match.end() for match in _CLAUSE_END.finditer(text, 0, found.start())]
    before = text[starts[-1] if starts else 0 : found.start()]
    if _DIGIT.search(before):
        return None  # one version, not the thing itself
    subject = roots(before, language)
    verb = "" if ended else found["verb"][:ROOT_CHARS]
    return Claim(sentence, "", verb, "", "", subject, roots(text, language), sentence, False)


def told(sentence: str, language: str) -> Told | None:
    """Return what a sentence says is so; None of one that denies, asks or depends on a case."""
    text = fold(plain(sentence))
    if text.endswith("?") or NEGATION[language].search(text) or _depends(text, language):
        return None
    return Told(sentence, roots(text, language))


def _depends(folded: str, language: str) -> bool:
    return bool(CONDITION[language].search(folded) or CASE[language].search(folded))


def roots(text: str, language: str) -> frozenset[str]:
    """Return what the forms of each word start with, without stop words and numbers."""
    return frozenset({_root(word, language) for word in _WORD.findall(text)} - {""})


@lru_cache(maxsize=100_000)
def _root(word: str, language: str) -> str:
    folded = fold(word)
    if len(folded) < _SHORTEST or folded in EMPTY or folded in STOP_WORDS[language]:
        return ""
    root = folded[:ROOT_CHARS]
    return SAME[language].get(root, root)


def _clause(text: str, quantity: Quantity) -> tuple[int, int]:
    starts = [m.end() for m in _CLAUSE_END.finditer(text, 0, quantity.start)]
    end = _CLAUSE_END.search(text, quantity.end)
    return starts[-1] if starts else 0, end.start() if end else len(text)


def _role(before: str, after: str, language: str) -> str:
    for name, pattern in ROLE[language]:
        if pattern.search(before):
            return name
    return next((n for n, pattern in AFTER_NUMBER[language] if pattern.search(after)), "")


def overlap(some: Set[str], others: Set[str], weights: dict[str, float]) -> float:
    """Return which share of the weight of some roots is among others; 0 of none."""
    whole = sum(weights.get(root, 1.0) for root in some)
    return sum(weights.get(root, 1.0) for root in some if root in others) / whole if whole else 0.0
