"""Leaves out what was said already, in nearly the same words."""

import re
import unicodedata
from collections import Counter

# One English text in so many wordings of French, and the other way round: variety helps a little.
MOST_OF_ONE = 2
COMBINING = re.compile(r"[\u0300-\u036f]")
WORD = re.compile(r"[a-zœæ]+")
# Too frequent to tell two segments apart.
FILLERS = frozenset(
    "a an the this that to of le la les un une des du de ce cet cette l d x".split()
)


def fold(text: str) -> str:
    """Return what two nearly equal texts share: no accents, case, digits, fillers or marks."""
    bare = text.casefold()
    if not bare.isascii():
        bare = COMBINING.sub("", unicodedata.normalize("NFKD", bare))
    words = WORD.findall(bare)
    return " ".join([word for word in words if word not in FILLERS] or words)


class Duplicates:
    """Remembers what was kept, over all sources."""

    def __init__(self) -> None:
        self._pairs: set[int] = set()
        self._sides: Counter[int] = Counter()

    def is_new(self, english: str, french: str) -> bool:
        """Tell whether a pair says something new, and remember it if so."""
        folded = fold(english), fold(french)
        pair, sides = hash(folded), [hash((side, text)) for side, text in enumerate(folded)]
        if pair in self._pairs or any(self._sides[side] >= MOST_OF_ONE for side in sides):
            return False
        self._pairs.add(pair)
        self._sides.update(sides)
        return True
