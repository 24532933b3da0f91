"""Whether "since when?" alone is asked, and whether it was told. Pure.

Without the doing nothing of the question stands in the answer: "Since when?", "When did it start?",
« Cela dure depuis quand ? » are of the trouble that it is about.
"""

import re

from knowledge_base.terms import fold
from web.dossier.matters import tells_trouble
from web.tools.question_kind_words import CLAUSE_ENDS, COMING
from web.tools.since_words import (
    EMPTY,
    HAS,
    OF_ELSE,
    SINCE_WHEN,
    STARTS,
    THEN,
    TOLD,
    TROUBLE,
    WAITS,
)

_MARKS = re.compile(r"['’-]")
# "Have" says only that it goes on: "how long has this been going on?".
_LASTS = re.compile(
    r"\b(?:has|have|had) (?:it|this|that|these|they|the \w+) (?:all )?(?:been|lasted)\b"
)
_BEGINS = re.compile(r"(?:and |et |c est |it is |it s )?(?:since|depuis|for|ca fait|cela fait)\b")
_WORD = re.compile(r"[^\W_]+")


def asks_since_when(question: str) -> bool:
    """Say whether a question asks since when, and of nothing but the trouble."""
    plain = _plain(question)
    if not SINCE_WHEN.search(plain) or plain.rstrip(" ?").endswith(" la"):
        return False
    if HAS.search(plain) and not TROUBLE.search(plain) and not _LASTS.search(plain):
        return False
    return EMPTY.issuperset(_WORD.findall(SINCE_WHEN.sub(" ", plain)))


def tells_since(told: str, question: str) -> bool:
    """Say whether a sentence tells since when something is so.

    Args:
        question: one of ``asks_since_when``; who waits since Monday has not said when it began.
    """
    asked = _plain(question)
    is_start = bool(STARTS.search(asked))
    is_of_trouble = is_start or bool(TROUBLE.search(asked))
    return any(
        (TOLD.search(clause) or (is_start and THEN.search(clause) and tells_trouble(clause)))
        and not COMING.search(clause)
        and (not OF_ELSE.search(clause) or TROUBLE.search(clause))
        and not (is_of_trouble and WAITS.search(clause))
        for clause in CLAUSE_ENDS.split(_plain(told))
    )


def only_tells_since(told: str) -> bool:
    """Say whether a sentence is but the end of the one before it: "since yesterday"."""
    return bool(_BEGINS.match(_plain(told))) and bool(TOLD.search(_plain(told)))


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", fold(text)).split())
