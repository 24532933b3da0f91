"""Patterns of words that say outright what a message is, English and French, folded."""

import re

_IT_EN = r"(?:(?:this|that|your|the) (?:thing|chat|bot|chatbot|box|window)|this|(?:the )?chat)"
_IT_FR = r"(?:ca|(?:ce|cette|le|votre|ton) (?:truc|chat|machin|bot|robot|chatbot|fenetre|chose))"
# "Is anybody there", "nobody?", "y a personne": whoever calls into the dark. Whole clauses.
CALL = re.compile(
    r"(?:is |are )?(?:there )?(?:any ?one|any ?body|some ?one|some ?body|no ?body|no[ -]one|you)"
    r"(?: still| even)?(?: (?:there|here|around|home|at home))?|still there|"
    r"(?:(?:est[- ]ce qu'|qu')?(?:il )?(?:n'y a|y a(?:[- ]t[- ]il)?|y'a|ya) )?"
    r"(?:personne|quelqu'un|qqun|du monde|quelq'un)(?: (?:ici|la|par ici|au bout du fil))?|"
    r"(?:vous etes|etes[- ]vous|t'es|tu es) (?:toujours |encore )?la|toujours la|ohe|"
    # "is this thing on", "is anybody reading this", "ça marche ce truc"
    rf"(?:is|does|are) {_IT_EN}(?: even| still| actually| really)? "
    r"(?:on|work(?:s|ing)?|alive|live|active|turned on|switched on|dead)"
    r"(?: at all| or (?:not|what))?|"
    r"(?:is |does |will |can )?(?:any ?one|any ?body|some ?one|some ?body|you)"
    r"(?: even| actually| really| ever)? (?:read|listen|watch|see|hear)(?:s|ing)?"
    r"(?: to)?(?: this| me| that| my messages?| these)?|"
    r"test(?:ing)?(?: (?:one|two|three|un|deux|trois|\d+))*|"
    rf"(?:est[- ]ce que )?{_IT_FR} (?:marche|fonctionne|est (?:allume|actif|en marche|mort))"
    rf"(?: encore| toujours| bien)?(?: {_IT_FR})?|"
    r"(?:est[- ]ce qu'|(?:il )?y a )?(?:quelqu'un|du monde) (?:qui )?"
    r"(?:me |m')?(?:lit|lis|ecoute|regarde|voit|entend)(?: (?:ca|ici|mes messages|ce chat))?"
)

_NOBODY_EN = r"(?:no ?body|no[ -]one)"
_YOU_EN = r"(?:you|they|your (?:team|support|service|agents?|staff|people|colleagues?))"
_NOT_EN = r"(?:never|do not|don'?t|does not|doesn'?t|did not|didn'?t|won'?t|will not)"
_ANSWER_EN = (
    r"(?:answer\w*|repl(?:y|ies|ied|ying)|respond\w*|pick(?:s|ed|ing)?(?: it)? up|"
    r"(?:call|ring|write|phone|get|got|rang|wrote)(?:s|ed|d|ing)? (?:me |us )?back)"
    r"(?! (?:a|the|my|any) question| the door)"
)
_YOU_FR = r"(?:vous|on|votre (?:service|equipe|standard|support)|vos (?:conseillers|collegues))"
_ANSWER_FR = (
    r"(?:repond\w*|decroch\w*|rappel\w*|(?:a|ont|avez) (?:jamais |pas )?"
    r"(?:repondu|decroche|rappele))"
)
_REACH = r"(?:reach|get hold of|get through to|contact|joindre|contacter|avoir|obtenir)"
# Nobody answered, called back, or could be reached: of the team, not of who was to be at home.
UNREACHED = re.compile(
    rf"\b{_NOBODY_EN}(?: \w+){{0,2}}? {_ANSWER_EN}\b|"
    rf"\b{_YOU_EN}(?: \w+)? {_NOT_EN}(?: ever| even)? {_ANSWER_EN}\b|"
    rf"\b(?:can'?t|cannot|could ?n'?t|could not|unable to|impossible to|not able to) "
    rf"{_REACH} (?:any ?one|any ?body|you|some ?one)\b|"
    r"\b(?:phone|line|hotline|number)(?: \w+){0,2}? (?:is |was )?(?:always |constantly )?"
    r"(?:busy|engaged)\b|"
    rf"\bpersonne (?:ne |n')?(?:(?:me|m'|nous|y|vous|l') ?)?(?:jamais )?{_ANSWER_FR}\b|"
    rf"\b{_YOU_FR} (?:ne |n')?(?:(?:me|m'|nous) ?)?{_ANSWER_FR} (?:jamais|pas|plus)\b|"
    rf"\b(?:impossible (?:de|d')|(?:arrive|parviens|reussis|peux) (?:pas |jamais )?(?:a )?) ?"
    rf"(?:vous |{_REACH} (?:personne|quelqu'un|qui que ce soit))"
    rf"(?:{_REACH})?|"
    r"\b(?:ligne|standard|numero)(?: \w+){0,3}? (?:toujours |sans cesse )?occupee?\b"
)
# The same, without who: "no one replies to my emails", "three emails and no answer".
_LETTERS_EN = (
    r"(?:e-?mails?|mails?|messages?|letters?|(?:phone )?calls?|tickets?|requests?|complaints?|"
    r"enquir(?:y|ies)|inquir(?:y|ies))"
)
_LETTERS_FR = (
    r"(?:e-?mails?|mails?|messages?|courriers?|courriels?|lettres?|appels?|relances?|demandes?|"
    r"tickets?|reclamations?|sollicitations?)"
)
_NO_ANSWER_EN = (
    r"(?:no|zero|never (?:a|an|any|got an?|had an?)|not (?:a|one|any|a single)|without (?:an?|any)|"
    r"(?:have not|haven'?t|did not|didn'?t|never) (?:had|get|got|gotten|received?|heard) "
    r"(?:an?|any)) "
    r"(?:\w+ )?(?:repl(?:y|ies)|answers?|response|word back)"
)
_NO_ANSWER_FR = (
    r"(?:aucune?|pas (?:de|d'|une)|sans|jamais (?:de|d'|eu de)|zero|toujours pas (?:de|d'))\s*"
    r"(?:seule )?(?:reponses?|retours?|nouvelles?)"
)
UNANSWERED = re.compile(
    rf"\b(?:my|our|all my|any of my|these)(?: \w+)? {_LETTERS_EN}(?: (?:to|from) \w+)?"
    r" (?:\w+ ){0,2}?(?:(?:never|not|n'?t|un) ?(?:\w+ )?(?:answered|returned|replied to|read)|"
    r"ignored|go(?:es)? unanswered|(?:into|in) (?:a|the) (?:void|black hole))\b|"
    r"\b(?:ignor(?:e[sd]?|ing)|never (?:answer|repl|return)\w*(?: to)?|"
    rf"(?:do not|don'?t) (?:answer|reply to|return)) (?:all )?(?:my|our)(?: \w+)? {_LETTERS_EN}\b|"
    rf"\b{_NO_ANSWER_EN}(?: (?:to|from) (?:my|our|your|you|any ?one|any ?body|support|the team|"
    rf"this)(?: \w+)?|(?: \w+)? (?:to|after|despite) (?:\w+ ){{0,2}}{_LETTERS_EN})\b|"
    r"\b(?:e-?mailed|wrote|written|called|phoned|rang|messaged|texted|left)(?: \w+){0,4} "
    rf"{_NO_ANSWER_EN}\b|"
    rf"^(?:still )?{_NO_ANSWER_EN}$|"
    rf"\b(?:mes|nos|tous mes|vos) (?:\w+ )?{_LETTERS_FR} (?:\w+ ){{0,3}}?(?:sans (?:reponse|"
    r"retour|suite)|ignores?|pas (?:lus?|traites?))|"
    rf"\b{_NO_ANSWER_FR} (?:(?:a|de|depuis|apres|malgre) (?:\w+ ){{0,3}}?(?:{_LETTERS_FR}|vous|"
    r"votre (?:part|equipe|service)))\b|"
    rf"\b(?:ecrit|appele|relance|envoye|contacte|telephone|laisse)(?: \w+){{0,5}} "
    rf"{_NO_ANSWER_FR}\b|^{_NO_ANSWER_FR}$|"
    rf"\b(?:ignore[sz]?|ignorent) (?:mes|nos|tous mes) {_LETTERS_FR}\b"
)
# How often, and how: it adds no matter of its own.
TRIED = re.compile(
    r"\b(?:called|rung|rang|phoned|tried|wrote|written|emailed|e-mailed|calling|ringing|trying|"
    r"waiting|on hold|appelle|appele|telephone|essaye|ecrit|relance|attends?)\b|"
    rf"^(?:\w+ )?(?:{_LETTERS_EN}|{_LETTERS_FR})(?: \w+){{0,2}}$|"
    r"^(?:why|still|always|jamais|toujours|pourquoi|for (?:days|hours|weeks)|depuis .*|"
    r"\w+ (?:times|fois))$"
)

# Whom to ask, for what is nobody's own: "who do I contact for press".
ASKS_WHO = re.compile(
    r"\b(?:who|whom)(?: (?:do|can|should|could|must|would))? (?:i|we|one|to) "
    r"(?:\w+ )?(?:ask|contact|call|phone|write|email|e-mail|speak|talk|address|reach|approach)"
    r"(?: to| with)?(?: (?:at|in|from) \w+)? (?:about|for|regarding|concerning) "
    r"(?!(?:this|that|it|my|me|our|help|a refund)\b)|"
    r"\b(?:(?:a )?qui (?:est[- ]ce que )?(?:(?:je |on |faut[- ]il |dois[- ]je |puis[- ]je |"
    r"peut[- ]on )(?:peux |dois |m')?)?(?:contacter?|m'adresser?|s'adresser|adresse|appeler|ecrire|"
    r"demander|joindre|parler))(?: chez vous)? (?:pour|au sujet d\w+|concernant|a propos d\w+) "
    r"(?!(?:ca|cela|mon|ma|mes|m'|etre|un remboursement)\b)"
)

_STEAL_EN = r"(?:stole|stolen|steals?|stealing|nicked|took|taken|swiped|pinched|robbed)"
_A_THING_EN = r"(?:my|our|the|his|her|a) (?:\w+ ){0,2}?\w+"
# Somebody has taken a thing that can be held.
STOLEN_THING = re.compile(
    rf"\b(?:some ?one|some ?body|they|thie(?:f|ves)|\w+) (?:has |have |had |just )?{_STEAL_EN} "
    rf"(?:away )?{_A_THING_EN}|"
    rf"\b{_A_THING_EN} (?:was|were|got|has been|have been|is|been) {_STEAL_EN}\b|^stolen \w+$|"
    r"\b(?:stole|nicked|swiped|pinched) (?:it|them|mine|some|something)\b|"
    r"\bthie(?:f|ves)\b|\bvoleurs?\b|"
    r"\b(?:l'(?:a|ont)|les (?:a|ont)) (?:vole|derobe|pique|chourave)\w*\b|"
    r"\b(?:vole|volee?s?|voler|derober|pris|prise|derobee?s?|pique|piquee?s?|chourave|emporte) "
    r"(?:mon|ma|mes|notre|nos|le|la|les|un|une) \w+|"
    r"\b(?:mon|ma|mes|notre|nos|le|la|les|un|une) (?:\w+ ){0,2}?"
    r"(?:(?:a|ont|s'est|se sont|vient|viennent) (?:ete |fait |de se faire )?)?"
    r"(?:vole|volee?s?|voler|derobee?s?|derober|piquee?s?)\b"
)
# What lets a stranger in, or is worth money by its number: an account may be in it.
DIGITAL = re.compile(
    r"\b(?:acc(?:oun)?ts?|log-?ins?|pass ?words?|passcodes?|pins?|codes?|usernames?|profiles?|"
    r"user|ids?|identit(?:y|e|ies)|data|details?|informations?|e-?mails?|mail(?:box)?|"
    r"(?<!gift )cards?|"
    r"cb|iban|bank|money|points?|miles|feathers?|credits?|balance|skins?|tokens?|keys?|sessions?|"
    r"access|acces|admin|root|servers?|serveurs?|apps?|applis?|online|website|domains?|"
    r"phones?|telephones?|mobiles?|portables?|smartphones?|tel|sim|laptops?|computers?|"
    r"ordi(?:nateurs?)?|tablets?|tablettes?|hack\w*|pirat\w*|phish\w*|comptes?|identifiants?|"
    r"mots? de passe|mdp|profils?|pseudos?|donnees|adresses?|"
    r"cartes?(?! cadeau)|banque|argent|sous|soldes?|"
    r"cagnottes?|jetons?|cles?|boutique en ligne|site|papers|papiers|passports?|passeports?|"
    r"permis|licence|license|numbers?|numeros?|names?|nom|photos?|pictures?|files?|fichiers?)\b"
)

# Who writes for the press, or asks for who speaks to it.
PRESS = re.compile(
    r"\b(?:i am|i'?m|im|we are|as|je suis|nous sommes|en tant que) (?:an? |une? |the )?"
    r"(?:\w+ ){0,2}?(?:journalist|reporter|journaliste|redact(?:eur|rice)|pigiste)s?\b|"
    r"^(?:journaliste?|reporter|pigiste)(?: here| ici)?\b|"
    r"\b(?:press|media|pr) (?:contacts?|office|officer|team|department|relations|enquir(?:y|ies)|"
    r"inquir(?:y|ies)|requests?|kit|release|pack|people|person)\b|^(?:press|media)$|"
    r"\bfor (?:the )?(?:press|media)$|\bpour (?:la presse|les medias)$|"
    r"\b(?:contacts?|service|bureau|relations?|demandes?|dossiers?|attachee?|communiques?|"
    r"kit|question|charge des relations) (?:de |avec la |pour la )?(?:presse|media|medias)\b|"
    r"\b(?:spokes(?:person|man|woman)|porte[- ]parole)\b|"
    r"\binterview(?:s|er)? (?:with|of|for|de|avec|pour)\b|"
    r"\b(?:writing|preparing|working on|ecris|prepare) (?:an? |un |une )?"
    r"(?:article|story|piece|feature|reportage|sujet)\b"
)
# ... unless it is held over us: "I will tell the press".
THREAT = re.compile(
    r"(?:\b(?:will|shall|going to|gonna|could|can)|'ll|\bvais|\bvas?|\ballons|\bpeux) "
    r"(?:\w+ ){0,2}?(?:tell|write|publish|expose|report|post|hear|love|read|know|inform|alert|"
    r"contact (?:the|a|my)|go to|enjoy|sue|tout|raconter|ecrire|publier|denoncer|alerter|"
    r"contacter (?:la|un|les)|prevenir|saisir|informer|parler)\b|"
    r"\b(?:how you treat|comment vous traitez|scandale?|shame|honte|lawyer|solicitor|avocat|"
    r"court|tribunal|sue|or else|unless|if (?:i|you) (?:do not|don'?t)|si (?:vous|je) ne|sinon|"
    r"ecrirai|publierai|alerterai|contacterai|raconterai|denoncerai|previendrai)\b"
)
