"""Where who waits for a person stands, said in the conversation as the waiting card says it. Pure.

The card's own sentences: see web/static/widget/standing.js.
"""

from web.queue.ranges import RangeMin
from web.queue.standing import Standing
from web.words import Words


def say_place(words: Words, language: str, standing: Standing) -> str:
    """Say that the request is there, and the place and the time, as far as they are known."""
    said = [words.say(language, "waiting.person_requested")]
    if standing.availability == "open":
        said += [_position(words, language, standing.position)]
        said += [_range(words, language, standing.range_min)]
    else:
        said += [_absence(words, language, standing)]
    said += [_address(words, language, standing)]
    return " ".join(sentence for sentence in said if sentence)


def _position(words: Words, language: str, position: int | None) -> str:
    if position is None:
        return ""
    if position <= 1:
        return words.say(language, "widget.waiting_next")
    return words.say(language, "widget.waiting_number", {"position": position})


def _range(words: Words, language: str, range_min: RangeMin | None) -> str:
    if range_min is None:
        return ""
    usual, long = range_min
    if usual < long:
        return words.say(language, "widget.waiting_range", {"usual": usual, "long": long})
    number = "one" if long == 1 else "other"
    return words.say(language, f"widget.waiting_minutes_{number}", {"count": long})


def _absence(words: Words, language: str, standing: Standing) -> str:
    if standing.availability == "nobody":
        return words.say(language, "widget.away_nobody")
    if standing.opens is None:
        return words.say(language, "widget.away_closed")
    return words.say(language, "widget.away_opens", {"opens": standing.opens})


def _address(words: Words, language: str, standing: Standing) -> str:
    """Say where the answer will come; where nobody is there, ask for an address."""
    if standing.contact_email:
        key = "we_will_write" if standing.can_mail else "we_will_answer_here"
        return words.say(language, f"widget.{key}", {"address": standing.contact_email})
    if standing.availability == "open":
        return ""
    return words.say(language, "widget.away_lead" if standing.can_mail else "widget.away_lead_here")
