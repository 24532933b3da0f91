"""Whether a "no" only takes leave: "no thanks", « laissez tomber ». Pure."""

import re

from knowledge_base.terms import fold

_LEAVING = re.compile(
    r"\b(?:thank(?:s| you)|thx|tks|merci|leave it|never ?mind|nvm|forget (?:it|about it)"
    r"|no need|not needed|(?:it|that|i)(?: is| am|'?s|'?m) (?:fine|ok|okay|good|all right)"
    r"|laisse(?:z|r)?|oublie(?:z|r)?|tant pis|pas grave|pas (?:la peine|besoin)"
    r"|c'?est bon|ca ira|ca va(?! pas))\b"
)


def is_leaving(text: str) -> bool:
    """Tell whether a message that says no wants nothing more, rather than something better."""
    return bool(_LEAVING.search(fold(text).replace("’", "'")))
