"""Whether a message speaks of nobody: "personne ne répond" and "nobody came" ask for no person.

The classifier hears the person in them, French most of all, where both are one word.
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
_UNHEARD = re.compile(
    r"\b(?:repond\w*|decroche\w*|rappel\w*|appel\w*|telephon\w*|joindre|ecoute\w*|aide\w*|"
    r"answer\w*|repl(?:y|ies|ied)|pick(?:s|ed)? up|phone|call\w*|ring\w*|rang|on hold|"
    r"respond\w*|listen\w*|help\w*|cares?)\b"
)


def speaks_of_nobody(text: str) -> bool:
    """Say whether "nobody" is who the message is about, and nobody else is asked for."""
    plain = _fold(text)
    return bool(_NOBODY.search(plain)) and not _SOMEBODY.search(_NOBODY.sub(" ", plain))


def is_unheard(text: str) -> bool:
    """Say whether it is the customer whom nobody answers: a complaint, not a question."""
    return bool(_UNHEARD.search(_fold(text)))


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("’", "'"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
