"""The form "Was this article helpful?", as a browser without scripts sends it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from web.readers.vote import REASONS, Vote, clean_comment, is_reader
from web.refusals import InvalidRequest

_MAX_DIGITS = 9


@dataclass(frozen=True)
class GivenVote:
    """What the form says.

    Attributes:
        reader: the name that the page gave its reader, None for none.
    """

    vote: Vote
    revision_id: int
    reader: str | None


def read_vote(form: Mapping[str, str], *, otherwise: int) -> GivenVote:
    """Read the form.

    Args:
        otherwise: the revision that counts where the form names none.

    Raises:
        InvalidRequest: it is none of ours.
        MessageTooLong: the comment is.
    """
    helpful, reader = form.get("helpful", ""), form.get("reader", "")
    revision = form.get("revision", "") or str(otherwise)
    if helpful not in ("yes", "no"):
        raise InvalidRequest(["helpful: neither yes nor no"])
    if not (revision.isascii() and revision.isdigit() and len(revision) <= _MAX_DIGITS):
        raise InvalidRequest(["revision: no number"])
    asked = form.get("reason", "")
    reason = next((known for known in REASONS if known == asked), None)
    if asked and reason is None:
        raise InvalidRequest([f"reason: none of {', '.join(REASONS)}"])
    return GivenVote(
        Vote(helpful == "yes", reason, clean_comment(form.get("comment", ""))),
        int(revision),
        reader if is_reader(reader) else None,
    )
