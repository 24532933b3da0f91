"""How what people ask is answered, put off or promised, English and French; folded text."""

import re

# Will be answered, and is not yet: "one moment", "I'll have a look", "je reviens".
LATER = re.compile(
    r"\W*(?:(?:ok|okay|sure|yes|oui|d'accord|please|so|alors)\W+)*"
    r"(?:(?:just )?(?:one|a|1|two|2) (?:moment|sec\w*|minutes?|mins?)|hold on|wait|hang on|brb"
    r"|be right back|(?:just )?(?:give|gimme|let) me\b[^,;]*|(?:i ?'?(?:ll|m)|i (?:will|am)|will) "
    r"(?:just |quickly |now )*(?:be (?:right )?back|check\w*|look\w*|see|find|send|have a look"
    r"|go(?:ing)? (?:to )?(?:and )?(?:look|check|see))\b[^,;]*"
    r"|(?:juste )?(?:un|une|1|2|deux) (?:instant|moment|petite? \w+|secondes?|minutes?)"
    r"|attendez|patientez|je (?:vais |vous )?(?:l')?(?:re)?(?:regarde|verifie|cherche|reviens"
    r"|voir|verifier|regarder|chercher|envoie|envoyer)\b[^,;]*)"
    r"(?:[ ,]+(?:please|s'il vous plait|svp|merci|thanks|i ?'?(?:ll|m)\b.*|je\b.*))?\W*"
)
# "Two minutes" may be what was asked for.
HOW_LONG = re.compile(r"\b(?:how (?:long|much|many)|when|combien|quand)\b")
SPAN = re.compile(r"\b(?:sec\w*|minutes?|mins?)\b")
# Below a first answer, something else: "my kettle is broken as well".
ALSO = re.compile(
    r"\b(?:as well|also|too|besides|by the way|btw|another|other|aussi|egalement|autres?"
    r"|par ailleurs|au fait|en plus)\b"
)
YES_OR_NO = re.compile(
    r"\b(?:yes|yep|yeah|no|nope|done|of course|certainly|absolutely|oui|non|ouais|si|c'est fait"
    r"|bien (?:sur|entendu)|certainement|absolument|volontiers|je veux bien)\b"
)
# Beside those that ``courtesies`` knows.
ASSENT = re.compile(
    r"(?:\W*(?:yes|yep|yeah|ok|okay|sure|of course|certainly|absolutely|please|no problem|oui|ouais"
    r"|d'accord|bien (?:sur|entendu)|certainement|absolument|pas de probleme|volontiers"
    r"|je veux bien|s'il vous plait|thanks|merci)\b)+\W*"
)
# "Could you send me a photo?": a bare yes promises one.
REQUEST = re.compile(
    r"\b(?:send|give|tell|share|provide|attach|upload|let me know|envoyer|donner|dire|indiquer"
    r"|communiquer|preciser|transmettre|joindre|fournir)\b"
)
OFFER = re.compile(
    r"\b(?:(?:shall|should|may|can) (?:i|we)|would you (?:like|prefer)|do you want"
    r"|is (?:it|that) ok\w*|(?:souhaitez|voulez|preferez|desirez)[- ]vous|puis-je|dois-je"
    r"|(?:est-ce que )?(?:ca|cela) (?:vous )?(?:va|convient))\b"
)
OPEN = re.compile(
    r"\b(?:what|which|when|where|who|why|how|quel\w*|quand|qui|que|qu'\w+|quoi|comment|combien"
    r"|pourquoi)\b|^(?:(?:et|alors|mais|d'|par)[ ,]*)*ou\b"
)
ASKS_BACK = re.compile(r"(?:why|pourquoi|what for)\b")
_ASKING = (
    r"(?:what|which|when|where|who|why|how|since when|from where|did|does|is|are|was|were|have"
    r"|has|quel(?:le)?s?|quand|où|qui|comment|combien|pourquoi|depuis quand|de quel(?:le)?"
    r"|à quel(?:le)?|est-ce|avez[- ]vous|l['’]avez)\b"
)
# "Which model is it, and when did you buy it?" are two, and so may what answers them be.
TWO = re.compile(
    rf"\s*[,;]?\s+(?:and|et)\s+(?=(?:also |aussi )?{_ASKING}(?! you\b[^ ]*$))"
    rf"|\s*[,;]\s*(?={_ASKING})",
    re.IGNORECASE,
)
