"""Words that take note of what a person has said, or part from them, English and French; folded.

Beside the single words of ``courtesy_words``: of each of these only the whole says it.
"""

import re

_WAITS = r"(?:wait|stand by|hold(?: on)?|be (?:here|waiting|patient|around))"
_TRIES = (
    r"(?:try|do|check|look at|look into|keep|remember)"
    r"(?: (?:that|it|this|an eye out))?(?: (?:now|again|first|tonight|tomorrow))?"
)
_UNTIL = (
    r"(?: (?:for|on) (?:it|that|you|your (?:answer|reply|news|e-?mail|message)|the (?:answer|reply"
    r"|news|e-?mail|parcel|package|delivery|refund|postman)))?(?: (?:then|here|patiently))?"
)
_COMES = (
    r"(?: (?:le (?:colis|mail|courrier|message|remboursement)|l'e-?mail|(?:votre|la|vos|une) "
    r"(?:reponse|retour|nouvelles?|livraison|message)|de vos nouvelles))?(?: (?:alors|donc|ici))?"
)
_ATTENDS = (
    r"(?:(?:je|on) (?:vais |va )?(?:l')?(?:attendre|patienter)|je patiente|je reste en ligne"
    rf"|j'attendrai|je patienterai){_COMES}"
)
_THANKS_FOR = (
    r"(?:thanks|thank you|thx|cheers|merci)"
    r"(?: (?:so much|very much|a lot|again|beaucoup|bcp|encore|bien))?"
    r" (?:for|pour|de)"
    r"(?: (?:the|your|this|that|all|all the|all your|votre|vos|la|le|les|cette|ces|ce))?"
    r" ?(?:l')?(?:(?:quick|fast|prompt|kind|rapide|great|good|precious|precieuse) )?"
    r"(?:infos?|informations?|updates?|reply|replies|responses?|advice|explanations?|details?|tips?"
    r"|support|service|assistance|work|time|effort|heads[- ]up|clarification|confirmation"
    r"|letting me know|getting back(?: to me)?|checking|explaining|confirming"
    r"|looking into (?:it|that)|retours?|reponses?|precisions?|conseils?|explications?"
    r"|reactivite|ecoute|gentillesse|travail|suivi|renseignements?)(?: (?:rapide|tres rapide))?"
)
# Impatience by itself; behind an "ok" it says that they wait.
_AFTER_OK = (
    r"(?:ok|okay|alright|fine|d'accord|dac|entendu|compris|parfait|bien|super|merci|thanks)\W+"
    rf"(?:j'attends(?: donc)?{_COMES}|(?:i'm |i am )?waiting{_UNTIL})"
)
ACKNOWLEDGED = re.compile(
    rf"\b(?:(?:i'll|i will|we'll|we will|ill)(?: just)? (?:{_WAITS}{_UNTIL}|{_TRIES})"
    rf"|{_ATTENDS}|{_AFTER_OK}"
    r"|je (?:vais )?(?:le |la |l')?(?:note|essaie|essaye|essayer|regarde|verifie|ferai|fais|faire)"
    r"(?: (?:ca|cela|tout de suite))?"
    rf"|{_THANKS_FOR}"
    r"|sounds (?:good|great|fine|perfect)|(?:that )?works for me|(?:great|good) news"
    r"|thanks a (?:million|bunch|ton)|many thanks|thnx|bcp|merci+|d'acc|tres bien"
    r"|i understand|je comprends(?: (?:bien|tout a fait))?"
    r"|no (?:problem|worries|rush|hurry|pb)(?: at all)?|not a problem|take your time"
    r"|pas de (?:souci|soucis|probleme|problemes)|aucun (?:souci|probleme)|prenez votre temps"
    r"|(?:il n'y a )?pas d'urgence|rien ne presse"
    r"|(?:that's|that is|thats)(?: (?:all|it|everything|fine|great|perfect|ok|okay|good|lovely"
    r"|very kind|so kind|kind|really helpful|very helpful|helpful))+"
    r"|(?:c'est|ce sera) (?:tout|parfait|super|bon|tout bon|genial|top|clair)"
    r"|(?:it's|it is|its) (?:fine|great|perfect|ok|okay|all good)"
    r"|you(?:'re| are|r) (?:very |most |so )?(?:welcome|kind|helpful|great|the best|a star)"
    r"|(?:talk|speak|see|catch) (?:to )?(?:you|u)(?: (?:soon|later|tomorrow|around))?"
    r"|(?:talk|speak) soon"
    r"|(?:see|cu) (?:ya|u|you)|good ?(?:night|evening|afternoon|day)"
    r"|(?:you|u) too|same to you|likewise|all the best|(?:kind |best )?regards|have a good one"
    r"|made my day|appreciate (?:it|that|your help|the help|you)"
    r"|looking forward to (?:it|that|hearing from you)"
    r"|a (?:vous|toi)(?: aussi| de meme)?|vous (?:aussi|de meme)|de meme|pareillement"
    r"|egalement|de rien|je vous en prie|avec plaisir"
    r"|a (?:demain|plus tard|plus|tout a l'heure|tres vite|la prochaine|bientot)"
    r"|(?:bonne|belle) (?:nuit|fin de (?:journee|semaine)|apres-midi|continuation|journee|soiree)"
    r"|bon courage|cordialement|tres (?:aimable|gentil|gentille|utile))\b"
)
# Whom a line addresses that nobody has by name.
ADDRESSED = re.compile(
    r"\b(?:mate|man|guys|team|buddy|sir|madam|ma'am|dear|everyone|all of you|folks|madame|monsieur"
    r"|mademoiselle|mme|mr|mrs|ms|messieurs|l'equipe|toute l'equipe|a (?:tous|toutes))\b\.?"
)
# Kind words one by one, and no courtesy: "I have got no answer", "merci pour rien".
OBJECTS = re.compile(
    r"\b(?:no(?! (?:thanks|thank you|merci))|nope|non(?! merci)|rien)\b"
    r"|\b(?:and|et)\b(?:\W*(?:now|then|you|vous))?\W*$"
    r"|^\W*(?:is|was|have|will|do|does|are) (?:it|this|that|you|i|the|everything)\b"
    r"|^\W*(?:ok\W+|yes\W+|oui\W+)?(?:help|aide|answers?|reponses?|now|maintenant)\W*$"
)
# "No, that's all, thanks": no to what was left to be done, and no objection.
NOTHING_MORE = re.compile(r"^\W*(?:no|nope|non|nah)\W+(?=.*\b(?:thanks?|thx|merci)\b)")
SAD = re.compile(r"[:;=]['’]?-?[(/|\\\[]|<[/\\]3")
