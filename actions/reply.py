"""From a decision to what is sent, and to what is remembered of it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from actions import parts
from actions.caution import with_caution
from actions.deciding import (
    AskWhatFails,
    AskWhatIsMissing,
    AskWhich,
    Decision,
    Decline,
    HandOver,
    OfferPerson,
    Show,
)
from actions.episode import (
    Choice,
    Episode,
    Shown,
    Tried,
    after_answer,
    after_decline,
    after_offer,
    after_person,
    after_question_of_ours,
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
    looked = after_tried(episode, _tried(nearest[:1]))
    decision = with_caution(decision)
    match decision:
        case Show():
            return _show(decision, episode)
        case AskWhich():
            return _ask_which(decision, episode)
        case AskWhatFails():
            asked = replace(after_question_of_ours(looked), has_asked_what_fails=True)
            return Reply([_say("what_fails", "clarify", asked)], "nothing", asked)
        case AskWhatIsMissing():
            offered = replace(after_offer(looked, "not_helpful"), has_asked_back=True)
            offer = parts.offer_person("not_helpful") | parts.dossier(offered)
            return Reply([_say("what_missing", "clarify", offered), offer], "person", offered)
        case Decline():
            declined = after_decline(looked)
            return Reply([_say("unrelated", "decline", declined)], "nothing", declined)
        case OfferPerson():
            return _offer(decision, looked)
        case HandOver():
            sent = parts.handoff(decision.reason, offered=decision.offered)
            return Reply([sent | parts.dossier(looked)], "nothing", after_person(looked))
        case _:
            assert_never(decision)


def _show(decision: Show, episode: Episode) -> Reply:
    sent, shown = _card(decision, episode)
    return Reply([*sent, parts.feedback()], "feedback", shown)


def _card(decision: Show, episode: Episode) -> tuple[list[Part], Episode]:
    hit = decision.hit
    shown = after_tried(
        after_answer(episode, Shown(hit.article_id, hit.chunk_id, episode.searched)),
        [_entry(hit, decision.probability)],
    )
    sent = [
        *([parts.say(decision.lead)] if decision.lead else []),
        parts.answer(hit, decision.probability) | parts.dossier(shown),
        *([parts.articles(decision.others)] if decision.others else []),
    ]
    return sent, shown


def _ask_which(decision: AskWhich, episode: Episode) -> Reply:
    labelled = decision.choices
    asked = after_question_of_ours(
        episode,
        [
            Choice(hit.article_id, hit.chunk_id, label, round(hit.probability, 4))
            for hit, label in labelled
        ],
    )
    # The newest last: the likeliest.
    asked = after_tried(asked, _tried([hit for hit, _ in reversed(labelled)]))
    key = "which_one" if len(labelled) > 1 else "is_it_this"
    return Reply([_say(key, "clarify", asked), parts.choices(labelled)], "choice", asked)


def _offer(decision: OfferPerson, episode: Episode) -> Reply:
    shown: list[Part] = []
    if decision.shown:
        # Whether it helped is not asked: whether a person is wanted is question enough.
        shown, episode = _card(decision.shown, episode)
    offered = after_offer(episode, decision.reason)
    offer = parts.offer_person(decision.reason) | parts.dossier(offered)
    close = [parts.articles(decision.close)] if decision.close else []
    return Reply([*shown, parts.say(decision.say), *close, offer], "person", offered)


def _say(key: str, act: Literal["clarify", "decline"], episode: Episode) -> Part:
    return parts.say(key, act) | parts.dossier(episode)


def _tried(hits: Sequence[Hit]) -> list[Tried]:
    return [_entry(hit, hit.probability) for hit in hits]


def _entry(hit: Hit, probability: float | None) -> Tried:
    rounded = None if probability is None else round(probability, 4)
    return Tried(hit.article_id, hit.revision_id, rounded)
