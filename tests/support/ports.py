"""Ports for the programs that tests start: nobody takes one between its choice and its use."""

import itertools
import os
import socket

# Below those that the system hands out by itself for the local end of a connection (from 32768 on).
FIRST, COUNT = 20_000, 12_000
_candidates = itertools.count(os.getpid() * 101)
# One for each port that this process has chosen: what is bound to such a name is its owner's alone
# until that process ends, so that test runs side by side never choose the same port.
_claims: list[socket.socket] = []


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens on, all different and never returned again."""
    found: list[int] = []
    while len(found) < count:
        port = FIRST + next(_candidates) % COUNT
        if _claim(port) and _is_free(port):
            found.append(port)
    return found


def _claim(port: int) -> bool:
    claim = socket.socket(socket.AF_UNIX)
    try:
        claim.bind(f"\0relais-test-port-{port}")
    except OSError:
        claim.close()
        return False
    _claims.append(claim)
    return True


def _is_free(port: int) -> bool:
    try:
        with socket.create_server(("127.0.0.1", port)):
            return True
    except OSError:
        return False
