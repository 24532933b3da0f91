"""Which addresses on the web may be asked for: never a private network's. Pure but for ``resolve``.

An address is read here and nowhere else, and the connection is opened to the very number that was
judged (``asking``): a name that leads elsewhere a moment later leads nowhere.
"""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from knowledge_base.errors import KnowledgeBaseError

# Others than the web's own are where machines of a private network answer.
PORTS = frozenset({80, 443})
MAX_URL = 2000

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# 0x7f000001, 2130706433, 127.1, 0177.0.0.1: what ends in a number means an IPv4 address.
_NUMERIC_END = re.compile(r"(?:\d+|0x[0-9a-f]*)")
_IPV4 = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")
# Names that only a private network answers to, and those that are kept for examples.
_PRIVATE_NAMES = frozenset(
    "localhost local localdomain internal intranet lan home corp private arpa onion".split()
)
_EXAMPLE_NAMES = frozenset("example invalid test".split())
_FORBIDDEN_V4 = tuple(map(IPv4Network, ("192.0.0.0/24", "192.88.99.0/24")))
# All that is given out as global unicast, less what carries an IPv4 address in it, or examples.
_GLOBAL_V6 = IPv6Network("2000::/3")
_FORBIDDEN_V6 = tuple(map(IPv6Network, ("2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20")))
_SAFE_PATH = "/%:@!$&'()*+,;=~-._"

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], list[str]]


class Refused(KnowledgeBaseError):
    """An address that is not asked for.

    Attributes:
        problem: "invalid_address", "private_address", "forbidden_port", "example_name" or
            "unknown_host".
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Target:
    """An address that was read: where to connect, and what to ask for there."""

    scheme: str
    host: str
    port: int
    path: str


def is_public(address: Address) -> bool:
    """Say whether an address is one that everybody on the internet reaches alike."""
    if isinstance(address, IPv6Address):
        return (
            address.scope_id is None
            and address in _GLOBAL_V6
            and address.is_global
            and not any(address in network for network in _FORBIDDEN_V6)
        )
    return (
        address.is_global
        and not (address.is_multicast or address.is_reserved)
        and not any(address in network for network in _FORBIDDEN_V4)
    )


def resolve(host: str, port: int) -> list[str]:
    """Return the numbers of a name; raises OSError where there is none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class AddressPolicy:
    """Who may be asked; tests allow a server of their own.

    Attributes:
        ports: ``None`` is any.
    """

    is_allowed: Callable[[Address], bool] = is_public
    ports: frozenset[int] | None = PORTS
    resolve: Resolve = resolve

    def target_of(self, url: str) -> Target:
        """Read an address without asking anybody; raises Refused."""
        if len(url) > MAX_URL or "\\" in url or any(ord(c) <= ord(" ") or c == "\x7f" for c in url):
            raise Refused("invalid_address")
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as problem:
            raise Refused("invalid_address") from problem
        scheme = parts.scheme.lower()
        if scheme not in ("http", "https") or "@" in parts.netloc or not parts.hostname:
            raise Refused("invalid_address")
        host = self._host(parts.hostname)
        port = port if port is not None else {"http": 80, "https": 443}[scheme]
        if self.ports is not None and port not in self.ports:
            raise Refused("forbidden_port")
        path = quote(parts.path or "/", safe=_SAFE_PATH)
        query = f"?{quote(parts.query, safe=_SAFE_PATH + '?')}" if parts.query else ""
        return Target(scheme, host, port, path + query)

    def addresses_of(self, host: str, port: int) -> list[str]:
        """Return the numbers to connect to; one that is not allowed refuses them all.

        Raises:
            Refused: see there.
        """
        try:
            found = self.resolve(host, port)
            addresses = [ip_address(number) for number in found]
        except (OSError, ValueError, UnicodeError) as problem:
            raise Refused("unknown_host") from problem
        if not addresses:
            raise Refused("unknown_host")
        if not all(map(self.is_allowed, addresses)):
            raise Refused("private_address")
        return list(dict.fromkeys(map(str, addresses)))

    def _host(self, name: str) -> str:
        """Return a host as it is looked up; numbers are judged at once."""
        if ":" in name:
            return self._number(name)
        try:
            host = name.rstrip(".").encode("idna").decode("ascii").lower()
        except UnicodeError as problem:
            raise Refused("invalid_address") from problem
        labels = host.split(".")
        if _NUMERIC_END.fullmatch(labels[-1]):
            if not _IPV4.fullmatch(host):
                raise Refused("private_address")
            return self._number(host)
        if not all(map(_LABEL.fullmatch, labels)):
            raise Refused("invalid_address")
        if labels[-1] in _EXAMPLE_NAMES:
            raise Refused("example_name")
        if len(labels) == 1 or labels[-1] in _PRIVATE_NAMES:
            raise Refused("private_address")
        return host

    def _number(self, text: str) -> str:
        try:
            address = ip_address(text)
        except ValueError as problem:
            raise Refused("invalid_address") from problem
        if not self.is_allowed(address):
            raise Refused("private_address")
        return str(address)
