"""Whether a short question is answered by what was told: by its kind and its words, not by meaning.

"Since when does it leak?" is not near "my kettle leaks from the base since yesterday" to a model:
most of the one is in other words than the other, and a pronoun stands for the thing. Pure.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from knowledge_base.terms import fold, terms_of
from web.conversations.masking import mask
from web.tools.question_kind_words import (
    AMOUNT_WORDS,
    ASKS_AMOUNT,
    BEFORE_THING,
    CLAUSE_ENDS,
    COMING,
    DATED_THING,
    DOINGS,
    GENERAL,
    IS,
    KINDS,
    MONEY,
    NEGATED,
    SAME,
    TOOK_MONEY,
)

# Forms of a word begin alike, and end in a few letters of their own: leak, leaks, leaking.
_LEAST_ALIKE = 3
_MOST_OWN = 4
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"['’-]")


def answers(question: str, told: str) -> bool:
    """Say whether a statement answers a question for a time or a place about the same doing.

    All of the question's content words must stand in one clause of it, in some form, together with
    such a time or place; what is done must be done there, too: "an order" is no "you ordered".
    """
    asked = _plain(question)
    # "I paid 49.90" tells no day.
    said = MONEY.sub("", _plain(told))
    wanted = next((kind.answer for kind in KINDS if kind.question.search(asked)), None)
    words = [word for word in _doings_of(asked) if word.root not in GENERAL]
    # "Since when do you have the charger?": it is not said of what.
    is_clear = any(not word.is_thing for word in words) or (words and IS.search(asked))
    if not wanted or not is_clear:
        return False
    return any(
        (bool(NEGATED.search(clause)) == bool(NEGATED.search(asked)) or _is_dated(clause, words))
        and not COMING.search(clause)
        and all(has_word(word, _doings_of(clause)) for word in words)
        and _gives(clause, wanted, words)
        for clause in CLAUSE_ENDS.split(said)
    )


def answers_amount(question: str, told: str) -> bool:
    """Say whether a statement tells how much money it was, in a question for that.

    The amount may stand far from the doing: "I was charged twice on 12 May, 49.90 each".
    """
    asked, said = _plain(question), _plain(mask(told))
    if not ASKS_AMOUNT.search(asked) or not MONEY.search(said):
        return False
    words = [w for w in _doings_of(asked) if w.root not in GENERAL and w.root not in AMOUNT_WORDS]
    is_clear = any(not word.is_thing for word in words)
    is_alike = bool(NEGATED.search(said)) == bool(NEGATED.search(asked))
    own = _doings_of(said)
    return is_clear and is_alike and all(has_word(word, own) for word in words)


class Word(NamedTuple):
    """A content word, and whether it names a thing, as what stands before it shows.

    A thing with its date tells when it was done: "the payment on 3 May".
    """

    root: str
    is_thing: bool


def _plain(text: str) -> str:
    return TOOK_MONEY.sub("charged", _MARKS.sub(" ", fold(text)).strip())


def words_of(plain: str) -> list[Word]:
    """Return the content words of a folded text, in its order."""
    content = {word for term in terms_of(plain) for word in term.words}
    said = _WORD.findall(plain)
    dated = {found[1] for found in DATED_THING.finditer(plain)}
    return [
        Word(SAME.get(word, word), before in BEFORE_THING and word not in dated)
        for before, word in pairwise(["", *said])
        if word in content
    ]


def _is_dated(clause: str, words: list[Word]) -> bool:
    """Say whether the date is a thing's own: "the payment on 3 May" was made, whatever was not."""
    dated = (DOINGS.get(found[1], found[1]) for found in DATED_THING.finditer(clause))
    return any(_is_form(word.root, one) for one in dated for word in words if not word.is_thing)


def _doings_of(plain: str) -> list[Word]:
    return [word._replace(root=DOINGS.get(word.root, word.root)) for word in words_of(plain)]


def has_word(word: Word, others: list[Word]) -> bool:
    """Say whether a word is among others in some form; what is done is not found in a thing."""
    return any(
        _is_form(word.root, other.root) and (word.is_thing or not other.is_thing)
        for other in others
    )


def _gives(clause: str, wanted: re.Pattern[str], words: list[Word]) -> bool:
    """Say whether there is such a time or place that is not the thing asked about itself."""
    for found in wanted.finditer(clause):
        after = _WORD.search(clause, found.end())
        if not after or not any(_is_form(word.root, after[0]) for word in words):
            return True
    return False


def _is_form(one: str, other: str) -> bool:
    if one == other:
        return True
    alike = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        alike += 1
    own = max(len(one), len(other)) - alike
    # Of three letters alike little may differ: "fuit" and "fuir", not "part" and "parcel".
    return own <= (1 if alike == _LEAST_ALIKE else _MOST_OWN) and alike >= _LEAST_ALIKE
