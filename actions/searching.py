"""What every action that asks search does: whatever fails, the customer is told.

They are offered a person then, and nothing that they wrote gets into a log.
"""

from abc import abstractmethod
from dataclasses import replace
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.asking import PromptSearch
from actions.deciding import OfferPerson
from actions.episode import context_of
from actions.memory import Heard, heard, remember
from actions.reply import Reply, reply_with
from actions.returning import ASKING
from knowledge_base.client import Answer, Context, SearchRefused, SearchUnavailable
from knowledge_base.json_logs import places_of

log = structlog.get_logger("actions.searching")

# More than are shown: which are a choice depends on their titles.
HITS = 5


class SearchingAction(Action):  # type: ignore[misc] # rasa_sdk publishes no types
    """An action whose reply needs search."""

    def __init__(self, *, search: PromptSearch) -> None:
        self._search = search

    @abstractmethod
    async def reply(self, said: Heard) -> Reply:
        """Return what to reply.

        Raises:
            SearchUnavailable: search cannot be asked now.
        """

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Send the reply."""
        del domain
        said = heard(tracker)
        try:
            reply = await self.reply(said)
        except SearchUnavailable as error:
            log.warning("search_unavailable", conversation=tracker.sender_id, reason=str(error))
            reply = _give_up(said)
        except Exception as error:  # the customer never sees one, the log does
            # Without its message, which may quote the customer.
            log.error(  # noqa: TRY400 - log.exception would write the message
                "answer_failed",
                conversation=tracker.sender_id,
                error=type(error).__name__,
                places=places_of(error),
            )
            reply = _give_up(said)
        return send(dispatcher, reply)

    async def find(self, question: str, said: Heard, context: Context | None = None) -> Answer:
        """Search; a question that search refuses (only signs, say) is one without an answer."""
        try:
            return await self._search.search(
                question,
                language=said.language,
                limit=HITS,
                context=context or context_of(said.episode),
            )
        except SearchRefused as refusal:
            log.info("search_refused", conversation=said.conversation, code=refusal.code)
            return Answer(probability=0.0, hits=(), took_ms=0.0)


def send(dispatcher: CollectingDispatcher, reply: Reply) -> list[Any]:
    """Send the parts of a reply; returns the events that remember it."""
    for part in reply.parts:
        dispatcher.utter_message(json_message=part)
    return remember(reply.awaiting, reply.episode)


def _give_up(said: Heard) -> Reply:
    episode = said.noted
    if said.is_typed and said.intent in ASKING:
        # No question to count, but what the next complaint is of.
        episode = replace(episode, searched=said.text)
    return reply_with(OfferPerson("search_unavailable", "search_unavailable"), episode)
