"""Everything about a person taking over: bringing one, offering one, staying with the bot."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import parts
from actions.memory import awaiting, remember, tried_so_far
from actions.parts import OfferReason


class ActionHandoff(Action):  # type: ignore[misc] # rasa_sdk publishes no types
    """Bring a person: the customer asked for one, or said yes to one."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_handoff"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Send the part on which web acts."""
        del tracker, domain
        dispatcher.utter_message(json_message=parts.handoff("asked"))
        return [awaiting("nothing")]


class _OfferPerson(Action):  # type: ignore[misc]
    """Say something and offer a person."""

    reason: OfferReason

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return f"action_{self.reason}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Send both parts and wait for yes or no."""
        del domain
        tried = tried_so_far(tracker)
        dispatcher.utter_message(json_message=parts.say(self.reason))
        dispatcher.utter_message(json_message=parts.offer_person(self.reason, tried))
        return [awaiting("person"), remember(tried)]


class ActionNotHelpful(_OfferPerson):
    """The answer did not help: apologise, ask for other words, offer a person.

    Before any answer ("it does not work") it cannot be one that failed: ask what does not work.
    """

    reason = "not_helpful"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Send the offer of a person, or the question what does not work."""
        is_button = (tracker.latest_message.get("text") or "").startswith("/")
        # Nothing was ever looked up. A button stands below an answer, though this tracker may have
        # forgotten it.
        if is_button or tracker.get_slot("tried") is not None:
            return await super().run(dispatcher, tracker, domain)
        dispatcher.utter_message(json_message=parts.say("what_fails"))
        return [awaiting("nothing")]


class ActionFrustrated(_OfferPerson):
    """The customer is angry: apologise once and offer a person."""

    reason = "frustrated"


class ActionStayWithBot(Action):  # type: ignore[misc]
    """No person wanted: say what else can be done."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_stay_with_bot"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Say so; nothing is open any more."""
        del tracker, domain
        dispatcher.utter_message(json_message=parts.say("stay_with_bot"))
        return [awaiting("nothing")]


class ActionHelped(Action):  # type: ignore[misc]
    """The answer helped: the matter is closed."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_helped"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Say so; nothing is open any more."""
        del tracker, domain
        dispatcher.utter_message(json_message=parts.say("helped"))
        return [awaiting("nothing"), remember([])]
