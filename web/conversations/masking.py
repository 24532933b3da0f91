"""Personal data out of what staff may read in lists: cards, IBANs, e-mail addresses, phones.

Order matters: an IBAN holds runs of digits that could pass for a card or a phone number. A
number is masked only where its check digits or its form say what it is, so that order numbers
and error codes stay readable.
"""

import re

CARD, IBAN, EMAIL, PHONE = "[card]", "[IBAN]", "[e-mail]", "[phone]"

# Card numbers have 13 to 19 digits; IBANs 15 to 34 characters.
_MIN_CARD, _MAX_CARD = 13, 19
_MIN_IBAN, _MAX_IBAN = 15, 34
# Of the countries we hear of most, exactly; words after the number are then never swallowed.
_IBAN_LENGTHS = {
    "AT": 20, "BE": 16, "CH": 21, "DE": 22, "DK": 18, "ES": 24, "FI": 18, "FR": 27, "GB": 22,
    "IE": 22, "IT": 27, "LU": 20, "MC": 27, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "SE": 24,
}  # fmt: skip

_SEPARATOR = "[ .\u00a0\u202f\u2011-]"
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ \u00a0\u202f-]?[A-Z0-9]){11,30}", re.IGNORECASE)
_CARD = re.compile(rf"(?<![\w+])\d(?:{_SEPARATOR}?\d){{12,18}}(?!\w)")
_EMAIL = re.compile(r"[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}\b")
_PHONE = re.compile(
    rf"""(?<![\w+])(?<!\d{_SEPARATOR})(?:                   # not the middle of a longer number
        (?:\+|00){_SEPARATOR}?[1-9]\d{{0,2}}               # international prefix
            (?:{_SEPARATOR}?\(0\))?                         # +44 (0)20
            (?:{_SEPARATOR}?\(?\d{{1,4}}\)?){{2,6}}
      | 0[1-9](?:{_SEPARATOR}?\d\d){{4}}                    # 06 12 34 56 78
      | 0\d{{2,4}}{_SEPARATOR}\d{{3,4}}{_SEPARATOR}?\d{{3,4}} # 020 7946 0958
      | 0[17]\d{{8,9}}                                      # 07912345678
      | \(\d{{3}}\){_SEPARATOR}?\d{{3}}{_SEPARATOR}\d{{4}}  # (212) 555-0199
      | [2-9]\d\d-\d{{3}}-\d{{4}}                           # 212-555-0199
    )(?!\w|{_SEPARATOR}\d)""",
    re.VERBOSE,
)
_MIN_PHONE_DIGITS, _MAX_PHONE_DIGITS = 8, 15


def mask(text: str) -> str:
    """Return the text with personal data replaced by what it was."""
    text = _EMAIL.sub(EMAIL, text)
    text = _IBAN.sub(_masked_iban, text)
    text = _CARD.sub(lambda found: CARD if _is_card(found[0]) else found[0], text)
    return _PHONE.sub(lambda found: PHONE if _is_phone(found[0]) else found[0], text)


def _masked_iban(found: re.Match[str]) -> str:
    # The pattern is greedy and may have swallowed the words after the number: the longest
    # beginning whose check digits are right is the IBAN.
    whole = found[0]
    for end in range(len(whole), 0, -1):
        is_word_end = not whole[end : end + 1].isalnum()
        if is_word_end and _is_iban(whole[:end]):
            return IBAN + whole[end:]
    return whole


def _is_iban(candidate: str) -> bool:
    if not candidate[-1].isalnum():
        return False
    compact = re.sub(r"[^A-Za-z0-9]", "", candidate).upper()
    if not _MIN_IBAN <= len(compact) <= _MAX_IBAN or not compact.isascii():
        return False
    if len(compact) != _IBAN_LENGTHS.get(compact[:2], len(compact)):
        return False
    rearranged = compact[4:] + compact[:4]
    # ISO 13616: letters count as 10 to 35, the whole number must leave 1.
    return int("".join(str(int(character, 36)) for character in rearranged)) % 97 == 1


def _is_card(candidate: str) -> bool:
    digits = [int(character) for character in candidate if character.isdigit()]
    if not _MIN_CARD <= len(digits) <= _MAX_CARD or len(set(digits)) == 1:
        return False
    # Luhn: from the right, every second digit doubled, nines cast out.
    total = sum(
        digit if place % 2 == 0 else sum(divmod(digit * 2, 10))
        for place, digit in enumerate(reversed(digits))
    )
    return total % 10 == 0


def _is_phone(candidate: str) -> bool:
    return _MIN_PHONE_DIGITS <= sum(map(str.isdigit, candidate)) <= _MAX_PHONE_DIGITS
