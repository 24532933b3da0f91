"""Patterns of words by which who waits wants the answer by e-mail; English, French, folded."""

import re

_MAIL_EN = r"(?:an? |my |the )?e-?mail(?: address)?"
_MAIL_FR = r"(?:un |une |mon |ma |l'|par )?(?:adresse )?(?:e-?mail|mail|mel|courriel|adresse)"
_MAY_EN = (
    r"(?:(?:can|could|may|should) i|(?:how|where) (?:do|can|could) i|"
    r"(?:i|we)(?:'d| would| will|'ll)? (?:rather|prefer to|want to|like to)|let me|i(?:'ll| will))"
)
_YOU_MAY_EN = r"(?:(?:can|could|will|would) (?:you|they|some(?:one|body))|just|i'?d rather you)"
_MAY_FR = (
    r"(?:est[- ]ce que )?(?:(?:comment |ou )?(?:je (?:peux|pourrais|veux|voudrais|prefere|vais)|"
    r"puis[- ]je)|j'aimerais(?: mieux)?)"
)
_YOU_MAY_FR = (
    r"(?:vous pou(?:vez|rriez)|pou(?:vez|rriez)[- ]vous|on peut|tu peux|peux[- ]tu|"
    r"quelqu'un peut)"
)
_INSTEAD = (
    r"(?: (?:instead|then|still|now|as well|please|plutot|finalement|alors|a la place|encore|"
    r"svp|s'il (?:vous|te) plait))*"
)

WANTS_MAIL = re.compile(
    "|".join(
        (
            # "can I still leave my email", "I'd rather leave an address"
            rf"{_MAY_EN} (?:still |also |just )?(?:leave|give|enter|write)"
            rf"(?: you| them)? (?:{_MAIL_EN}|an address)(?: here)?{_INSTEAD}",
            # "can you answer me by email", "email me instead"
            rf"(?:{_YOU_MAY_EN} )?(?:still |also |just )?(?:answer|reply|respond|write|contact|"
            rf"reach|get back)(?: to)?(?: me)?(?: back)? (?:by|via|per|through|with|at) "
            rf"{_MAIL_EN}{_INSTEAD}",
            rf"(?:{_YOU_MAY_EN} )?(?:e-?mail|write(?: to)?) me(?: back)?{_INSTEAD}",
            rf"(?:i(?:'d| would) (?:rather|prefer|like)(?: get| have| to get| to have)?) "
            rf"(?:an? (?:answer|reply) (?:by|via) )?{_MAIL_EN}{_INSTEAD}",
            # "je peux laisser mon mail finalement"
            rf"{_MAY_FR} (?:encore |aussi |plutot )?(?:vous |te )?"
            rf"(?:laisser|donner|entrer|saisir|ecrire) {_MAIL_FR}{_INSTEAD}",
            rf"(?:comment |ou )je (?:vous |te )?(?:laisse|donne|saisis|ecris) {_MAIL_FR}{_INSTEAD}",
            # "vous pouvez me répondre par mail", "répondez-moi par e-mail"
            rf"{_YOU_MAY_FR} (?:plutot |aussi )?(?:me |m')?(?:repondre|ecrire|contacter|joindre|"
            rf"recontacter)(?: plutot)? (?:par|a mon|sur mon) (?:e-?mail|mail|courriel)"
            rf"{_INSTEAD}",
            r"(?:repond|ecriv|contact|recontact)(?:ez|s|e|s)?[- ]moi(?: plutot)? "
            rf"(?:par|sur mon) (?:e-?mail|mail|courriel){_INSTEAD}",
            rf"je prefere(?:rais)? (?:(?:une reponse |etre contactee? )?par )?{_MAIL_FR}{_INSTEAD}",
            # "do you have my email", "vous avez bien mon adresse"
            r"(?:do|did) you (?:have|get|note) my (?:e-?mail|address)(?: address)?",
            r"(?:vous avez|avez[- ]vous|as[- ]tu) (?:bien )?(?:recu |note )?mon "
            r"(?:adresse(?: e-?mail| mail)?|e-?mail|mail)",
        )
    )
)
# Beside an address: that an answer is to go there. A mere "my e-mail is" may say who they are.
WRITE_THERE = re.compile(
    r"\b(?:write|reply|answer|respond|e-?mail|mail|contact|reach|get back)(?: back)?(?: to)? me\b|"
    r"\b(?:write|reply|answer|respond|send (?:it|the answer))(?: to me)? (?:to|at|by)\b|"
    r"\b(?:ecri(?:vez|s)|repond(?:ez|s)|contacte[rz]?)[- ](?:moi|nous)\b|"
    r"\b(?:me|m'|nous) ?(?:ecrire|repondre|contacter|joindre|recontacter)\b"
)
TELLS_ADDRESS = re.compile(
    r"\bmy (?:e-?mail|mail|address)(?: address)?(?: is|'s|:)|"
    r"\b(?:mon|voici mon) (?:adresse|e-?mail|mail)(?: e-?mail| mail)?(?: est|,| :|:| c'est)"
)
