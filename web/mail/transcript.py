"""A conversation as text: who said what and when, as the customer saw it. Pure."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from web.conversations.asks import typed_text
from web.conversations.buttons import CHOOSE
from web.conversations.parts import is_changed_contact, undone_ends
from web.conversations.records import Event, Part
from web.conversations.standing_lines import checked_line
from web.hours.saying import clock_time, say_date, say_zone
from web.words import Words

# What the widget shows (tests/support/shown_events.py). By name, so that a kind which is added for
# agents alone never gets into a letter by itself.
_SHOWN = {
    "message",
    "notice",
    "person_requested",
    "person_joined",
    "person_left",
    "left_contact",
    "resolved",
    "feedback",
    "rated",
}


def transcript_text(
    words: Words, language: str, events: Iterable[Event], *, zone: ZoneInfo, origin: str
) -> str:
    """Return the conversation, oldest first, with the day where a new one begins.

    Args:
        events: of one conversation; those of agents alone are left out.
        zone: of the times, named at the top.
        origin: put before the addresses of articles.

    Returns:
        "" where there is nothing that a customer saw.
    """
    blocks: list[str] = []
    today: date | None = None
    events = list(events)
    undone = undone_ends(events)
    for event in events:
        is_shown = event.kind in _SHOWN and event.seq not in undone and not _repeats(event)
        block = _block(words, language, event, zone, origin) if is_shown else ""
        if not block:
            continue
        at = event.created_at.astimezone(zone)
        if today is None:
            shown = say_zone(words, language, at)
            blocks.append(words.say(language, "letters.transcript_zone", {"zone": shown}))
        if at.date() != today:
            today = at.date()
            day = {"day": say_date(words, language, at), "year": at.year}
            blocks.append(words.say(language, "letters.transcript_day", day))
        blocks.append(block)
    return "\n\n".join(blocks)


def _repeats(event: Event) -> bool:
    """Say whether a button has only put again what stands above in the customer's own words."""
    return event.author == "customer" and any("retry_of" in part for part in event.parts)


def _who(words: Words, language: str, event: Event) -> str:
    if event.author == "agent" and event.author_name:
        return event.author_name
    # As in the widget: what stands in a reply's place, and that it has the conversation again.
    if event.kind == "person_left" or (event.kind == "notice" and event.reply_to):
        return words.say(language, "letters.author_bot")
    return words.say(language, f"letters.author_{event.author}")


def _block(words: Words, language: str, event: Event, zone: ZoneInfo, origin: str) -> str:
    """Return what was said below who said it, or in one line what happened; "" for neither."""
    head = {"time": clock_time(event.created_at.astimezone(zone))}
    texts = [text for part in event.parts if (text := part_text(part, origin, words, language))]
    # A rating's comment belongs to the rating, and of an end it says who made it: nobody has said
    # these in the conversation.
    if texts and event.kind not in ("rated", "resolved"):
        head["who"] = _who(words, language, event)
        return "\n".join([words.say(language, "letters.transcript_head", head), "\n\n".join(texts)])
    sentence = _happening(words, language, event)
    if not sentence:
        return ""
    return words.say(language, "letters.transcript_line", {**head, "sentence": sentence})


def _happening(words: Words, language: str, event: Event) -> str:
    if event.kind == "rated":
        return _rating(words, language, event)
    key = _happening_key(event)
    name = event.author_name or words.say(language, "letters.author_agent")
    return words.say(language, f"letters.{key}", {"name": name}) if key else ""


def _happening_key(event: Event) -> str:
    match event.kind:
        case "person_requested":
            return "asked_for_person" if event.author == "customer" else "passed_on"
        case "person_joined":
            return "person_joined"
        case "left_contact":
            return "changed_contact" if is_changed_contact(event.parts) else "left_contact"
        case "resolved":
            return "person_closed" if event.author_name else "closed"
        case "feedback":
            return "vote_helped" if event.parts[0].get("is_helpful") else "vote_not_helped"
    return ""


def _rating(words: Words, language: str, event: Event) -> str:
    score = next((part["score"] for part in event.parts if part.get("type") == "rating"), None)
    if score is None:
        return ""
    said = {"score": score, "word": words.say(language, f"widget.score_{score}")}
    if comment := " ".join(typed_text(event).split()):
        return words.say(language, "letters.rated_because", {**said, "comment": comment})
    return words.say(language, "letters.rated", said)


def part_text(part: Part, origin: str, words: Words, language: str) -> str:
    """Return what a part shows as plain text; "" where that is nothing to read."""
    match part.get("type"):
        case "text":
            return str(part["text"]).strip()
        case "answer":
            titles = filter(None, [part["article"]["title"], part["heading"]])
            address = f"{origin}{part['url']}"
            checked = checked_line(words, language, part)
            lines = [" – ".join(titles), part["text"].strip(), checked, address]
            return "\n".join(filter(None, lines))
        case "articles":
            # No colon: French has a blank before it.
            return "\n".join(
                f"- {article['title']} – {origin}{article['url']}" for article in part["articles"]
            )
        case "buttons" if part.get("purpose") == CHOOSE:
            return "\n".join(f"- {button['label']}" for button in part["buttons"])
    return ""
