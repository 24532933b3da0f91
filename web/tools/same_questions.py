"""Whether two questions of people ask the same: by what they want, their words and meaning. Pure.

"What colour is the light?" and "What colour is the lamp?" are near to a model: where each has a
word of its own, they have to be nearer still.
"""

import re

from knowledge_base.terms import fold, terms_of
from web.tools.question_kind_words import SAME
from web.tools.same_question_words import GENERAL, GROUPS

# Cosines of two questions: see tests/integration/web/test_repeat_pairs.py for what they were
# measured on. Of the same content words, of one that has more, and of such as have words of their
# own on both sides; and of one that names what the other calls "it", anything or what the customer
# has spoken of.
ALIKE_SAME_WORDS = 0.6
ALIKE_MORE_WORDS = 0.75
ALIKE_OTHER_WORDS = 0.96
ALIKE_NAMED_THING = 0.65
ALIKE_SPOKEN_OF = 0.45

_ROOT_CHARS = 4
_MARKS = re.compile(r"['’-]")
_BLANKS = re.compile(r"[^\w]+")
_WORD = re.compile(r"\w+")
# "Could you tell me when you bought it?", "Do you know who signed?": what they want comes after.
_POLITE = re.compile(
    r"^(?:(?:hello|hi|and|so|ok|okay|sorry|please|desole|bonjour|et|alors|mais|merci)[ ,]+)*"
    r"(?:(?:could|can|would|will) you (?:please )?(?:tell|remind|say|let|give|send|share)\b"
    r"|(?:do|would) you (?:happen to )?know\b|please (?:tell|give|send)\b"
    r"|(?:pourriez|pouvez|savez|auriez) vous\b(?: (?:s il vous plait|me|nous|m|dire|redire"
    r"|rappeler|indiquer|donner|preciser|envoyer))*|(?:merci de|veuillez)\b)"
)
_WANTS = (
    (
        "why",
        re.compile(r"\b(?:why|(?:for )?(?:what|which) reason|pourquoi|(?:pour )?quelle raison)\b"),
    ),
    ("many", re.compile(r"\b(?:how (?:many|much)|combien(?! de temps))\b")),
    (
        "when",
        re.compile(
            r"\b(?:when|how long|(?:what|which) (?:time|day|date)|quand|combien de temps"
            r"|quel jour|quelle (?:date|heure))\b"
        ),
    ),
    (
        "where",
        re.compile(
            r"\b(?:where|(?:what|which) (?:shop|store|place|country|city|town))\b|^(?:d |par )?ou\b"
            r"|\b(?:quel (?:magasin|endroit|pays)|quelle ville)\b"
        ),
    ),
    ("who", re.compile(r"\b(?:who|whom|qui)\b(?! (?:est|is) (?:ecrit|written))")),
    ("what", re.compile(r"\b(?:what|which|how|quel\w*|que|quoi|qu|comment)\b")),
)
_BEGIN = re.compile(
    r"(?:(?:and|so|ok|okay|but|hello|sorry|desole|hi|please|et|alors|mais|bonjour|euh|exactly) )*"
)
_EST_CE = re.compile(r"\best ce qu?e?\b")
# "When did you buy it?" and "When did you buy the kettle?": the thing is known.
_PRONOUN = re.compile(r"\b(?:it|they|them|this|that|one|l|elle|elles|il|ils|la|les|ca)\b")
_GROUP_OF = {word: group.split()[0] for group in GROUPS for word in group.split()}


def is_same_text(one: str, other: str) -> bool:
    """Say whether two questions are the same but for marks, blanks, capitals and accents."""
    return _BLANKS.sub(" ", fold(one)).strip() == _BLANKS.sub(" ", fold(other)).strip()


def needed_likeness(one: str, other: str, *, spoken: str = "") -> float | None:
    """Return from what cosine on two questions are the same; None where they never are.

    Args:
        spoken: what the customer had said before: its things are "it" soonest.
    """
    if wanted(one) != wanted(other):
        return None
    first, second = _roots(one), _roots(other)
    if first == second:
        return ALIKE_SAME_WORDS
    if first - second and second - first:
        return ALIKE_OTHER_WORDS
    shorter = one if first < second else other
    more = first ^ second
    if len(more) > 1 or not _PRONOUN.search(_plain(shorter)):
        return ALIKE_MORE_WORDS
    is_spoken_of = bool(first & second) and more <= _roots(spoken)
    return ALIKE_SPOKEN_OF if is_spoken_of else ALIKE_NAMED_THING


def wanted(question: str) -> str:
    """Return what a question wants to know: "when", "where", … or "yes" for a yes or no."""
    plain = _plain(question)
    polite = _POLITE.match(plain)
    rest = plain[polite.end() :] if polite else plain
    rest = _EST_CE.sub("", rest).strip()
    if not polite:
        # "Does it flash when you press it?" asks for no time: the first words say what is wanted.
        rest = " ".join(_BEGIN.sub("", rest, count=1).split()[:4])
    # The first word that asks; of two that begin together the narrower one.
    found = [(match.start(), kind) for kind, asks in _WANTS if (match := asks.search(rest))]
    if found:
        return min(found, key=lambda one: one[0])[1]
    return "what" if polite else "yes"


def _plain(question: str) -> str:
    return " ".join(_MARKS.sub(" ", fold(question)).split())


def _roots(question: str) -> set[str]:
    plain = _plain(question)
    words = {word for term in terms_of(plain) for word in term.words}
    words |= {word for word in _WORD.findall(plain) if word in _GROUP_OF}
    told = (_GROUP_OF.get(word, SAME.get(word, word)) for word in words - GENERAL)
    return {word[:_ROOT_CHARS] for word in told}
