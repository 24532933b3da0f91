"""How dates are written in English and French, as regular expressions. Apostrophes are straight."""

import re
from collections.abc import Mapping

_EN_MONTHS = (
    "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug "
    "September|Sept|Sep October|Oct November|Nov December|Dec"
).split()
_FR_MONTHS = (
    "janvier|janv février|févr|fev mars avril|avr mai juin juillet|juil août|aout "
    "septembre|sept octobre|oct novembre|nov décembre|déc"
).split()
MONTHS = {
    language: {
        name.lower(): number for number, names in enumerate(each, 1) for name in names.split("|")
    }
    for language, each in (("en", _EN_MONTHS), ("fr", _FR_MONTHS))
}
# From a season's name to the month that it ends with.
SEASONS = {
    "en": {"spring": 6, "summer": 9, "autumn": 11, "fall": 11, "winter": 2},
    "fr": {"printemps": 6, "été": 9, "automne": 11, "hiver": 2},
}
ORDINALS = {
    **dict.fromkeys(("first", "1st", "premier", "1er", "q1", "t1"), 1),
    **dict.fromkeys(("second", "2nd", "deuxième", "2e", "q2", "t2"), 2),
    **dict.fromkeys(("third", "3rd", "troisième", "3e", "q3", "t3"), 3),
    **dict.fromkeys(("fourth", "4th", "last", "quatrième", "4e", "dernier", "q4", "t4"), 4),
}
# Month and day by which what is said of an event with a year is over.
EVENTS = {
    "new year": (1, 31), "nouvel an": (1, 31), "valentine's day": (2, 14), "saint-valentin": (2, 14),
    "easter": (4, 30), "pâques": (4, 30), "mother's day": (5, 31), "fête des mères": (6, 7),
    "father's day": (6, 21), "fête des pères": (6, 21), "halloween": (10, 31), "toussaint": (11, 2),
    "black friday": (11, 30), "cyber monday": (12, 2), "advent": (12, 24), "christmas": (12, 31),
    "noël": (12, 31), "winter sale": (2, 28), "winter sales": (2, 28), "soldes d'hiver": (2, 28),
    "summer sale": (8, 15), "summer sales": (8, 15), "soldes d'été": (8, 15), "rentrée": (9, 30),
}  # fmt: skip


def _either(words: Mapping[str, object]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# "may" and "march" are words; names of months are capitals.
_EN_MONTH = rf"(?P<month>(?:{'|'.join('|'.join(n.split('|')) for n in _EN_MONTHS)})\b)\.?"
_FR_MONTH = rf"(?P<month>(?i:{_either(MONTHS['fr'])})\b)\.?"
_YEAR = r"(?P<year>20\d\d)(?![\d/-])"
_EVENT = rf"(?P<event>(?i:{_either(EVENTS)}))"
_NUMERIC = (
    ("day", r"(?<![\d-])(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?![\d-])"),
    ("day", r"(?<![\d/])(?P<day>\d{1,2})/(?P<number>\d{1,2})/(?P<year>20\d\d)(?![\d/])"),
    ("day", r"(?<![\d.])(?P<day>\d\d)\.(?P<number>\d\d)\.(?P<year>20\d\d)(?![\d.])"),
)
_EN_PART = (
    r"(?:the\s+)?(?:very\s+)?(?P<part>start|beginning|middle|mid|end)(?:\s+of|-)?\s*(?:the\s+)?"
)
_FR_PART = r"(?:la\s+|le\s+)?(?P<part>début|milieu|mi|fin|courant)(?:\s+(?:de\s+l'|de\s+la|du|de)|\s+d'|-)?\s*"

# In this order: of two that overlap the first one counts.
DATES = {
    "en": (
        *_NUMERIC,
        ("day", rf"(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_EN_MONTH}(?:,?\s+{_YEAR})?"),
        ("day", rf"{_EN_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+{_YEAR})?"),
        ("month", rf"{_EN_PART}{_EN_MONTH}(?:,?\s+{_YEAR})?"),
        ("month", rf"{_EN_MONTH},?\s+(?:of\s+)?{_YEAR}"),
        ("event", rf"{_EVENT}\s+(?:of\s+)?{_YEAR}"),
        ("season", rf"(?:{_EN_PART})?(?P<season>(?i:{_either(SEASONS['en'])}))\s+(?:of\s+)?{_YEAR}"),
        ("quarter", rf"(?P<ordinal>(?i:first|second|third|fourth|last|1st|2nd|3rd|4th))\s+quarter(?:\s+of)?\s+{_YEAR}"),
        ("quarter", rf"(?P<ordinal>Q[1-4])\s+(?:of\s+)?{_YEAR}"),
        ("half", rf"(?P<ordinal>(?i:first|second|1st|2nd))\s+half(?:\s+of)?\s+{_YEAR}"),
        ("year", rf"{_EN_PART}(?:year\s+)?{_YEAR}"),
        ("this_season", rf"(?i:(?:(?P<part>end|start|beginning) of )?\b(?P<next>this|next)\s+(?P<season>{_either(SEASONS['en'])})\b)"),
        ("this_year", r"(?i:\b(?:later|at the end of|by the end of|end of) (?:this|the) year\b|\bthis year\b)"),
        ("next_year", r"(?i:\bnext year\b)"),
        ("next_month", r"(?i:\bnext month\b|\bnext week\b)"),
        ("next_months", r"(?i:\b(?:in|over) the (?:coming|next few) (?:weeks|months)\b)"),
        ("only_month", rf"(?:(?<=until )|(?<=till )|(?<=through )|(?<=by )|(?<=before )){_EN_MONTH}"),
        ("only_year", rf"(?<![\w/.-]){_YEAR}(?![\w.]\d|%)"),
    ),
    "fr": (
        *_NUMERIC,
        ("day", rf"(?<![\d.])(?P<day>\d{{1,2}})(?:er)?\s+{_FR_MONTH}(?:\s+{_YEAR})?"),
        ("month", rf"\b{_FR_PART}(?:mois\s+de\s+|mois\s+d')?{_FR_MONTH}(?:\s+{_YEAR})?"),
        ("month", rf"\b{_FR_MONTH}\s+{_YEAR}"),
        ("event", rf"{_EVENT}\s+(?:de\s+)?{_YEAR}"),
        ("season", rf"(?:\b{_FR_PART})?\b(?P<season>(?i:{_either(SEASONS['fr'])}))\s+(?:de\s+)?{_YEAR}"),
        ("quarter", rf"(?P<ordinal>(?i:premier|1er|deuxième|2e|second|troisième|3e|quatrième|4e|dernier))\s+trimestre(?:\s+de)?\s+{_YEAR}"),
        ("quarter", rf"(?P<ordinal>[QT][1-4])\s+{_YEAR}"),
        ("half", rf"(?P<ordinal>(?i:premier|1er|deuxième|2e|second))\s+semestre(?:\s+de)?\s+{_YEAR}"),
        ("year", rf"(?:\b{_FR_PART})(?:année\s+)?{_YEAR}"),
        ("this_season", rf"(?i:\b(?:cet?|l'(?=\w+ prochain)|le(?= \w+ prochain))\s*(?P<season>{_either(SEASONS['fr'])})(?P<following> prochain)?\b)"),
        ("this_year", r"(?i:\bcette année\b|\b(?:fin|courant) de l'année\b(?! 20))"),
        ("next_year", r"(?i:\bl'an(?:née)? prochaine?\b)"),
        ("next_month", r"(?i:\b(?:le mois prochain|la semaine prochaine)\b)"),
        ("next_months", r"(?i:\bdans les (?:prochaine?s (?:semaines|mois)|(?:semaines|mois) (?:à venir|qui viennent))\b)"),
        ("only_month", rf"(?:(?<=jusqu'en )|(?<=avant )|(?<=d'ici )){_FR_MONTH}"),
        ("only_year", rf"(?<![\w/.-]){_YEAR}(?![\w.]\d|\s?%)"),
    ),
}  # fmt: skip
