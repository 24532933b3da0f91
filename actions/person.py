"""Everything about a person taking over: bringing one, offering one, staying with the bot."""

from abc import abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import parts
from actions.deciding import HandOver, OfferPerson, about_distress
from actions.episode import Episode, after_statement
from actions.memory import Heard, heard
from actions.reply import Reply, reply_with
from actions.searching import send


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


class ActionHandoff(_ReplyingAction):
    """Bring a person: the customer asked for one, or said yes to one."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_handoff"

    def reply(self, said: Heard) -> Reply:
        """Send the part on which web acts."""
        if said.intent == "affirm" and said.episode.offered:
            return reply_with(HandOver("accepted", said.episode.offered[-1]), said.episode)
        return reply_with(HandOver("asked"), said.noted)


class ActionFrustrated(_ReplyingAction):
    """The customer is angry: bring a person; web apologises."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_frustrated"

    def reply(self, said: Heard) -> Reply:
        """Send the part on which web acts."""
        return reply_with(HandOver("anger"), said.noted)


class ActionBotChallenge(_ReplyingAction):
    """The customer asks whether this is a bot: say so and offer a person."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_bot_challenge"

    def reply(self, said: Heard) -> Reply:
        """Send both parts and wait for yes or no."""
        return reply_with(OfferPerson("bot_challenge", "bot"), said.episode)


class ActionNeedHelp(_ReplyingAction):
    """The customer needs help and does not say with what: ask, the second time offer a person."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_need_help"

    def reply(self, said: Heard) -> Reply:
        """Send the question, or the offer."""
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
