"""Whether a question is about what a person has promised before they gave back. Pure.

"When will it come?" is then of the lid that Ben sends, whatever article has such words.
"""

import re
from collections.abc import Iterable

from knowledge_base.link_words import ANAPHOR, CONNECTED, NEW
from knowledge_base.terms import content_roots, fold

_PROMISES = re.compile(
    r"\b(?:i|we) (?:ll|will|shall|am going to|m going to|are going to|have (?:just )?(?:sent"
    r"|ordered|booked|refunded|arranged|asked)"
    r"|(?:am|m|are|re) (?:sending|ordering|refunding|arranging))\b"
    r"|\byou (?:ll|will|should) (?:get|receive|have|hear)\b|\bis on its way\b"
    r"|\b(?:je|nous) (?:vous |l |le |la |les )*(?:vais|allons|enverrai|enverrons|envoie"
    r"|envoyons|renvoie|expedie|rembourse\w*|rappelle\w*|commande|reserve|prepare|fais|demande)\b"
    r"|\b(?:j ai|nous avons) (?:fait |bien )?(?:envoye|expedie|commande|rembourse|reserve"
    r"|demande)\b|\bvous (?:recevrez|aurez|allez (?:recevoir|avoir))\b"
    r"|\bsera (?:envoye|expedie|livre|rembourse)"
)
_STANDS_FOR = re.compile(
    r"^\W*(?:(?:et|alors|du coup|mais|donc|and|but|so) )*(?:il|elle|ils|elles)\b"
)
_QUESTION = re.compile(r"\?|^\W*(?:and|et|when|how|where|quand|comment|combien|ou)\b")


def asks_of_promise(text: str, said: Iterable[str]) -> bool:
    """Say whether words ask on about what a person has promised.

    Args:
        text: of the customer, after the person gave back.
        said: what the person has said in this episode.
    """
    plain = _plain(text)
    promised = [line for line in map(_plain, said) if _PROMISES.search(line)]
    if not promised or NEW.search(plain) or not _QUESTION.search(fold(text)):
        return False
    links = (ANAPHOR, CONNECTED, _STANDS_FOR)
    if any(link.search(plain) for link in links):
        return True
    asked = content_roots(plain, None)
    return any(asked & content_roots(line, None) for line in promised)


def _plain(text: str) -> str:
    return re.sub(r"['’-]", " ", fold(text))
