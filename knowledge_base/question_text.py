"""What of a question counts. Pure."""

import re
import unicodedata

from knowledge_base.terms import fold

MAX_QUESTION_CHARS = 500

# Surely the customer's own, whatever it is beside: addresses, what was taken out of the message,
# and long runs of letters and digits: keys, tracking numbers.
_OWN = re.compile(
    r"[^\s@]+@[^\s@]+\.\w+|https?://\S+|\[[\w-]{4,8}\]"
    r"|\b(?!0x)(?=(?:[A-Za-z]*\d){6})(?=\d*[A-Za-z])[A-Za-z0-9]{11,}\b"
)
# May be the customer's own: letters and five digits or more, or digits with what joins them.
_NUMBERED = re.compile(r"(?<![\w.])[A-Za-z]{1,6}[-#]?\d{5,}\b")
_DIGITS = re.compile(r"(?<![\w.,])\+?\d+(?:[ .\-/]\d+)*(?![\w])(?!\.\d)")
# "+33 6 39 98 12 34", "06.39.98.12.34", "07700 900461", "555-123-4567"; and of a card, as printed.
_TELEPHONE_OR_CARD = re.compile(
    r"\+\d(?:[ .\-/]?\d){7,}|0\d(?:[ .\-/]\d\d){4}|0\d{2,5}(?:[ \-/]\d{2,8}){1,3}"
    r"|\d{3}[ .\-]\d{3}[ .\-]\d{4}|\d{4}(?:[ \-]\d{4}){3}|\d{13,}"
)
MIN_RUN = 8
MIN_ORDER_DIGITS = 5
# Codes that manufacturers give: "A000066", "ASX00026".
_CATALOGUE = re.compile(r"[A-Za-z]+-?00")
_OF_MANUFACTURER = re.compile(
    r"\b(?:err(?:or|eur)?|exception|product|produit|article|item|model|modele|part|piece|board|carte"
    r"|card|chip|puce|module|code|reference|ref|sku|version|build|firmware|driver|pilote)s?\b"
    r"(?:\s+(?:code|number|numero|nr|no|n|is|est))*\W{0,3}$"
)
_OF_ORDER = re.compile(
    r"\b(?:order|commande|parcel|package|colis|tracking|suivi|invoice|facture|ticket|dossier"
    r"|customer|client|serial|serie)\b(?:\s+(?:number|numero|id|nr|no|n|is|est))*\W{0,3}$"
)


def clean(question: str) -> str:
    """Return the part that counts: no control characters, blanks single, 500 characters.

    Half a surrogate pair, which JSON can smuggle in, is no character either.
    """
    shown = "".join(
        " " if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} else char
        # Cleaning must not cost more because someone sends a book.
        for char in question[: MAX_QUESTION_CHARS * 4]
    )
    return " ".join(shown.split())[:MAX_QUESTION_CHARS]


def join_topic(topic: str, message: str) -> str:
    """Return both as one question; of a long topic, what the message leaves room for."""
    room = max(0, MAX_QUESTION_CHARS - len(message) - 1)
    return clean(f"{topic[:room]} {message}")


def without_own_codes(question: str) -> str:
    """Return the question without what only the customer has; all of it if nothing else is there.

    No article is about that, and it would move the vector away from all of them. It is e-mail and
    web addresses, what was taken out of the message ("[card]"), keys, and numbers of telephones,
    cards, parcels and orders. What a manufacturer may have given stays: error codes, hexadecimal
    numbers, versions, network addresses, names of models and products; and so do rates, dates and
    numbers of few digits.
    """
    rest = _OWN.sub(" ", question)
    rest = _NUMBERED.sub(lambda found: " " if _is_own_code(found) else found[0], rest)
    rest = _DIGITS.sub(lambda found: " " if _is_own_number(found) else found[0], rest)
    rest = " ".join(rest.split())
    return rest if has_words(rest) else question


def _is_own_code(found: re.Match[str]) -> bool:
    return not (_CATALOGUE.match(found[0]) or _OF_MANUFACTURER.search(_before(found)))


def _is_own_number(found: re.Match[str]) -> bool:
    number, before = found[0], _before(found)
    if _TELEPHONE_OR_CARD.fullmatch(number):
        return True
    if _OF_ORDER.search(before):
        return sum(map(str.isdigit, number)) >= MIN_ORDER_DIGITS
    is_version = "." in number
    longest = max(map(len, re.findall(r"\d+", number)))
    return longest >= MIN_RUN and not is_version and not _OF_MANUFACTURER.search(before)


def _before(found: re.Match[str]) -> str:
    """Return the words before, folded: two or three are looked at."""
    return fold(found.string[max(0, found.start() - 40) : found.start()])


def has_words(question: str) -> bool:
    """Say whether there is anything to look for: a letter or a digit, in any script."""
    return any(char.isalnum() for char in question)
