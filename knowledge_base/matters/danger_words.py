"""Patterns of words that report a danger outright, English and French, folded."""

import re

_THEY_EN = (
    r"(?:i|we|he|she|they|child|kid|son|daughter|baby|toddler|boy|girl|dog|cat|husband|wife|mother"
    r"|father|mum|mom|dad|friend)"
)
_SELF_EN = r"(?:my|him|her|your|our|them)sel(?:f|ves)"
_FOOD = (
    r"(?:coffee|tea|bread|toast|milk|food|rice|meal|beans?|taste\w*|cafe|lait|plat|riz|repas|"
    r"grains?|gout|(?:du|le|mon|au) (?:the|pain))"
)
_FIRE_EN = (
    r"\b(?:is|are|was|were|s|'s|still|just) (?:on fire|in flames|sparking|melting)\b|"
    r"\b(?:caught|catch(?:es|ing)?|set) (?:on )?fire\b|\b(?:burst into|went up in|in) flames\b|"
    r"\b(?:is|'s|are|started) smoking\b(?! (?:allowed|permitted|ok))|"
    r"\bsmoke (?:is |was |started )?(?:com|pour|ris)(?:es?|ing|ed)\b|\bsmoke everywhere\b|"
    r"\bsparks? (?:are |is |were )?(?:fly|com|everywhere|out of|from)|\bis sparking\b|"
    r"\bsmell(?:s|ing|ed)? (?:of |like |something )?(?:gas|burning|smoke)\b|"
    r"\bburning smell\b|\bgas (?:is )?leak(?:s|ing)?\b"
)
_HURT_EN = (
    r"\belectrocut|\b(?:got|had|get|getting|gave|gives|gets) (?:me |him |her |us )?"
    r"(?:an? )?(?:\w+ )?electric(?:al)? shock|"
    rf"\b{_THEY_EN} (?:has |have |just |had )*swallowed\b|"
    rf"\b(?:burn(?:ed|t)?|scald(?:ed)?|injured|hurt|cut) (?:{_SELF_EN}|(?:my|his|her|our) "
    r"(?:\w+ )?(?:hands?|fingers?|face|arms?|legs?|skin|eyes?|child|son|daughter|baby|kid)|me)\b|"
    r"\b(?:i am|i'm|is|are|'s) (?:\w+ )?(?:bleeding|unconscious)\b|"
    r"\b(?:can not|can't|cannot|cant) breathe\b"
)
_LIFE_EN = (
    r"\b(?:kill|hurt|harm|hang|cut) (?:myself|himself|herself)\b|\bsuicid|\bend my life\b|"
    r"\b(?:want|going|wish) to (?:die|be dead)\b|"
    r"\b(?:do not|don'?t|no longer) want to (?:live|be alive)\b|"
    r"\b(?:going to|will|threatens? to|wants to) (?:kill|hurt|stab|shoot) (?:me|us|her|him)\b"
)
_FIRE_FR = (
    r"\b(?:est|sont|etait|etaient) en (?:feu|flammes)\b|\b(?:a|ont|avait|prend|est en train de) "
    r"(?:pris|prendre) (?:en )?feu\b|\bprend feu\b|\bparti\w* en flammes\b|"
    r"\b(?:a|ont) mis le feu\b|\bau feu\b(?! (?:de|rouge|vert))|"
    r"\b(?:sort|sortait|sortent|degage\w*|fait) (?:de la|des|beaucoup de|une) "
    r"(?:fumee|flammes?|etincelles?)\b|\b(?:fumee|flammes?|etincelles?) (?:qui )?sort\w*\b|"
    r"\bfait des etincelles\b|\bde la fumee partout\b|"
    r"\bsen(?:t|tait|s) (?:fort )?(?:le |la |du |de la )?(?:gaz|brule|roussi|cramee?|fumee)\b|"
    r"\bodeur (?:de |du )(?:gaz|brule|roussi|fumee|plastique brule)\b|\bfuite de gaz\b"
)
_HURT_FR = (
    r"\belectrocut|\b(?:pris|prendre|recu|eu|prend|donne|prends|mis) "
    r"(?:une |un |le |du |des )?(?:\w+ )?(?:decharges?|coups? de jus)\b|"
    r"\bpris le (?:courant|jus)\b|"
    r"\b(?:bebe|enfant|fils|fille|petite?|gamine?|chien|chat|il|elle|je|j'ai|qui) "
    r"(?:l')?(?:a |vient d')?(?:deja )?aval(?:e|er)\b(?! (?:ma|la|mon) (?:carte|piece))|"
    r"\b(?:me suis|s'est|nous sommes|se sont) (?:\w+ment )?(?:brule|ebouillante|blesse|coupe)e?s?"
    r"\b(?! du )|\bje saigne\b|\b(?:il|elle|qui) saigne\b|"
    r"\b(?:est|suis) (?:inconscient|blesse)e?\b|"
    r"\b(?:arrive|arrivons|peux|peut|peine a) (?:plus |pas )(?:a )?respirer\b|"
    r"\b(?:est|sont) (?:gravement )?brulee?s?\b"
)
_LIFE_FR = (
    r"\b(?:me|m') ?(?:tuer|suicider|pendre|tue)\b|\bsuicid|\b(?:veux|envie de|vais) mourir\b|"
    r"\bmettre fin a mes jours\b|\ben finir(?: avec la vie)?$|\bplus (?:envie de )?vivre\b|"
    r"\bme faire du mal\b|\b(?:va|veut|menace de) (?:me|nous|la|le) (?:tuer|frapper|poignarder)\b"
)
DANGER = re.compile("|".join((_FIRE_EN, _HURT_EN, _LIFE_EN, _FIRE_FR, _HURT_FR, _LIFE_FR)))
# "My coffee tastes burnt", "the machine swallowed my card", "I no longer want your letters".
SOUNDS_LIKE_IT = re.compile(
    rf"\b{_FOOD}\b.*\b(?:burn\w*|smok\w*|brulee?s?|fumee?s?|gout|taste\w*)\b|"
    r"\b(?:card|carte|ticket|note|billet|coins?|pieces)\b.*\b(?:swallow|aval)|"
    r"\b(?:swallow|aval)\w* (?:my|our|the|ma|mon|mes|la|le) "
    r"(?:card|carte|ticket|note|billet|coins?)\b|"
    r"\b(?:no longer want|do(?: not|n't) want (?=.*any ?more)|veux plus) "
    r"(?!to (?:live|be)\b|live\b|vivre|exister|etre|de (?:cette |la )?vie)"
)
# "My coffee smells of smoke", "a burning smell" of bread; what could happen, and what has not.
HARMLESS = re.compile(
    rf"\b{_FOOD}\b|^(?:what if|can|could|does|do|will|would|is it|si|et si|est[- ]ce|"
    r"peut[- ](?:il|elle|on)|risque)\b|\b(?:never|not|jamais|pas) (?:catch|caught|pris|explode)|"
    r"\b(?:so that|avoid|prevent|eviter|pour ne pas|sans)\b"
)
