"""What persons told those who asked: what an article could say. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from web.conversations.courtesies import is_courtesy
from web.conversations.masking import mask

MAX_REPLY_CHARS = 2000
# "One moment", "I am looking into it": what is said on the way to an answer.
_FEWEST_WORDS = 5


class Said(NamedTuple):
    """Words of a person, or an end, at their place in a conversation."""

    seq: int
    kind: str
    parts: Sequence[Mapping[str, Any]]


def reply_after(seq: int, said: Iterable[Said]) -> str:
    """Return what persons told after a question, masked; "" where they said nothing of use.

    Only up to the end of the matter; questions back, courtesies and "one moment" are left out.

    Args:
        said: of its conversation, oldest first.
    """
    told = []
    for one in said:
        if one.seq <= seq:
            continue
        if one.kind == "resolved":
            break
        text = "\n".join(str(part["text"]) for part in one.parts if part.get("type") == "text")
        if _tells(text):
            told.append(text.strip())
    return mask("\n\n".join(told))[:MAX_REPLY_CHARS].rstrip()


def _tells(text: str) -> bool:
    is_long = len(text.split()) >= _FEWEST_WORDS
    return is_long and not text.rstrip().endswith("?") and not is_courtesy(text)
