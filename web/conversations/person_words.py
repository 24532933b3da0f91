"""Patterns of words by which a customer asks for a person, English and French, folded."""

import re

_FILLERS = (
    "hello|hi|hey|good morning|good evening|please|pl[sz]+|thanks|thank you|ok|okay|yes|just|"
    # "No person please" wants none.
    r"non?(?=\s+(?:i|let|get|give|connect|put|je|passe|donne|mette)\w*\b)|"
    "now|sorry|then|so|well|it is urgent|it's urgent|this is urgent|urgent|"
    "bonjour|bonsoir|salut|coucou|merci|svp+|stp|s'il vous plait|s'il te plait|oui|alors|donc|"
    "desole|c'est urgent"
)
BEFORE = re.compile(rf"(?:(?:{_FILLERS})\b\s*){{0,6}}")

# Whom a customer asks for.
PERSON_EN = (
    r"(?:(?:a|an|any|some|the|your|one of your|another|same|member of|live|real|actual|"
    r"human|support|customer|sales|staff|previous)\s+){0,5}"
    r"(?:person|persons|people|humans?|human being|being|agents?|advis[eo]rs?|representative|rep|"
    r"someone|some1|somebody|anyone|anybody|nobody|operator|colleagues?|managers?|supervisor|"
    r"boss|employees?|staff|team|support|customer service|customer care|service|assistant)"
    r"(?: in charge| real| human| else| from support| from your (?:team|company|support)"
    r"| (?:from|as) (?:before|earlier)"
    r"| i (?:had|(?:spoke|talked) (?:to|with))(?: before| earlier)?)?"
)
PERSON_FR = (
    r"(?:(?:a|au|aux|avec|l'|le|la|les|un|une|d'un|d'une|de|des|du|votre|vos|"
    r"autre|meme|vrai|vraie|veritable|etre|membre de|equipe du)\s*){0,6}"
    # "Parler à personne" is to nobody.
    r"(?:(?:(?<=une )|(?<=vraie )|(?<=meme ))personne|humain|conseill(?:e|ere?|ers)|agents?|"
    r"quelqu'un|quelqun|qqu?n|interlocuteur|responsable|operateur|technicien|employe|collegues?|collaborateur|salarie|"
    r"chef|equipe|standard|hotline|sav|assistance|support|"
    r"service (?:clients?|clientele|apres[- ]vente|consommateurs?))"
    r"(?: humaine?| reelle?| physique| de reel| de chez vous| de votre equipe"
    r"| d'avant| de tout a l'heure| precedente?)?"
)
TALK_EN = r"(?:talk|speak|chat|write)(?:ing)?(?: again)?"
_AGAIN_FR = r"(?:encore(?: une fois)?|(?:a|de) nouveau)"
TALK_FR = (
    rf"(?:{_AGAIN_FR} )?(?:(?:re[- ]?)?(?:parler|discuter)|echanger|dialoguer|ecrire|m'adresser|"
    rf"causer)(?: {_AGAIN_FR})?"
)
_WANT_EN = (
    r"(?:(?:i |we )?(?:really )?(?:want|wanna|need|have to|wish|demand|prefer|would like|"
    r"would prefer|would rather)|(?:i|we)'?d (?:like|prefer|rather|need))"
)
_WANT_FR = (
    r"(?:je |j'|on |il )?(?:ne )?(?:veux|voudrais|voulais|aimerais|souhaite|souhaiterais|desire|"
    r"prefere|prefererais|dois|exige de|demande a|peux|pourrais|puis|faut que je|"
    r"ai besoin(?: de| d')?|besoin(?: de| d')?)(?: vraiment)?"
)
_CAN_EN = r"(?:can|could|may|might)(?: i| we| you)?(?: please)?(?: just)?"
_CAN_FR = (
    r"(?:puis[- ]je|je peux|on peut|tu peux|vous pouvez|pourrais[- ]je|peut[- ]on|"
    r"pourrait[- ]on|est[- ]ce que je peux|est[- ]ce possible de?|"
    r"(?:est|serait)[- ]il possible de?|c'est possible de?|"
    r"(?:est[- ]ce possible|c'est possible|est[- ]il possible) d'|comment(?: puis[- ]je| je peux)?)"
)
GET_EN = r"(?:get|give|gimme|find|pass|bring|send)(?: me)?(?: to| on)?"
JOIN_EN = (
    r"(?:connect|transfer|forward|redirect|switch|hand|put|escalate)(?: me| this| it)?(?: over)?"
    r"(?: through)?(?: in touch)?(?: to| with)?"
)
JOIN_FR = (
    r"(?:mettez|mets|mettre|etre mise?)(?:[- ]moi)?(?: en (?:relation|contact|ligne|communication))"
    r"(?: avec)?|"
    r"(?:passez|passe|passer|transferer|donnez|donne|transferez|redirigez|orientez|"
    r"basculez|filez|trouvez|appelez)(?:[- ]moi)?(?: a| vers)?"
)
_BOT = r"(?:ro)?bots?|chatbots?|machines?|automates?"
_ARTICLE_OF_BOT = (
    r"(?:a |an |any |the |your |this |un |une |de |d'un |d'une |votre |au |le |la ){0,3}"
)

_WISHES = "|".join(
    (
        # "I want (to talk to) a person", "can I speak with someone", "talk to a human"
        rf"(?:{_WANT_EN}|{_CAN_EN}|let me|how (?:can|do) i)?\s*(?:to )?(?:be able to )?"
        rf"{TALK_EN} (?:to|2|with) {PERSON_EN}",
        rf"(?:{_WANT_EN}|{_CAN_EN}) (?:to )?(?:have |get |see |reach |contact |help from )?"
        rf"{PERSON_EN}",
        rf"(?:(?:{_CAN_EN}|{_WANT_EN} (?:to be )?) ?)?(?:{GET_EN}|{JOIN_EN}) {PERSON_EN}",
        rf"(?:reach|contact|get hold of) {PERSON_EN}",
        # "je veux (parler à) un conseiller", "puis-je parler à quelqu'un", "parler à un humain"
        rf"(?:(?:{_WANT_FR}|{_CAN_FR}|laissez[- ]moi|faut que je|il faut que je)\s*)?"
        rf"(?:{TALK_FR}|parle|(?:re)?(?:joindre|contacter)|r?avoir|revoir|retrouver)\s*{PERSON_FR}"
        r"(?: au telephone| au bout du fil)?",
        rf"(?:{_WANT_FR}|il me faut)\s*(?:(?:re)?voir )?{PERSON_FR}",
        rf"(?:(?:{_WANT_FR}|{_CAN_FR}|pouvez[- ]vous|pourriez[- ]vous|vous pouvez) ?(?:me |m')?)?"
        rf"(?:{JOIN_FR})\s*{PERSON_FR}",
        # "I don't want to talk to a bot", "je ne veux pas parler à un robot"
        r"(?:i )?(?:do not|don't|dont) want (?:to )?"
        rf"(?:{TALK_EN} (?:to|with) )?{_ARTICLE_OF_BOT}(?:{_BOT})",
        rf"(?:je )?(?:ne )?veux (?:pas|plus) (?:{TALK_FR} (?:a |avec )?)?"
        rf"{_ARTICLE_OF_BOT}(?:{_BOT})",
        # "call me back", "have someone ring me", "je voudrais qu'on m'appelle"
        rf"(?:{_CAN_EN} |{_WANT_EN} |have |get |ask |{PERSON_EN} |should |has to |you |to ){{0,4}}"
        r"(?:call|phone|ring|contact) me(?: back)?",
        rf"(?:{_WANT_EN} (?:to )?|let me )(?:call|phone|ring|contact) {PERSON_EN}",
        rf"(?:{_WANT_FR}\s*|il faudrait |il faut |merci de |pouvez[- ]vous |vous pouvez |"
        rf"qu'?on |qu'|que |{PERSON_FR} |peut |on ){{0,5}}"
        r"(?:m'|me )(?:appelle[rz]?|rappelle[rz]?|rappeler|telephoner?|contacte[rz]?|recontacter?)",
        rf"(?:{_WANT_FR}\s*)(?:appeler|telephoner a)\s*{PERSON_FR}",
        rf"(?:{_WANT_FR}\s*)?(?:etre )?(?:r?appele|contacte)e?",
        r"(?:r?appelez|contactez|joignez)[- ]moi",
    )
)
# "a person", "agent please", "un conseiller": alone. "Anyone?" and "team" greet.
_ALONE = (
    rf"(?!(?:any(?:one|body)|some(?:one|body)|your team|team|staff|service|quelqu'un|"
    rf"(?:the )?same \w+|(?:l[ae] )?meme \w+)$)"
    rf"(?:{PERSON_EN}|{PERSON_FR})"
)
# "Is there a person I can talk to": "… who packs the parcels" asks something else.
_IS_THERE = "|".join(
    (
        rf"(?:is|are|isn't) (?:there|it possible)(?: to)?(?: {TALK_EN} (?:to|with))? {PERSON_EN}"
        rf"(?: (?:there|available|here|(?:that |who )?i (?:can|could) {TALK_EN} (?:to|with)))?",
        rf"(?:y a[- ]t[- ]il|il y a|y a|y aurait[- ]il)\s*{PERSON_FR}"
        rf"(?: (?:la|disponible|de disponible|a qui (?:je peux )?{TALK_FR}))?",
    )
)
# What may follow: how soon, or why. "A person was rude" goes on otherwise.
_SOON = (
    rf"(?:\s+(?:{_FILLERS}|right now|at once|immediately|instead|again|maintenant|"
    rf"tout de suite|vite|a la place|{_AGAIN_FR})){{0,4}}"
)
_WHY = (
    r"(?:\s+(?:about|regarding|concerning|for my|with my|because|as soon as|on the (?:phone|line)|"
    r"(?:on|at|au) (?:my|mon|the|le|\+?\d+)|to (?:look|check|help)|who|that can|of the|with access|"
    r"pour|au sujet|a propos|concernant|car|parce qu|des que|de m[aeo]n?|de la|du|qui)\b.*)?"
)
# What tells as little: by which number, or that it should help.
_NO_MATTER = (
    r"(?:\s+(?:(?:on|at|au) \+?\d[\d .-]*|"
    r"(?:(?:who|that) (?:can|could|will) (?:really |actually )?|to )"
    r"(?:help|understand)(?: me| us)?|"
    r"(?:qui (?:peut|puisse|pourra|pourrait|saura) (?:vraiment )?|pour )"
    r"(?:m'aider|nous aider|aider|me comprendre|comprendre)))?"
)
# In which language, of the two that are spoken here.
_SPOKEN = (
    r"(?:\s+(?:(?:who|that|qui) )?(?:in|en|(?:can )?speaks?|speaking|parlant|parle|parlent) "
    r"(?:english|french|anglais|francais))?"
)
WISH_ALONE = re.compile(rf"(?:{_ALONE}|{_IS_THERE}|{_WISHES}){_SPOKEN}{_NO_MATTER}{_SOON}")
WISH = re.compile(rf"(?:{_ALONE}|{_IS_THERE}){_SPOKEN}{_SOON}|(?:{_WISHES}){_SPOKEN}{_SOON}{_WHY}")
