"""Patterns of words by which who waits needs nobody any more; English, French, folded."""

import re

_PERSON_EN = r"(?:the |a |an |my |any |this )?(?:person|human|agent|advis[eo]r|call ?back|help)"
_PERSON_FR = r"(?:(?:le |un |d'un |de |d')?(?:conseill(?:er|ere)|humain|agent|aide)|quelqu'un|vous)"
_FOUND_EN = (
    r"i(?:'ve| have| just)? (?:found|figured|solved|fixed|sorted|worked)(?: (?:it|the answer))?"
    r"(?: out)?(?: (?:now|myself|already))?(?: with (?:the |my )?\w+)?"
)
_FOUND_FR = (
    r"(?:j'ai|on a) (?:finalement |enfin |tout |deja )*(?:trouve|repare|regle|resolu|reussi|compris"
    r"|arrange)(?: (?:la reponse|le probleme|ca|tout seul|toute seule|moi[- ]meme|entre temps))?"
)
_WORKS_EN = (
    r"(?:it|that|this|everything|all)(?:'?s| is| has)? (?:all |just |been )?(?:solved|sorted|fixed"
    r"|resolved|working|works|come back)(?: (?:out|again|now|fine|after all))*"
)
_WORKS_FR = (
    r"(?:ca|cela|tout|il|elle) (?:re)?(?:marche|fonctionne)"
    r"(?: (?:a nouveau|de nouveau|encore|maintenant|bien|enfin))*|"
    r"(?:c'est|tout est)(?: enfin| deja)? (?:regle|resolu|repare)(?: maintenant)?"
)

# What is taken back: the place, or the person.
TAKES_BACK = re.compile(
    r"(?:(?:can|could|would) you )?(?:please )?(?:remove|take|get|drop) me (?:out of|off|from) "
    r"(?:the |your |this )?(?:queue|line|list|waiting list)|"
    rf"(?:please )?cancel (?:{_PERSON_EN}|(?:my|the) request(?: for {_PERSON_EN})?|my place)|"
    rf"(?:i )?(?:do not|don'?t|no longer) need (?:{_PERSON_EN}|any(?:one|body))"
    r"(?: any ?more| any longer| after all)?|"
    r"(?:i(?:'ve| have)? )?changed my mind|"
    r"(?:you (?:can|may) )?(?:please )?(?:close|cancel|drop) (?:this|it|that|the (?:chat|request|"
    r"ticket|conversation))(?: now| please| again)?|"
    r"(?:it|the parcel|my parcel|my order) (?:has |'s )?(?:just |finally |now )*(?:arrived|come|"
    r"turned up)(?: (?:now|today|after all))?|"
    r"(?:i )?(?:do not|don'?t) want to wait(?: any ?more| any longer)?|"
    r"no (?:need|longer needed|longer necessary)(?: any ?more| any longer)?|problem solved|"
    r"(?:i (?:want|would like|wish) to |let me |can i )?leave the (?:queue|line)|"
    rf"{_WORKS_EN}|{_WORKS_FR}|(?:mon )?probleme (?:regle|resolu)|"
    r"(?:ce n'est |c'est )?plus (?:la peine|necessaire)|"
    rf"(?:never ?mind|nvm|forget it) {_FOUND_EN}|"
    r"(?:retire|enleve|sorte|supprime)[rz]?[- ]moi de (?:la|votre) (?:file|liste|queue)"
    r"(?: d'attente)?|"
    r"(?:j'ai )?change d'avis|j'annule(?: (?:la|ma) demande)?|"
    r"(?:vous pouvez |tu peux )(?:tout )?(?:annuler|fermer|cloturer|laisser tomber)"
    r"(?: (?:la|ma|cette) (?:demande|conversation|discussion))?|"
    r"(?:il|elle|ca|le colis|mon colis|ma commande) (?:vient d'|est (?:enfin |bien )?)"
    r"arriv(?:er|ee?)(?: (?:aujourd'hui|ce matin|entre temps))?|"
    r"je (?:ne )?veux plus attendre|"
    rf"annule[rz]? (?:{_PERSON_FR}|(?:la|ma) demande(?: de {_PERSON_FR})?|ma place)|"
    rf"(?:je (?:n'ai |ai )?|j'ai |ai )?plus besoin(?: (?:de |d')?(?:{_PERSON_FR}|personne))?|"
    rf"(?:laisse[rz]? tomber|c'est bon) {_FOUND_FR}"
)
# Said beside it, or one after the other: "never mind, I found it".
FOUND = re.compile(
    rf"never ?mind|nvm|forget it|(?:it is |it's |that's )?fine|(?:solved|sorted|fixed)|{_FOUND_EN}|"
    rf"laisse[rz]? tomber|annule[rz]?|c'est bon|{_FOUND_FR}"
)
