"""What the customer dropped themselves: "forget it", « laissez tomber ». Pure."""

import re

from web.conversations.courtesies import is_courtesy
from web.conversations.person_wishes import clauses, tells_no_matter, wants_person

_BEFORE = (
    r"(?:(?:oh|ah|ok|okay|k|well|right|alright|fine|no|nah|so|then|actually|just|yeah|please|bon"
    r"|bah|ben|eh bien|bien|non|oui|alors|donc|d'accord|finalement|du coup)\s+)*"
)
# "Does it matter?" and « peu importe » answer a question more often than they drop one.
_DROPS = re.compile(
    rf"{_BEFORE}(?:"
    r"(?:let us |let's )?(?:never ?mind|nvm|scrap (?:it|that|this)|drop (?:it|that)"
    r"|forget (?:about )?(?:it|that|this|(?:my|the|that|this) (?:\w+ )?(?:question|request)))"
    r"|(?:on )?(?:laisse[rz]?(?: moi|-moi)? tomber|laisse[rz]? (?:ca|cela)|tant pis"
    r"|oublie[rz]?(?:[- ](?:ca|cela|la|le|moi))?"
    r"|oublie[rz]? (?:ma|cette|la) (?:\w+ )?(?:question|demande)))"
    r"(?: (?:then|now|please|thanks|thank you|about (?:it|that|this)|for now|alors|donc|merci"
    r"|pour (?:ca|cela|l'instant|le moment)))*"
)


def drops(text: str) -> bool:
    """Say whether a message takes back what was said before it: "forget it, where is my lamp?".

    Who has enough of the bot ("forget it, get me a human") takes nothing back.
    """
    return any(map(_DROPS.fullmatch, clauses(text))) and not wants_person(text)


def only_drops(text: str) -> bool:
    """Say whether a message tells nothing beside it, thanks and a wish for a person aside."""
    said = [clause for clause in clauses(text) if clause]
    rest = [clause for clause in said if not _DROPS.fullmatch(clause)]
    return len(rest) < len(said) and all(map(_is_bare, rest))


def _is_bare(clause: str) -> bool:
    is_sound = re.fullmatch(_BEFORE, f"{clause} ") is not None
    return is_sound or is_courtesy(clause) or tells_no_matter(clause)
