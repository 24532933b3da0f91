"""Thanks, OKs and fillers beside those of ``courtesies``, English and French, for ``fillers``.

Folded, with plain apostrophes; each of a clause, from its beginning to its end.
"""

import re

CLAUSE_ENDS = re.compile(r"[,;:.!…()\n]+|\b(?:and|but|et|mais)\b")
_OH = (
    r"(?:(?:oh|ah|aha|haha|ok|okay|well|so|yes|no|alright|right|great|perfect|cool|oui|non|bon"
    r"|eh bien|alors|bah|d'accord|super|parfait)\s+)*"
)
_VERY = r"(?:(?:so|very|really|too|such|all|quite|tres|vraiment|trop|si|super|bien)\s+)*"
_GOOD_EN = (
    r"(?:an? )?(?:great|good|fine|kind|nice|lovely|perfect|excellent|wonderful|brilliant|awesome"
    r"|fantastic|amazing|helpful|clear|sweet|generous|reassuring|quick|fast|a relief|relief)"
    r"(?: (?:news|idea|service|help|job))?(?: (?:of|from) you)?(?: to (?:hear|know)(?: that)?)?"
)
_GOOD_FR = (
    r"(?:une? )?(?:gentil(?:le)?|aimable|sympa|parfait|super|genial|bien|bon|clair|note|compris"
    r"|entendu|rapide|efficace|rassurant|adorable|excellent|formidable|bonne nouvelle)"
    r"(?: de votre part| comme ca)?(?: a savoir)?"
)
_MUCH = r"(?: (?:a lot|so much|very much|a bunch|greatly|beaucoup|enormement|bien|infiniment))?"
_THANKS = r"(?:(?:many )?thanks|thank (?:you|u)|thx|cheers|(?:un (?:grand )?|mille )?mercis?)"
_SOON = (
    r"(?: (?:now|right now|right away|straight away|at once|later|tonight|tomorrow|this evening"
    r"|then|tout de suite|maintenant|ce soir|demain|plus tard|de ce pas|alors))*"
)
FILLER = re.compile(
    rf"{_OH}(?:"
    # "I see", "sounds good", "that's kind of you", "I look forward to it".
    r"(?:i (?:see|understand|get it|appreciate (?:it|that|your help))|got (?:it|you)|understood"
    rf"|makes sense|(?:that |it )?(?:sounds|looks) {_VERY}{_GOOD_EN}"
    rf"|(?:(?:that|this|it|you)(?: ?'?(?:s|re)| is| are| was| were| have been| would be) )?"
    rf"{_VERY}{_GOOD_EN}|(?:that|this|it|which) (?:really )?(?:helps?|helped){_MUCH}"
    r"|what an? (?:relief|nice surprise)"
    r"|(?:i'?m? (?:am )?)?(?:so |very )?(?:glad|happy|pleased|relieved)"
    r"(?: to (?:hear|know) (?:that|it))?"
    r"|(?:i )?(?:am |'m )?look(?:ing)? forward to (?:it|that)"
    # "No worries", "take your time", "I'll wait".
    r"|no (?:worries|rush|hurry|prob(?:lem)?s?|bother)(?: at all)?|take your time|don'?t worry"
    r"|not a problem|never ?mind|whenever you (?:can|like)|as you (?:like|wish)"
    r"|i(?:'ll| will|'m| am| can)? ?(?:just )?(?:wait(?:ing)?|stay(?:ing)?|hold)"
    r"(?: here| for (?:it|that|you))?|waiting"
    rf"|(?:i(?:'ll| will) |will )(?:do|try)(?: so| it| that| this)?{_SOON}|on it|here i am"
    r"|oh|ah|aha|ok|okay|right|alright|bon|bah|eh bien|h+m+|m+h*m+|uh+|um+|erm+|lol|(?:ha){2,}"
    r"|(?:hi){2,}|i'?m? ?back|back"
    r"|(?:that|this)(?:'s| is| will be) (?:all|it|everything)(?: for (?:now|today))?|nothing else"
    r"|(?:same|likewise)(?: to you)?|you too|my pleasure|don'?t mention it|bless you"
    r"|keep up the good work|you(?:'ve| have) been (?:so |very |really )*(?:helpful|kind|great))"
    # The same in French.
    r"|(?:je (?:vois|comprends|patiente|prends note)|j'(?:attends|ai compris|en prends note)"
    rf"|(?:(?:c'est|c'etait|cela est|vous etes|tu es|ce serait|ca a l'air) )?{_VERY}{_GOOD_FR}"
    rf"|(?:ca|cela|vous) (?:m'|me )?(?:aide|avez aide|avez bien aide){_MUCH}"
    r"|quel(?:le)? (?:bonne nouvelle|soulagement|efficacite|rapidite|gentillesse)"
    r"|je suis (?:ravie?|contente?|soulagee?|heureu(?:x|se))(?: de (?:l'apprendre|le savoir))?"
    r"|(?:il n'y a |y a )?(?:pas|aucun) (?:de )?(?:soucis?|problemes?|urgence)"
    r"|(?:prenez|prends) (?:votre|ton) temps|rien ne presse|ce n'est rien|c'est pas grave"
    r"|ce n'est pas grave|ne vous inquietez pas|comme vous voulez|tant mieux|volontiers"
    r"|je (?:vous )?(?:attends|reste)(?: ici| la)?|me (?:voila|revoila)"
    rf"|(?:je (?:vais |le )?(?:essaie|essaye|essayer|fais|faire|ferai|tente)|j'essaie|j'essaye"
    rf"|j'essaierai|je vais (?:essayer|tester|le faire))(?: ca| cela)?{_SOON}"
    r"|c'est tout(?: pour (?:moi|le moment|l'instant))?|rien d'autre|ce sera tout"
    r"|(?:e+u+h+|mdr|ok+)|(?:a )?vous aussi|de meme|pareillement|avec plaisir|je vous en prie)"
    # "Thanks for your quick help", « merci de votre patience ».
    rf"|{_THANKS}{_MUCH}(?: again| encore| d'avance| in advance| alors| also| already| deja)?"
    r"(?: (?:for|pour|de|a) (?:your|the|all|everything|votre|vos|la|le|l'|tout|toute|vous)"
    r"(?:(?<=') ?| |$)(?:[\w'-]+ ?){0,4})?"
    rf"|{_THANKS}{_MUCH} (?:[a-z]+)"
    r"|(?:i |we )?(?:really )?appreciate (?:it|that|your \w+)"
    r"|(?:have a |une? )?(?:very |tres )?(?:good|nice|lovely|great|bonne|belle) "
    r"(?:rest of |fin de )?(?:the |your )?(?:day|evening|weekend|week|night|journee|soiree"
    r"|week-end|semaine|nuit)(?: to you| a vous)?"
    r")"
)
GREETS = re.compile(
    r"\W*(?:hello|hi|hey|hiya|good (?:morning|evening|afternoon)|bonjour|bonsoir|salut|coucou)"
    r"(?: (?:there|again|everyone|team|madame|monsieur|a (?:vous|tous)|encore))?"
    r"(?: (?:madame|monsieur))?\W*"
)
# Said to a proposal, it tells something.
REFUSES = re.compile(r"\W*(?:no|nope|nah|non|nan)\W*")
# What is promised may be waited for: "I'll send it on Monday".
PROMISES = re.compile(
    r"\b(?:send\w*|envoie|envoyer|give|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|demain"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)\b"
)
