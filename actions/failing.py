"""What to do when something did not help: the next best, a question, then a person."""

from dataclasses import replace

from actions import parts
from actions.answer import ActionAnswer, failed_twice, picked_choice
from actions.deciding import (
    FAILURES,
    Decision,
    OfferPerson,
    about_distress,
    ask_what_is_missing,
    decide_next_best,
)
from actions.episode import after_failure, after_statement, context_of, is_unanswered
from actions.leaving import is_leaving
from actions.memory import Heard
from actions.reply import Reply, reply_with
from knowledge_base.matters.corrections import is_other_than


class ActionNotHelpful(ActionAnswer):
    """The answer did not help.

    Before any answer ("it does not work") it cannot be one that failed: ask what does not work.
    """

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_not_helpful"

    async def reply(self, said: Heard) -> Reply:  # noqa: PLR0911 - one for each thing it may mean
        """Look for the next best after the first failure; offer a person after the second."""
        if said.intent == "deny" and is_leaving(said.text):
            return leave(said)
        if choice := picked_choice(said):  # "no, I wanted the Toucan"
            return await self.choose(said, choice)
        if said.awaiting == "choice":
            return none_of_these(said)
        if said.is_typed and said.awaiting != "feedback" and is_unanswered(said.episode):
            return _without_answer(said)
        if not _is_about_answer(said):
            if said.is_typed and is_other_than(said.text, "distress"):
                return await self.answer(said)
            return reply_with(about_distress(said.episode), said.noted)
        episode = after_failure(said.noted)
        if episode.failures >= FAILURES:
            return reply_with(OfferPerson("not_helpful", "not_helpful_again"), episode)
        shown = episode.answer
        if not shown or not shown.question:
            return reply_with(ask_what_is_missing(episode), episode)
        found = await self.find(shown.question, said, context_of(episode, is_retry=True))
        retried = replace(episode, searched=shown.question)
        return reply_with(decide_next_best(found, episode), retried)


class ActionNoneOfThese(ActionNotHelpful):
    """None of the articles that we named is meant."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_none_of_these"

    async def reply(self, said: Heard) -> Reply:
        """Ask for other words; typed where nothing is to be chosen, the answer did not help."""
        return await super().reply(said) if said.is_typed else none_of_these(said)


def leave(said: Heard) -> Reply:
    """Take "no thanks" for what it is: nothing has failed, nothing more is wanted."""
    return Reply([parts.say("deny")], "nothing", after_statement(said.episode))


def none_of_these(said: Heard) -> Reply:
    """Count a failure; what was only named has not failed and may still answer other words."""
    episode = replace(said.noted, failures=said.noted.failures + 1)
    is_first = episode.failures < FAILURES
    decision: Decision = OfferPerson(
        "none_of_these", "none_of_these" if is_first else "not_helpful_again"
    )
    reply = reply_with(decision, episode)
    # It asks for other words: the next reply must not be a question again.
    return replace(reply, episode=replace(reply.episode, has_asked_back=is_first))


def _without_answer(said: Heard) -> Reply:
    """Take a complaint of a question that got no article, whatever was shown before that one.

    To have found none was the first failure.
    """
    if said.episode.choices:  # they stand there still, though thanks have come between
        return none_of_these(said)
    if said.episode.has_asked_back and said.episode.has_asked_what_fails:
        return reply_with(about_distress(said.episode), said.noted)
    return reply_with(OfferPerson("not_helpful", "not_helpful_again"), failed_twice(said.noted))


def _is_about_answer(said: Heard) -> bool:
    """Tell whether an answer was shown that can have failed; an offer or a name is none.

    A button stands below an answer, though this tracker may have forgotten it.
    """
    return bool(not said.is_typed or said.awaiting == "feedback" or said.episode.answer)
