"""Decide what to do with what search found: show, ask back, decline, offer or bring a person. Pure.

Every number that a decision hangs on is here; which probability is sure enough to answer is
search's to say (``Answer.verdict``).
"""

from dataclasses import dataclass, replace
from typing import Literal

from actions.choices import SUBJECT_WORDS, choices_of, is_rival, rivals_of
from actions.episode import Episode
from knowledge_base.client import Answer, Hit

# A person is brought without asking where the message is likely to need one; a wrong one costs an
# agent's time, a missed one leaves somebody with a hacked account to a bot. "Do I pay twice when I
# change my plan?" has an article: where search is sure of one, this must be surer. Of messages held
# back, 85 in 100 that need one go to a person so, and 6 in 100 questions and calm remarks, many of
# them written to look like it (tests/integration/knowledge_base/test_matters.py).
AT_ONCE = 0.49
AT_ONCE_THOUGH_SURE = 0.8
# As many earlier questions that mean the same make this one the third.
REPEATS = 2
# Offering a person where an article was wanted is a small mistake: more likely than not will do.
DISTRESS = 0.5
OWN_MATTER = 0.5
# "Why was my order cancelled?": what the article says is no reply to that by itself, as it is to
# "where is my parcel?", which is up to 0.95 such a matter.
OWN_MATTER_THOUGH_SURE = 0.98
COMPANY = 0.5
# Where an article may be meant, one of these must be surer than that and likelier than it: else
# naming the articles costs the customer less.
SURER = 0.7
# "Not what I am here for" is rude to whoever had a real question: no article may be near. Of 905
# questions this declined 38 of 56 about something else and none of 681 that an article answers.
# What may be the reply to a question of ours must be surer.
UNRELATED = 0.5
UNRELATED_AS_REPLY = 0.85
# Who says that nobody answers has asked for no person, and has tried what the article on contact
# says: they are offered one.
UNREACHED = 0.4
NEAR_ENOUGH_TO_TRY = 0.3
# The next best after a failure is announced as a guess, so that it may be one.
NEXT_BEST = 0.4
# From the second failure on, a person.
FAILURES = 2

# What is likelier to answer than not is shown as a guess where asking is no use: one article alone
# leaves nothing to choose from, two questions in a row are one too many, and who asks "how long
# does it take?" of what was just shown would not know what to choose.
GUESS = 0.5

MAX_OTHERS = 2

OfferReason = Literal[
    "not_found",
    "search_unavailable",
    "not_helpful",
    "repeated",
    "distress",
    "own_matter",
    "company",
    "expired",
    "none_of_these",
    "unrelated",
    "unreached",
    "bot_challenge",
]
HandoffReason = Literal[
    "asked", "danger", "account_hacked", "payment_dispute", "legal_threat", "anger", "accepted"
]
# A person is offered once for each of these; after that, said shortly and without the question.
OFFERED_BEFORE: dict[OfferReason, str] = {
    "not_found": "not_found_again",
    "distress": "distress_again",
    "own_matter": "own_matter_again",
    "company": "company_again",
    "unrelated": "unrelated_again",
    "unreached": "unreached_again",
}
AT_ONCE_REASONS: dict[str, HandoffReason] = {
    "person": "asked",
    "danger": "danger",
    "hacked": "account_hacked",
    "payment": "payment_dispute",
    "legal": "legal_threat",
    "anger": "anger",
}
# What a person should know before they look, though the customer asked for one outright.
REPORTED = ("danger", "hacked", "payment", "legal")


@dataclass(frozen=True)
class Show:
    """Show a section, with others that come close; ``lead`` is said before it, "" for nothing.

    ``probability`` is None where the customer chose it and nobody has weighed it.
    """

    hit: Hit
    probability: float | None
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
    """Say why and offer a person; ``shown`` comes before it, ``close`` is named below."""

    reason: OfferReason
    say: str
    shown: Show | None = None
    close: tuple[Hit, ...] = ()


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
        or _show_sure(found, episode)
        or _ask_or_decline(found, episode)
        or _ask_which(found, episode)
        or _offer(found, episode)
    )


def _bring_at_once(found: Answer) -> Decision | None:
    # A subject alone ("direct debit") complains of nothing.
    is_subject = found.verdict == "ask" and 0 < len(found.topic.split()) <= SUBJECT_WORDS
    is_calm = found.verdict == "answer" or is_subject
    least = AT_ONCE_THOUGH_SURE if is_calm else AT_ONCE
    reason = next((AT_ONCE_REASONS[m] for m in AT_ONCE_REASONS if _is(found, m, least)), None)
    return HandOver(reason) if reason else None


def urgency_of(found: Answer) -> HandoffReason | None:
    """Return what is urgent in the words of whoever asks for a person anyway, None for nothing."""
    told = found.matter
    is_urgent = told and told.name in REPORTED and told.probability >= AT_ONCE_THOUGH_SURE
    return AT_ONCE_REASONS[told.name] if told and is_urgent else None


def _offer_to_who_repeats(found: Answer, episode: Episode) -> Decision | None:
    if found.repeats < REPEATS:
        return None
    # The third time is the first offer, whatever was said about other questions.
    is_again = found.repeats > REPEATS and "repeated" in episode.offered
    return OfferPerson("repeated", "repeated_again" if is_again else "repeated", _sure(found))


def _show_sure(found: Answer, episode: Episode) -> Decision | None:
    sure = _sure(found)
    is_first = "own_matter" not in episode.offered
    if sure and is_first and _is(found, "own_matter", OWN_MATTER_THOUGH_SURE):
        return OfferPerson("own_matter", "own_matter", sure)
    return sure


def _sure(found: Answer) -> Show | None:
    return show_first(found) if found.hits and found.verdict == "answer" else None


def _ask_or_decline(found: Answer, episode: Episode) -> Decision | None:
    if _is(found, "distress", DISTRESS):
        return about_distress(episode)
    if _is(found, "unreached", UNREACHED):
        return _offer_once("unreached", episode)
    if found.near_probability >= NEAR_ENOUGH_TO_TRY:
        return None
    least = UNRELATED_AS_REPLY if episode.has_asked_back else UNRELATED
    return _decline(episode) if _is(found, "unrelated", least) else None


def _decline(episode: Episode) -> Decision:
    """Offer a person to whom we had declined just before: they may mean something real."""
    if episode.declined + 1 < FAILURES:
        return Decline()
    return _offer_once("unrelated", episode, say="unrelated_twice")


def _ask_which(found: Answer, episode: Episode) -> Decision | None:
    if not found.hits or found.verdict != "ask":
        return None
    # What was shown before lends a follow-up its words: it must be likelier than such a matter.
    is_follow_up = found.is_follow_up
    least = found.probability if is_follow_up else max(SURER, found.near_probability)
    if any(_is(found, matter, max(COMPANY, least)) for matter in ("own_matter", "company")):
        return None
    rivals = rivals_of(found)
    is_no_use = len(rivals) == 1 or episode.has_asked_back or is_follow_up
    if found.probability >= GUESS and is_no_use:
        return show_first(found, lead="perhaps")
    # Nobody chooses what was just read.
    unread = [hit for hit in rivals if not hit.is_quote]
    can_ask = unread and not episode.has_asked_back
    return AskWhich(tuple(choices_of(unread, found.topic))) if can_ask else None


def _offer(found: Answer, episode: Episode) -> Decision:
    matters: dict[OfferReason, float] = {"own_matter": OWN_MATTER, "company": COMPANY}
    for matter, least in matters.items():
        if _is(found, matter, least):
            return replace(_offer_once(matter, episode), close=close_to(found))
    return _offer_once("not_found", episode)


def close_to(found: Answer) -> tuple[Hit, ...]:
    """Return what may answer all the same: a shop's address may be in it."""
    if not found.hits or found.near_probability < GUESS:
        return ()
    unread = [hit for hit in found.hits if not hit.is_quote and is_rival(hit, found.hits[0])]
    return tuple(unread[:MAX_OTHERS])


def _offer_once(reason: OfferReason, episode: Episode, *, say: str = "") -> OfferPerson:
    is_again = reason in episode.offered
    return OfferPerson(reason, OFFERED_BEFORE[reason] if is_again else say or reason)


def _is(found: Answer, matter: str, at_least: float) -> bool:
    """Tell whether that is the likeliest matter, and likely enough."""
    told = found.matter
    return bool(told and told.name == matter and told.probability >= at_least)


def about_distress(episode: Episode) -> Decision:
    """Return what to do about a message that does not say what is wrong."""
    if episode.has_asked_back or episode.has_asked_what_fails:
        return _offer_once("distress", episode)
    return AskWhatFails()


def decide_next_best(found: Answer, episode: Episode) -> Decision:
    """Return what to do with what was found after the first failure."""
    is_near = found.verdict == "ask" and found.near_probability >= NEXT_BEST
    if found.hits and (found.verdict == "answer" or is_near):
        return show_first(found, lead="next_best")
    return ask_what_is_missing(episode)


def ask_what_is_missing(episode: Episode) -> Decision:
    """Return what to do where an answer failed and there is no other."""
    if episode.has_asked_back:
        return OfferPerson("not_helpful", "not_helpful_again")
    return AskWhatIsMissing()


def show_first(found: Answer, *, lead: str = "") -> Show:
    """Return the decision to show the best hit; a quote is announced as one."""
    best = found.hits[0]
    lead = lead or ("quoted" if best.is_quote else "")
    return Show(best, found.probability, tuple(others_like(found)), lead)


def others_like(found: Answer) -> list[Hit]:
    """Return up to two articles after the first that are not much less likely."""
    best = found.hits[0]
    return [
        hit
        for hit in found.hits[1 : MAX_OTHERS + 1]
        if hit.article_id != best.article_id and is_rival(hit, best)
    ]
