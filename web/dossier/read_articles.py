"""Which articles the customer has read, and which of them they have rejected. Pure."""

from collections.abc import Iterable

from web.conversations.decisions import decision_of
from web.conversations.parts import article_cards
from web.conversations.records import Event
from web.dossier.episode_articles import votes_on_answers

# What the bot makes of "that is not it", and of a question that is put once more.
_IN_VAIN = ("not_helpful", "repeated")


def shown_articles(events: Iterable[Event]) -> set[int]:
    """Return the ids of the articles that the bot or a person showed."""
    return {id_ for event in events for id_ in _cards(event)}


def rejected_articles(events: Iterable[Event]) -> set[int]:
    """Return the ids of the articles that the customer has said to be no help.

    By a vote, the newest on each, or by what they wrote next: "that is not it", or the question
    once more.
    """
    all_ = list(events)
    votes = votes_on_answers(all_)
    found: set[int] = set()
    newest: set[int] = set()
    for event in all_:
        cards = _cards(event)
        if votes.get(event.seq) is not None:
            found = found - cards if votes[event.seq] else found | cards
        decision = decision_of(event.parts) if event.author == "bot" else None
        if decision and decision["reason"] in _IN_VAIN:
            found |= newest
        if cards or decision:
            newest = cards
    return found


def _cards(event: Event) -> set[int]:
    return {int(card["article"]["id"]) for card in article_cards(event.parts)}
