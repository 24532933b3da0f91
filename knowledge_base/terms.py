"""The words of a question that are worth looking up. Pure; the same on every database."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.stop_words import STOP_WORDS

MAX_TERMS = 24
MAX_TERM_CHARS = 40
# A stem shorter than this, used as a prefix, would find half the dictionary.
MIN_PREFIX_CHARS = 4
# Forms of a word are taken for the same if this many letters agree.
ROOT_CHARS = 5

# Words and codes: "où", "ESP32-S3", "10.0.0.1", "don't". Digits decide what is a code.
_WORD = re.compile(r"[^\W_]+(?:[-._/'’][^\W_]+)*")
_SEPARATORS = re.compile(r"[^\w]|_")
_ELISION = re.compile(r"^(?:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst])['’](?=\w)", re.IGNORECASE)

# Longest first; what is left must still be a word. Crude on purpose: the stem is used as a
# prefix, so that it only has to be shared by the forms of a word ("rembourser",
# "remboursement", "remboursé" -> "rembours").
_SUFFIXES = {
    "fr": tuple(
        """
        issements issement ations ation ements ement ateurs ateur atrices atrice aient aison
        aisons antes ante ants ant euses euse eurs eur ables able ibles ible ences ence ances
        ance ites ite iez ait ais ees ee er ez es e s ir ira irai era erai ons ent ie ies if ifs
        ive ives
        """.split()
    ),
    "en": tuple("ations ation ments ment ings ing ers er ies ied ed es ly s".split()),
}
_LONGEST_FIRST = {
    language: tuple(sorted(suffixes, key=len, reverse=True))
    for language, suffixes in _SUFFIXES.items()
}


class _Plain(dict[int, str]):
    """What becomes of a character, for ``str.translate``; remembers those of the alphabets."""

    def __missing__(self, code: int) -> str:
        char = "" if unicodedata.combining(chr(code)) else chr(code)
        if code < _ALPHABETS_END:  # all of Unicode would be 100 MB
            self[code] = char
        return char


_ALPHABETS_END = 0x3000


# Letters that do not fall apart into a plain one and a mark.
_PLAIN = _Plain(
    str.maketrans(
        {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    )
)


@dataclass(frozen=True)
class Term:
    """One word or code to look for.

    Attributes:
        words: folded; more than one if the term is a code with separators, to be found as a
            phrase.
        prefix: what other forms of the word start with, "" if it has none.
    """

    words: tuple[str, ...]
    prefix: str = ""

    @property
    def is_code(self) -> bool:
        """Whether it names something exactly: an error code, a model number."""
        return len(self.words) > 1 or any(char.isdigit() for char in self.words[0])

    @property
    def is_name(self) -> bool:
        """Whether it is a code of letters and digits: "ZB-4471", not "2021" or "10.0.0.1"."""
        code = "".join(self.words)
        return any(map(str.isdigit, code)) and any(map(str.isalpha, code))

    def is_in(self, text: str) -> bool:
        """Whether a text has these words, one after the other."""
        folded = fold(text)
        if self.words[0] not in folded:  # cheaper than looking for words
            return False
        return f" {' '.join(self.words)} " in f" {' '.join(_SEPARATORS.sub(' ', folded).split())} "


def fold(text: str) -> str:
    """Return lower case without accents, as keyword search stores and asks it.

    What is stored stays as it was folded: whoever changes this raises CHUNKING_VERSION.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)


def fold_typed(text: str) -> str:
    """Return a text folded and with straight apostrophes: rules on what people type match it."""
    return fold(text).replace("’", "'")


def roots_of(text: str) -> set[str]:
    """Return what the forms of each word of a text start with, in any language."""
    return {word[:ROOT_CHARS] for word in _SEPARATORS.sub(" ", fold(text)).split()}


def content_roots(text: str, language: str | None) -> set[str]:
    """Return what the forms of each word start with that ``terms_of`` a text finds worth it."""
    return {word[:ROOT_CHARS] for term in terms_of(text, language) for word in term.words}


@lru_cache(maxsize=1024)
def roots_of_passage(text: str) -> frozenset[str]:
    """Return ``roots_of`` a text that is likely to come again, remembered: 5 kB each."""
    return frozenset(roots_of(text))


def base_language(language: str | None) -> str:
    """Return "fr" for "fr-CA", "" for none."""
    return (language or "").lower().replace("_", "-").split("-")[0]


def terms_of(question: str, language: str | None = None) -> list[Term]:
    """Return up to MAX_TERMS terms in the order of the question, each once.

    Stop words of the language are left out; without a known language, those of all.
    """
    base = base_language(language)
    stop = STOP_WORDS.get(base) or frozenset().union(*STOP_WORDS.values())
    terms: dict[tuple[str, ...], Term] = {}
    for found in _WORD.finditer(question):
        raw = _ELISION.sub("", found.group())[:MAX_TERM_CHARS]
        words = tuple(word for word in _SEPARATORS.split(fold(raw)) if word)
        if not words:
            continue
        if len(words) > 1 and not any(char.isdigit() for char in raw):
            # "e-mail", "don't": words as they come; only a code is looked for as a phrase.
            candidates: list[tuple[str, ...]] = [(word,) for word in words]
            candidates.append(("".join(words),))
        else:
            candidates = [words]
        for candidate in candidates:
            is_code = any(char.isdigit() for word in candidate for char in word)
            if not is_code and (candidate[0] in stop or len(candidate[0]) == 1):
                continue
            terms.setdefault(candidate, Term(candidate, _prefix(candidate, base)))
            if len(terms) == MAX_TERMS:
                return list(terms.values())
    return list(terms.values())


def stem(word: str, language: str) -> str:
    """Return what the forms of a folded word have in common, the word itself if unsure."""
    for suffix in _LONGEST_FIRST.get(language, ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= MIN_PREFIX_CHARS:
            return word[: -len(suffix)]
    return word


def _prefix(words: tuple[str, ...], language: str) -> str:
    if len(words) > 1 or any(char.isdigit() for char in words[0]):
        return ""
    # English is stemmed by the databases themselves.
    if language == "en":
        return ""
    stemmed = stem(words[0], language)
    return stemmed if len(stemmed) >= MIN_PREFIX_CHARS else ""
