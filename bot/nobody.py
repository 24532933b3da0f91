"""Whether a message speaks of nobody: "personne ne répond" and "nobody came" ask for no person.

The classifier hears the person in them, French most of all, where both are one word. What it is
about, search tells: also that nobody has answered.
"""

import re
import unicodedata

_NOBODY = re.compile(
    r"\bpersonne n(?:e\b|')|\bn'(?:y )?(?:a|avait) personne\b|"
    # "Is nobody there?" asks for somebody.
    r"(?<!\bis )(?<!\bis there )(?<!\bare there )\b(?:nobody|no[ -]one)\b"
)
# Who is asked for all the same, in other words.
_SOMEBODY = re.compile(
    r"\b(?:quelqu'un|conseillere?s?|humaine?s?|agents?|(?:une|vraie|autre) personne|responsables?|"
    r"some(?:one|body)|humans?|persons?|people|advis[eo]rs?|representative|manager)\b"
)
# Whom somebody has talked to is told of: "I spoke to someone yesterday".
_TOLD = re.compile(
    r"\b(?:talked|spoke|spoken|chatted|wrote|written|was speaking) (?:to|with) \S+(?: \S+)?|"
    r"\b(?:ai|avais|avons|a) (?:deja )?(?:parle|ecrit|discute|eu|appele)(?: a| avec| au)? \S+ ?\S*"
)
# Nothing but that nobody answers: "it's a disgrace, nobody ever picks up" is angry.
_UNANSWERED = re.compile(
    r"\W*(?:why (?:does |has |is |will |did )?)?(?:nobody|no[ -]one|(?:pourquoi )?personne)\b"
    r"[^,;:.!?]*\b(?:answer|repl|respond|pick|call|repond|decroch|rappel)[^,;:.!?]*[\s.!?]*"
)


def speaks_of_nobody(text: str) -> bool:
    """Say whether "nobody" is who the message is about, and nobody else is asked for."""
    plain = _fold(text)
    rest = _TOLD.sub(" ", _NOBODY.sub(" ", plain))
    return bool(_NOBODY.search(plain)) and not _SOMEBODY.search(rest)


def says_only_that_nobody_answers(text: str) -> bool:
    """Say whether the message complains of that in so many words, and rages at nothing."""
    return bool(_UNANSWERED.fullmatch(_fold(text)))


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
