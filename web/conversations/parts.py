"""From what the assistant means to what the customer reads: words and addresses are put in here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import structlog

from web.conversations.bot_parts import (
    AskFeedback,
    BotAnswer,
    BotArticles,
    BotPart,
    Handoff,
    OfferPerson,
    Say,
)
from web.conversations.records import Act, Part
from web.urls import article_path
from web.words import UnknownWords, Words

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Reply:
    """A reply as it will be stored.

    Attributes:
        parts: what is shown; empty when nothing could be made of what the assistant sent.
        answer: the article part it rests on, if any.
        offer: why a person is offered, if one is.
        is_handoff: the customer asked for a person and web must note it.
        act: what the reply does.
    """

    parts: list[Part] = field(default_factory=list)
    answer: BotAnswer | None = None
    offer: OfferPerson | None = None
    is_handoff: bool = False
    act: Act = "smalltalk"


def compose_reply(
    bot_parts: Iterable[BotPart],
    words: Words,
    language: str,
    *,
    is_person_requested: bool = False,
    retry_of: int | None = None,
) -> Reply:
    """Put the assistant's parts into words.

    Args:
        is_person_requested: a person is on the way, which the assistant does not know: what would
            offer one is said otherwise.
        retry_of: the customer's event that "Try again" would ask once more, where it may help.
    """
    shown: list[Part] = []
    answer: BotAnswer | None = None
    offer: OfferPerson | None = None
    is_handoff = False
    said: Act | None = None
    for part in bot_parts:
        match part:
            case Say():
                keys = [f"waiting.{part.say}"] if is_person_requested else []
                said = said or part.act
                try:
                    sentence = words.say_first(language, [*keys, f"bot.{part.say}"], part.values)
                    shown.append(text_part(sentence))
                except UnknownWords:
                    log.warning("bot_part_skipped", part="say", problems=["unknown key"])
            case BotAnswer():
                answer = part
                shown.append(answer_part(part))
            case BotArticles():
                shown.append(articles_part(part))
            case AskFeedback():
                shown.append(feedback_buttons(words, language))
            case OfferPerson():
                offer = part
                may_retry = part.reason == "search_unavailable"
                shown.append(
                    person_buttons(words, language, retry_of=retry_of if may_retry else None)
                )
            case Handoff():
                is_handoff = True
                key = "waiting" if is_person_requested else "notices"
                shown.append(text_part(words.say(language, f"{key}.person_requested")))
    is_offer = offer is not None and offer.reason != "bot_challenge"
    act: Act = (
        "answer" if answer else said or ("handoff" if is_handoff or is_offer else "smalltalk")
    )
    return Reply(shown, answer, offer, is_handoff, act)


def decision_part(reply: Reply) -> Part:
    """Return what a reply does, for web alone: it is stored with what is shown."""
    return {"type": "decision", "act": reply.act}


def text_part(text: str) -> Part:
    """Return a part that is read as it stands."""
    return {"type": "text", "text": text}


def answer_part(part: BotAnswer) -> Part:
    """Return the card of an answer."""
    article = part.article
    return {
        "type": "answer",
        "article": {
            "id": article.id,
            "revision_id": article.revision_id,
            "language": article.language,
            "slug": article.slug,
            "title": article.title,
        },
        "heading": part.heading,
        "anchor": part.anchor,
        "text": part.text,
        "is_truncated": part.is_truncated,
        "reviewed_on": _date(part.reviewed_at.date() if part.reviewed_at else None),
        "probability": part.probability,
        "url": article_path(article.language, article.slug, part.anchor),
    }


def articles_part(part: BotArticles) -> Part:
    """Return the list "More on this"."""
    return {
        "type": "articles",
        "articles": [
            {
                "id": other.id,
                "title": other.title,
                "heading": other.heading,
                "language": other.language,
                "slug": other.slug,
                "anchor": other.anchor,
                "url": article_path(other.language, other.slug, other.anchor),
            }
            for other in part.articles
        ],
    }


def feedback_buttons(words: Words, language: str) -> Part:
    """Return "That helped" and "That did not help"."""
    return {
        "type": "buttons",
        "buttons": [
            {"label": words.say(language, "notices.button_helpful"), "action": "helpful"},
            {"label": words.say(language, "notices.button_not_helpful"), "action": "not_helpful"},
        ],
    }


def person_buttons(words: Words, language: str, *, retry_of: int | None = None) -> Part:
    """Return "Talk to a person", after "Try again" where that may help."""
    buttons: list[dict[str, Any]] = []
    if retry_of is not None:
        buttons.append(
            {
                "label": words.say(language, "notices.button_retry"),
                "action": "send",
                "retry_of": retry_of,
            }
        )
    buttons.append({"label": words.say(language, "notices.button_person"), "action": "person"})
    return {"type": "buttons", "buttons": buttons}


def buttons_of(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """Return all buttons of an event in order: what ``{"button": {"index"}}`` counts."""
    return [button for part in parts if part.get("type") == "buttons" for button in part["buttons"]]


def answer_of(parts: Iterable[Part]) -> Part | None:
    """Return the answer that an event shows, if it shows one."""
    return next((part for part in parts if part.get("type") == "answer"), None)


def act_of(parts: Iterable[Part]) -> Act | None:
    """Return what a stored reply does; None for what is no reply or was stored without it."""
    return next((part["act"] for part in parts if part.get("type") == "decision"), None)


def public_parts(parts: Iterable[Part]) -> list[Part]:
    """Return the parts as the widget gets them: without what only web needs to know."""
    return [_public(part) for part in parts if part.get("type") != "decision"]


def _public(part: Part) -> Part:
    if part.get("type") == "text":
        return _only(part, "type", "text", "retry_of")
    if part.get("type") == "buttons":
        buttons = [_only(button, "label", "action", "retry_of") for button in part["buttons"]]
        return {"type": "buttons", "buttons": buttons}
    return part


def _only(whole: Part, *names: str) -> Part:
    return {name: whole[name] for name in names if name in whole}


def _date(day: date | None) -> str | None:
    return day.isoformat() if day else None
