"""Passwords: their hashes, which one is good enough, and the same time for every wrong one."""

import unicodedata
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from web.team.errors import WeakPassword

MIN_CHARS = 10
MAX_CHARS = 200

# OWASP's figures: a fiftieth of a second and 19 MiB, as nobody else is served meanwhile.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def hash_password(password: str) -> str:
    """Return the argon2id hash to be stored; raises WeakPassword for what cannot be one."""
    if not MIN_CHARS <= len(password) <= MAX_CHARS or not password.strip():
        raise WeakPassword
    return rehash(password)


def rehash(password: str) -> str:
    """Return the hash of a password that is in use, however short passwords once could be."""
    return _HASHER.hash(_bytes(password))


def is_right(password_hash: str | None, password: str) -> bool:
    """Say whether the password has this hash; None (no such account) takes as long to deny."""
    try:
        _HASHER.verify(password_hash or _nobodys_hash(), _bytes(password[: MAX_CHARS + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """Say whether the hash was made with other figures than those in force."""
    return _HASHER.check_needs_rehash(password_hash)


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return _HASHER.hash(b"\0")


def _bytes(password: str) -> bytes:
    # The same letters come composed or not, as the keyboard has it.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
