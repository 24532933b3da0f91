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
    r"(?:(?:(?:with|from|in|for|on|at|to|by|avec|par|pour|sur|dans|chez|en|de|d['’]|à|vers)\s*)?"
    r"(?:what|which|whom|quel(?:le)?s?|quoi|qui)"
    r"|when|where|who|why|how|since when|from where|did|does|is|are|was|were|have"
    r"|has|quand|où|comment|combien|pourquoi|depuis (?:quand|combien)|d['’]où|par où"
    r"|est-ce|avez[- ]vous|l['’]avez)\b"
)
# "Which model is it, and when did you buy it?" are two, and so may what answers them be.
TWO = re.compile(
    rf"\s*[,;]?\s+(?:and|et)\s+(?=(?:also |aussi )?{_ASKING}(?! you\b[^ ]*$))"
    rf"|\s*[,;]\s*(?={_ASKING})",
    re.IGNORECASE,
)
# "… and where?", « … et avec quel produit ? »: the doing stands in the question before it.
HAS_DOING = re.compile(
    r"\b(?:is|are|am|was|were|do|does|did|has|have|had|can|could|should|will|would|est|sont|etait"
    r"|ai|avez|etes|ont|faut|puis|peut|pouvez|(?:you|we|i|it|they|who|il|elle|on|ca|cela|qui) "
    r"(?!is\b)\w+)\b|\w-(?:t-)?(?:vous|il|elle|ils|elles|on|je|ce)\b|\bvous \w+ez\b|'s\b"
)
ASKS_FIRST = re.compile(
    r"^(?:(?:and|so|ok|okay|hello|hi|et|alors|bonjour)[ ,]+)*(?:since when|depuis quand"
    r"|depuis combien de temps|how (?:long|often)|where|when|who|why|how|what|which"
    r"|quand|o[uù]|comment|pourquoi|qui)\s+(?=(?:did|do|does|is|are|was|were|have|has|will|can"
    r"|l['’]|avez|est|a|les?|la|[jtv]['’]|\w+-(?:t-)?(?:vous|il|elle|on))\b)",
    re.IGNORECASE,
)
# Asks for what is amiss or wished for, so that a trouble or a wish may answer it.
ASKS_MATTER = re.compile(
    r"\b(?:what (?:\w+ )?(?:happen\w*|goes|went|is (?:wrong|the (?:matter|problem|issue|trouble))"
    r"|does (?:it|that|the \w+) (?:do|say|show|display)|do you (?:see|hear|mean|want|need)"
    r"|can (?:i|we) do|exactly|else)|how (?:can|may|could) (?:i|we)|what's (?:wrong|the)|problems?"
    r"|issues?|trouble|symptoms?|describe|explain|messages?|errors?|work(?:s|ing|ed)?|help(?:s|ed)?"
    r"|chang\w+|behav\w+|want|wish|like|prefer|expect\w*|reason|why"
    r"|que (?:se passe|s'est|fait|voyez|puis|pouvons|souhait\w+|voulez)|qu'(?:est-ce (?:qui|que)"
    r"|y a|entendez|attendez)|comment (?:puis|peut|pouvons|se (?:manifeste|comporte))|problemes?"
    r"|soucis?|panne|symptomes?|decri\w+|expliq\w+|erreurs?|fonctionn\w+|march(?:e|ait)"
    r"|souhait\w+|voulez|preferez|desirez|aimeriez|pourquoi|raison)\b"
)
# Says how they feel, and nothing of what was asked.
FEELS = re.compile(
    r"(?:(?:and|but|et|mais|vraiment|honestly|franchement)\s+)*"
    r"(?:(?:i|we)(?: am| are|'m|'re|m)(?: not)?|(?:je|nous) (?:ne )?(?:suis|sommes)(?: pas)?|c'est"
    r"|it is|it's|this is|that is)"
    r"(?:\s+(?:very|so|really|quite|just|extremely|rather|tres|vraiment|trop|si|tellement|assez"
    r"|plutot|un peu|bien|a bit|all|completely))*\s+"
    r"(?:disappoint\w+|angry|upset|annoy\w+|unhappy|happy|frustrat\w+|furious|fed up|sad|cross|mad"
    r"|tired of \w+|worried|pleased|satisfied|disgusted|decue?s?|decevant|mecontente?s?|contente?s?"
    r"|fachee?s?|enervee?s?|enervant|agacee?s?|agacant|furieu(?:x|se)|degoutee?s?|en colere|triste"
    r"|inquiete?|satisfaite?s?|ravie?|a bout|excedee?s?|lasse|dommage|a (?:real )?(?:pity|shame))"
    r"(?: (?:by|with|about|de|du|par|d')\b.*)?"
)
ASKS_FEELING = re.compile(
    r"\b(?:happy|satisf\w+|pleased|feel\w*|upset|disappoint\w+|worried|content\w*|mecontent\w*"
    r"|decue?|ravie?|inquiete?)\b|^(?:is|are|was|were) (?:it|this|that)\b|^est-ce\b"
)
