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

_PLACE_FR = r"(?:ma place|mon tour)"
# "avant que quelqu'un arrive", "avant qu'on me réponde"
_UNTIL_FR = (
    rf"(?: (?:avant|pour|d'ici(?: a ce)?) ?(?:que |qu')\s*{PERSON_FR} "
    r"(?:(?:me|m'|nous|ne|s') ?){0,2}"
    r"(?:arriv|vien|repond|occup|pren|aid|soi[st]|rejoi|lis|parl)\w*(?: \S+){0,2}|"
    rf" avant (?:d'|de )(?:avoir|joindre|parler a|voir) {PERSON_FR}(?: \S+){{0,2}})"
)

# With a question mark, whether somebody is there; so does a bare greeting.
CALL = re.compile(r"(?:helo|yo|allo|ohe|anyone|anybody|quelqu'un)")
# Whether who was there, or anybody, still is.
PRESENCE = re.compile(
    "|".join(
        (
            # "still there", "is anybody here", "are you there"
            rf"(?:is |are )?(?:there )?{PERSON_EN}(?: still| even)? "
            r"(?:there|here|around|available)",
            r"(?:you )?still (?:there|here|around)",
            rf"is there {PERSON_EN}",
            # "vous êtes toujours là", "y a-t-il quelqu'un"
            r"(?:vous etes |t'es |tu es |etes[- ]vous |es[- ]tu )?(?:toujours|encore) la",
            r"(?:vous etes|etes[- ]vous|tu es|es[- ]tu) la",
            rf"(?:il )?y a(?:[- ]t[- ]il)? {PERSON_FR}(?: (?:la|de disponible|disponible))?",
        )
    )
)
WAIT = re.compile(
    "|".join(
        (
            # "nobody answers", "why is no one answering", "no answer yet"
            rf"(?:why )?(?:is |has |does |will )?{_NOBODY_EN}(?: is| has| ever)? "
            rf"(?:answer|repl|respond|com)(?:y|e|i?es|s|i?ed|y?ing)?{_SOON_EN}",
            r"(?:still )?no (?:answer|reply|response)(?: yet)?",
            rf"still {_NOBODY_EN}{_SOON_EN}",
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
            # "am I still in the queue", "have I lost my place", "how many are before me"
            r"(?:am i|i am|i'm) (?:still |even )?(?:in|on) (?:the |your |a )?(?:queue|line|list)"
            r"(?: at all)?",
            r"(?:did|do|have|has|is|will) (?:i |you )?(?:still )?(?:have |keep |kept |lose |lost |"
            r"hold )?my (?:place|position|spot|turn|request)(?: (?:in|on) (?:the )?(?:queue|line))?"
            r"(?: still)?(?: (?:kept|lost|there|open|held|saved|on))?"
            r"(?: (?:if|when) i (?:close|leave|reload|refresh|quit|go|switch|shut|log|come)"
            r"(?: \S+){0,5})?",
            r"(?:if|when) i (?:close|leave|reload|refresh|quit|go)(?: \S+){0,4}? "
            r"(?:do|will|would) i (?:lose|keep) my (?:place|position|spot|turn)",
            r"how many(?: people| others)?(?: (?:are|is)(?: there)?)?(?: still)?"
            r" (?:before|ahead of|in front of) me(?: (?:in|on) (?:the )?(?:queue|line))?",
            r"(?:are there|is there) (?:many|a lot|lots)(?: of)?(?: people| others)?"
            r" (?:before|ahead of|in front of) me",
            # "is the queue long", "any idea how long", "when will they come"
            r"(?:is|how long is) (?:the|your|this) (?:queue|line|wait)(?: very| still)?(?: long)?",
            r"(?:any idea |do you know |can you (?:tell me|say) )(?:how (?:much )?long(?:er)?"
            r"(?: it (?:will|may|could|might) (?:take|be))?|when)|(?:what(?: i|')s the )?eta",
            rf"when will (?:they|he|she) (?:come|answer|reply|be here|be there){_SOON_EN}",
            # "personne ne répond", "pas de réponse"
            r"(?:pourquoi )?(?:personne|vous|on) (?:ne |n')?(?:me |m')?"
            r"(?:repond(?:ez)?(?: pas)?|vient|arrive|est la)(?: ici| encore)?",
            r"(?:toujours |encore )?(?:pas de reponse|aucune reponse|personne)(?: encore)?",
            # "combien de temps dois-je attendre", "ça va durer longtemps", "c'est encore long"
            r"(?:dans |encore |pendant )?combien de temps(?: encore)?(?: d'attente)?",
            rf"(?:pendant )?combien de temps {_MUST_FR}(?: encore)? "
            r"(?:attendre|patienter)(?: encore)?",
            r"combien de temps (?:ca|cela) (?:va )?(?:prend(?:re)?|dure[r]?)",
            r"(?:ca|cela) va (?:encore )?(?:durer|prendre) (?:encore )?longtemps",
            rf"(?:(?:c'est |est[- ]ce |ca va etre )?(?:encore |bien(?:tot)? )?long(?:temps)?|"
            rf"(?:(?:dans |encore )*combien de temps(?: encore)?)){_UNTIL_FR}",
            r"(?:c'est )?encore long(?:temps)?",
            # "suis-je toujours dans la file", "ai-je gardé ma place"
            r"(?:est[- ]ce que )?(?:je suis|suis[- ]je)(?: bien)?(?: toujours| encore)?"
            r" (?:dans|sur) (?:la|votre|une) (?:file|queue|liste)(?: d'attente)?",
            rf"(?:est[- ]ce que )?(?:j'ai|ai[- ]je|je garde|vais[- ]je garder)"
            rf"(?: bien| toujours| encore)?(?: garde| perdu| conserve)? {_PLACE_FR}{_QUEUE_FR}?",
            rf"(?:est[- ]ce que )?(?:je (?:vais |peux )?|vais[- ]je )(?:perd(?:re|s)|garde[rz]?)"
            rf" {_PLACE_FR}{_QUEUE_FR}? (?:si|quand) (?:je|j') ?"
            r"(?:ferme|quitte|pars|recharge|reviens|change|vais|m'en vais|eteins)(?: \S+){0,5}",
            r"(?:si|quand) (?:je|j') ?(?:ferme|quitte|pars|recharge|m'en vais|eteins)"
            rf"(?: \S+){{0,4}}? (?:est[- ]ce que )?(?:je |j'ai )(?:vais )?"
            rf"(?:perd(?:re|s|u)|garder?) {_PLACE_FR}",
            rf"(?:est[- ]ce que )?{_PLACE_FR} est(?:[- ]elle)?(?: bien| toujours| encore)?"
            rf" (?:gardee|conservee|perdue|la){_QUEUE_FR}?",
            rf"(?:il )?y (?:en )?a combien (?:de (?:personnes|gens|clients|monde) )?"
            rf"(?:avant|devant) moi{_QUEUE_FR}?",
            r"(?:est[- ]ce qu')?(?:il )?y a(?:[- ]t[- ]il)? (?:encore )?(?:du|beaucoup de) "
            rf"(?:monde|gens|personnes|clients)(?: (?:avant|devant) moi)?{_QUEUE_FR}?",
            r"(?:est[- ]ce que )?(?:la|votre) (?:file|queue|attente)(?: d'attente)?"
            r"(?: est(?:[- ]elle)?)? (?:tres |encore )?longue",
            r"(?:vous avez )?une idee (?:du temps|de la duree|du delai)(?: d'attente)?",
            r"combien (?:de (?:personnes|gens|clients|monde) )?(?:(?:il )?y a[- ]?t?[- ]?(?:il)? |"
            r"sont |reste[- ]t[- ]il )?(?:encore )?(?:de (?:personnes|gens|monde) )?"
            rf"(?:avant|devant) moi{_QUEUE_FR}?",
            # "j'attends depuis une heure", "quand un conseiller va-t-il répondre"
            r"(?:j'|on |nous )attend(?:s|ons)?(?: toujours| encore)?"
            r"(?: (?:un conseiller|un humain|quelqu'un|une reponse|votre reponse))?"
            rf"(?: (?:ici |la )?(?:depuis )?{_SO_LONG_FR})?",
            rf"quand (?:est[- ]ce qu'?(?:e )?)?{PERSON_FR} (?:\S+ ){{0,4}}"
            r"(?:repond\w*|venir|vient|viendra|arrive\w*|la|disponible|m'aider)",
            rf"(?:quelle est )?ma (?:place|position){_QUEUE_FR}?",
            rf"(?:je suis|suis[- ]je|j'en suis) (?:a|en) (?:quelle (?:place|position)|combientieme)"
            rf"{_QUEUE_FR}?|(?:je suis|suis[- ]je) (?:le |la )?combientieme{_QUEUE_FR}?",
            rf"(?:ou|a quelle (?:place|position)) (?:en )?suis[- ]je{_QUEUE_FR}?",
        )
    )
)
