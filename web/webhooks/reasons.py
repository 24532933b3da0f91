"""Why something was not taken: a code, for a sentence in the reader's language. Pure.

Kept as "code" or "code: detail". The detail is a host or a status; else it is technical and in
English: for the log of the process, not for the page.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Code = Literal[
    "answered",
    "broken_off",
    "certificate",
    "forbidden_address",
    "internal",
    "late",
    "no_connection",
    "strange_answer",
    "switched_off",
    "unfinished",
    "unknown_host",
]
_CODES: tuple[Code, ...] = get_args(Code)


@dataclass(frozen=True)
class Reason:
    """One reason; as text, as it is kept."""

    code: Code
    detail: str = ""

    def __str__(self) -> str:
        """Return what ``read_reason`` reads."""
        return f"{self.code}: {self.detail}" if self.detail else self.code


def read_reason(kept: str) -> Reason:
    """Return the reason that was kept; what is none of ours is an internal one."""
    code, _, detail = kept.partition(": ")
    found = next((one for one in _CODES if one == code), None)
    return Reason(found, detail) if found else Reason("internal", kept)
