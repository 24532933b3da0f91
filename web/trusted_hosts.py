"""Which names this server answers to. Pure.

A browser takes a page for one of ours when its address names us. Whoever controls a name can point
it at our address afterwards (DNS rebinding), so a name counts only when it is known to be ours.
"""

import ipaddress
from urllib.parse import urlsplit

from settings import Settings

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class TrustedHosts:
    """PUBLIC_URL and loopback; without PUBLIC_URL also plain addresses, which nobody can point."""

    def __init__(self, settings: Settings) -> None:
        self._public = urlsplit(settings.public_url).hostname
        self._own = {self._public or settings.web_host.lower()} | _LOOPBACK
        # A proxy passes on only the names it was set up for.
        self._is_proxied = settings.trusted_proxies > 0 and not self._public

    def accept(self, host: str) -> bool:
        """Say whether a ``Host`` header, with or without a port, names us."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self._own or self._is_proxied:
            return True
        return not self._public and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
