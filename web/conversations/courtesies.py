"""Whether words said to a person want no answer: thanks, goodbyes, a bare yes. Pure."""

import re

from knowledge_base.terms import fold
from web.conversations.courtesy_words import COURTESIES, THANKING

# Longer ones tell something beside the thanks.
_MOST_WORDS = 14
_WORD = re.compile(r"[^\W_]+(?:['-][^\W\d_]+)*")


def is_courtesy(text: str) -> bool:
    """Say whether a message, English or French, is courtesy alone; signs without a word are.

    A question mark asks for an answer, whatever it is put to.
    """
    plain = fold(text).replace("’", "'")
    if "?" in plain or not plain.strip():
        return False
    words = _WORD.findall(plain)
    if not words:
        return True
    is_of_them = len(words) <= _MOST_WORDS and COURTESIES.issuperset(words)
    return is_of_them and not THANKING.isdisjoint(words)
