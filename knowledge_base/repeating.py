"""Whether a customer asks the same once more. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from knowledge_base.encoder import Vectors
from knowledge_base.link_words import AGAIN
from knowledge_base.matters.likeness import Likeness
from knowledge_base.terms import ROOT_CHARS, fold, terms_of

# Of the content words of two questions, so many must be the same where only words can be compared.
SAME_WORDS = 2 / 3
# Words like "in" and "the" that may change with what is asked of: "in France", "to the Nano".
FRAME_WORDS = 1
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, eq=False)
class Asked:
    """A question.

    Attributes:
        text: as typed.
        vector: unit length.
    """

    text: str
    vector: Vectors

    @cached_property
    def words(self) -> list[str]:
        """Its words in their order, folded, those of content as their roots."""
        return [_root(word) for word in _WORD.findall(self.text)]

    @cached_property
    def content(self) -> frozenset[str]:
        """The roots of its content words; whatever the language: it may change."""
        typed = {fold(word) for word in _WORD.findall(self.text)}
        words = (word for term in terms_of(self.text) for word in term.words)
        # Without what a term is put together to: "where's" is "where" and "s", too.
        return frozenset(_root(word) for word in words if word in typed)

    @cached_property
    def names(self) -> frozenset[str]:
        """The roots of what is a name by its looks: "R4", or a capital within a sentence."""
        shouts = self.text.isupper()
        codes = {_root(word) for term in terms_of(self.text) if term.is_name for word in term.words}
        capitals = {
            _root(found.group())
            for found in _WORD.finditer(self.text)
            if found.group()[0].isupper() and _is_within(self.text, found.start())
        }
        return self.content & (codes if shouts else codes | capitals)


def count_repeats(now: Asked, earlier: Sequence[Asked], likeness: Likeness | None) -> int:
    """Return how many of the questions before mean the same as this one.

    Saying that it is asked again counts for one more, and so does what was asked on the way.

    Args:
        earlier: oldest first.
        likeness: of the model's vectors; without it words are compared.
    """
    others = [other for other in earlier if not is_another(now, other)]
    same = [other for other in others if _is_same(now, other, likeness)]
    if not same:
        return 0
    on_the_way = [
        other
        for other in others
        if likeness
        and other not in same
        and any(_cosine(other, one) > likeness.on_the_way for one in same)
    ]
    plain = re.sub(r"['’-]", " ", fold(now.text))
    return len(same) + len(on_the_way) + bool(AGAIN.search(plain))


def is_another(now: Asked, before: Asked) -> bool:
    """Say whether two questions ask the same of different things, as their words show.

    They do where each has a name that the other lacks, or where they are alike word for word but
    for one place: "how much is delivery to France", "and how much is delivery to Belgium?".
    Other words alone do not show it: who asks again chooses other words.
    """
    if now.names - before.content and before.names - now.content:
        return True
    if not now.content & before.content:
        return False
    places = 0
    matcher = SequenceMatcher(None, before.words, now.words, autojunk=False)
    for change, start, end, new_start, new_end in matcher.get_opcodes():
        gone = before.content.intersection(before.words[start:end])
        come = now.content.intersection(now.words[new_start:new_end])
        frame = max(end - start - len(gone), new_end - new_start - len(come))
        if change == "replace" and gone and come and frame <= FRAME_WORDS:
            places += 1
        elif change != "equal" and (gone or come or change == "replace"):
            return False
    return places == 1


def _is_same(now: Asked, before: Asked, likeness: Likeness | None) -> bool:
    if likeness:
        return _cosine(now, before) > likeness.same
    both, either = now.content & before.content, now.content | before.content
    return len(both) >= SAME_WORDS * len(either) > 0


def _cosine(one: Asked, other: Asked) -> float:
    return float(one.vector @ other.vector)


def _root(word: str) -> str:
    """Return what the forms of a word begin with; all of a code."""
    folded = fold(word)
    return folded if any(map(str.isdigit, folded)) else folded[:ROOT_CHARS]


def _is_within(text: str, start: int) -> bool:
    """Say whether a sentence has begun before this place."""
    before = text[:start].strip()
    return bool(before) and not before.endswith((".", ":", ";", "!", "?", "…"))
