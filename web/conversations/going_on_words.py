"""Patterns of words by which a customer says that a talk is not over; English, French, folded."""

import re

# "Wait I'm not done", without a comma.
_FIRST = r"(?:(?:wait|hold on|hang on|no|non|but|mais|hey|attend(?:ez|s)) )?"
GOES_ON = re.compile(
    rf"{_FIRST}(?:"
    + "|".join(
        (
            # "wait", "I'm not done", "that's not what I asked", "you did not answer my question"
            r"(?:no |but )?(?:wait|hold on|hang on|"
            r"(?:just )?(?:one|a) (?:moment|sec|second|minute))"
            r"(?: (?:please|pl[sz]+|up|there))?",
            r"(?:i )?(?:(?:am|'m|was|were) not|(?:wasn|ain)'?t|not) (?:quite )?"
            r"(?:done|finished|ready|through)(?: yet| here)?",
            r"i(?:'m|'ve)? (?:not|did not|didn'?t|have not|haven'?t)(?: even)?(?: yet)? "
            r"(?:done|finish(?:ed)?)(?: yet| typing| writing)?",
            r"(?:no )?(?:(?:that|this|it)(?:'s| is| was)? )?(?:not|isn'?t|wasn'?t)"
            r"(?: really| at all)? what i (?:had |have )?"
            r"(?:asked|meant|said|wanted|needed|was asking|am asking|"
            r"want|need)"
            r"(?: for| about)?",
            r"(?:no )?you (?:did not|didn'?t|have not|haven'?t|never)(?: even| really)? "
            r"(?:answer|solve|fix|help|read)(?:e?d)?(?: "
            r"(?:me|it|my (?:question|problem|message)))?",
            r"why (?:did|have|are|is) (?:you|it|this|the chat)(?: \w+){0,2} "
            r"(?:clos(?:ed?|ing)|end(?:ed|ing)?|le(?:ave|ft|aving)|h[au]ng up|gone)"
            r"(?: (?:this|it|me|the (?:chat|conversation)|already))*",
            r"(?:please )?(?:do not|don'?t) (?:close|go|leave|end|hang up)"
            r"(?: (?:this|it|me|yet|away|the (?:chat|conversation)))*|come back(?: please)?",
            r"i (?:still )?(?:have|had|'ve) (?:a|one|another|one more|more)(?: \w+)? questions?",
            # "attendez", "je n'ai pas fini", "ce n'est pas ce que j'ai demandé"
            r"(?:non |mais )?attend(?:ez|s)"
            r"(?: (?:une? )?(?:minute|seconde|moment|instant|un peu))?|"
            r"(?:une|1) (?:minute|seconde|sec|instant)",
            r"(?:mais )?(?:je (?:n')?|j')(?:avais|ai|etais|suis) (?:pas|point) (?:encore )?"
            r"(?:fini|termine|pret)e?",
            r"(?:non )?(?:ce n'est|c'est|ce n'etait|c'etait)? ?pas (?:du tout |vraiment )?ce que "
            r"(?:j'ai |j'avais |je vous ai )?(?:demande|dit|je (?:demand\w+|voul\w+|veux|dis\w*))",
            r"(?:vous |tu )(?:ne |n')?(?:m'|me )?(?:avez|as) (?:toujours )?(?:pas|jamais) "
            r"(?:repondu|resolu|aide|regle|lu)(?: (?:a )?(?:ma question|mon probleme|tout))?",
            r"pourquoi (?:est[- ]ce que )?(?:vous avez|avez[- ]vous|c'est|vous etes|etes[- ]vous)"
            r"(?: deja)? (?:ferme|termine|coupe|raccroche|clos|parti|fini)e?(?: \w+){0,3}",
            r"(?:ne )?(?:partez|fermez|raccrochez|coupez|terminez) pas(?: \w+){0,2}|"
            r"revenez(?: svp)?",
            r"j'ai (?:encore|toujours) (?:une|des|d'autres)(?: autres?)? questions?",
        )
    )
    + ")"
)
