"""Typed text, made storable: what every database and every reader can hold."""

import re
import unicodedata
from urllib.parse import urlsplit

# NUL breaks PostgreSQL, lone surrogates break UTF-8, and the rest shows as nothing or as noise.
# Tab and line feed stay. The bidirectional overrides could make a text read as another one.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e]")
_MAX_PAGE_URL = 500
_MANY_BLANK_LINES = re.compile(r"\n{3,}")


def clean_text(text: str) -> str:
    """Return the text in NFC, without control characters, trimmed; may be empty."""
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _MANY_BLANK_LINES.sub("\n\n", unicodedata.normalize("NFC", text)).strip()


def without_query(url: str | None) -> str | None:
    """Keep scheme, host and path: the rest of a page's address may hold personal data."""
    try:
        parts = urlsplit(clean_text(url or ""))
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}"[:_MAX_PAGE_URL]
