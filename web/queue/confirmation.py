"""What is said at once to who asks for a person: that one comes, and what to do. Pure.

Place and minutes are not said here: they move, and stand in the standing, which is kept current.
"""

from dataclasses import dataclass

from web.queue.availability import Availability
from web.words import Words


@dataclass(frozen=True)
class Expectation:
    """What is known about when a person comes.

    Attributes:
        opens: "tomorrow at 9:00", in the customer's language; None: not closed, or unknown.
        can_mail: letters are sent.
        has_said_anything: the customer has written why a person is wanted.
    """

    availability: Availability = "open"
    opens: str | None = None
    can_mail: bool = False
    has_said_anything: bool = True


NOTHING_KNOWN = Expectation()


def confirmation(words: Words, language: str, expected: Expectation) -> str:
    """Return the sentences, in the order in which they matter."""

    def say(key: str, **values: object) -> str:
        return words.say(language, f"queue.{key}", values)

    said = [say("passed_on")]
    if expected.availability == "closed":
        said.append(say("closed_until", opens=expected.opens) if expected.opens else say("closed"))
    elif expected.availability == "nobody":
        said.append(say("nobody"))
    else:
        said.append(say("here"))
    if expected.availability != "open":
        said.append(say("leave_email") if expected.can_mail else say("leave_email_by_hand"))
    said.append(say("no_repeat" if expected.has_said_anything else "what_about"))
    return " ".join(said)
