"""Patterns of words by which who waits asks for news or an answer, English and French, folded."""

import re

_ON_EN = r"(?: on (?:this|that|it|my (?:question|request|case|ticket|issue|problem)))?"
_THEN_EN = r"(?: (?:yet|now|so far|please|for me|for us|from you|at all)){0,3}"
_THEN_FR = (
    r"(?: (?:svp|s'il vous plait|s'il te plait|pour moi|vite|maintenant|enfin|depuis|la[- ]dessus|"
    r"a ce sujet|de votre (?:part|cote)|(?:sur|pour) mon (?:dossier|cas|probleme))){0,3}"
)

NEWS = re.compile(
    "|".join(
        (
            # "any news", "is there an update for me", "have you got any progress on this"
            r"(?:(?:is|are) there |(?:do|have) you |you )?(?:(?:got|have|had) )?"
            # A bare "update" may be one of an appliance.
            r"(?:(?:any|some|no|an) (?:more |further )?(?:news|updates?|progress)|news|progress)"
            rf"{_ON_EN}{_THEN_EN}",
            rf"still nothing(?: new)?{_THEN_EN}|nothing (?:new|yet|so far)",
            # "what's happening", "how is it going", "have you found anything"
            r"what(?: i|')?s (?:happening|going on|up|new|the (?:status|progress|news))"
            rf"{_THEN_EN}",
            r"how(?: i|')s it going|how far are (?:you|we)",
            r"(?:(?:have|did) you (?:found|find)(?: out)?|(?:you )?found)"
            rf"(?: (?:it|anything|something|a solution|an answer))?{_THEN_EN}",
            # "can somebody please answer", "I need an answer", "waiting for your reply"
            r"(?:(?:can|could|will|would) (?:you|someone|anyone|somebody|anybody) )?(?:please )?"
            rf"(?:answer|reply|respond)(?: (?:to )?me)?{_THEN_EN}",
            rf"i (?:really )?need (?:an answer|a reply|a response){_THEN_EN}",
            r"(?:i ?(?:am |'m )?)?(?:still )?waiting (?:for|on) "
            rf"(?:your |an? |the |any )?(?:answer|reply|response|news|update){_THEN_EN}",
            r"hurry(?: up)?(?: please)?|bump",
            # "can you help me", "besoin d'aide": with what was said before
            r"(?:(?:can|could|will|would) (?:you|someone|anyone|somebody|anybody) (?:please )?)?"
            rf"help(?: (?:me|us))?{_THEN_EN}|i (?:really )?need (?:some |your )?help{_THEN_EN}",
            rf"aide[rz]?[- ](?:moi|nous){_THEN_FR}|(?:j'ai )?(?:vraiment )?besoin d'aide{_THEN_FR}",
            r"(?:vous pouvez|pouvez[- ]vous|pourriez[- ]vous|quelqu'un peut) m'aider"
            rf"{_THEN_FR}",
            # "des nouvelles", "avez-vous du nouveau", "une mise à jour", "toujours rien"
            r"(?:est[- ]ce que )?(?:vous avez |avez[- ]vous |auriez[- ]vous |tu as |as[- ]tu |"
            r"(?:il )?y a[- ]t[- ]il |(?:il )?y a )?(?:des |de |du |d'|quelques )?"
            rf"(?:nouvelles?|nouveau|neuf|infos?|une mise a jour){_THEN_FR}",
            r"(?:toujours |encore )?(?:rien|pas)(?: de (?:nouveau|neuf|nouvelles?|reponse))"
            rf"{_THEN_FR}|(?:toujours|encore) (?:rien|en attente){_THEN_FR}",
            # "où en est-on", "ça avance", "vous avez trouvé", "que se passe-t-il"
            r"ou (?:en est[- ]on|en sommes[- ]nous|en etes[- ]vous|on en est|ca en est)|"
            r"vous en etes ou|on en est ou|ca en est ou|(?:et )?qu'en est[- ]il|ca donne quoi",
            rf"(?:est[- ]ce que )?(?:ca|cela) avance{_THEN_FR}",
            r"(?:vous avez |avez[- ]vous |tu as |as[- ]tu )?trouve"
            rf"(?: quelque chose| une (?:solution|reponse))?{_THEN_FR}",
            rf"(?:que se passe[- ]t[- ]il|qu'est[- ]ce qui se passe|il se passe quoi){_THEN_FR}",
            # "pouvez-vous me répondre", "(merci) de répondre", "il me faut une réponse"
            r"(?:(?:vous pouvez|pouvez[- ]vous|pourriez[- ]vous|de|quelqu'un peut"
            rf"(?:[- ]il)?) )(?:me )?repondre{_THEN_FR}",
            rf"repond(?:ez|s)(?:[- ]moi)?{_THEN_FR}|depeche(?:z[- ]vous|[- ]toi)",
            rf"(?:il me faut|j'ai besoin d'|je veux|j'attends) ?une reponse{_THEN_FR}",
        )
    )
)
