"""How a thing is asked for in English and French, for ``asked_things``; plain text."""

import re

_OF_ONE = r"your|the|an?|its|this|that|vos|votre|la|les?|une?|son|sa|ce|cet|cette"
_WHICH = r"which|what|quel(?:le)?s?|c'est quoi|how many|combien de|combien(?= d')"
_IS = r"(?:'s| is| was| are| would be| est| sont| etait| serait)"
_GIVE = (
    r"(?:re-?)?(?:giv(?:e|ing)|send(?:ing)?|tell(?:ing)?|shar(?:e|ing)|provid(?:e|ing)|confirm(?:ing)?"
    r"|indicate|specify|remind|have|get|got|know|ask(?: for)?|need|repeat|write|type"
    r"|(?:re)?donne[rz]|indique[rz]|communique[rz]|(?:r)?envoye[rz]|precise[rz]|confirme[rz]|(?:re)?dire|dites|repete[rz]"
    r"|transmett(?:re|ez)|fourni(?:r|ssez)|rappele[rz]|ecri(?:re|vez)|avoir|connaitre|savoir"
    r"|besoin de|besoin d'|faut|faudrait|avez-vous|auriez-vous|vous avez|demander"
    r"|(?:i|we)(?: just| quickly| please)* (?:check|take|verify|note))"
)
_BETWEEN = (
    r"(?:[ -](?:me|us|you|moi|nous|please|again|once more|of|with|also|maybe|perhaps|still|at hand"
    r"|de nouveau|a nouveau|encore|aussi|svp|s'il vous plait)\b,?)*"
)
_LEAD = (
    r"(?:(?:and|so|ok|okay|but|hello|hi|et|alors|mais|bonjour|merci|thank you|thanks|sorry"
    r"|desole\w*|pardon|first|d'abord|then|also|aussi)[ ,]+)*"
)
# "To help you, may I have …"
_BEGINS = rf"(?:^|[,:;-] ){_LEAD}"
_NEED = (
    r"(?:i|we)(?:'d|'ll| would| will| just| only| also| do)* need"
    r"|(?:please|kindly) (?:give|send|tell|share|provide|confirm|repeat|remind)"
    r"|(?:j'|nous )(?:ai|aurais|avons|aurions) besoin|il (?:me|nous) (?:faut|faudrait)"
    r"|(?:merci|je vous (?:remercie|prie)) de|veuillez"
    r"|(?:donnez|indiquez|envoyez|precisez|dites|communiquez|confirmez|rappelez)-"
)
REQUESTS = re.compile(
    rf"{_BEGINS}(?:{_NEED}|(?:may|might|can|could|would|will|shall) (?:i|we|you)|please|kindly"
    r"|(?:would you )?mind|are you able|is it possible|(?:est|serait)-il possible"
    r"|do you (?:still |also )?have|have you got|send|give|tell|let me|remind"
    r"|puis-je|pourrais-je|pourrions-nous|peut-on|pouvons-nous|pouvez-vous|pourriez-vous"
    r"|vous pouvez|vous pourriez|est-ce que (?:je|nous|vous) (?:peux|pouvons|pouvez|pourriez|avez)"
    r"|avez-vous|auriez-vous|vous avez|je (?:voudrais|souhaiterais|peux))"
)
WANTED = re.compile(
    rf"(?P<which>\b(?:{_WHICH})\b){_IS}?(?: |(?<=l'))(?:(?P<of>{_OF_ONE}) |(?P<elided>l'))?"
)
GIVEN = re.compile(
    rf"\b{_GIVE}\b{_BETWEEN} ?(?:(?P<which>(?:de |d')?(?:{_WHICH})){_IS}? ?)?"
    rf"(?:(?P<of>\b(?:{_OF_ONE}))\b |(?P<elided>l'|d'une? ))?"
)
# « l'amabilité de me donner votre nom »
GIVEN_INSIDE = re.compile(rf"\b{_GIVE}\b")
ALONE = re.compile(
    rf"^{_LEAD}(?:(?P<of>{_OF_ONE}) |(?P<elided>l'))?(?P<thing>[^?,.!]{{2,40}}?)"
    r"(?:,? c'est (?:lequel|laquelle|quoi))?"
    r"(?:,? (?:please|svp|s'il vous plait)[ ?!.]*|,?(?: again| deja)? ?\?)$"
)
NEEDS = re.compile(rf"{_BEGINS}(?:{_NEED})")
AND_MORE = re.compile(
    r"(?:,? ?(?:and|or|et|ou|&|as well as|ainsi que)|,) (?:also |aussi )?(?:de |d')?"
    rf"(?:(?P<of>{_OF_ONE}) |(?P<elided>l'))?"
)
# The next verb, or what follows the thing.
ENDS = frozenset(
    """is are was were do does did has have had can could should may shall will would i you we it
    this that they to on for with in at by about please so and or but as under again from like
    concern concerns concerned associated linked used
    est sont etait a vous nous on peut puis je il elle cela ca pour sur avec dans en au aux par et
    ou que qui dont afin svp concerne concernee concernees associe associee lie liee utilise
    utilisee manque""".split()
)
WORD = re.compile(r"[^\W_]+(?:[-'/.][^\W_]+)*'?|[^\w\s]")
BEGINS_CLAUSE = ("s'", "c'", "j'", "n'", "qu'")
WITH_PRONOUN = re.compile(r"-(?:vous|nous|on|je|ils?|elles?|moi|ce)$")
HAS_VERB = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|can|could|should|will|would|est|sont|etait|a|ai|avez"
    r"|\w+ed|\w+-(?:t-)?(?:vous|il|elle|on))\b"
)
