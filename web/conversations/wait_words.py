"""Patterns of words by which who waits asks how much longer, English and French, folded."""

import re

_NOBODY_EN = r"(?:(?:any|some|no)(?: ?one|body)|no-one)"
PERSON_EN = rf"(?:{_NOBODY_EN}|(?:a|an|the|your|any) (?:person|human|agent|advis[eo]r)|you)"
_SO_LONG_EN = (
    r"(?:ages|hours|minutes|forever|(?:too |so )?long|"
    r"(?:quite )?a (?:long |little )?(?:while|time)|half an hour|"
    r"(?:over |more than )?(?:an|a|one|\d+) ?(?:h|hours?|mins?|minutes?)|"
    rf"(?:{PERSON_EN}|an answer|a reply|help)(?: to (?:answer|reply|come|help))?)"
)
_SOON_EN = r"(?: (?:now|already|yet|here|still|me|to me)){0,3}"
PERSON_FR = (
    r"(?:quelqu'un|on|(?:(?:une?|le|votre) |l')(?:conseill(?:er|ere)|agent|personne|humain))"
)
_SO_LONG_FR = (
    r"(?:(?:trop )?longtemps|des heures|un moment|ce matin|tout a l'heure|"
    r"(?:plus d')?(?:une?|\d+) ?(?:demi-?)?(?:h|heures?|min|minutes?|quart d'heure))"
)
_MUST_FR = r"(?:dois[- ]je|je dois|faut[- ]il|il faut|vais[- ]je|je vais|va[- ]t[- ]il falloir)"
_QUEUE_FR = r"(?: (?:dans|de) la (?:file|queue)(?: d'attente)?)"

# With a question mark, whether somebody is there; so does a bare greeting.
CALL = re.compile(r"(?:helo|yo|allo|ohe|anyone|anybody|quelqu'un)")
WAIT = re.compile(
    "|".join(
        (
            # "still there", "is anybody here", "are you there"
            rf"(?:is |are )?(?:there )?{PERSON_EN}(?: still| even)? "
            r"(?:there|here|around|available)",
            r"(?:you )?still (?:there|here)",
            rf"is there {PERSON_EN}",
            # "nobody answers", "why is no one answering", "no answer yet"
            rf"(?:why )?(?:is |has |does |will )?{_NOBODY_EN}(?: is| has| ever)? "
            rf"(?:answer|repl|respond|com)(?:y|e|i?es|s|i?ed|y?ing)?{_SOON_EN}",
            r"(?:still )?no (?:answer|reply|response)(?: yet)?",
            # "how long do I have to wait", "how much longer", "how long will it take"
            r"(?:for )?how (?:much )?long(?:er)?(?: now| still)?",
            r"how (?:much )?long(?:er)? (?:do|will|must|should) (?:i|we)(?: still)?"
            r"(?: (?:have|need) to)? (?:be )?wait(?:ing)?",
            r"how long (?:is|'s) (?:the |my )?(?:wait|queue|line|waiting time)",
            r"how (?:much )?long(?:er)? will (?:it|this|that) (?:take|be)(?: for (?:me|you))?",
            r"how (?:much )?long(?:er)? (?:will it (?:take|be) )?(?:until|till|before|for) "
            rf"{PERSON_EN}(?: \w+){{0,4}}",
            # "when will someone answer me", "I've been waiting for an hour", "what's my position"
            rf"when (?:will|is|does|do|can|are) {PERSON_EN} (?:\w+ ){{0,3}}(?:answer|answering|"
            rf"reply|replying|respond|come|coming|be here|be there|available|help|free){_SOON_EN}",
            r"(?:(?:i|we) ?(?:am|'m|have|'ve)? )?(?:still )?(?:been )?(?:still )?waiting(?: here)?"
            rf"(?: (?:for |since )?{_SO_LONG_EN})?{_SOON_EN}",
            r"(?:where am i|wh(?:at|ich) (?:number|place|position) am i|"
            r"what(?: i|')s my (?:number|place|position))(?: (?:in|on) (?:the )?(?:queue|line))?",
            # "vous êtes toujours là", "personne ne répond", "pas de réponse"
            r"(?:vous etes |t'es |tu es |etes[- ]vous )?(?:toujours|encore) la",
            r"(?:vous etes|etes[- ]vous|tu es) la",
            rf"(?:il )?y a(?:[- ]t[- ]il)? {PERSON_FR}(?: (?:la|de disponible|disponible))?",
            r"(?:pourquoi )?(?:personne|vous|on) (?:ne |n')?(?:me |m')?"
            r"(?:repond(?:ez)?(?: pas)?|vient|arrive|est la)(?: ici| encore)?",
            r"(?:toujours |encore )?(?:pas de reponse|aucune reponse|personne)(?: encore)?",
            # "combien de temps dois-je attendre", "ça va durer longtemps", "c'est encore long"
            r"(?:dans |encore |pendant )?combien de temps(?: encore)?(?: d'attente)?",
            rf"(?:pendant )?combien de temps {_MUST_FR}(?: encore)? "
            r"(?:attendre|patienter)(?: encore)?",
            r"combien de temps (?:ca|cela) (?:va )?(?:prend(?:re)?|dure[r]?)",
            r"(?:ca|cela) va (?:encore )?(?:durer|prendre) (?:encore )?longtemps",
            r"(?:c'est )?encore long(?:temps)?",
            # "j'attends depuis une heure", "quand un conseiller va-t-il répondre"
            r"(?:j'|on |nous )attend(?:s|ons)?(?: toujours| encore)?"
            r"(?: (?:un conseiller|un humain|quelqu'un|une reponse|votre reponse))?"
            rf"(?: (?:ici |la )?(?:depuis )?{_SO_LONG_FR})?",
            rf"quand (?:est[- ]ce qu'?(?:e )?)?{PERSON_FR} (?:\S+ ){{0,4}}"
            r"(?:repond\w*|venir|vient|viendra|arrive\w*|la|disponible|m'aider)",
            rf"(?:quelle est )?ma (?:place|position){_QUEUE_FR}?",
            rf"(?:ou|a quelle (?:place|position)) (?:en )?suis[- ]je{_QUEUE_FR}?",
        )
    )
)
