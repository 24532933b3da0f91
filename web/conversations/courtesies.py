"""Whether words said to a person want no answer: thanks, goodbyes, a bare yes. Pure.

Thanks alone after the end are the end's: nothing is taken up again, and nothing is said to them,
as the person has said goodbye already.
"""

import re
import unicodedata

from knowledge_base.terms import fold_typed
from web.conversations.courtesy_words import COURTESIES, PARTING, SMILES, THANKING

# Longer ones tell something beside the thanks.
_MOST_WORDS = 14
_WORD = re.compile(r"[^\W_]+(?:['-][^\W\d_]+)*")


def is_courtesy(text: str) -> bool:
    """Say whether a message, English or French, is courtesy alone; signs without a word are.

    A question mark asks for an answer, whatever it is put to.
    """
    plain = fold_typed(text)
    if "?" in plain or not plain.strip():
        return False
    words = _WORD.findall(plain)
    if not words:
        return True
    is_of_them = len(words) <= _MOST_WORDS and COURTESIES.issuperset(words)
    return is_of_them and not THANKING.isdisjoint(words)


def is_parting(text: str) -> bool:
    """Say whether it is thanks or a goodbye, which leaves what has ended as it is.

    A bare yes or no may answer "Is there anything else?", and a sign may be an angry one.
    """
    if not is_courtesy(text):
        return False
    words = _WORD.findall(fold_typed(text))
    if not words:
        return any(sign in text for sign in SMILES) and not has_other_signs(text)
    return not PARTING.isdisjoint(words) and not has_other_signs(text)


def has_other_signs(text: str) -> bool:
    """Say whether there is a sign in it beside the friendly ones."""
    rest = text
    for sign in SMILES:
        rest = rest.replace(sign, "")
    return any(unicodedata.category(one) == "So" for one in rest)
