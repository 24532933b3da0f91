"""What is said at once to who asks for a person: that one comes, when, and what to do. Pure."""

from dataclasses import dataclass

from web.queue.availability import Availability
from web.queue.ranges import RangeMin
from web.words import Words

_MOST_MINUTES = 120


@dataclass(frozen=True)
class Expectation:
    """What is known about when a person comes.

    Attributes:
        opens: "tomorrow at 9:00", in the customer's language; None: not closed, or unknown.
        position: in the queue, 1 for who is next.
        range_min: minutes that recent waits took; None: too little is known.
        can_mail: letters are sent.
    """

    availability: Availability = "open"
    opens: str | None = None
    position: int | None = None
    range_min: RangeMin | None = None
    can_mail: bool = False


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
        if expected.position is not None:
            is_next = expected.position == 1
            said.append(say("next") if is_next else say("position", position=expected.position))
        if expected.range_min:
            said.append(_range(words, language, expected.range_min))
        said.append(say("here"))
    if expected.availability != "open":
        said.append(say("leave_email") if expected.can_mail else say("leave_email_by_hand"))
    said.append(say("no_repeat"))
    return " ".join(said)


def _range(words: Words, language: str, range_min: RangeMin) -> str:
    low, high = range_min
    values: dict[str, object] = {"low": low, "high": high}
    if high > _MOST_MINUTES:
        return words.say(language, "queue.range_hours", {"hours": -(-high // 60)})
    if low == high == 1:
        return words.say(language, "queue.range_one", values)
    return words.say(language, "queue.range_about" if low == high else "queue.range", values)
