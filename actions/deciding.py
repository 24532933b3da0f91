"""Decide what to do with what search found: show, ask back, decline, offer or bring a person. Pure.

Every number that a decision hangs on is here; which probability is sure enough to answer is
search's to say (``Answer.verdict``).
"""

from dataclasses import dataclass
from typing import Literal

from actions.episode import Episode
from actions.labels import choices_of
from knowledge_base.client import Answer, Hit

# A person is brought without asking only where the message is more likely that than not; a wrong
# one costs an agent's time, a missed one leaves somebody with a hacked account to a bot.
AT_ONCE = 0.6
# As many earlier questions that mean the same make this one the third.
REPEATS = 2
# Offering a person where an article was wanted is a small mistake: more likely than not will do.
DISTRESS = 0.5
OWN_MATTER = 0.5
COMPANY = 0.5
# Where an article may be meant, one of these must be surer than that and likelier than it: else
# naming the articles costs the customer less.
SURER = 0.7
# "Not what I am here for" is rude to whoever had a real question: it must outweigh the chance that
# an article answers by this much, and where search is near, or we have just asked something and
# this may be the reply, it must be surer.
UNRELATED = 0.5
UNRELATED_THOUGH_NEAR = 0.7
UNRELATED_ADVANTAGE = 0.2
# We have asked already and may not ask again: one of the first three must answer at least half
# the time.
NEAR_ENOUGH_TO_SHOW = 0.5
# The next best after a failure is announced as a guess, so that it may be one.
NEXT_BEST = 0.4
# From the second failure on, a person.
FAILURES = 2

# What is so much less likely than the best is no choice, only one more button to read.
CHOICE_SHARE = 0.2

MAX_OTHERS = 2
# Another article is worth naming while its score is at least this share of the best one's.
CLOSE_ENOUGH = 0.8

OfferReason = Literal[
    "not_found",
    "search_unavailable",
    "not_helpful",
    "repeated",
    "distress",
    "own_matter",
    "company",
    "none_of_these",
    "bot_challenge",
]
HandoffReason = Literal[
    "asked", "account_hacked", "payment_dispute", "legal_threat", "anger", "accepted"
]
AT_ONCE_REASONS: dict[str, HandoffReason] = {
    "person": "asked",
    "hacked": "account_hacked",
    "payment": "payment_dispute",
    "legal": "legal_threat",
    "anger": "anger",
}


@dataclass(frozen=True)
class Show:
    """Show a section, with others that come close; ``lead`` is said before it, "" for nothing."""

    hit: Hit
    probability: float
    others: tuple[Hit, ...] = ()
    lead: str = ""


@dataclass(frozen=True)
class AskWhich:
    """Ask which article is meant."""

    choices: tuple[tuple[Hit, str], ...]


@dataclass(frozen=True)
class AskWhatFails:
    """Ask what is wrong: nothing to search for was said yet."""


@dataclass(frozen=True)
class AskWhatIsMissing:
    """Ask what the answer lacked; a person is offered beside it."""


@dataclass(frozen=True)
class Decline:
    """Say what we are here for."""


@dataclass(frozen=True)
class OfferPerson:
    """Say why and offer a person."""

    reason: OfferReason
    say: str


@dataclass(frozen=True)
class HandOver:
    """Bring a person; ``offered`` is why one was offered, where the customer said yes to that."""

    reason: HandoffReason
    offered: str | None = None


Decision = Show | AskWhich | AskWhatFails | AskWhatIsMissing | Decline | OfferPerson | HandOver


def decide(found: Answer, episode: Episode) -> Decision:
    """Return what to do about a question."""
    return (
        _bring_at_once(found)
        or _offer_to_who_repeats(found, episode)
        or _show_sure(found)
        or _ask_or_decline(found, episode)
        or _ask_which(found, episode)
        or _offer(found)
    )


def _bring_at_once(found: Answer) -> Decision | None:
    reason = next((AT_ONCE_REASONS[m] for m in AT_ONCE_REASONS if _is(found, m, AT_ONCE)), None)
    return HandOver(reason) if reason else None


def _offer_to_who_repeats(found: Answer, episode: Episode) -> Decision | None:
    if found.repeats < REPEATS:
        return None
    is_new = "repeated" not in episode.offered
    return OfferPerson("repeated", "repeated" if is_new else "repeated_again")


def _show_sure(found: Answer) -> Decision | None:
    return show_first(found) if found.hits and found.verdict == "answer" else None


def _ask_or_decline(found: Answer, episode: Episode) -> Decision | None:
    if _is(found, "distress", DISTRESS):
        return about_distress(episode)
    is_near = (found.hits and found.verdict == "ask") or episode.has_asked_back
    is_unrelated = _is(found, "unrelated", UNRELATED_THOUGH_NEAR if is_near else UNRELATED)
    outweighs = found.matter and found.matter.probability - found.near_probability
    return Decline() if is_unrelated and (outweighs or 0.0) >= UNRELATED_ADVANTAGE else None


def _ask_which(found: Answer, episode: Episode) -> Decision | None:
    if not found.hits or found.verdict != "ask":
        return None
    for matter in ("own_matter", "company"):
        if _is(found, matter, max(SURER, found.near_probability)):
            return None
    if not episode.has_asked_back:
        least = CHOICE_SHARE * found.hits[0].probability
        return AskWhich(tuple(choices_of([hit for hit in found.hits if hit.probability >= least])))
    return show_first(found) if found.near_probability >= NEAR_ENOUGH_TO_SHOW else None


def _offer(found: Answer) -> Decision:
    if _is(found, "own_matter", OWN_MATTER):
        return OfferPerson("own_matter", "own_matter")
    if _is(found, "company", COMPANY):
        return OfferPerson("company", "company")
    return OfferPerson("not_found", "not_found")


def _is(found: Answer, matter: str, at_least: float) -> bool:
    """Tell whether that is the likeliest matter, and likely enough."""
    told = found.matter
    return bool(told and told.name == matter and told.probability >= at_least)


def about_distress(episode: Episode) -> Decision:
    """Return what to do about a message that does not say what is wrong."""
    if episode.has_asked_back or episode.has_asked_what_fails:
        return OfferPerson("distress", "distress")
    return AskWhatFails()


def decide_next_best(found: Answer) -> Decision:
    """Return what to do with what was found after the first failure."""
    is_near = found.verdict == "ask" and found.near_probability >= NEXT_BEST
    if found.hits and (found.verdict == "answer" or is_near):
        return show_first(found, lead="next_best")
    return AskWhatIsMissing()


def show_first(found: Answer, *, lead: str = "") -> Show:
    """Return the decision to show the best hit."""
    return Show(found.hits[0], found.probability, tuple(others_like(found)), lead)


def others_like(found: Answer) -> list[Hit]:
    """Return up to two articles after the first whose scores come close to its."""
    best = found.hits[0]
    return [
        hit
        for hit in found.hits[1 : MAX_OTHERS + 1]
        if hit.article_id != best.article_id and hit.score >= best.score * CLOSE_ENOUGH
    ]
