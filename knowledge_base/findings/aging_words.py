"""Words that were true on the day of writing and age: "currently", "bientôt". Straight apostrophes."""

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


AGING = {
    "en": _any(
        r"\bcurrently\b",
        r"\b(?:at|for) the moment\b(?! (?:of|when|you|that|the|your|we|it|they|someone))",
        r"\bfor now\b(?! on)|\bright now\b|\bfor the time being\b|\bas yet\b|\bso far\b",
        r"\bat present\b|\bpresently\b|\bat this time\b|\bto date\b(?= (?:we|there|no|only))",
        r"(?<!as )(?<!too )(?<!how )(?<!see you )\b(?:coming |very |available |will |again )?soon\b"
        r"(?! (?:as|after|afterwards|enough)\b)",
        r"\b(?:available|coming|follows?|back|online) shortly\b",
        r"\bnot yet (?:available|supported|possible|offered|included|released|sold)\b",
        r"\b(?:is|are) not (?:available|supported|possible|offered|released) yet\b",
        r"\bour (?:brand[- ])?new(?:est)? \w+|\bbrand[- ]new\b|\bnewly (?:launched|opened|released|added)\b",
        r"\b(?:has|have|we've) just (?:been )?(?:launched|opened|released|added|changed|introduced)\b",
        r"\b(?:has|have|we) recently \w+ed\b|\bnow also (?:available|works?|deliver)\b",
        r"\b(?:in|under) development\b|\bin the works\b|\bwork in progress\b|\bin beta\b",
        r"\bin the near future\b|\btemporarily\b",
    ),
    "fr": _any(
        r"\bactuellement\b|\ben ce moment\b(?! (?:de|où|que)\b)",
        r"\bpour (?:le moment|l'instant|l'heure)\b",
        r"\bà l'heure actuelle\b|\bà ce jour\b|\bprésentement\b|\bjusqu'à présent\b",
        r"(?<!à )(?<!très )\b(?:très )?bientôt\b|\bprochainement\b|\bsous peu\b|\bd'ici peu\b",
        r"\bpas encore (?:disponible|proposée?|possible|pris en charge|prise? en charge|offerte?)s?\b",
        r"\bnotre (?:tout nouveau|toute nouvelle|nouveau|nouvel|nouvelle) \w+|\bnos nouve(?:aux|lles) \w+",
        r"\b(?:vient|venons|viennent) d(?:e |')(?:lancer|sortir|ouvrir|arriver|ajouter|changer|être|paraître)\b",
        r"\b(?:avons|a|ont|été) récemment \w+|\brécemment (?:ajouté|lancé|changé|ouvert|sorti|modifié)e?s?\b",
        r"\ben (?:cours de )?(?:développement|déploiement)\b",
        r"\bdans un (?:proche avenir|avenir proche)\b|\bprovisoirement\b|\bmomentanément\b|\btemporairement\b",
    ),
}
# In the same clause before it: the word is about the reader's own situation, not about ours.
CONDITION = {
    "en": _any(
        r"\b(?:if|when|whether|unless|while|where|whichever|whatever|in case|check|see|shows?|"
        r"select|choose|pick|close|turn off|which|that|whose|what|you|your|they|you're)\b[^,;:()]*$|\bthe\s*$"
    ),
    "fr": _any(
        r"\b(?:si|s'il|s'ils|quand|lorsque|lorsqu'\w+|tant que|que|qui|dont|où|vérifiez|choisissez|"
        r"sélectionnez|affiche|indique|vous|votre|vos)\b[^,;:()]*$"
    ),
}
# Right after "currently": the state of a thing in the reader's hands.
OWN_STATE = {
    "en": _any(
        r"^\s+(?:selected|connected|installed|open|running|active|signed|logged|displayed|used|"
        r"playing|viewing|viewed|shown|paired|assigned|set|on|in use|uploaded|enabled|loaded|saved|stored|configured|plugged|visible)\b"
    ),
    "fr": _any(
        r"^\s+(?:sélectionné|connecté|installé|ouvert|actif|active|affiché|utilisé|joué|associé|"
        r"réglé|en cours|activé|chargé|allumé|enregistré|configuré|branché|visible)e?s?\b"
    ),
}
# After "soon", "bientôt": what happens in the reader's own case.
OWN_SOON = {
    "en": _any(r"\byou (?:will|'ll|should)\b[^,;]*$|\byou'll\b[^,;]*$"),
    "fr": _any(r"\b(?:vous|votre|vos)\b[^,;]*$"),
}
# These are about ourselves even so.
ABOUT_US = {
    "en": _any(r"\bwe\b|\bour\b|\bnot\b|\bonly\b"),
    "fr": _any(r"\bnous\b|\bnos\b|\bnotre\b|\bpas\b|\bseule?s?\b|\buniquement\b"),
}
