"""Typed text, made storable: what every database and every reader can hold."""

import re
import unicodedata

# NUL breaks PostgreSQL, lone surrogates break UTF-8, and the rest shows as nothing or as noise.
# Tab and line feed stay. The bidirectional overrides could make a text read as another one.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e]")
_MANY_BLANK_LINES = re.compile(r"\n{3,}")


def clean_text(text: str) -> str:
    """Return the text in NFC, without control characters, trimmed; may be empty."""
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _MANY_BLANK_LINES.sub("\n\n", unicodedata.normalize("NFC", text)).strip()
