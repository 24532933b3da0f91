"""Answer a question with a section of a help article, ask which is meant, or say that none is."""

from dataclasses import replace

from actions.adding import adds_to_matter, decide_addition, stands
from actions.deciding import FAILURES, Decision, Decline, OfferPerson, Show, decide
from actions.episode import (
    Choice,
    Episode,
    after_failure,
    after_question,
    context_of,
    is_unanswered,
)
from actions.memory import Heard
from actions.picking import pick, refuse
from actions.rejections import is_complaint, is_rejection
from actions.reply import Reply, reply_with
from actions.searching import SearchingAction
from knowledge_base.client import Context, SearchRefused
from knowledge_base.question_text import join_topic


class ActionAnswer(SearchingAction):
    """Answer the customer's last message."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_answer"

    async def reply(self, said: Heard) -> Reply:
        """Take one of the open choices, if the message names one; else search for it."""
        if choice := picked_choice(said):
            return await self.choose(said, choice)
        if refused := refused_choice(said):
            return await self._choose_other(said, refused)
        return await self.answer(said)

    async def _choose_other(self, said: Heard, refused: Choice) -> Reply:
        """Show the likeliest of the choices that are left; the refused one never comes back."""
        left = next(choice for choice in said.episode.choices if choice != refused)
        reply = await self.choose(said, left, lead="perhaps")
        failed = (*reply.episode.failed, refused.article_id)
        return replace(reply, episode=replace(reply.episode, failed=failed))

    async def answer(self, said: Heard) -> Reply:
        """Search for the message."""
        episode = said.noted
        if said.awaiting == "feedback" and is_rejection(said.text):
            episode = after_failure(episode)
            if episode.failures >= FAILURES:
                return reply_with(OfferPerson("not_helpful", "not_helpful_again"), episode)
        elif said.awaiting == "choice" and is_rejection(said.text):
            episode = replace(episode, failures=episode.failures + 1)
        elif _adds(said) and is_complaint(said.text) and is_unanswered(said.episode):
            episode = failed_twice(episode)
        context = context_of(episode)
        if said.is_after_person and context.topic and context.about is None:
            context = replace(context, about=await self._find_about(said, context.topic))
        found = await self.find(said.text, said, context)
        decision = decide(found, episode)
        if _adds(said) and not stands(decision, found, said.text):
            return await self._answer_addition(said, episode)
        topic = "" if _is_declined(decision) else found.topic
        return reply_with(
            decision,
            after_question(episode, said.text, topic=topic, is_follow_up=found.is_follow_up),
            nearest=found.hits,
        )

    async def _answer_addition(self, said: Heard, episode: Episode) -> Reply:
        """Search for the matter that failed with what was added to it; both are the matter now."""
        matter = episode.topic or episode.searched
        together = join_topic(matter, said.text)
        found = await self.find(together, said, context_of(episode, is_retry=True))
        asked = after_question(episode, said.text, topic="")
        return reply_with(
            decide_addition(found, episode),
            replace(asked, searched=together, topic=matter),
            nearest=found.hits,
        )

    async def _find_about(self, said: Heard, topic: str) -> int | None:
        """Return the article of what a person has answered in their own words, None for no one.

        "And the Ibis?" hangs on the Toucan's article, whoever has told what is in it.
        """
        found = await self.find(topic, said, Context())
        return found.hits[0].article_id if found.hits and found.verdict == "answer" else None

    async def choose(self, said: Heard, choice: Choice, *, lead: str = "") -> Reply:
        """Show what was chosen, ``lead`` before it; it is not searched for."""
        episode = said.noted
        try:
            hit = await self._search.section(
                choice.article_id, choice.chunk_id, language=said.language
            )
        except SearchRefused:  # the article has gone since we asked
            return reply_with(OfferPerson("not_found", "not_found"), episode)
        # With its title, or follow-ups would be as ambiguous as the question was.
        topic = f"{episode.topic}: {hit.title}".lstrip(": ")
        shown = Show(hit, choice.probability, lead=lead)
        return reply_with(shown, replace(episode, topic=topic))


class ActionChoose(ActionAnswer):
    """Show what the customer chose from the articles that we named."""

    def name(self) -> str:
        """Return the name that bot/domain.yml knows."""
        return "action_choose"

    async def reply(self, said: Heard) -> Reply:
        """Take the button's article; a typed "the first one" where no choice is open is searched.

        A "yes" to several takes the likeliest.
        """
        choice = _pressed_choice(said) or picked_choice(said)
        if choice:
            return await self.choose(said, choice)
        if said.awaiting == "choice" and said.intent == "affirm":
            likeliest = next(iter(said.episode.choices), None)
            if likeliest:
                # "Ok" to several chooses none of them by itself.
                is_guess = len(said.episode.choices) > 1
                return await self.choose(said, likeliest, lead="perhaps" if is_guess else "")
        return await super().reply(said)


def failed_twice(episode: Episode) -> Episode:
    """Count a complaint of what we had found nothing for: that was the first failure."""
    return replace(episode, failures=max(FAILURES, episode.failures + 1))


def _adds(said: Heard) -> bool:
    is_offered = said.awaiting == "person" and said.is_typed
    return is_offered and adds_to_matter(said.text, said.episode, language=said.language)


def _is_declined(decision: Decision) -> bool:
    """Say whether it was about nothing of ours: no matter, and no topic of what comes next."""
    is_offer = isinstance(decision, OfferPerson) and decision.reason == "unrelated"
    return is_offer or isinstance(decision, Decline)


def picked_choice(said: Heard) -> Choice | None:
    """Return the open choice that the message names."""
    if said.awaiting != "choice":
        return None
    place = pick(said.text, [choice.label for choice in said.episode.choices])
    return None if place is None else said.episode.choices[place]


def refused_choice(said: Heard) -> Choice | None:
    """Return the one of several open choices that the message refuses."""
    choices = said.episode.choices
    if said.awaiting != "choice" or len(choices) == 1:
        return None
    place = refuse(said.text, [choice.label for choice in choices])
    return None if place is None else choices[place]


def _pressed_choice(said: Heard) -> Choice | None:
    """Return what a button's payload names, also when its question is no longer open."""
    article, chunk = said.entities.get("article"), said.entities.get("chunk")
    if not isinstance(article, int) or not isinstance(chunk, int):
        return None
    for choice in said.episode.choices:
        if (choice.article_id, choice.chunk_id) == (article, chunk):
            return choice
    return Choice(article, chunk, label="", probability=None)
