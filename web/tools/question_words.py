"""How questions of agents and answers of customers are worded, in both languages; folded text."""

import re

NAMED = re.compile(
    r"\b(?:my name is|i am called|je m'appelle|je m’appelle|mon nom est)\s+\S", re.IGNORECASE
)
# What a question of this kind can only be answered with: a likeness alone would take "I ordered a
# jacket" for an answer to "When did you order the jacket?".
_NUMBER = (
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|both|un|une|deux|trois"
)
_NUMBER += r"|quatre|cinq|sept|huit|neuf|dix)\b"
TIME = (
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:to|yester)day\b|\btomorrow\b|\btonight\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:second|minute|hour|day|week|month|year|morning|evening|night|noon|ago)s?\b"
    r"|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|avant-hier|demain|aujourd.hui)\b"
    r"|\b(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b"
    r"|\b(?:seconde|minute|heure|jour|semaine|mois|an|annee|matin|soir|nuit|midi)s?\b"
)
_WHERE = (
    r"\b(?:from|to|at|in|into|on|onto|under|underneath|beneath|behind|inside|outside|between|near"
    r"|below|above|around|through|a|au|aux|en|dans|sur|sous|chez|par|pres|derriere|devant|entre)\b"
    rf"(?! (?:the |le |la |un |une |les )?(?:{TIME}))|\b(?:here|there|online|ici|la-bas)\b"
)
WANTS = (
    (
        re.compile(r"\bwhere\b|^(?:(?:et|alors|mais)[ ,]+)?(?:d.|par )?ou\b(?! bien)"),
        re.compile(_WHERE),
    ),
    (
        re.compile(r"\b(?:since when|when|what (?:time|day|date)|which (?:day|date))\b"),
        re.compile(TIME),
    ),
    (
        re.compile(r"\b(?:quand|quel jour|quelle (?:date|heure)|combien de temps)\b"),
        re.compile(TIME),
    ),
    (
        re.compile(r"\b(?:how (?:many|much)|combien|what amount|quel (?:est le )?montant)\b"),
        re.compile(_NUMBER),
    ),
    (
        re.compile(r"\b(?:why|for what reason|pourquoi|pour quelle raison)\b"),
        re.compile(
            r"\b(?:because|since|as|due|so that|too|want|broken?|parce|car|puisque|comme|cause|trop"
            r"|veux|voulais|casse\w*)\b"
        ),
    ),
)
