"""Addresses as settings have them: what a browser calls an origin."""

import re
from ipaddress import IPv6Address
from urllib.parse import urlsplit

import idna


def is_http(url: str) -> bool:
    """Say whether it is an address that HTTP can be spoken to."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError for what is no port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", url)


def origin_of(url: str) -> str:
    """Return scheme, host and port as a browser writes them in ``Origin``.

    Lower case, an international name in its ASCII form, the scheme's own port left out.

    Raises:
        ValueError: there is more or less to it, or the host cannot be one.
    """
    not_bare = f"must be scheme and host, such as https://shop.example, not {url!r}"
    if not is_http(url):
        raise ValueError(not_bare)
    parts = urlsplit(url)
    if parts.path not in {"", "/"} or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError(not_bare)
    host = _ascii_host(parts.hostname or "")
    is_default = parts.port in {None, {"http": 80, "https": 443}[parts.scheme]}
    return f"{parts.scheme}://{host}" + ("" if is_default else f":{parts.port}")


def _ascii_host(host: str) -> str:
    try:
        if ":" in host:
            return f"[{IPv6Address(host)}]"
        if not host.isascii() or "xn--" in host:
            # As browsers do; Python's own codec spells some names by the rules of 2003.
            return idna.encode(host, uts46=True).decode()
    except ValueError as problem:
        raise ValueError(f"{host!r} cannot be the name of a host") from problem
    if not re.fullmatch(r"[\w-]{1,63}(\.[\w-]{1,63})*", host, re.ASCII):
        raise ValueError(f"{host!r} cannot be the name of a host")
    return host


def port_of(url: str) -> int:
    """Return the port that a process serving ``url`` must listen on."""
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)
