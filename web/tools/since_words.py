"""How it is asked and told since when there is a trouble, English and French, for ``since_when``.

Folded, with blanks for apostrophes and hyphens.
"""

import re

from web.tools.question_words import TIME

# "How long is it?" and "how long does it take?" are none.
SINCE_WHEN = re.compile(
    r"\bsince when\b|\bhow long(?= (?:has|have|had|now|already|exactly|please)\b|[^\w]*$)"
    r"|\b(?:when|(?:what|which) (?:day|date))\b(?! (?:do|does|is|are|should|can|will)\b)(?=.*\b"
    r"(?:start|started|begin|began|begun|happen|happened|occur|occurred|appear|appeared|first)\b)"
    r"|\b(?:depuis|de) (?:quand|combien de (?:temps|jours|semaines)|longtemps"
    r"|quel(?:le)? (?:jour|date))\b|\bca fait (?:combien de temps|longtemps|combien de jours)\b"
    r"|\b(?:quand|quel jour|a quelle date)\b(?=.*\b(?:commence|debute|apparu\w*|survenu\w*"
    r"|produit|declare\w*|(?:ca|cela|c) (?:\w+ ){0,2}?arrive(?! t)|c(?:a|ela) est il arrive)\b)"
    r"|\b(?:commence|debute|apparu\w*|arrive|survenu\w*|produit|date) (?:de )?quand\b"
)
# Beside it they say of nothing else what it is asked of.
EMPTY = frozenset(
    """
    and so ok okay but then hello hi sorry please exactly roughly about approximately now already
    first could can may would you tell me us say let know do does did is was are were has have had
    been having got it its this that these they all of like going on happening happen happened
    occur occurred appear appeared start started begin began begun lasting lasted the a case so
    with for notice noticed noticing see seen saw experience experienced experiencing your my i
    problem problems issue issues trouble troubles fault faults error errors bug bugs malfunction
    et ou or alors mais bonjour desole pardon exactement environ peu pres deja maintenant pouvez
    pourriez vous me m nous dire indiquer preciser savez rappeler donc au juste svp s il te plait
    merci ca cela c ce cette ces le la les l un une est sont ete etait a t il elle ils elles que
    qu comme dure durent durait fait dit existe existent arrive arrivent arrivee produit
    produisent se date present presente constate constatez remarque remarquez rencontrez avez
    ai observez commence debute apparu apparue apparus survenu survenue declare declaree pour vos
    votre en y longtemps temps jour avec de du des
    probleme problemes souci soucis panne pannes erreur erreurs defaut defauts difficulte
    difficultes dysfonctionnement bug bugs
    """.split()
)
TROUBLE = re.compile(
    r"\b(?:problems?|issues?|troubles?|faults?|errors?|bugs?|malfunctions?|soucis?|problemes?"
    r"|pannes?|erreurs?|defauts?|difficultes?|dysfonctionnements?)\b"
)
# "Since when do you have it?", « Depuis quand l'avez-vous ? » ask for the thing's age.
HAS = re.compile(r"\b(?:have|had|having|got|avez|are you|you are|etes vous|vous etes)\b")
STARTS = re.compile(
    r"\b(?:start|started|begin|began|begun|happen\w*|occur\w*|appear\w*|first|commence|debute"
    r"|apparu\w*|survenu\w*|produit)\b"
)
_SPAN = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|a few"
    r"|a couple of|half an?|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quelques"
    r"|plusieurs|une quinzaine de|une dizaine de)"
    r" (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?|secondes?|heures?|jours?"
    r"|semaines?|mois|ans?|annees?)\b"
)
_LAST = r"(?:last|this) \w+|le week end|ce week end|week ?end"
_ABOUT = (
    r"(?:about |around |over |almost |nearly |roughly |more than |at least |the (?:last|past) "
    r"|environ |presque |au moins |plus d |plus de |a peu pres |bien )*"
)
_EVENT = (
    r"(?:update|upgrade|move|storm|power cut|delivery|repair|change|beginning|start|purchase"
    r"|installation|christmas|easter|mise a jour|changement|debut|livraison|reparation|orage"
    r"|demenagement|reception|achat|coupure|installation|noel|paques)"
)
# "Since 12 November", « ça fait trois jours », "it started on Monday".
TOLD = re.compile(
    rf"\bsince (?:\w+ ){{0,3}}?(?:{TIME}|{_EVENT}\b|{_LAST})"
    r"|\bsince (?:i|we) (?:(?!need\b)\w+ed|got|bought|took|put|set|had it)\b"
    rf"|\b(?:has|have|s|ve|been|not|n t|does|is|are)\b.*\bfor {_ABOUT}{_SPAN}"
    rf"|\b(?:for {_ABOUT})?{_SPAN}(?= (?:now|already|maintenant|deja)\b)"
    rf"|\b(?:start\w*|began|begun|appeared|(?:first )?(?:noticed|happened|saw)) (?:\w+ ){{0,4}}?"
    rf"(?:{TIME}|{_SPAN})"
    rf"|\bdepuis (?:\w+ ){{0,3}}?(?:{TIME}|{_EVENT}\b|{_LAST})"
    rf"|\bdepuis {_ABOUT}(?:{_SPAN}|longtemps)"
    r"|\bdepuis qu(?:e|) ?(?:j|je|nous|on|vous)\b"
    rf"|\b(?:ca|cela) fait {_ABOUT}{_SPAN}|\bvoila {_ABOUT}{_SPAN}"
    rf"|\b(?:commence\w*|debute\w*|apparu\w*|remarque|constate|survenu\w*) (?:\w+ ){{0,3}}?"
    rf"(?:{TIME}|{_SPAN})"
)
_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
)
# Of what went wrong then: "it broke on Monday".
THEN = re.compile(
    r"\b(?:yesterday|today|tonight|this (?:morning|afternoon|week)|last (?!\w+ ?(?:order|one))\w+"
    r"|(?<!every )(?:mon|tues|wednes|thurs|fri|satur|sun)day|ago|hier|avant hier|aujourd hui"
    r"|ce matin|cette (?:nuit|semaine)|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche"
    rf"|il y a {_SPAN}|la semaine derniere|le mois dernier"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er)? (?:of )?(?:{_MONTHS})|(?:in|on|en) (?:{_MONTHS}))\b"
)
# Since when they are a customer, have the thing or wait is told of something else.
OF_ELSE = re.compile(
    r"\b(?:customers?|clients?|clientes?|members?|membres?|abonnee?s?|subscri\w+|account|compte"
    r"|live|lives|living|lived|habite\w*|own|owned|owns|possede\w*|bought|achete\w*|purchased"
    r"|married|retired|retraitee?|away|abroad|en vacances|on holiday|at home|chez moi|used it"
    r"|using|use|utilise\w*|years old)\b"
    r"|\b(?:have|had|got|ve|ai|avons|a) (?:had )?(?:it|them|one|my \w+|the \w+|la \w+|le \w+"
    r"|mon \w+|ma \w+|cette \w+) (?:since|for|depuis)\b|\b(?:l|les|le|la) (?:ai|avons|a) depuis\b"
    r"|^(?:but |mais )?(?:not |pas )"
)
WAITS = re.compile(r"\b(?:wait\w*|attend\w*|patient\w*)\b")
