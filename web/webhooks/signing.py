"""Signatures as the Standard Webhooks specification has them (version v1, symmetric)."""

import base64
import hashlib
import hmac
import secrets

PREFIX = "whsec_"
# How old a signed message may be when it is checked: the specification's own advice.
TOLERANCE_S = 300


def new_secret() -> str:
    """Return a secret as receivers' libraries expect it: ``whsec_`` and 32 bytes in base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def sign(secret: str, *, id_: str, timestamp: int, body: bytes) -> str:
    """Return the value of ``webhook-signature``.

    Args:
        timestamp: seconds since 1970, of this attempt.
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{id_}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def is_genuine(secret: str, signature: str, *, id_: str, timestamp: int, body: bytes) -> bool:
    """Say whether one of the signatures (blanks between) is ours; what receivers do."""
    expected = sign(secret, id_=id_, timestamp=timestamp, body=body)
    return any(hmac.compare_digest(expected, given) for given in signature.split())


def headers(secret: str, *, id_: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return what goes along with a body."""
    return {
        "Content-Type": "application/json",
        "User-Agent": "Relais",
        "webhook-id": id_,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": sign(secret, id_=id_, timestamp=timestamp, body=body),
    }
