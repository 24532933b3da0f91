"""The customer's key to a conversation: opaque, unguessable, stored only as a hash."""

import hashlib
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """Return 32 random bytes as 43 URL-safe characters."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """Return the hexadecimal sha256 that the database knows the token by."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def new_conversation_id() -> str:
    """Return 32 hexadecimal characters; names a conversation to staff, opens nothing."""
    return secrets.token_hex(16)
