"""Personal data out of what staff may read in lists: cards, IBANs, e-mail addresses, phones.

Order matters: an IBAN holds runs of digits that could pass for a card or a phone number. A
number is masked only where its check digits or its form say what it is, so that order numbers
and error codes stay readable.
"""

import re

from web.conversations.check_digits import mask_cards, mask_ibans

__all__ = ["EMAIL", "PHONE", "mask", "mask_cards"]

EMAIL, PHONE = "[e-mail]", "[phone]"

_EMAIL = re.compile(
    r"[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}(?:xn--[a-z0-9-]{2,59}|[^\W\d_]{2,24})\b", re.IGNORECASE
)
_SPACE = "[ \t\u00a0\u2007-\u200b\u202f]"
_BETWEEN = f"(?:{_SPACE}{{0,2}}[./\u2010-\u2013-]?{_SPACE}{{0,2}})"
_APART = f"(?:{_SPACE}{{1,2}}|{_SPACE}?[./\u2010-\u2013-]{_SPACE}?)"
_DATE = r"\d\d?[./-]\d\d?[./-](?:19|20)\d\d(?!\d)"
_PHONE = re.compile(
    rf"""(?<![\w+])(?!{_DATE})(?:
        (?:\+|00){_BETWEEN}33{_BETWEEN}(?:\(0\))?(?:{_BETWEEN}\d){{9}}   # +33 (0)6 12 34 56 78
      | \(?0[1-9]\)?(?:{_BETWEEN}\d\d){{4}}                           # 06 12 34 56 78
    )(?!\w)
    | (?<![\w+])(?<!\d[ ./-])(?!{_DATE})(?:                          # no part of a longer number
        (?:\+|00){_BETWEEN}[1-9](?:[(]?{_BETWEEN}[(]?\d[)]?){{7,14}}    # +44 (0)20 7946 0958
      | 0[1-9](?:{_BETWEEN}\d){{8}}                                    # 0612 345 678
      | 0\d{{2,4}}{_APART}\d{{3,4}}{_BETWEEN}\d{{3,4}}                 # 020 7946 0958
      | \(0\d{{1,4}}\){_BETWEEN}\d{{3,4}}{_BETWEEN}\d{{3,4}}           # (020) 7946 0958
      | 0\d{{1,2}}{_APART}\d{{3}}(?:{_APART}\d\d){{2}}                 # 02 123 45 67
      | 0[17]\d{{8,9}}                                                # 07912345678
      | (?:1{_APART})?\(\d{{3}}\){_BETWEEN}\d{{3}}{_APART}\d{{4}}      # (212) 555-0199
      | (?:1{_APART})?[2-9]\d\d[.-]\d{{3}}[.-]\d{{4}}                 # 212-555-0199
      | (?:1{_SPACE})?[2-9]\d\d{_SPACE}[2-9]\d\d{_SPACE}\d{{4}}        # 415 555 2671
    )(?!\w|[ ./-]\d)""",
    re.VERBOSE,
)


def has_email(text: str) -> bool:
    """Say whether an e-mail address stands in a text."""
    return bool(_EMAIL.search(text))


def mask(text: str) -> str:
    """Return the text with personal data replaced by what it was, in English: staff read it.

    Cards that customers wrote were taken out before, in their language.
    """
    text = mask_cards(mask_ibans(_EMAIL.sub(EMAIL, text)), "en")
    return _PHONE.sub(PHONE, text)
