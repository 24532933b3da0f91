"""What the articles of a language name: products, countries, carriers, codes. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge_base.terms import fold

_TOKEN = re.compile(r"[^\W_][\w'’.+-]*[^\W_]|[^\W_]")
# A version, a year, the number of a bulletin.
_NUMBER = re.compile(r"\d+(?:[.-]\d+)*")
_SMALL = re.compile(r"\b[^\W\d_A-ZÀ-Ý][^\W\d_]{2,}")
# In the middle of a sentence, where only names have capitals.
_CAPITAL = re.compile(r"(?<=[^\W\d_,;)] )[A-ZÀ-Ý][\w+-]*\w")
# One word in so many is written small by mistake, or in an address.
_SELDOM_SMALL = 0.1
# What every tenth article names sets none apart: the company.
_COMMON = 0.1
_FEWEST_ARTICLES = 20
_TIMES = frozenset(
    """
    january february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday janvier fevrier mars avril mai juin juillet
    aout septembre octobre novembre decembre note important tip warning app wi-fi usb pdf faq url
    """.split()
)


@dataclass(frozen=True)
class Names:
    """The names of one language, folded.

    Attributes:
        known: words that are names; ``common``: those that set no article apart.
    """

    known: frozenset[str]
    common: frozenset[str]

    def within(self, sentence: str) -> frozenset[str]:
        """Return what a sentence names; codes such as "R4" or "ESP32" always are names."""
        found = set()
        for token in _TOKEN.findall(sentence):
            if token[0].isupper() or _is_code(token):
                folded = fold(token)
                if (folded in self.known or _is_code(token)) and folded not in self.common:
                    found.add(folded)
        return frozenset(found)

    def above(self, title: str, headings: Sequence[str]) -> frozenset[str]:
        """Return what a title, or the headings below it, name."""
        return self.within(" ".join((title, *headings)))


def numbers_of(title: str) -> frozenset[str]:
    """Return the numbers of a title, "1.3.2" or "25-003": of a series, each is another thing."""
    return frozenset(_NUMBER.findall(title))


def _is_code(token: str) -> bool:
    letters = sum(map(str.isalpha, token))
    return any(map(str.isdigit, token)) and letters > 0 and any(map(str.isupper, token))


def names_in(articles: Iterable[Iterable[str]]) -> Names:
    """Learn the names from the texts of each article."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    in_articles: Counter[str] = Counter()
    total = 0
    for texts in articles:
        total += 1
        here: set[str] = set()
        for text in texts:
            capitals = [fold(word) for word in _CAPITAL.findall(text)]
            capital.update(capitals)
            here.update(capitals)
            small.update(set(_SMALL.findall(text)))
        in_articles.update(here)
    smalls: Counter[str] = Counter()
    for word, count in small.items():
        smalls[fold(word)] += count
    known = frozenset(
        word
        for word, count in capital.items()
        if smalls[word] <= _SELDOM_SMALL * count and word not in _TIMES
    )
    often = max(_COMMON * total, _FEWEST_ARTICLES)
    common = frozenset(word for word in known if in_articles[word] > often)
    return Names(known, common)
