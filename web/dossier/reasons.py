"""Why the bot stopped, from its code to a sentence that an agent reads."""

from collections.abc import Sequence
from typing import Any

from web.conversations.decisions import decision_of
from web.conversations.parts import transition_of
from web.conversations.records import Conversation, Event
from web.words import UnknownWords, Words

# Nobody has asked for a person: a member looks on, or has begun to speak.
NOT_REQUESTED = "not_requested"
# The customer asked for nobody here and wants the answer by e-mail.
CONTACT_LEFT = "contact_left"
# A person has begun this episode: an afterthought to what was resolved.
AFTER_END = "after_end"


def reason_sentence(words: Words, language: str, code: str) -> str:
    """Return the sentence of a reason; of one that is not known yet, that it is not known."""
    try:
        return words.say(language, f"dossier.reason.{code}")
    except UnknownWords:
        return words.say(language, "dossier.reason.unknown", {"code": code})


def failure_sentence(
    words: Words, language: str, code: str, title: str = "", times: int = 1
) -> str:
    """Return the sentence of what failed (``failed.FAILURES`` and what web itself noted).

    Args:
        title: of the article that did not help, "" where it is not known.
        times: that it happened; told where that was more than once.
    """
    key = "not_helpful_article" if code == "not_helpful" and title else code
    sentence = words.say(language, f"dossier.failed.{key}", {"title": title})
    if times == 1:
        return sentence
    return words.say(language, "dossier.failed_times", {"sentence": sentence, "times": times})


def reason_of(
    conversation: Conversation,
    requested: Event | None,
    events: Sequence[Event],
    words: Words,
    language: str,
) -> dict[str, Any]:
    """Return why a person is wanted: code and sentence, of an accepted offer what it was for.

    Args:
        requested: the event by which one was asked for.
        events: of the episode.
    """
    decision = decision_of(requested.parts) if requested else None
    if requested:
        # A request by a customer who pressed the button before anything was said has no more.
        code = str((decision and decision["reason"]) or "asked")
    elif conversation.state == "left_contact":
        code = CONTACT_LEFT
    else:
        code = AFTER_END if any(map(_takes_up_ended, events)) else NOT_REQUESTED
    offered = decision.get("offered") if decision else None
    return {
        "code": code,
        "sentence": reason_sentence(words, language, code),
        "offered": {"code": offered, "sentence": reason_sentence(words, language, offered)}
        if offered
        else None,
        "requested_at": requested.created_at.isoformat() if requested else None,
    }


def _takes_up_ended(event: Event) -> bool:
    turn = transition_of(event.parts)
    return turn is not None and (turn["from"], turn["to"]) == ("resolved", "agent")
