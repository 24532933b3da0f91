"""Cut a section to what fits a chat message, at a place where a reader would pause."""

import re

from knowledge_base.reading import ANSWER_CHARS, CUT_BEFORE

# A cut may not throw away more than this share of the room to find a better place.
_SMALLEST_SHARE = 0.5
# From the best place to stop to the worst: end of a line or list item, of a sentence, of a word.
_STOPS = (
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…»])(?=\s)"),
    re.compile(r"\s"),
)


def excerpt(text: str, max_chars: int = ANSWER_CHARS) -> tuple[str, bool]:
    """Return the beginning of ``text`` and whether anything is missing, in front or behind.

    At most ``max_chars`` characters; cut after a line, else a sentence, else a word, in which case
    "…" says so.
    """
    text = text.strip()
    if len(text) <= max_chars:
        return text, text.startswith(f"{CUT_BEFORE}\n")
    for stop in _STOPS[:2]:
        end = _last_stop(stop, text, max_chars)
        if end is not None:
            return _without_dangling_lead(text[:end]), True
    end = _last_stop(_STOPS[2], text, max_chars - 1)
    return text[: max_chars - 1 if end is None else end].rstrip() + "…", True


def _last_stop(stop: re.Pattern[str], text: str, max_chars: int) -> int | None:
    """Return the last stop within reach, None if all come too early."""
    ends = [match.start() for match in stop.finditer(text, 0, max_chars + 1)]
    return ends[-1] if ends and ends[-1] >= max_chars * _SMALLEST_SHARE else None


def _without_dangling_lead(text: str) -> str:
    """Drop a last line that only announces what was cut off ("Follow these steps:")."""
    text = text.rstrip()
    head, line_break, last = text.rpartition("\n")
    return head.rstrip() if line_break and last.rstrip().endswith(":") else text
