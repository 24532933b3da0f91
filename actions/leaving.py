"""Whether a "no" only takes leave: "no thanks", « laissez tomber ». Pure."""

import re

from knowledge_base.terms import fold_typed

_LEAVING = re.compile(
    r"\b(?:thank(?:s| you)|thx|tks|merci|leave it|never ?mind|nvm|forget (?:it|about it)"
    r"|no need|not needed|(?:it|that|i)(?: is| am|'?s|'?m) (?:fine|ok|okay|good|all right)"
    r"|laisse(?:z|r)?|oublie(?:z|r)?|tant pis|pas grave|pas (?:la peine|besoin)"
    r"|c'?est bon|ca ira|ca va(?! pas))\b"
)
# Who says so has not been helped, however politely the message ends.
_COMPLAINT = re.compile(
    r"n'?t (?:\w+ )?(?:help|work|answer|solve)|\bnot (?:\w+ )?(?:help|work|answer|solv)|\bno use\b"
    r"|\bpas (?:\w+ )?(?:aide|repond|march|fonctionn|utile|resolu)"
    r"|\b(?:aide|repond|marche|fonctionne|resout|sert)(?:nt)? (?:\w+ )?(?:pas|rien)\b"
    r"|\b(?:for nothing|pour rien|a rien|useless|inutile|pointless)\b"
)


def is_leaving(text: str) -> bool:
    """Tell whether a message that says no wants nothing more, rather than something better."""
    plain = fold_typed(text)
    return bool(_LEAVING.search(plain)) and not _COMPLAINT.search(plain)
