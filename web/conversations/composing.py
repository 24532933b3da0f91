"""From what the assistant means to what the customer reads: words and addresses are put in here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import structlog

from web.conversations.bot_parts import (
    AskFeedback,
    BotAnswer,
    BotArticles,
    BotPart,
    Choices,
    Handoff,
    OfferPerson,
    Say,
)
from web.conversations.buttons import choice_buttons, feedback_buttons, person_buttons, retry_button
from web.conversations.decisions import Decision
from web.conversations.masking import mask
from web.conversations.parts import answer_part, articles_part, text_part
from web.conversations.records import Act, Part
from web.queue.confirmation import NOTHING_KNOWN, confirmation
from web.words import UnknownWords, Words

log = structlog.get_logger(__name__)

# To who waits for a person already, these say nothing that "your request is with us" does not.
_SAID_BY_WAITING = ("asked", "accepted")
# What the assistant says before an answer that it is not certain of.
_OF_GUESSES = ("perhaps", "next_best")


@dataclass(frozen=True)
class Reply:
    """A reply as it will be stored.

    Attributes:
        parts: what is shown; empty when nothing could be made of what the assistant sent.
        decision: what the reply does, and why.
        answer: the article part it rests on, if any.
        offer: why a person is offered, if one is.
        is_handoff: a person is to take over and web must note it.
        sentences: the names of what the assistant says.
    """

    parts: list[Part]
    decision: Decision
    answer: BotAnswer | None
    offer: OfferPerson | None
    is_handoff: bool
    sentences: tuple[str, ...] = ()

    @property
    def is_guess(self) -> bool:
        """Whether the answer is announced as uncertain."""
        return not set(_OF_GUESSES).isdisjoint(self.sentences)


def compose_reply(
    bot_parts: Iterable[BotPart],
    words: Words,
    language: str,
    *,
    is_person_requested: bool = False,
    retry_of: int | None = None,
    what_is_next: Callable[[], str] | None = None,
) -> Reply:
    """Put the assistant's parts into words.

    Args:
        is_person_requested: a person is on the way, which the assistant does not know: what would
            offer one is said otherwise.
        retry_of: the customer's event that "Try again" would ask once more, where it may help.
        what_is_next: says what becomes of a request for a person, or where who has asked before
            stands; called only where there is one.
    """
    meant = list(bot_parts)
    composer = _Composer(words, language, is_person_requested, retry_of, what_is_next)
    shown = [part for one in meant for part in composer.compose(one)]
    offer = next((part for part in reversed(meant) if isinstance(part, OfferPerson)), None)
    return Reply(
        shown,
        _decide(meant, offer),
        next((part for part in reversed(meant) if isinstance(part, BotAnswer)), None),
        offer,
        any(isinstance(part, Handoff) for part in meant),
        tuple(part.say for part in meant if isinstance(part, Say)),
    )


def _decide(meant: list[BotPart], offer: OfferPerson | None) -> Decision:
    said = next((part for part in meant if isinstance(part, Say) and part.act), None)
    answer = next((part for part in meant if isinstance(part, BotAnswer)), None)
    handoff = next((part for part in meant if isinstance(part, Handoff)), None)
    act: Act = "smalltalk"
    if said and said.act:
        act = said.act
    elif handoff or (offer and offer.reason != "bot_challenge"):
        # Also beside an answer: it was shown before and has not settled the question.
        act = "handoff"
    elif answer:
        act = "answer"
    elif any(isinstance(part, Choices) for part in meant):
        act = "clarify"
    if handoff:
        return Decision(act, handoff.reason, handoff.tried, handoff.words, handoff.offered)
    if offer:
        return Decision(act, offer.reason, offer.tried, offer.words)
    if said:
        return Decision(act, said.say, said.tried, said.words)
    return Decision(act, None, answer.tried, answer.words) if answer else Decision(act)


@dataclass(frozen=True)
class _Composer:
    words: Words
    language: str
    is_person_requested: bool
    retry_of: int | None
    what_is_next: Callable[[], str] | None

    def compose(self, part: BotPart) -> list[Part]:
        """Return what is shown of one part; nothing where no sentence has its name."""
        match part:
            case Say():
                return self._say(part)
            case BotAnswer():
                shown = answer_part(part)
            case BotArticles():
                shown = articles_part(part)
            case Choices():
                shown = choice_buttons(part, self.words, self.language)
            case AskFeedback():
                shown = feedback_buttons(self.words, self.language)
            case OfferPerson():
                return self._offer(part)
            case Handoff():
                shown = text_part(self._hand_over(part.reason))
        return [shown]

    def _offer(self, part: OfferPerson) -> list[Part]:
        retry_of = self.retry_of if part.reason == "search_unavailable" else None
        if not self.is_person_requested:
            return [person_buttons(self.words, self.language, retry_of=retry_of)]
        # Nobody is asked twice whether they want whom they wait for.
        return [] if retry_of is None else [retry_button(self.words, self.language, retry_of)]

    def _say(self, part: Say) -> list[Part]:
        keys = [f"waiting.{part.say}"] if self.is_person_requested else []
        # What is filled in may be the customer's own words, which are repeated without their data.
        values = {
            name: mask(value) if isinstance(value, str) else value
            for name, value in part.values.items()
        }
        try:
            sentence = self.words.say_first(self.language, [*keys, f"bot.{part.say}"], values)
        except UnknownWords:
            log.warning("bot_part_skipped", part="say", problems=["unknown key"])
            return []
        return [text_part(sentence)]

    def _hand_over(self, reason: str) -> str:
        """Say one sentence to the matter, then what happens next."""
        if self.what_is_next:
            next_ = self.what_is_next()
        elif self.is_person_requested:
            next_ = self.words.say(self.language, "waiting.person_requested")
        else:
            next_ = confirmation(self.words, self.language, NOTHING_KNOWN)
        if self.is_person_requested and reason in _SAID_BY_WAITING:
            return next_
        keys = [f"notices.handoff.{reason}", "notices.handoff.asked"]
        return f"{self.words.say_first(self.language, keys, {})} {next_}"
