"""Blanks in what people read: any run of them is one, but those that do not break stay."""

import re

# French sets no-break spaces before ? ! : ; and inside guillemets; without them a line may begin
# with the question mark.
_BREAKING = re.compile(r"[^\S\u00a0\u2007\u202f]+")


def one_line(text: str) -> str:
    """Return the text on one line, without blanks around it."""
    return _BREAKING.sub(" ", text).strip()
