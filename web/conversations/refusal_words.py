"""Patterns of words by which a customer says that no person is wanted; English, French, folded."""

import re

from web.conversations.person_words import (
    GET_EN,
    JOIN_EN,
    JOIN_FR,
    PERSON_EN,
    PERSON_FR,
    TALK_EN,
    TALK_FR,
)

# What takes back a wish before it: "a person? No thanks". Whole clauses.
NO_THANKS = re.compile(
    r"(?:no|nope|nah|non|no way|no need|not (?:now|yet|really|needed|necessary)|rather not|"
    r"i'?d rather not|forget it|never mind|pas (?:besoin|maintenant|la peine|encore|question)|"
    r"why (?:would|should) i|what for|pour ?quoi faire|a quoi bon|"
    r"ca ira|surtout pas|laissez tomber|laisse tomber|inutile)"
    r"(?: (?:thanks?(?: you)?|thx|merci|for (?:now|that|me)|pour (?:l'instant|moi)))*"
)

_NOT_EN = r"(?:do not|don'?t|did not|didn'?t|would not|wouldn'?t|never)(?: really| even)?"
_REACH_EN = (
    rf"(?:{TALK_EN} (?:to|with) |talking (?:to|with) |wait(?:ing)? for |contact |see |"
    r"(?:the |any |your )?help (?:of|from) |"
    r"be (?:put through|connected|transferred|passed on|handed over) to )"
)
_REACH_FR = (
    rf"(?:(?:(?:de )?l'aide|{TALK_FR}|joindre|avoir|contacter|attendre|voir|passer par|deranger|"
    r"etre (?:mise?|mis) en (?:relation|contact|communication))\s*)"
)
_VERB_FR = r"(?:veux|voudrais|voulais|souhaite|souhaiterais|desire|cherche|demande|tiens|ai)"
# "No service" is what a telephone shows, a lamp may come without support.
_NO_THING = r"(?!(?:(?:customer|de|d'un|un) ?)?(?:service|support|assistance|standard)\b)"
# "À personne" is to nobody; "une personne" is in PERSON_FR.
_ANYBODY_FR = rf"(?:{PERSON_FR}|(?:a |avec |de )?personne)"

_REFUSALS = (
    # "I don't want (to talk to) a person", "I'd rather not speak to anyone"
    rf"(?:i |we )?(?:really )?{_NOT_EN} (?:want|need|wish|like|ask)(?:ed)?(?: for)?(?: to)?"
    rf" {_REACH_EN}?{PERSON_EN}",
    rf"(?:i am|i'?m|we are|we're) not (?:asking|looking|waiting) for {PERSON_EN}",
    rf"(?:(?:i|we)(?:'d| would)? )?(?:rather not|prefer not to) {_REACH_EN}{PERSON_EN}",
    # "no person", "no need for a human", "without talking to anybody"
    rf"(?:no|not|no need (?:for|to)|without)(?: {_REACH_EN}| ){_NO_THING}{PERSON_EN}",
    # "don't transfer me to anyone", "do not call me"
    rf"(?:do not|don'?t) (?:{GET_EN}|{JOIN_EN}|call) {PERSON_EN}",
    r"(?:do not|don'?t) (?:connect|transfer|forward|call|phone|ring) me(?: back)?",
    # "je ne veux pas (parler à) un conseiller", "je n'ai pas besoin d'un conseiller"
    rf"(?:je |j'|on )?(?:ne |n')?{_VERB_FR}(?: vraiment| surtout)? (?:pas|plus)"
    rf"(?: besoin)?(?: a| de)?\s*(?:d')?{_REACH_FR}?{_ANYBODY_FR}",
    # "je ne veux parler à personne", "je n'ai besoin de personne"
    rf"(?:je |j'|on )?(?:ne |n'){_VERB_FR} (?:besoin )?{_REACH_FR}?"
    r"(?:a |de |avec )?personne",
    rf"(?:je )?prefere(?:rais)? ne (?:pas )?{_REACH_FR}{_ANYBODY_FR}",
    # "pas de conseiller", "sans parler à quelqu'un", "inutile d'appeler un conseiller"
    rf"(?:surtout )?(?:pas|sans|aucun|inutile|pas la peine)(?: besoin)?(?: de| d')?"
    rf"\s*{_REACH_FR}?{_NO_THING}{_ANYBODY_FR}",
    # "stop sending me to people", "arrêtez de me passer des gens"
    rf"(?:stop|quit) (?:send|pass|transferr|connect|forward|redirect|putt|hand|push|referr)ing me"
    rf"(?: (?:over|through|back|on))? (?:to|with) {PERSON_EN}",
    r"(?:arretez|arrete|cessez|evitez) de (?:me |m')(?:passer|envoyer|renvoyer|transferer|"
    rf"rediriger|mettre en relation|proposer) (?:avec |a |vers )?(?:{PERSON_FR}|des gens)",
    rf"(?:pas besoin|inutile|pas la peine) (?:de |d')(?:me )?(?:{JOIN_FR})\s*{_ANYBODY_FR}",
    r"ne (?:me |m')(?:passez|mettez|transferez|appelez|rappelez|redirigez)"
    rf"(?: en (?:relation|contact))? (?:pas|personne)(?: (?:avec |a )?{PERSON_FR})?",
)
# "Nah no person", "non merci pas d'humain".
_NO_BEFORE = rf"(?:{NO_THANKS.pattern} )?"
# At the beginning of a clause.
_STILL = (
    r"(?: (?:again|any ?more|(?:right |for )?now|either|encore|non plus|maintenant|"
    r"pour l'instant))?"
)
REFUSED = re.compile(rf"{_NO_BEFORE}(?:{'|'.join(_REFUSALS)})(?!\w){_STILL}(?!\w)")
# What may follow without a comma; "a person to sign for it" goes on otherwise.
GOES_ON = re.compile(
    r"\s+(?:please |pl[sz]+ |thanks |thank you |svp |merci )?"
    r"(?=(?:i |we |je )?(?:just|only|simply|rather|tell|show|give|explain|how|where|what|when|why|"
    r"which|can|could|is|are|do|does|want|juste|seulement|simplement|plutot|dites?|dis|donnez|"
    r"expliquez|comment|ou|quand|quel\w*|combien|pourquoi|est|puis|veux|voudrais)\b)"
)
