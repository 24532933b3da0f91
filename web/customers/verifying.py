"""Whether the site itself has said this of its customer: a JWT, or a text with its HMAC.

The two cannot be taken for each other under one secret: what a JWT signs begins with ``eyJ`` and
is no JSON object, and a JSON object is no base64url.
"""

import hashlib
import hmac
import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

import jwt

from web.customers.context import (
    MAX_BYTES,
    Context,
    check_context,
    customer_key,
    parse_context,
)
from web.customers.errors import InvalidContext

ALGORITHM = "HS256"
AUDIENCE = "relais"
MAX_LIFETIME = timedelta(hours=24)
# The site's clock and ours need not agree to the second.
LEEWAY = timedelta(seconds=60)
_REGISTERED = ("iss", "sub", "aud", "exp", "nbf", "iat", "jti")
# base64 makes four bytes of three; header, signature and registered claims need some room.
MAX_TOKEN = MAX_BYTES * 2
_SIGNATURE_ONLY: Any = {
    "verify_signature": True,
    **dict.fromkeys(
        [f"verify_{claim}" for claim in ("exp", "nbf", "iat", "aud", "iss", "sub", "jti")], False
    ),
}

# Why what a site says is not verified; `unsigned` alone is no fault of the site.
Doubt = Literal[
    "unsigned",
    "no_secret",
    "algorithm",
    "signature",
    "no_expiry",
    "expired",
    "lives_too_long",
    "not_yet_valid",
    "audience",
]


@dataclass(frozen=True)
class Introduction:
    """What a site says of its customer; ``doubt`` is None where the site has signed it."""

    context: Context = field(repr=False)
    doubt: Doubt | None

    @property
    def is_verified(self) -> bool:
        """Whether the site itself has said it."""
        return self.doubt is None

    @property
    def key(self) -> str | None:
        """What finds the customer's conversations; None unless verified and named."""
        return customer_key(self.context) if self.is_verified else None


def read_token(token: str, *, secret: str, now: datetime) -> Introduction:
    """Read a JWT; one that is not verified is believed as far as an unsigned context is.

    Args:
        secret: the site's and ours; empty verifies nothing.

    Raises:
        InvalidContext: no JWT can be read from it, or its claims are no context.
    """
    if len(token) > MAX_TOKEN:
        raise InvalidContext(f"more than {MAX_TOKEN} characters")
    try:
        # Read before it is verified: whoever wrote it, an agent is shown it as what it is.
        found = jwt.decode_complete(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise InvalidContext("not a JWT") from None
    claims: dict[str, Any] = found["payload"]
    context = {name: value for name, value in claims.items() if name not in _REGISTERED}
    if "sub" in claims:
        context["id"] = claims["sub"]
    doubt = _doubt_signature(token, found["header"], secret) or _doubt_claims(claims, now)
    return Introduction(check_context(context), doubt)


def read_signed(context: str, signature: str | None, *, secret: str) -> Introduction:
    """Read a JSON text with the hexadecimal HMAC-SHA256 of its exact UTF-8 bytes, or with none.

    Raises:
        InvalidContext: the text holds no context.
    """
    checked = parse_context(context)
    if not signature:
        return Introduction(checked, "unsigned")
    if not secret:
        return Introduction(checked, "no_secret")
    expected = hmac.new(secret.encode(), context.encode(), hashlib.sha256).hexdigest().encode()
    given = signature.strip().lower().encode("utf-8", "replace")
    is_ours = hmac.compare_digest(given, expected)
    return Introduction(checked, None if is_ours else "signature")


def _doubt_signature(token: str, header: dict[str, Any], secret: str) -> Doubt | None:
    if header.get("alg") == "none":
        return "unsigned"
    if header.get("alg") != ALGORITHM:
        return "algorithm"
    if not secret:
        return "no_secret"
    try:
        # One algorithm, whatever the header asks for.
        jwt.decode(token, secret, algorithms=[ALGORITHM], options=_SIGNATURE_ONLY)
    except (jwt.PyJWTError, ValueError):
        return "signature"
    return None


def _doubt_claims(claims: dict[str, Any], now: datetime) -> Doubt | None:
    """Look at the times and the audience here, where the clock is passed in."""
    expires = _seconds(claims.get("exp"))
    if expires is None:
        return "no_expiry"
    at, leeway = now.timestamp(), LEEWAY.total_seconds()
    if expires <= at - leeway:
        return "expired"
    if expires > at + MAX_LIFETIME.total_seconds() + leeway:
        return "lives_too_long"
    for name in ("iat", "nbf"):
        if name in claims:
            begins = _seconds(claims[name])
            if begins is None or begins > at + leeway:
                return "not_yet_valid"
    if "aud" in claims:
        audience = claims["aud"]
        if AUDIENCE not in (audience if isinstance(audience, list) else [audience]):
            return "audience"
    return None


def _seconds(value: object) -> float | None:
    # A bool is an int, and nothing compares with the NaN that Python's JSON takes.
    if isinstance(value, float):
        return None if math.isnan(value) else value
    return value if isinstance(value, int) and not isinstance(value, bool) else None
