"""Which addresses a webhook may have. Pure."""

import ipaddress
from urllib.parse import urlsplit

_MAX_CHARS = 2000


class AddressRefused(Exception):
    """The address cannot be a webhook's: ``code`` is the key of its sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_address(typed: str) -> str:
    """Return the address: https, or http on this machine, where nobody can listen in.

    Raises:
        AddressRefused: it is none of these, or holds a password.
    """
    url = typed.strip()
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError for what is no port
    except ValueError:
        raise AddressRefused("no_address") from None
    is_plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= _MAX_CHARS
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_plain:
        raise AddressRefused("no_address")
    if "@" in parts.netloc:
        raise AddressRefused("password")
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        raise AddressRefused("insecure")
    return url


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
