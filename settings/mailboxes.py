"""Which e-mail addresses are taken: customers' and those in settings, by the same rules.

``settings`` checks with it at the start.
"""

import re
from email.utils import getaddresses

import idna

MAX_CHARS = 254
# What mail servers know of without an extension: no quotes, no letters beyond ASCII before the @.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_MAX_LOCAL = 64
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")


class EmailRefused(ValueError):
    """This is not one e-mail address that a letter could go to."""


def clean_email(text: str) -> str:
    """Return the one address in ``text`` as mail servers take it: domain in lower-case ASCII.

    Raises:
        EmailRefused: no address, several, one with a name, or one that no mail server has.
    """
    address = _clean(text.strip())
    domain = address.rpartition("@")[2]
    if "." not in domain or domain.rpartition(".")[2].isdigit():
        raise EmailRefused("the domain is not complete")
    return address


def check_mailbox(text: str) -> str:
    """Return "", "help@shop.example" or "Our shop <help@shop.example>"; for settings.

    Raises:
        ValueError: it is neither; says what would do.
    """
    text = text.strip()
    if text:
        try:
            _check_one(text)
        except EmailRefused as problem:
            raise ValueError(
                "must be such as help@shop.example or Our shop <help@shop.example>"
            ) from problem
    return text


def _check_one(text: str) -> None:
    if not text.isprintable():
        raise EmailRefused("there are control characters in it")
    found = getaddresses([text])
    if len(found) != 1:
        raise EmailRefused("there is more than one address")
    # Within a company a host without a dot may do.
    _clean(found[0][1])


def _clean(text: str) -> str:
    local, at, domain = text.rpartition("@")
    if not at or not _LOCAL.fullmatch(local) or len(local) > _MAX_LOCAL:
        raise EmailRefused("there is no address, or more than one")
    try:
        host = idna.encode(domain, uts46=True).decode().lower()
    except UnicodeError as problem:  # idna's own error is one
        raise EmailRefused("the domain cannot be one") from problem
    if not _HOST.fullmatch(host) or len(local) + 1 + len(host) > MAX_CHARS:
        raise EmailRefused("the domain cannot be one")
    return f"{local}@{host}"
