"""Who vouches for a server over TLS: the certifi list, whatever the environment says."""

import ssl
from functools import cache

import httpx


@cache
def authorities() -> ssl.SSLContext:
    """Return what an ``httpx`` client is to ``verify`` by, read once for all clients of a process.

    A client without it reads 140 certificates for itself, a fiftieth of a second in which nobody
    else is served; also where it speaks plain HTTP.
    """
    return httpx.create_ssl_context(trust_env=False)
