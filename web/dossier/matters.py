"""Whether a customer's statement tells a trouble or a wish, or a mere fact. Pure.

By its form, in both languages: what is as it should not be ("leaks", "broken"), what does not do
what it should ("does not open", « n'est jamais venu »), who cannot do something, and who wants
something. "It no longer leaks" tells none, and neither does "I bought it last Tuesday": what is
not understood is taken for a fact.
"""

import re

from knowledge_base.terms import fold, fold_typed
from web.conversations.questions import may_answer, sentences_of
from web.dossier.matter_words import (
    AMISS,
    ASKS,
    CLAUSE_ENDS,
    EXCLAIMS,
    FINE_FR,
    GONE_WRONG,
    IS_SOLVED,
    NEGATED,
    NO_LONGER,
    UNABLE_EN,
    UNABLE_FR,
    UNDONE_EN,
    UNDONE_FR,
    WILL_DO,
    WISH_EN,
    WISH_FR,
)

_SHORT = (
    (re.compile(r"\bwon't\b|\bwont\b"), "will not"),
    (re.compile(r"\b(?:can'?t|cannot)\b"), "can not"),
    (
        re.compile(r"n't\b|(?<=\b(?:do|is))nt\b|(?<=(?:oes|did|has|ave|are|was|ere|uld))nt\b"),
        " not",
    ),
    (re.compile(r"['-]"), " "),
    (re.compile(r"[^\S\n]+"), " "),
)


def tells_matter(text: str) -> bool:
    """Say whether somebody has to see to what a message says: a trouble, a wish or a question."""
    if any(_asks(sentence) for sentence in sentences_of(text)):
        return True
    return tells_trouble(text) or any(
        any(said.search(clause) for said in (ASKS, WISH_EN, WISH_FR)) for clause in _clauses(text)
    )


def tells_trouble(text: str) -> bool:
    """Say whether a message tells that something is not as it should be, and still is not."""
    is_amiss = False
    for clause in _clauses(text):
        if IS_SOLVED.search(clause) and not NEGATED.search(clause):
            is_amiss = False
        elif _is_amiss(clause):
            is_amiss = True
    return is_amiss


def _asks(sentence: str) -> bool:
    if sentence.endswith("?"):
        return True
    return not may_answer(sentence) and not EXCLAIMS.match(fold(sentence))


def _clauses(text: str) -> list[str]:
    plain = fold_typed(text)
    for written, meant in _SHORT:
        plain = written.sub(meant, plain)
    return [clause.strip() for clause in CLAUSE_ENDS.split(plain) if clause.strip()]


def _is_amiss(clause: str) -> bool:
    if WILL_DO.match(clause):
        return False
    if GONE_WRONG.search(clause) or _has_amiss(clause):
        return True
    if UNABLE_FR.search(clause) and not FINE_FR.search(clause):
        return True
    undone = (UNABLE_EN.search(clause), UNDONE_EN.search(clause), UNDONE_FR.search(clause))
    return any(
        found and not AMISS.search(clause) and not FINE_FR.search(clause) for found in undone
    )


def _has_amiss(clause: str) -> bool:
    """Say whether there is a word of trouble in it that is not denied."""
    found = AMISS.search(clause)
    return bool(found) and not NO_LONGER.search(clause)
