"""What stands between the commas, full stops and "and" of a message. Pure."""

import re

from knowledge_base.shorthand import plain

# A long message tells more than rules about clauses read.
MOST_CHARS = 300
_ENDS = re.compile(r"[,.;:!?()\n]+|\b(?:and|but|et|mais)\b")
# What stands before the words that tell something.
_GREETING = re.compile(r"^(?:(?:hello|helo|hi|hey|please|bonjour|bonsoir|salut|allo+|svp)\b\s*)+")


def clauses_of(text: str) -> list[str]:
    """Return the clauses that say something: folded, spelled out, without a greeting before."""
    found = (" ".join(clause.split()) for clause in _ENDS.split(plain(text)))
    return [one for one in (_GREETING.sub("", clause).strip() for clause in found) if one]
