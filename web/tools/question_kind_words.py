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
            rf"{_LEAD}(?:when (?:did|was|were|has|have)\b|(?:on )?(?:what|which) (?:days?|dates?)"
            r" (?:did|was|were|has|have)\b"
            r"|(?:quand|quels? jours?|a quelles? dates?) (?:est ce qu e? )?"
            r"(?:(?:[ls]|le|la|ce|cette|votre) )?(?:\w+ (?:l )?)?(?:a|as|ai|ont|avez|est|sont"
            r"|etes)\b)"
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
    lieu place commence commencer debute debuter exactement partie endroit probleme combien temps
    depuis ca day days date dates jour jours""".split()
)
# "How much were you charged?" wants an amount of money; it and the day may be told far apart.
ASKS_AMOUNT = re.compile(
    rf"{_LEAD}(?:how much (?:did|was|were|has|have|is|are|do|does)\b"
    r"|(?:for )?(?:what|which) amounts?|what (?:is|was) the (?:exact )?amount"
    r"|(?:de |pour )?combien (?!de\b|d\b)|(?:de |pour )?quels? (?:est le )?montants?"
    r"|quelle (?:est la )?somme)"
)
AMOUNT_WORDS = frozenset(
    "much amount amounts exact total combien montant montants somme exactement".split()
)
# 12.50 is none where it is a day: "on 12.05".
MONEY = re.compile(
    r"[€$£] ?\d[\d.,]*|\d[\d.,]* ?(?:[€$£]|(?:euros?|eur|pounds?|dollars?|gbp|usd|quid|cents?"
    r"|centimes)\b)|(?<!on )(?<!le )(?<!du )(?<!since )(?<![\d.,])\d+[.,]\d\d(?![\d.,]*\d)"
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
# Doings of one day: who was charged has paid, and what was delivered has arrived.
DOINGS = {
    form: group.split()[0]
    for group in (
        "pay paid payment payments charge charged charges debit debited debits billed",
        "buy bought order ordered orders purchase purchased",
        "receive received arrive arrived arrives deliver delivered delivery",
        "payer paye payee paie paiement paiements debiter debite debitee debites debit preleve"
        " prelevee preleves prelever prelevement prelevements",
        "acheter achete achetee achetes achat achats commande commandee commandes commander",
        "recevoir recu recue recus recues recevez livre livree livres livrees livraison arrive"
        " arrivee arrives arrivees",
    )
    for form in group.split()
}
# Money that somebody took is a charge; "I took it to the shop" is none.
TOOK_MONEY = re.compile(
    r"\b(?:took|taken|take|withdrew|withdrawn|deducted)\b(?=.{0,12}(?:[€$£]|\b(?:euros?|pounds?"
    r"|dollars?|money)\b))|(?:the )?(?:money|amount) (?:was )?(?:taken|withdrawn|deducted)\b"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)"
)
# "The payment on 3 May", « le paiement du 3 mai »: as good as "I paid on 3 May".
DATED_THING = re.compile(
    r"\b(\w+) (?:on|of|from|dated|du|de|le|en) (?:the |last |le )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|er)? (?:of )?{_MONTH}|{_MONTH}|\d{{1,2}}[/.]\d|yesterday|hier"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)"
)
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
