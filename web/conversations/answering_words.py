"""Patterns of words by which who waits asks whether, and when, anybody will answer; folded."""

import re

from web.conversations.wait_words import PERSON_EN, PERSON_FR

_THEN_EN = (
    r"(?: (?:me|us|here|this|that|at all|ever|(?:to )?my (?:message|question|request)|soon|"
    r"(?:later |still |yet )?(?:today|tonight|tomorrow|now|this (?:morning|afternoon|evening|week)|"
    r"(?:over|on|at) the weekend|before \w+|by \w+|on \w+day|then|again|please))){0,4}"
)
_THEN_FR = (
    r"(?: (?:ici|a (?:mon message|ma question|ma demande)|bientot|un jour|encore|svp|"
    r"s'il vous plait|aujourd'hui|demain|maintenant|ce (?:soir|matin|week-?end)|"
    r"cet apres-?midi|cette semaine|(?:avant|d'ici|pour) \w+|"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))){0,4}"
)
_ANSWER_EN = (
    r"(?:answer|answering|reply|replying|respond|responding|come|coming|help|helping|write|"
    r"get back to|look at|read|reading|see|be (?:here|there|back|around|available|online)|"
    r"take care of)"
)
_AN_ANSWER_EN = (
    rf"(?:an? |any |your |my )?(?:answer|reply|response|{PERSON_EN})(?: (?:from|by) {PERSON_EN})?"
)
_ANSWER_FR = (
    r"(?:repond\w*|lire|lira|liront|voir|verra|verront|venir|viendra|viendront|aider|aidera|"
    r"ecrire|ecrira|traiter|traitera|(?:etre |sera |seront )(?:la|disponible|de retour|present)\w*)"
)
_WHEN_EN = r"(?:when|(?:at )?what time|what day|how soon|until when|from when|how late)"
_WHEN_FR = (
    r"(?:quand|(?:a|vers|jusqu'a|a partir de) (?:quelle heure|quand)|quel jour|"
    r"(?:dans|sous|d'ici) combien de temps|depuis quand)(?: est[- ]ce qu'?(?:e )?)?"
)

ANSWERING = re.compile(
    "|".join(
        (
            # "will anybody answer me today", "is anyone going to read this"
            rf"(?:so )?(?:will|can|could|would|is|are|does|do) {PERSON_EN}"
            rf"(?: (?:even|still|actually|really|ever|going to|gonna|able to|be))* "
            rf"{_ANSWER_EN}{_THEN_EN}",
            rf"(?:will|do|can|could|should|am) (?:i|we)(?: (?:even|still|ever|actually|going to))* "
            rf"(?:get|have|receive|hear|expect) {_AN_ANSWER_EN}{_THEN_EN}",
            rf"will (?:i|we) hear (?:back )?(?:from {PERSON_EN}){_THEN_EN}",
            # "when do I get an answer", "how soon can I expect a reply", "when are you back"
            rf"{_WHEN_EN} (?:will|do|can|could|should|am|may) (?:i|we)(?: going to)? "
            rf"(?:get|have|receive|hear|expect|speak to|talk to) {_AN_ANSWER_EN}{_THEN_EN}",
            rf"{_WHEN_EN} (?:will|can|could|would|is|are|does|do) {PERSON_EN}"
            rf"(?: (?:going to|gonna|able to|be))* {_ANSWER_EN}{_THEN_EN}",
            rf"{_WHEN_EN} (?:will|is|are) (?:{PERSON_EN}|they|your team|the team)(?: be)? "
            rf"(?:back|here|there|in|around|online|available|open){_THEN_EN}",
            rf"{_WHEN_EN} (?:do|will|are|is) (?:you|they|your team|the team) (?:open|start|work)"
            rf"(?:ing)?(?: again)?{_THEN_EN}",
            r"(?:are|is) (?:you|the team|your team) (?:open|closed)(?: now| today| tomorrow)?",
            rf"(?:is |are )?(?:there )?{PERSON_EN}(?: still| even)? "
            rf"(?:there|here|around|available|in){_THEN_EN}",
            # "how long does it take to get an answer", "will it take long"
            r"how (?:much )?long(?:er)? (?:does|will|is|must|should) (?:it|this|that)"
            r"(?: usually| normally| still| going to)? (?:take|be)"
            rf" (?:to get|until i get|for|till) {_AN_ANSWER_EN}(?: to {_ANSWER_EN})?{_THEN_EN}",
            r"how (?:much )?long(?:er)? is (?:it|this) (?:still )?going to (?:take|be)",
            r"(?:will|is) (?:it|this|that)(?: still| going to)? (?:take|be)(?: (?:much|very|too))? "
            r"long(?:er)?",
            rf"(?:do|must|should|will) (?:i|we)(?: really| still)?(?: have to| need to)? wait"
            rf"(?:ing)?(?: long| (?:till|until) \w+)?{_THEN_EN}",
            # "est-ce que quelqu'un va me répondre aujourd'hui", "va-t-on me répondre"
            rf"(?:est[- ]ce qu'?(?:e )?)?{PERSON_FR} (?:va|peut|pourra|pourrait)"
            rf"(?:[- ]t?[- ]?il)? (?:(?:me|nous|m'|l'|le|enfin|vraiment|bien) ?){{0,2}}"
            rf"{_ANSWER_FR}{_THEN_FR}",
            rf"(?:est[- ]ce qu'?(?:e )?)?(?:{PERSON_FR}|vous) (?:me |nous |m')?"
            rf"(?:repond(?:ra|rez|ez|ent)?|verra|lira|viendra|sera (?:la|disponible))"
            rf"(?:[- ]t[- ]il)?{_THEN_FR}",
            rf"(?:va[- ]t[- ]on|allez[- ]vous|vous allez|pouvez[- ]vous|peut[- ]on)"
            rf" (?:me |nous |m')?{_ANSWER_FR}{_THEN_FR}",
            r"(?:est[- ]ce que )?(?:j'aurai|aurai[- ]je|je vais avoir|vais[- ]je avoir|"
            r"aurons[- ]nous|puis[- ]je avoir|j'obtiendrai|vais[- ]je (?:recevoir|obtenir))"
            rf" (?:une|ma|la|votre) reponse{_THEN_FR}",
            # "quand aurai-je une réponse", "vous répondez quand", "à quelle heure ouvrez-vous"
            rf"{_WHEN_FR} ?(?:j'aurai|aurai[- ]je|je vais avoir|vais[- ]je avoir|puis[- ]je avoir|"
            r"recevrai[- ]je|vais[- ]je recevoir|peut[- ]on avoir) (?:une|ma|la|votre) reponse"
            rf"{_THEN_FR}",
            rf"{_WHEN_FR} ?(?:(?:va[- ]t[- ]on|allez[- ]vous|pouvez[- ]vous|pourrez[- ]vous|"
            rf"vous allez|on va|peut[- ]on) (?:me |nous |m')?{_ANSWER_FR}"
            rf"|(?:me )?(?:repondrez|repondez)[- ]vous|vous (?:me )?repond(?:r?ez)){_THEN_FR}",
            rf"{_WHEN_FR} ?(?:ouvrez[- ]vous|vous ouvrez|rouvrez[- ]vous|vous rouvrez|"
            r"etes[- ]vous (?:la|ouverts?|de retour|disponibles?)|"
            r"vous etes (?:la|ouverts?|de retour)|reprenez[- ]vous|"
            r"(?:votre equipe|l'equipe|le service) (?:est|sera|revient|ouvre|reprend)"
            r"(?:[- ](?:t[- ])?\w+)?"
            rf"(?: (?:la|ouverte?|de retour|disponible))?){_THEN_FR}",
            rf"(?:vous (?:me )?repondez|vous (?:etes la|ouvrez|rouvrez|revenez)|"
            rf"{PERSON_FR} (?:me |m')?(?:repond|revient|vient|arrive)) "
            r"(?:quand|a quelle heure|dans combien de temps|quel jour)",
            r"(?:c'est |est[- ]ce (?:que c'est )?|(?:est[- ]ce que )?vous etes |etes[- ]vous )"
            r"(?:ouverts?|fermes?)(?: (?:maintenant|aujourd'hui|demain))?",
            rf"(?:est[- ]ce qu'?(?:e )?)?{PERSON_FR} (?:est|sera|serait)(?:[- ]t[- ]il|[- ]il)? "
            rf"(?:la|disponible|present|de retour){_THEN_FR}",
            rf"(?:il )?(?:n'y a|y a|n'y aura|y aura) personne(?: (?:la|de disponible))?{_THEN_FR}",
            rf"(?:donc )?personne ne (?:va|pourra|peut) (?:me |m'|nous )?{_ANSWER_FR}{_THEN_FR}",
            # "ça va prendre combien de temps", "c'est long", "il y en a pour longtemps"
            r"(?:ca|cela) (?:va )?(?:prend(?:re)?|dure[r]?) (?:encore )?combien de temps",
            r"(?:est[- ]ce que )?(?:c'|ce |ca |cela )(?:est|sera|va etre|va durer|va prendre)"
            r"(?: encore| tres| trop)* (?:long(?:temps)?|du temps)",
            r"(?:il )?(?:y )?en (?:a|avez)(?:[- ](?:t[- ]il|vous))? (?:encore )?pour "
            r"(?:longtemps|combien de temps)",
            r"(?:vous )?en avez(?:[- ]vous)? (?:encore )?pour (?:longtemps|combien de temps)",
            r"(?:est[- ]ce qu'il |il )?(?:faut|va falloir|faudra)(?:[- ]t?[- ]?il)? "
            r"(?:que j'attende|attendre|patienter)(?: encore)?(?: longtemps)?"
            r"(?: (?:jusqu'a|jusqu'au) \w+(?: \w+)?)?",
            rf"(?:dois[- ]je|je dois)(?: encore)? (?:attendre|patienter)(?: encore)?"
            rf"(?: longtemps)?(?: jusqu'au? \w+)?{_THEN_FR}",
        )
    )
)
