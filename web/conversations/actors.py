"""Who does something to a conversation: what each transition is stored with."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Actor:
    """The customer, a member of the team, or Relais itself.

    Attributes:
        name: what customers see of a member; None for the others.
        id: the member's; None where a person answers without an account (command line, help desk).
        desk: the help desk that told us of it; for the team alone.
    """

    kind: Literal["customer", "member", "system"]
    name: str | None = None
    id: int | None = None
    desk: str | None = None


CUSTOMER = Actor("customer")
SYSTEM = Actor("system")
