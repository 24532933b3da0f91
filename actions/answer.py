"""Answer a question with a section of a help article, or say plainly that there is none."""

from collections.abc import Sequence
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import parts
from actions.asking import PromptSearch
from actions.memory import Tried, awaiting, remember, tried_so_far
from actions.parts import OfferReason, Part
from knowledge_base.client import Answer, Hit, SearchRefused, SearchUnavailable
from knowledge_base.json_logs import places_of

log = structlog.get_logger("actions.answer")

MAX_OTHERS = 2
# Another article is worth naming while its score is at least this share of the best one's.
CLOSE_ENOUGH = 0.8


def reply_to(found: Answer, *, threshold: float, tried: Sequence[Tried]) -> list[Part]:
    """Decide what to show: the best section and others like it, or the offer of a person."""
    if not found.hits or found.probability < threshold:
        return [parts.say("not_found"), parts.offer_person("not_found", tried_with(found, tried))]
    others = others_like(found.hits)
    return [
        parts.answer(found.hits[0], found.probability),
        *([parts.articles(others)] if others else []),
        parts.feedback(),
    ]


def others_like(hits: Sequence[Hit]) -> list[Hit]:
    """Return up to two articles after the first whose scores come close to its."""
    best = hits[0]
    return [
        hit
        for hit in hits[1 : MAX_OTHERS + 1]
        if hit.article_id != best.article_id and hit.score >= best.score * CLOSE_ENOUGH
    ]


def tried_with(found: Answer, tried: Sequence[Tried]) -> list[Tried]:
    """Return ``tried`` with the best hit of this answer as the newest entry."""
    if not found.hits:
        return list(tried)
    best = found.hits[0]
    return [
        *(entry for entry in tried if entry.get("article_id") != best.article_id),
        {
            "article_id": best.article_id,
            "revision_id": best.revision_id,
            "probability": round(found.probability, 4),
        },
    ]


class ActionAnswer(Action):  # type: ignore[misc] # rasa_sdk publishes no types
    """Search for the customer's last message."""

    def __init__(self, *, search: PromptSearch, threshold: float) -> None:
        self._search = search
        self._threshold = threshold

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Send the parts; whatever fails, the customer is told and offered a person."""
        del domain
        tried = tried_so_far(tracker)
        try:
            found = await self._ask(tracker)
        except SearchUnavailable as error:
            log.warning("search_unavailable", conversation=tracker.sender_id, reason=str(error))
            return self._give_up(dispatcher, "search_unavailable", tried)
        except Exception as error:  # the customer never sees one, the log does
            # Without its message, which may quote the customer.
            log.error(  # noqa: TRY400 - log.exception would write the message
                "answer_failed",
                conversation=tracker.sender_id,
                error=type(error).__name__,
                places=places_of(error),
            )
            return self._give_up(dispatcher, "search_unavailable", tried)
        reply = reply_to(found, threshold=self._threshold, tried=tried)
        for part in reply:
            dispatcher.utter_message(json_message=part)
        is_answered = reply[0]["type"] == "answer"
        return [
            awaiting("feedback" if is_answered else "person"),
            remember(tried_with(found, tried)),
        ]

    async def _ask(self, tracker: Tracker) -> Answer:
        message = tracker.latest_message
        language = (message.get("metadata") or {}).get("language")
        try:
            return await self._search.search(
                message.get("text") or "", language=language, limit=MAX_OTHERS + 1
            )
        except SearchRefused as refusal:
            # Nothing to search for: only signs, say. That is a question without an answer.
            log.info("search_refused", conversation=tracker.sender_id, code=refusal.code)
            return Answer(probability=0.0, hits=(), took_ms=0.0)

    def _give_up(
        self, dispatcher: CollectingDispatcher, reason: OfferReason, tried: Sequence[Tried]
    ) -> list[Any]:
        dispatcher.utter_message(json_message=parts.say(reason))
        dispatcher.utter_message(json_message=parts.offer_person(reason, tried))
        return [awaiting("person"), remember(tried)]
