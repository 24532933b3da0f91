"""Patterns of words by which anger shows, and of questions that may be calm; folded."""

import re

# Where a clause asks, only such words make it rage.
ANGRY = re.compile(
    r"\b(?:angry|angrier|furious|mad|fuming|livid|upset|annoy\w*|frustrat\w*|infuriat\w*|fed up|"
    r"sick|tired|disgust\w*|asham\w*|shame\w*|disgrac\w*|outrag\w*|scandal\w*|ridicul\w*|absurd|"
    r"useless\w*|hopeless|worthless|pointless|terribl\w*|horribl\w*|awful|appalling|pathetic|"
    r"worst|worse|bad|poor|rubbish|trash|garbage|nonsense|jok(?:e|es|ing)|kid(?:ding)?|serious\w*|"
    r"stupid\w*|dumb\w*|idiot\w*|moron\w*|imbecil\w*|cretin\w*|clown\w*|incompeten\w*|incapable|"
    r"clueless|brain\w*|blind|deaf|thick|lazy|rude|arrogant|ignor\w*|car(?:e|es|ing)|liars?|l(?:ie|ies|ying)|"
    r"scam\w*|thie(?:f|ves)|steal\w*|crook\w*|fraud\w*|robb\w*|hell|damn\w*|bloody|"
    r"fuck\w*|f\*+\w*|"
    r"shit\w*|crap\w*|ass\w*|arse|bitch\w*|bastard\w*|wank\w*|suck\w*|screw\w*|wtf|ffs|omg|"
    r"god'?s? ?sake|the heck|on earth|nerve|cheek|insult\w*|mock\w*|laugh\w*|hat(?:e|ed)|"
    r"never again|enough|times|again|finally|ever|patience|wast(?:e|ed|ing)|amateurs?|"
    r"unbelievabl\w*|treat\w*|"
    r"colere|furieu\w*|enerv\w*|agac\w*|fach\w*|marre|ras le bol|honte\w*|scandal\w*|"
    r"inadmissible|inaccept\w*|nul\w*|inutil\w*|pitoyable\w*|lamentable\w*|minable\w*|grotesque\w*|debil\w*|"
    r"abruti\w*|con(?:s|ne|nes|nard\w*|nerie\w*)?|merd\w*|putain|bordel|foutre|fout\w*|gueule\w*|moqu\w*|"
    r"blagu\w*|rigol\w*|plaisant\w*|serieu\w*|normal|menteurs?|ment(?:ez|ir|eur)|vol(?:eurs?|ez)|escro\w*|"
    r"arnaqu\w*|diable|sert a|servez|capable\w*|ecout\w*|degou\w*|pire\w*|mauvais\w*|catastroph\w*|"
    r"insult\w*|prenez pour|prend pour|culot|encore une fois|fois|enfin|combien de temps|"
    r"jamais|toujours pas|bande|asleep|sleep\w*|dare|awake|paying|bosse\w*)\b"
)
# Surprise, or who it is: whole clauses that tell nothing of how anybody feels.
NEUTRAL = re.compile(
    r"(?:wow|whoa|woah|oh|ah|eh|hmm*|well|really|seriously|what|me|test\w*|so|anyway|"
    r"(?:it's |its |it is )?(?:just |only )?(?!never|not|no)\w+ again|again|(?:hello |hi )?again|"
    r"euh|hein|alors|bon|tiens|ah bon|serieusement|vraiment|dis donc|bref|voila|encore|"
    r"(?:c'est |ce n'est que )?(?:encore |re)?moi|me (?:re)?voila|rebonjour)"
)
# Which of several is meant: "the big one", « la grande », "yes, the white lamp".
NAMES_ONE = re.compile(
    r"(?:yes|oui)|(?:(?:yes|yeah|yep|no|ok|okay|oui|ouais|non|si) )*"
    r"(?:the|this|that|my|la|le|les|l'|celle?|celui|ceux|celles|cette|ce|ma|mon)"
    r"(?: (?!comble\b|pompon\b|totale\b|cata\b|pits\b)[a-z'-]+){1,3}"
)
# Praise and relief. Sarcasm has these words too, and is told from it by the ones above or below.
PRAISES = re.compile(
    r"\b(?:lovely|helpful|amazing|excellent\w*|wonderful|fantastic|perfect\w*|delighted|happy|pleased|"
    r"kind|friendly|polite|patient|best|beautiful|works (?:again|now|fine|well|perfectly)|"
    r"thank(?:s| you)|i (?:really )?(?:love|like)|efficaces?|genial\w*|parfait\w*|impeccable\w*|"
    r"adorable|magnifiques?|gentil\w*|aimables?|polie?s?|patiente?s?|contente?s?|ravie?s?|heureu\w*|"
    r"(?:re)?(?:marche|fonctionne)(?: (?:a nouveau|de nouveau|bien|enfin|maintenant|nickel))?|"
    r"morte?s? de rire|merci|jolie?s?|belles?|beau|meilleure?s?|"
    r"(?:is|are|was|were|so|very|really|est|etes|etait|vraiment|tres|trop) "
    r"(?:great|good|brilliant|nice|super|bien|top|bon(?:ne)?s?))\b"
)
SPOILS = re.compile(
    r"\b(?:not?|never|nothing|nobody|but|still|after|weeks?|months?|hours?|days|lost|late|broken|"
    r"ruin\w*|spoil\w*|embarrass\w*|polite|poli|encore|perdue?s?|retard|gach\w*|calamit\w*|"
    r"pas|jamais|rien|aucune?|personne|mais|toujours|apres|semaines?|mois|heures?|jours)\b|n't\b"
)
# A clause that asks; "what a mess" and "quelle honte" ask nothing.
ASKS = re.compile(
    r"(?:(?:is|are|am|does|did|has|have|can|could|may|who|whom|which|where|when)\b|"
    r"do(?= (?:you|i|we|they)\b)|what(?! an?\b)(?! (?:utter|total|complete))\b|"
    r"how (?=do|can|to|much|many|long|is|are|does|will)|"
    r"(?:est[- ]ce|y a|il y a|qui|a qui|quand|ou|comment|ca (?:marche|fonctionne))\b|"
    r"quel(?:le)?s? (?=est|sont)|(?:peut|puis|pouvez|avez|etes|est|sont)[- ]"
    r"(?:on|je|vous|il|elle|ce)\b)"
)
