"""Words that decide whether two sentences can contradict each other. Folded, straight apostrophes."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


# What is no more, and what is not so; the subject is what stands before it in its clause.
ENDED = {
    "en": _any(
        r"\b(?:is|are|was|were|has|have|can|could) no longer\b",
        r"\b(?:has|have) not been (?:sold|available|offered|supported|made) since\b",
        r"\b(?:is|are|was|were|has been|have been) (?:discontinued|withdrawn|given up|abolished)\b",
    ),
    "fr": _any(
        r"\bn(?:e |')(?:est|sont|sera|seront|a|ont|peut|peuvent) plus\b",
        r"\bne se \w+ plus\b",
        r"\b(?:est|sont|a ete|ont ete) (?:supprime|abandonne|retire de la vente)",
    ),
}
DENIED = {
    "en": _any(
        r"\b(?:is|are) not (?P<verb>sold|available|offered|supported|accepted|delivered|refunded|covered)\b"
    ),
    "fr": _any(
        r"\bn(?:e |')(?:est|sont) pas (?P<verb>vendu|disponible|propose|accepte|livre|rembourse|couvert|pris en charge)"
    ),
}
NEGATION = {
    "en": _any(
        r"\b(?:not|no|never|cannot|without|none|neither|nor)\b|n't\b|\bno longer\b|\bdiscontinued\b"
    ),
    "fr": _any(r"\b(?:ne|pas|plus|jamais|aucune?|sans|ni)\b|\bn'"),
}
# Anywhere in the sentence: both may be true, each in its case.
CONDITION = {
    "en": _any(r"\b(?:if|when|whenever|unless|except|otherwise|in case|depending)\b(?! on the)"),
    "fr": _any(r"\b(?:si|s'il|s'ils|quand|lorsque|lorsqu|sauf|hormis|sinon|en cas)\b"),
}
# In the clause of a number.
CASE = {
    "en": _any(
        r"\b(?:until|before|only|while|during|instead|yet|after|once|some|others?|may|might|should|"
        r"recommend\w*|example|e\.g)\b"
    ),
    "fr": _any(
        r"\b(?:jusqu|avant|seulement|uniquement|pendant|tant que|encore|apres|une fois|certaine?s?|"
        r"autres?|peut-etre|dans ce cas|exemple|conseill\w*)\b"
    ),
}
# They say which end a number is, and nothing of its subject.
EMPTY = frozenset(
    """
    within between least most than per each every from over under above below less more minimum
    maximum including include included plus depending amount number total price cost costs
    entre moins plus chaque partir sous dans total prix coute montant nombre environ about around
    depuis inclus later newer higher upwards ulterieur ulterieure recent recente
    """.split()
)
# Roots of words that shops use for one another.
SAME = {
    "en": {"shipp": "deliv", "posta": "deliv", "compl": "free", "telep": "phone"},
    "fr": {"offer": "gratu", "port": "livra", "exped": "livra", "envoi": "livra", "livre": "livra"},
}
# A number that is only one end: "from €60" does not contradict "€4.90".
ROLE = {
    "en": (
        ("from", _any(r"\b(?:from|at least|minimum(?: of)?|min\.?|over|above|more than|starting at|or more)\s*$")),
        ("up to", _any(r"\b(?:up to|at most|maximum(?: of)?|max\.?|within|under|below|less than|no more than|by)\s*$")),
        ("more", _any(r"\b(?:adds?|another|extra|plus|additional|further)\s*(?:of\s*)?$")),
        ("every", _any(r"\b(?:every|each|per)\s*$")),
        ("before", _any(r"\b(?:before|until|till)\s*$")),
        ("after", _any(r"\b(?:after)\s*$")),
        ("less", _any(r"\b(?:save|saves|off|discount(?: of)?)\s*$")),
    ),
    "fr": (
        ("from", _any(r"\b(?:des|a partir de|au moins|au minimum|minimum(?: de)?|plus de|superieure? a|au-dela de)\s*$")),
        ("up to", _any(r"\b(?:jusqu'a|au plus|maximum(?: de)?|sous|moins de|inferieure? a|dans les|en|d'ici)\s*$")),
        ("more", _any(r"\b(?:ajoutent?|encore|supplement(?: de)?)\s*$")),
        ("every", _any(r"\b(?:tou(?:te)?s les|chaque|par)\s*$")),
        ("before", _any(r"\b(?:avant)\s*$")),
        ("after", _any(r"\b(?:apres|au bout de)\s*$")),
        ("less", _any(r"\b(?:reduction de|remise de)\s*$")),
    ),
}  # fmt: skip
AFTER_NUMBER = {
    "en": (("more", _any(r"^\s*(?:more|extra|later|longer|in addition)\b")), ("from", _any(r"^\s*(?:or more|or later|and up)\b")), ("less", _any(r"^\s*(?:off|less|discount)\b"))),
    "fr": (("more", _any(r"^\s*(?:de plus|supplementaires?|plus tard)\b")), ("from", _any(r"^\s*(?:ou plus|et plus|minimum)\b")), ("less", _any(r"^\s*(?:de moins|de remise|de reduction)\b"))),
}  # fmt: skip
