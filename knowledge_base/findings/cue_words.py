"""Words around a date that say whether it is a promise, a limit, or history. Straight apostrophes.

``LIMIT`` stands right before a date, ``RANGE`` before the second date of two, ``AFTER`` something
that was done within it. ``SNAPSHOT`` is what was so on a day, ``LIST`` what is made for a year.
"""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_EN_DONE = (
    r"bought|ordered|placed|purchased|sold|made|manufactured|built|produced|delivered|shipped|"
    r"registered|created|issued|signed|paid|received|booked|activated|installed|released|published"
)
_FR_DONE = (
    r"(?:achet|command|pass|fabriqu|livr|exp[ée]di|enregistr|cr[ée]|sign|pay|activ|install|publi|"
    r"r[ée]serv)[ée]+e?s?|vendue?s?|produite?s?|reçue?s?|émise?s?"
)
LIMIT = {
    "en": _any(
        r"\b(?:until|till|by|before|through|up to|no later than|not later than|"
        r"end(?:s|ing)?(?: on| in)?|expir(?:es|ing)(?: on| in)?|clos(?:es|ing)(?: on| in)?|"
        r"stops?(?: on| in)?|deadline(?: is|:)?|last day is|valid to|over on)\s+"
        r"(?:(?:midnight|noon|\w+day),?\s+(?:on\s+)?)?(?:the\s+)?$",
    ),
    "fr": _any(
        r"\b(?:jusqu'(?:au|à|en|aux)(?: la| le)?|avant(?: le| la| l')?|d'ici(?: le| la| à| au| l')?(?: la)?|"
        r"au plus tard(?: le| en)?|(?:se termine|prend(?:ra)? fin|expire|ferme|fermera|s'arrête|"
        r"finit)(?: le| en| à)?|date limite ?:?(?: le)?|échéance ?:?(?: le)?)\s*$",
    ),
}
RANGE = {
    "en": _any(
        r"\b(?:from|between)\s+[^.;]{1,25}\s*(?:\bto\b|\band\b|\buntil\b|\btill\b|[-–])\s*(?:the\s+)?$"
    ),
    "fr": _any(
        r"\b(?:du|entre le|entre)\s+[^.;]{1,25}\s*(?:\bau\b|\bet le\b|\bet\b|\bjusqu'au\b|[-–])\s*$"
    ),
}
# A condition on what the reader did is as true later as it was then.
AFTER = {
    "en": _any(
        rf"\b(?:{_EN_DONE})\s+(?:\w+\s+){{0,2}}?(?:on or\s+)?(?:before|until|till|by|on|in|between|"
        rf"from|after|since|through)\s+[^.;]{{0,30}}$",
    ),
    "fr": _any(
        rf"\b(?:{_FR_DONE})\s+(?:\w+\s+){{0,2}}?(?:avant|jusqu'|au plus tard|entre|du|le|en|après|"
        rf"depuis|à partir|dès)[^.;]{{0,30}}$",
    ),
}
# Right before a date: since when something is so, or the day of a law.
BEFORE_HISTORY = {
    "en": _any(
        r"\b(?:since|after|born(?: on| in)?|dated|updated(?: on)?|©|copyright|est\.|"
        r"founded in|reviewed(?: on)?|published(?: on)?)\s+(?:the\s+)?(?:\w+\s+)?$",
        r"\b(?:directive|regulation|law|act|decree|ordinance|code|standard)\b[^.;]{0,30}$",
        r"\b(?:for example|for instance|e\.g\.|such as|like)[^.;]{0,20}$",
        r"^\s*examples?:",
    ),
    "fr": _any(
        r"\b(?:depuis|après|née?(?: le| en)?|daté[es]*(?: du)?|mise? à jour(?: le| du)?|©|copyright|"
        r"publiée?s?(?: le| en)?|relue?(?: le)?|révisée?(?: le)?)\s+(?:le\s+|la\s+|l')?(?:\w+\s+)?$",
        r"\b(?:directive|règlement|loi|décret|arrêté|ordonnance|code|norme)\b[^.;]{0,30}$",
        r"\b(?:par exemple|p\. ex\.|comme)[^.;]{0,20}$",
        r"^\s*exemples? ?:",
    ),
}
# Anywhere in the sentence: it tells of the past, or of what comes round each year.
HISTORY = {
    "en": _any(
        r"\b(?:was|were|had|did|applied|ended|expired|released|introduced|founded|came|began|started|"
        r"born|moved|changed|arrived|opened|stopped|replaced|joined|became|won|used to|until then)\b",
        r"\b(?:each|every) (?:year|month|summer|winter|spring|autumn)\b|\byearly\b|\bannually\b",
    ),
    "fr": _any(
        r"\b\w+(?:ait|aient)\b(?<!fait)(?<!plait)(?<!souhait)(?<!retrait)(?<!extrait)(?<!lait)(?<!trait)",
        r"\b(?:a|ont|avons|avez|ai)\s+(?:été\s+)?(?!jusqu|reçu )\w+(?:é|ée|és|ées|i|is|u|us|ue|ues|ert|it)\b",
        r"\b(?:est|sont|sommes)\s+(?:sorti|arrivé|né|devenu|passé|entré|parti|apparu)e?s?\b",
        r"\bfut\b|\bfurent\b|\bfondée?s? en\b|\bcréée?s? en\b",
        r"\b(?:chaque|toutes? les|tous les) (?:an|ans|année|années|mois|été|hiver)\b",
    ),
}
FUTURE = {
    "en": _any(
        r"\b(?:will|shall|won't|going to|plan(?:s|ned|ning)?|expect(?:s|ed)?|scheduled|coming|"
        r"due|upcoming|arriv(?:es|ing)|opens|launch(?:es|ing)|starts?|begins?|leaves|available)\b",
    ),
    "fr": _any(
        r"\b\w{2,}(?:er|ir|[dtvsu]r|aur|ser|fer|ourr|evr|oudr|iendr)(?:a|ont|ons|ez)\b(?<!livra)",
        r"\b(?:va|vont|allons)\s+\w+(?:er|ir|re|oir)\b",
        r"\b(?:prévu|attendu|planifié|programmé|annoncé)e?s?\b|\bprévo(?:it|yons|ient)\b",
        r"\b(?:arrive|arrivent|commence|commencent|ouvre|sort|démarre|disponible)\b",
    ),
}
OFFER = {
    "en": _any(
        r"\b(?:offers?|sales?|promotions?|discount|vouchers?|free of charge|reduced|% off|"
        r"closed|campaign|contest|competition|pilot|trial|tickets?)\b"
    ),
    "fr": _any(
        r"\b(?:offres?|offerte?s?|soldes?|promotions?|remises?|réductions?|bon|bons|fermée?s?|"
        r"campagne|concours|gratuite?s?|billets?)\b"
    ),
}
LIST = {
    "en": _any(
        r"\b(?:prices?|price list|tariffs?|rates?|fees?|opening hours|hours|calendar|schedule|"
        r"holidays|dates|timetable|catalogue|programme)\s+(?:for|in|of)?\s*$"
    ),
    "fr": _any(
        r"\b(?:prix|tarifs?|grille|frais|horaires?|calendrier|planning|jours fériés|dates|"
        r"catalogue|programme)\s+(?:pour|en|de|de l'année)?\s*$"
    ),
}
SNAPSHOT = {
    "en": _any(r"\b(?:as of|correct (?:on|in)|as at|status:?)\s+(?:the\s+)?$"),
    "fr": _any(r"\b(?:à ce jour|état au|à la date du|situation au|en date du)\s*[(,:]?\s*$"),
}
