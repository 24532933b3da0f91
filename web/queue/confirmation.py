"""What is said at once to who asks for a person: that it has arrived, and what to do. Pure.

Who is there, when, the place and the minutes are not said here: they move, and stand in the
standing, which is kept current, shown above the composer and read out from there.
"""

from dataclasses import dataclass

from web.queue.availability import Availability
from web.words import Words


@dataclass(frozen=True)
class Expectation:
    """What the customer can expect, and has already said.

    Attributes:
        has_told_matter: the customer has written why a person is wanted.
    """

    availability: Availability = "open"
    has_told_matter: bool = True


NOTHING_KNOWN = Expectation()


def confirmation(words: Words, language: str, expected: Expectation) -> str:
    """Return the sentences, in the order in which they matter."""
    if expected.has_told_matter:
        what_next = "no_repeat"
    else:
        # Where nobody is there the question is asked for with the address.
        what_next = "what_about" if expected.availability == "open" else "here"
    return " ".join(words.say(language, f"queue.{key}", {}) for key in ("passed_on", what_next))
