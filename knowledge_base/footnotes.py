"""Footnotes, `text[^1]` … `[^1]: note`: brought to where they belong.

An answer shows one section; a note at the end of the article would be missing from it.
"""

import re

from knowledge_base.blanks import one_line

_DEFINITION = re.compile(
    r"^ {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*(\S[^\n]*(?:\n[ \t]*[^\s\[][^\n]*)*)\n?", re.MULTILINE
)
_REFERENCE = re.compile(r"(?<![ \t])[ \t]*\[\^([^\]\s]{1,80})\]")


def inline_footnotes(markdown: str) -> str:
    """Put each note in brackets where it is first referred to; text without notes is untouched."""
    if "[^" not in markdown:
        return markdown
    notes: dict[str, str] = {}
    for name, note in _DEFINITION.findall(markdown):
        notes.setdefault(name, one_line(note))
    if not notes:
        return markdown
    told: set[str] = set()

    def show(reference: re.Match[str]) -> str:
        name = reference[1]
        if name not in notes:
            return reference[0]
        if name in told:
            return ""
        told.add(name)
        return f" ({notes[name]})"

    return _REFERENCE.sub(show, _DEFINITION.sub("", markdown))
