"""What became of asking for an address on the web."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reply:
    """What became of asking.

    Attributes:
        status: of the last answer; None where none came, ``problem`` says why.
        problem: of ``public_addresses.Refused``, or "no_connection", "late", "broken_off",
            "certificate", "too_many_redirects".
        retry_after_s: how long the server asks to be left alone; None: it does not.
    """

    status: int | None
    problem: str | None = None
    retry_after_s: float | None = None
