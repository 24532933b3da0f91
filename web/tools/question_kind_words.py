"""What short questions ask for and how that is told, English and French; folded."""

import re
from typing import NamedTuple

from web.tools.question_words import TIME


class Kind(NamedTuple):
    """Questions of a kind, and what an answer to one has in it."""

    question: re.Pattern[str]
    answer: re.Pattern[str]


_LEAD = r"^(?:(?:and|so|ok|okay|but|hello|hi|et|alors|mais|bonjour)[ ,]+)*"
_BY_WHOM = r"(?:the|my|your|our|its|a|an|one|this|that)"
_PLACE = (
    rf"\b(?:from|at|in|into|on|onto|under|underneath|beneath|behind|inside|outside|between|near"
    rf"|below|above|around|through) {_BY_WHOM} (?!(?:week|day|month|year|morning|evening|moment"
    r"|same|second|minute|hour|time|beginning|start|end)\w*\b)"
    r"|\b(?:par|sous|sur|dans|derriere|devant|entre|contre|chez|pres de|autour de)"
    r" (?:le|la|les|l|un|une|mon|ma|mes|votre|vos|ce|cette|son|sa)\b(?! (?:semaine|mois|annee|jour"
    r"|matin|soir|moment|minute|heure)\w*\b)"
    r"|\b(?:of the (?:back|front|side|bottom|top|left|right)"
    r"|(?:de|a|par|sur) l (?:avant|arriere))\b"
    r"|\b(?:au niveau|en (?:bas|haut)|du (?:bas|haut|cote|fond|dessous)|au (?:bas|fond|dos))\b"
)
_SINCE = (
    r"\b(?:since|depuis|ago|il y a|ca fait|start(?:ed|s)?|began|commence\w*|yesterday|hier"
    r"|this (?:morning|week|month)|ce matin|cette semaine"
    r"|last (?:night|week|month|year|\w+day)|la semaine derniere|le mois dernier"
    r"|for (?:\d|an?\b|one|two|three|four|five|six|seven|several|some|many|the (?:last|past)))"
)
KINDS = (
    Kind(
        re.compile(
            rf"{_LEAD}(?:since when|(?:for )?how long (?:has|have|is|was|did)\b"
            r"|when did \w+(?: \w+)? (?:first )?(?:start|begin)"
            r"|depuis (?:quand|combien de temps|quel(?:le)? (?:jour|date))"
            r"|quand (?:est ce qu e?)?.{0,20}\b(?:commence|debute))"
        ),
        re.compile(_SINCE),
    ),
    # "When does it crash?" asks for the occasion.
    Kind(
        re.compile(
            rf"{_LEAD}(?:when (?:did|was|were|has|have)\b|(?:what|which) (?:day|date) (?:did|was)\b"
            r"|(?:quand|quel jour|a quelle date) (?:est ce qu e? )?(?:[ls] )?"
            r"(?:\w+ (?:l )?)?(?:a|as|ai|ont|avez|est|sont|etes)\b)"
        ),
        re.compile(TIME),
    ),
    Kind(
        re.compile(
            rf"{_LEAD}(?:from where|where|(?:which|what) (?:part|place|spot)"
            r"|(?:d |par )?ou\b|a quel endroit|quelle partie)"
        ),
        re.compile(_PLACE),
    ),
)
# They say nothing of what is asked about.
GENERAL = frozenset(
    """since start started begin began exactly part place spot happen happened first problem issue
    now currently right long been
    commence commencer debute debuter exactement partie endroit probleme combien temps
    depuis ca""".split()
)
# Forms of a word that do not begin alike.
SAME = {
    form: word
    for word, forms in {
        "buy": "bought",
        "pay": "paid",
        "send": "sent",
        "break": "broke broken",
        "fall": "fell fallen",
        "lose": "lost",
        "get": "got gotten",
        "come": "came",
        "payer": "paye paie",
    }.items()
    for form in forms.split()
}
# Before a word that names a thing; without one it says what is done: "an order", "you order". Not
# "a", which in French stands before what is done.
BEFORE_THING = frozenset(
    """an the my your our its this that un une le la les mon ma mes votre vos notre ce cette son sa
    de du des""".split()
)
IS = re.compile(r"\b(?:is|are|was|were|come|comes|est|sont|etait|trouve|fait|font)\b")
NEGATED = re.compile(r"\b(?:not|never|no longer|n t|\w+n t|ne|pas|jamais|plus aucun)\b")
# What is still to come has not been done.
COMING = re.compile(r"\b(?:tomorrow|will|next|demain|prochain\w*)\b")
CLAUSE_ENDS = re.compile(r"[,;:.!?()]+|\b(?:and|but|which|that|et|mais|qui)\b")
