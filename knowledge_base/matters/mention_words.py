"""Patterns of words that speak of a person and ask for none, English and French, folded."""

import re

_ANYBODY_EN = r"(?:some ?one|some ?body|any ?one|any ?body)"
_MEMBER_EN = (
    r"(?:person|persons|people|humans?|human being|agents?|advis[eo]rs?|representatives?|reps?|"
    r"operators?|colleagues?|managers?|supervisors?|employees?|staff|team|"
    r"(?:customer )?(?:service|support|care))"
)
PERSON_EN = (
    rf"(?:{_ANYBODY_EN}|(?:(?:a|an|any|the|your|one of your|another|live|real|actual|human|support|"
    rf"customer|sales|more)\s+){{0,4}}{_MEMBER_EN})"
)
_MEMBER_FR = (
    r"(?:humaine?s?|conseill(?:e|ers?|eres?)|agents?|interlocuteurs?|responsables?|operateurs?|"
    r"techniciens?|employes?|collegues?|collaborateurs?|gens|support|"
    r"service (?:clients?|clientele|apres[- ]vente))"
)
PERSON_FR = (
    r"(?:quelqu'un|(?:(?:a|au|aux|avec|l'|le|la|les|un|une|d'un|d'une|de|d'|des|du|votre|vos|"
    r"autre|vrai|vraie|veritable|etre)\s*){0,5}"
    rf"(?:{_MEMBER_FR}|(?<=une )personne|(?<=d'une )personne|(?<=vraie )personne|"
    r"(?<=des )personnes))"
)

_REACH_EN = (
    r"(?:(?:talk|speak|chat|writ)(?:e|ing)? (?:to|with) |be(?:ing)? in (?:touch|contact) with |"
    r"(?:contact|call|phone|ring|see|reach|email|involv)(?:e|ing)? |go(?:ing)? through |"
    r"deal(?:ing)? with |the help of |help from |wait(?:ing)? for |"
    r"being (?:put through|connected|passed|sent) to )"
)
_TO_FR = r"(?:(?:a|avec|de|d'|par)\s*)?"
_REACH_FR = (
    r"(?:(?:parler|discuter|echanger|dialoguer|ecrire|m'adresser|telephoner|causer|avoir affaire)"
    r" |(?:joindre|contacter|appeler|voir|passer|deranger|avoir|attendre|solliciter) )"
)
_SEND_EN = (
    r"(?:send|pass|transferr?|connect|forward|redirect|put|hand|push|referr?|offer|suggest|get|giv|"
    r"switch|bring)(?:t?ing|e)?"
)
_SEND_FR = (
    r"(?:passer|envoyer|renvoyer|mettre|transferer|diriger|rediriger|basculer|proposer|donner|"
    r"orienter|balader)"
)
_ASK_IF_FR = (
    r"(?:dois[- ]je|doit[- ]on|devons[- ]nous|faut[- ]il|va[- ]t[- ]il falloir|faudra[- ]t[- ]il|"
    r"suis[- ]je (?:oblige|force|tenu)e? (?:de |d')|est[- ]on (?:oblige|force) (?:de |d')|"
    r"est[- ]ce (?:que (?:je dois|j'ai besoin (?:de |d')|on doit|il faut|c'est (?:obligatoire|"
    r"necessaire) (?:de |d'))|qu'il faut|qu'on doit|obligatoire (?:de |d')|necessaire (?:de |d')))"
)
# What a person is needed for who is not one of ours.
_AT_HOME_EN = (
    r"(?:be (?:home|at home|in|there|present|around)|sign|collect|receive|pick (?:it |them )?up|"
    r"take delivery|open the door|help (?:me )?(?:carry|lift|assemble|mount|install)|carry|lift|"
    r"hold|assemble|mount|install|accept)"
)
_AT_HOME_FR = (
    r"(?:signer|signe|recevoir|receptionner|recuperer|reprendre|prendre (?:le|la|mon|ma)|"
    r"chercher|retirer|ouvrir|porter|monter|installer|tenir|garder|accepter|etre (?:la|present)|"
    r"a (?:la maison|domicile)|chez moi|soit (?:la|present)|present)"
)

_PLACE_EN = (
    r"(?:shop|store|branch|office|counter|desk|till|reception|warehouse|showroom|workshop|agency)"
)
_PLACE_FR = (
    r"(?:magasin|boutique|agence|bureau|guichet|comptoir|accueil|caisse|entrepot|showroom|atelier)"
)

MENTIONS = re.compile(
    "|".join(
        (
            # "I don't want a person", "no need to talk to anyone", "without a human"
            r"\b(?:do not|don'?t|did not|didn'?t|would not|wouldn'?t|never|not)(?: really| even)?"
            rf" (?:want|need|wish|like|ask(?:ed|ing)?|look(?:ing)?)(?: for)?(?: to)? "
            rf"(?:{_REACH_EN}|have )?{PERSON_EN}\b",
            rf"\b(?:rather not|prefer not to|no need (?:to|for)|not have to|don'?t have to)"
            rf" {_REACH_EN}?{PERSON_EN}\b",
            rf"\b(?:without|instead of|rather than|other than|avoid(?:ing)?|skip(?:ping)?) "
            rf"(?:having to |needing to )?{_REACH_EN}?{PERSON_EN}\b",
            rf"\b(?<!why )not (?:to )?(?:{_REACH_EN})?(?:an?|with an?|to an?) (?:\w+ )?"
            rf"{_MEMBER_EN}\b",
            rf"(?:^|\bi said |\bplease )(?:(?:no|nope|nah|non) )?no(?: more)? {PERSON_EN}"
            r"(?=$| (?:please|pl[sz]+|thanks?|thx|needed|necessary|just|only|for|again)\b)",
            # "stop sending me to people", "tired of talking to agents"
            rf"\b(?:stop|quit|(?:do not|don'?t)(?: keep)?|never) {_SEND_EN}"
            rf"(?: (?:me|us))?(?: (?:over|through|on|back))?(?: (?:to|with|at|towards?))? "
            rf"{PERSON_EN}\b",
            rf"\b(?:tired|sick|enough|fed up) (?:of|with) (?:(?:talk|speak|chat)ing (?:to|with) )?"
            rf"{PERSON_EN}\b",
            # "do I have to speak to someone", "is it necessary to call an agent"
            r"\b(?:do|does|must|should|shall|will|would|am|did|is|are) (?:i|we|you|one|it)\b"
            r"(?: (?:really|always|still|actually|even|not))*"
            r"(?: (?:have|need|necessary|required|mandatory|obliged|supposed|expected|forced))?"
            r"(?: got)?(?: to)? "
            rf"{_REACH_EN}{PERSON_EN}\b",
            rf"\b(?:is|are) (?:an?|any) {_MEMBER_EN} (?:needed|required|necessary|involved)\b",
            # "does somebody have to be at home", "can someone else collect it"
            rf"\b(?:does|must|should|will|can|could|may|has) (?:{PERSON_EN})"
            rf"(?: else| other| adult)?(?: (?:have|need|got|also|go and|come and))*(?: to)? "
            rf"{_AT_HOME_EN}\b",
            rf"\b(?:need|have|find|get) {PERSON_EN}(?: else)? (?:to|who can|at home to) "
            rf"{_AT_HOME_EN}\b",
            rf"\b(?:need|have) {PERSON_EN} (?:at home|in the house|present)\b",
            # "the person on the phone said", "I already spoke to someone"
            rf"\b(?:the|your|an?|one of your) (?:\w+ )?{_MEMBER_EN}(?: (?:on the phone|in (?:the )?"
            r"chat|i (?:spoke|talked) to|yesterday|last \w+|before))?"
            r" (?:said|told|promised|was|had|did|gave|hung up|never|assured|mentioned|wrote)\b",
            rf"\b(?:talked|spoke|spoken|chatted|wrote|written) (?:to|with) {PERSON_EN}\b",
            # "is this run by people", "humans are useless"
            rf"\b(?:run|made|written|answered|handled|done|packed|prepared|checked|operated|read) "
            rf"by {PERSON_EN}\b",
            rf"\b{PERSON_EN} (?:is|are|was|were)(?: \w+)? (?:useless|rude|slow|"
            r"no (?:help|use|good)|terrible|unhelpful|stupid|incompetent|awful)\b",
            # "do I have to be there in person", "is there a person at the shop", "who reads this"
            r"\b(?:in|en) (?:person|personne)\b",
            rf"\b(?:is|are) there {PERSON_EN} (?:at|in|on) (?:(?:the|your) )?(?:\w+ )?"
            rf"{_PLACE_EN}\b",
            rf"\b(?:will|does|do|did) {PERSON_EN} (?:\w+ly )?(?:ever )?read\b",
            rf"\by a(?:[- ]t[- ]il)? {PERSON_FR} (?:a|au|en|dans|sur) (?:la |le |l'|votre )?\s*"
            rf"{_PLACE_FR}\b",
            rf"\b{PERSON_FR} (?:(?:va|vont) )?l(?:it|ira|isent|iront|ire)(?:[- ]t)?"
            r"(?:[- ][ie]l\w*)?\b",
            # "le conseiller m'a dit", "j'ai déjà parlé à quelqu'un", "c'est un humain qui répond"
            rf"\b(?:le|la|l'|votre|vos|les|un|une)\s*{_MEMBER_FR}(?: (?:au telephone|au tel|d'hier|"
            r"hier))? (?:(?:ne |n')?(?:me |m'|nous )?\s*(?:a|ont|avait|avaient|etait|est reste)) "
            r"\w*(?:e|i|u|is|it|ert)e?s?\b",
            rf"\b(?:ai|avais|avons) (?:deja )?(?:parle|ecrit|discute|eu|echange) (?:\w+ )?{_TO_FR}"
            rf"{PERSON_FR}\b",
            rf"\b(?:c'est|est[- ]ce(?: que c'est)?|ce sont|sont[- ]ce) {PERSON_FR} qui\b"
            r"(?! (?:va|peut|pourra))",
            rf"\b{PERSON_FR} (?:(?:ca|ne|n'|c'|c'est|est|sont|etait|etaient)\s*)+"
            r"(?:ser(?:t|vent)(?: a)? (?:a )?rien|nul\w*|inutiles?|incompetent\w*|impoli\w*|"
            r"malpoli\w*|desagreables?|lents?)\b",
            # "je ne veux pas (parler à) un conseiller", "j'ai pas besoin de quelqu'un"
            r"\b(?:veux|voudrais|voulais|souhaite|souhaitais|cherche|demande|tiens|ai|avais|aime)"
            r"(?: vraiment| surtout)? (?:pas|plus|jamais) (?:besoin )?(?:(?:de|d'|a) ?)?"
            rf"(?:{_REACH_FR})?{_TO_FR}{PERSON_FR}\b",
            rf"\b(?:sans|plutot que|au lieu|inutile|pas la peine|pas besoin)(?: (?:de|d'))?\s*"
            rf"(?:(?:devoir|avoir a) )?(?:{_REACH_FR})?{_TO_FR}{PERSON_FR}\b",
            rf"(?:^|(?<!a )(?<!avez )(?<!ai )(?<!as )(?<!peux )(?<!pourquoi )(?<!est )(?<!puis )"
            rf"(?<=\w )|\bsurtout |\bnon )pas (?:d'|de |des |un |une )\s*"
            rf"(?:autre |vrai |vraie )?(?:{_MEMBER_FR}|personne)\b",
            # "arrêtez de me passer des gens", "marre de parler à des conseillers"
            rf"\b(?:arrete[rz]?|cesse[rz]?|stop|evite[rz]?)(?: (?:de|d'))? (?:me |m'|nous )?\s*"
            rf"{_SEND_FR}(?: en (?:relation|contact))? {_TO_FR}{PERSON_FR}\b",
            rf"\b(?:marre|assez|ras le bol|ras[- ]le[- ]bol) (?:de|d')\s*"
            rf"(?:(?:parler|discuter|echanger) )?{_TO_FR}{PERSON_FR}\b",
            # "faut-il parler à quelqu'un", "est-ce que je dois appeler un conseiller"
            rf"\b{_ASK_IF_FR}\s*(?:vraiment |absolument |forcement |obligatoirement |toujours |"
            rf"encore )*(?:{_REACH_FR})?{_TO_FR}{PERSON_FR}\b",
            rf"\b(?:oblige|force|tenu)e? (?:de |d'){_REACH_FR}{_TO_FR}{PERSON_FR}\b",
            rf"\b(?:une (?:autre )?personne|quelqu'un)(?: d'autre)? "
            r"(?:pour|doit|peut|pourra|qui puisse|soit|a)\s*"
            rf"(?:(?:venir|aller|me|m'|le|la|les) ?)*{_AT_HOME_FR}\b",
            rf"\b(?:faut|faudra|besoin de|besoin d')\s*(?:[- ]il )?{PERSON_FR} "
            rf"(?:a la maison|chez moi|sur place|a domicile)\b",
        )
    )
)
# Who is asked for all the same, in other words; or somebody to call.
ASKED_FOR = re.compile(
    rf"\b(?:{PERSON_EN}|{PERSON_FR}|personne|(?:want|need|get me|give me) "
    r"(?:one|another|a (?:real|better) one)|j'en (?:veux|voudrais) une?|"
    r"(?:get|have|speak to|talk to) (?:him|her|them)|l'avoir|lui (?:re)?parler|"
    r"(?:call|ring|phone) me|rappele[rz]|rappelez[- ]moi|m'appele\w*)\b"
)
