"""Whether a question for what something says is answered: "Does the tracking say delivered?". Pure.

A customer puts it shortly, with a pronoun and without the rest: "it says delivered".
"""

import re

from web.tools.asked_things import plain_of
from web.tools.question_kind_words import COMING
from web.tools.short_questions import Word, has_word, words_of

_YES_NO = re.compile(
    r"^(?:(?:and|so|ok|okay|but|et|alors|mais)[ ,]+)*(?:(?:does|do|did|is|was|has)\b|est-ce que\b"
    r"|[^,]{2,40}-(?:t-)?(?:il|elle|ils|elles)\b)"
)
_REPORTS = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|shows?|showed|shown|showing|displays?|displayed|states?|stated|indicates?"
    r"|indicated|reads?|tells?|told|marked|listed|given as"
    r"|dit|disait|disent|indique\w*|affiche\w*|montre\w*|marque|marquee|note|notee|mentionne\w*)\b"
)
# "The page says that it was refunded" is one.
_CLAUSE_ENDS = re.compile(r"[,;:.!?()]+|\b(?:and|but|et|mais)\b")
_BY_PRONOUN = re.compile(
    r"\b(?:it|they|he|she|ca|cela|il|elle|on|c'est|c'etait|this|that)(?: (?:me|nous|m'))?(?:'s)?"
    r"(?: (?:does not|doesn't|did not|didn't|now|still|also|only|ne|n'))? ?$"
)


def answers_report(question: str, told: str) -> bool:
    """Say whether a statement tells what the thing asked about says.

    All that it is asked to say must stand in one clause; things may stand behind a pronoun there.
    """
    asked = plain_of(question)
    if not _YES_NO.match(asked) or not (report := _REPORTS.search(asked)):
        return False
    words = [word for word in words_of(asked) if not _REPORTS.search(word.root)]
    said_to_be = [word for word in words if not word.is_thing]
    if not said_to_be or asked.find(said_to_be[0].root, report.start()) < 0:
        return False
    return any(_tells(clause, words, said_to_be) for clause in _CLAUSE_ENDS.split(plain_of(told)))


def _tells(clause: str, words: list[Word], said_to_be: list[Word]) -> bool:
    report = _REPORTS.search(clause)
    if not report or COMING.search(clause):
        return False
    own = words_of(clause)
    is_short = bool(_BY_PRONOUN.search(clause[: report.start()]))
    needed = said_to_be if is_short else [words[0], *said_to_be]
    return all(has_word(word, own) for word in needed)
