"""Everything about a person taking over: bringing one, offering one, staying with the bot."""

import asyncio
import re
from abc import abstractmethod
from contextlib import suppress
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import parts
from actions.answer import ActionAnswer
from actions.deciding import HandoffReason, HandOver, OfferPerson, about_distress, urgency_of
from actions.episode import Episode, after_statement
from actions.memory import Heard, heard
from actions.reply import Reply, reply_with
from actions.searching import send
from knowledge_base.client import Context, SearchUnavailable
from knowledge_base.matters.corrections import is_other_than

# "I want to talk to a human" says nothing else.
_WISH_WORDS = 8
_CLAUSE_ENDS = re.compile(r"[,.;:!?\n]+(?=\s|$)")
_MOST_CLAUSES = 3
# The person matters more than why.
_MOST_S = 2.0


class _ReplyingAction(Action):  # type: ignore[misc] # rasa_sdk publishes no types
    """An action that needs nothing but the message and what is remembered."""

    @abstractmethod
    def reply(self, said: Heard) -> Reply:
        """Return what to reply."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Send the reply."""
        del domain
        return send(dispatcher, self.reply(heard(tracker)))


class ActionHandoff(ActionAnswer):
    """Bring a person: the customer asked for one, or said yes to one.

    Words that only look like a wish ("do I have to talk to somebody?") are answered.
    """

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_handoff"

    async def reply(self, said: Heard) -> Reply:
        """Send the part on which web acts, or what a question gets."""
        if said.intent == "affirm" and said.episode.offered:
            return reply_with(HandOver("accepted", said.episode.offered[-1]), said.episode)
        if said.intent == "ask_human" and said.is_typed and is_other_than(said.text, "person"):
            return await self.answer(said)
        return reply_with(HandOver(await self._reason(said)), said.noted)

    async def _reason(self, said: Heard) -> HandoffReason:
        """Return what is urgent in a message that asks for a person, else that it was asked for.

        A search that fails must not keep the person away.
        """
        if said.intent == "ask_human" and said.is_typed:
            with suppress(SearchUnavailable, TimeoutError):
                return await asyncio.wait_for(self._urgency(said), _MOST_S) or "asked"
        return "asked"

    async def _urgency(self, said: Heard) -> HandoffReason | None:
        for text in _to_look_at(said.text):
            if reason := urgency_of(await self.find(text, said, Context())):
                return reason
        return None


def _to_look_at(text: str) -> list[str]:
    """Return the whole message, then its sentences: in the whole, the wish may outweigh the cause.

    Nothing of one that has room for the wish alone: it need not wait for a search.
    """
    clauses = [clause for clause in _CLAUSE_ENDS.split(text) if clause.strip()]
    if len(clauses) == 1:
        return [text] if len(text.split()) > _WISH_WORDS else []
    return [text, *clauses[:_MOST_CLAUSES]]


class ActionFrustrated(ActionAnswer):
    """The customer is angry: bring a person; web apologises.

    "Is this thing on?" only has the tone: it is answered.
    """

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_frustrated"

    async def reply(self, said: Heard) -> Reply:
        """Send the part on which web acts, or what a question gets."""
        if said.is_typed and is_other_than(said.text, "anger"):
            return await self.answer(said)
        return reply_with(HandOver("anger"), said.noted)


class ActionBotChallenge(_ReplyingAction):
    """The customer asks whether this is a bot: say so and offer a person."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_bot_challenge"

    def reply(self, said: Heard) -> Reply:
        """Send both parts and wait for yes or no."""
        return reply_with(OfferPerson("bot_challenge", "bot"), said.episode)


class ActionNeedHelp(ActionAnswer):
    """The customer needs help and does not say with what: ask, the second time offer a person."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_need_help"

    async def reply(self, said: Heard) -> Reply:
        """Send the question, or the offer, or what is said to who could reach nobody."""
        if said.is_typed and is_other_than(said.text, "distress"):
            return await self.answer(said)
        return reply_with(about_distress(said.episode), said.noted)


class ActionStayWithBot(_ReplyingAction):
    """No person wanted: say what else can be done."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_stay_with_bot"

    def reply(self, said: Heard) -> Reply:
        """Say so; nothing is open any more, and the matter goes on."""
        return Reply([parts.say("stay_with_bot")], "nothing", after_statement(said.episode))


class ActionHelped(_ReplyingAction):
    """The answer helped: the matter is closed."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_helped"

    def reply(self, said: Heard) -> Reply:
        """Say so and forget the matter."""
        del said
        return Reply([parts.say("helped")], "nothing", Episode())
