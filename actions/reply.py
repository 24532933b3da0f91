"""From a decision to what is sent, and to what is remembered of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from actions import parts
from actions.deciding import (
    AskWhatFails,
    AskWhatIsMissing,
    AskWhich,
    Decision,
    Decline,
    HandOver,
    OfferPerson,
    OfferReason,
    Show,
)
from actions.episode import (
    Choice,
    Episode,
    Shown,
    Tried,
    after_answer,
    after_offer,
    after_question_of_ours,
    after_statement,
    after_tried,
)
from actions.memory import Awaiting
from actions.parts import Part
from knowledge_base.client import Hit


@dataclass(frozen=True)
class Reply:
    """What is sent, what a bare "yes" or "no" to it answers, and the episode after it."""

    parts: list[Part]
    awaiting: Awaiting
    episode: Episode


def reply_with(  # noqa: PLR0911 - one for each kind of decision
    decision: Decision, episode: Episode, *, nearest: Sequence[Hit] = ()
) -> Reply:
    """Carry out a decision.

    Args:
        episode: with the message already counted in.
        nearest: what was looked at, the likeliest first, where nothing of it is shown.
    """
    match decision:
        case Show():
            return _show(decision, episode)
        case AskWhich():
            return _ask_which(decision, episode)
        case AskWhatFails():
            asked = replace(after_question_of_ours(episode), has_asked_what_fails=True)
            return Reply([parts.say("what_fails", "clarify")], "nothing", asked)
        case AskWhatIsMissing():
            offered = replace(after_offer(episode, "not_helpful"), has_asked_back=True)
            said = parts.say("what_missing", "clarify")
            return Reply([said, _offer("not_helpful", offered)], "person", offered)
        case Decline():
            return Reply([parts.say("unrelated", "decline")], "nothing", after_statement(episode))
        case OfferPerson():
            offered = after_offer(after_tried(episode, _tried(nearest[:1])), decision.reason)
            return Reply(
                [parts.say(decision.say), _offer(decision.reason, offered)], "person", offered
            )
        case HandOver():
            return _hand_over(decision, after_tried(episode, _tried(nearest[:1])))
        case _:
            assert_never(decision)


def _show(decision: Show, episode: Episode) -> Reply:
    hit = decision.hit
    sent = [
        *([parts.say(decision.lead)] if decision.lead else []),
        parts.answer(hit, decision.probability),
        *([parts.articles(decision.others)] if decision.others else []),
        parts.feedback(),
    ]
    shown = after_answer(episode, Shown(hit.article_id, hit.chunk_id, episode.searched))
    return Reply(sent, "feedback", after_tried(shown, [_entry(hit, decision.probability)]))


def _ask_which(decision: AskWhich, episode: Episode) -> Reply:
    labelled = decision.choices
    asked = after_question_of_ours(
        episode,
        [
            Choice(hit.article_id, hit.chunk_id, label, round(hit.probability, 4))
            for hit, label in labelled
        ],
    )
    key = "which_one" if len(labelled) > 1 else "is_it_this"
    sent = [parts.say(key, "clarify"), parts.choices(labelled)]
    # The newest last: the likeliest.
    tried = _tried([hit for hit, _ in reversed(labelled)])
    return Reply(sent, "choice", after_tried(asked, tried))


def _hand_over(decision: HandOver, episode: Episode) -> Reply:
    sent = parts.handoff(
        decision.reason, tried=episode.tried, words=episode.words, offered=decision.offered
    )
    return Reply([sent], "nothing", Episode())


def _offer(reason: OfferReason, episode: Episode) -> Part:
    return parts.offer_person(reason, tried=episode.tried, words=episode.words)


def _tried(hits: Sequence[Hit]) -> list[Tried]:
    return [_entry(hit, hit.probability) for hit in hits]


def _entry(hit: Hit, probability: float) -> Tried:
    return Tried(hit.article_id, hit.revision_id, round(probability, 4))
