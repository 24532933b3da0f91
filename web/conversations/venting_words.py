"""Patterns of words that say only that somebody is angry or that nothing helps, folded.

They tell a person how the customer feels, and nothing of what it is about: "this is ridiculous",
"still not working", « ça ne marche pas ». Whatever names a thing is none of them.
"""

import re

_VERY_EN = (
    r"(?:(?:really|so|just|absolutely|completely|totally|all|getting|such|very|beyond|a|an|all|"
    r"honestly|simply|utterly|quite|bloody|fucking)\s+){0,4}"
)
_BAD_EN = (
    r"(?:ridiculous|useless|unacceptable|absurd|hopeless|terrible|awful|horrible|stupid|dumb|"
    r"nonsense|rubbish|crap|bullshit|joke|disgrace|waste of (?:my )?time|pointless|infuriating|"
    r"frustrating|annoying|scandalous|outrageous|shameful|bad|wrong|enough|insane|pathetic|"
    r"no (?:help|use|good)|(?:not|of no|no) (?:helping|helpful|help|working|good enough|"
    r"acceptable|what i (?:asked|meant|want|wanted)))(?: at all| (?:bot|service|answers?))?"
)
_ANGRY_EN = (
    r"(?:angry|furious|fed up|annoyed|frustrated|upset|mad|losing (?:my )?patience|"
    r"(?:sick|tired)(?: and tired)? of (?:this|it|you|waiting))(?: with (?:this|it|you))?"
    r"(?: now| about this)?"
)
_IT_EN = r"(?:it|this|that|nothing|none of (?:it|this|that|these)|your (?:answers?|articles?))"
_TIMES_EN = r"(?: (?:twice|again|(?:\d+|two|three|four|many|several|a hundred) times))?"
_EN = (
    rf"(?:(?:this|that|it|you|your (?:bot|chat ?bot|answers?|service|website|site)) ?"
    rf"(?:'s|'re|is|are|was|were) )?{_VERY_EN}{_BAD_EN}",
    rf"(?:i am|i'm|im|we are|getting) {_VERY_EN}{_ANGRY_EN}",
    rf"(?:{_IT_EN} )?(?:still )?(?:just )?(?:(?:do|does|did|is|are|has|have)(?: not|n't|nt)|not)"
    r"(?: still)? (?:work(?:ed|ing)?|help(?:ed|ing)?)(?: me)?"
    r"(?: at all| any ?more| either| for me| yet)?",
    r"(?:nothing|none of (?:it|this|that|these)) (?:works?|helps?|worked|helped)",
    r"you (?:do not|don't|dont|cannot|can't|cant|are not|aren't|did not|didn't)(?: even)? "
    r"(?:understand(?:ing)?|help(?:ing)?|listen(?:ing)?|get it)"
    r"(?: me| us| anything| to me)?(?: at all)?",
    rf"i(?: have|'ve)? (?:already )?(?:told|said|asked|tried|explained)"
    rf"(?: (?:you|this|that|it|already|all of (?:it|that|this))){{0,3}}{_TIMES_EN}",
    # What the bot has answered was of no use: said to a person, that tells as little.
    r"(?:no |nope )?(?:(?:that|this|it) ?(?:'s|is|was) |that |this )?not (?:at all )?"
    r"(?:what i (?:need|needed|want|wanted|asked|asked for|meant|am asking|was asking)"
    r"(?: for| about)?|my question|the (?:right )?(?:answer|topic)(?: i need| to my question)?)",
    r"(?:(?:this|that|it|this article|you) )?(?:(?:do(?:es)?|did|have|has)(?: not|n't|nt) )"
    r"(?:really )?(?:answer(?:ed)?|solved?|fix(?:ed)?) (?:it|this|that|anything|my question|"
    r"my problem)",
    r"(?:you (?:have )?misunderstood|(?:the )?wrong|(?:still )?(?:the |having the )?same)"
    r"(?: (?:me|my question|answer|topic|again|problem|thing))?|still (?:no luck|not solved)",
    r"(?:come on|seriously|wtf|omg|damn|damn it|shit|fuck(?: you| off| this)?|for god's sake|"
    r"what a (?:joke|disgrace|shame)|enough is enough|i give up|i have had enough|"
    r"i've had enough)",
)
_VERY_FR = (
    r"(?:(?:vraiment|tres|trop|completement|totalement|carrement|franchement|tellement|si|assez|"
    r"absolument|juste|toujours|un|une|de la|du|d'un|plus|encore|bien)\s+){0,4}"
)
_BAD_FR = (
    r"(?:nul(?:le)?s?|ridicules?|inutiles?|inadmissible|inacceptable|scandaleux|honteux|absurde|"
    r"n'importe quoi|stupides?|debiles?|idiote?s?|pitoyable|lamentable|penible|enervant|agacant|"
    r"incompetente?s?|insupportable|merde|blague|honte|perte de temps|fatigant|desesperant|"
    r"pas (?:normal|possible|serieux|ce que j'ai (?:demande|dit)|la question|utile|bon))"
    r"(?: a la fin| ce (?:bot|robot|chat)| du tout)?"
)
_ANGRY_FR = (
    r"(?:en colere|furieu(?:x|se)|enervee?|agacee?|fachee?|decue?|fatiguee?|excedee?|a bout|"
    r"mecontente?)"
)
_FR = (
    rf"(?:(?:c'est|ce n'est|c'|vous etes|tu es|t'es|vous n'etes|"
    rf"(?:votre|ton|ce) (?:bot|robot|chat|chatbot|service|site) est) )?{_VERY_FR}{_BAD_FR}",
    rf"(?:je suis|je commence a etre|on est) {_VERY_FR}{_ANGRY_FR}",
    r"(?:j'en ai|y en a|j'ai|j'en peux|je n'en peux) (?:vraiment )?"
    r"(?:marre|assez|ras le bol|plein le dos|plus)"
    r"(?: de (?:vous|ca|cela|ce (?:bot|robot|chat)|attendre))?",
    r"(?:(?:mais|et) )?(?:(?:ca|cela|rien|vos (?:articles|reponses)) )?(?:ne |n')?"
    r"(?:marche(?:nt)?|fonctionne(?:nt)?|m'aide(?:nt)?|sert|servent|a (?:rien )?(?:marche|aide|"
    r"fonctionne))(?: toujours| encore)?(?: pas| plus| rien| a rien)?"
    r"(?: du tout| non plus| mieux| chez moi)?",
    r"(?:non )?(?:mais )?(?:(?:ce n'est|c'est|ce n'etait|c'etait) )?pas (?:du tout )?"
    r"(?:ce que (?:je (?:veux|voulais|cherche|demande)|j'ai demande)(?: savoir)?|ma question|"
    r"la (?:bonne )?reponse(?: attendue)?|le bon sujet|ca|ce qu'il me faut)",
    r"(?:(?:ca|cela|cet article|votre reponse|vous) )?(?:ne |n')?"
    r"(?:repond|repondez|resout|regle|avez compris|a repondu) "
    r"(?:pas|rien)(?: (?:a )?(?:ma question|mon probleme))?(?: du tout)?",
    r"(?:merci )?(?:toujours )?(?:le )?meme (?:probleme|souci|chose)",
    r"toujours (?:pas|rien|pareil|le meme probleme)",
    r"(?:vous|tu) (?:ne |n')?(?:comprenez|comprends|m'aidez|m'aides|servez|sers|m'ecoutez)"
    r"(?: toujours| vraiment)? (?:rien|pas|a rien)(?: du tout)?",
    r"je (?:vous |te )?l'ai (?:deja )?(?:dit|demande|explique|fait|essaye)"
    r"(?: (?:deux|trois|dix|cent|\d+|plusieurs) fois)?",
    r"(?:putain|merde|bordel|serieusement|franchement|non mais|quelle (?:honte|blague)|"
    r"ca suffit|n'importe quoi|laisse[rz]? tomber|j'abandonne)",
)
VENT = re.compile("|".join((*_EN, *_FR)))
