"""Whether a message says that the answer just shown was not it. Pure."""

import re

from knowledge_base.terms import fold

# The words are folded: no capitals, no accents, blanks for apostrophes and hyphens.

# What was wanted of the answer. "Not what I ordered" is a question about a parcel.
_WANTED = (
    r"(?:it|that(?=[,;.!]|$)|what i (?:(?:was |am |m )?(?:looking|searching|asking)(?: for| about)?"
    r"|asked(?! for)|meant|mean))"
)
_VOULU = (
    r"(?:ca|cela|ce que je (?:cherch|demand)(?:e|ais)|ce que j (?:ai|avais) demande"
    r"|ce que je (?:voulais|veux) (?:dire|savoir))"
)
# Only right after an answer: elsewhere "still nothing" may be the very question.
_REJECTION = re.compile(
    # "that's not it, my kettle is new"
    r"^(?:(?:no|nope|nah|non|nan|sorry|desolee?|merci|thanks|ok|but|mais)\b\W*)*"
    rf"(?:(?:(?:that|it|this) ?(?:s|is|was) not|(?:that|this) (?:is|was)n t|not) {_WANTED}\b"
    rf"|(?:c est|ce n est|c etait|ce n etait) pas {_VOULU}\b)"
    # "it does not help, the light stays red"
    r"|(?:^|[,;.] ?|\b(?:but|and|no|nope|sorry|thanks) )"
    r"(?:(?:it|that|this) (?:really |still |just |all )?)?"
    r"(?:did|does)(?:n t|nt| not) (?:\w+ )?help\b(?! (?:with|for|against|on)\b)"
    r"|(?:^|[,;.] ?|\b(?:mais|et|desolee?|merci|non) )(?:(?:ca|cela|ceci) )?(?:ne |n )?"
    r"(?:m |nous )?(?:aide pas|a pas (?:\w+ )?aidee?s?|pas aidee?s?)\b(?! (?:a|avec|pour|contre)\b)"
    # "cleaned it twice, still there"
    r"|(?:^|[,;.] ?|\b(?:but|mais|and|et|c est|it s|its) )"
    r"(?:still (?:there|here|the same|nothing|not working|no change)"
    r"|toujours (?:la|pareil|rien|pas|le meme|la meme chose))\W*$"
)
# Something goes on being wrong, or what we said was: also where no answer stands right before it.
_COMPLAINT = re.compile(
    r"\b(?:still|toujours|encore|tjr?s)\b"
    r"|\b(?:did|does|do|is|was|has|have)(?:n t|nt| not) (?:\w+ )?"
    r"(?:help|work|answer|solve|change|right|correct|true|it\W*$)"
    r"|\bpas (?:\w+ )?(?:aide|march|fonctionn|resol|repond|chang|juste|exact|utile|bon\b|ca\b)"
    r"|\b(?:aide|repond|marche|fonctionne|change|sert)(?:nt)? (?:\w+ )?(?:pas|rien)\b"
    r"|\b(?:wrong|useless|incorrect|inutile|faux|fausse|rien a voir)\b"
    r"|\b(?:nothing|rien n a|rien ne) (?:has )?(?:chang|help|work|aide|march|fonctionn)"
)


def is_rejection(text: str) -> bool:
    """Tell whether the customer says that the answer just shown was not it, and then more."""
    return bool(_REJECTION.search(_plain(text)))


def is_complaint(text: str) -> bool:
    """Tell whether a message says that something is wrong still, and what was said is no help."""
    return is_rejection(text) or bool(_COMPLAINT.search(_plain(text)))


def _plain(text: str) -> str:
    return re.sub(r"[\s'’\-]+", " ", fold(text)).strip()
