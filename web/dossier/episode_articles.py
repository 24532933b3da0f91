"""Which articles were tried in an episode, and what the customer thought of them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from web.conversations.buttons import chosen_article
from web.conversations.decisions import decision_of
from web.conversations.parts import OPENED, article_cards, buttons_of, listed_articles
from web.conversations.records import Event, Part
from web.dossier.facts import ArticleNow
from web.urls import article_path

# The newest; a customer who saw more has a matter for a person anyway.
MAX_ARTICLES = 20


@dataclass(frozen=True)
class Offer:
    """How an article was offered last: the event, "choice" or "list"; and where it was opened."""

    seq: int | None
    how: str | None
    opened_seq: int | None


NO_OFFER = Offer(None, None, None)
# Who shows articles to the customer, and what the dossier calls them.
SHOW = {"bot": "bot", "agent": "person"}


def article_ids(events: Iterable[Event]) -> set[int]:
    """Return the ids of all articles that were shown, listed or looked at."""
    ids: set[int] = set()
    for event in events:
        ids.update(int(card["article"]["id"]) for card in article_cards(event.parts))
        ids.update(int(one["id"]) for one in listed_articles(event.parts))
        ids.update(int(one["article_id"]) for one in _tried(event))
    return ids


def votes_on_answers(events: Iterable[Event]) -> dict[int, bool]:
    """Return the customer's newest vote on each event that showed an answer."""
    return {
        int(part["seq"]): bool(part["is_helpful"])
        for event in events
        for part in event.parts
        if part.get("type") == "feedback"
    }


def tried_articles(
    events: Iterable[Event], known: Mapping[int, ArticleNow]
) -> list[dict[str, Any]]:
    """Return what was shown, oldest first, then what was offered or looked at, likeliest first.

    What a person shows leaves standing what the bot did with it: shown by both it is there twice,
    and of what the bot only offered or looked at the person's entry keeps how likely it was.

    Args:
        known: the articles as they are today.
    """
    all_ = list(events)
    votes = votes_on_answers(all_)
    offers = _offers(all_)
    weighed = {
        int(one["article_id"]): one
        for one in [*_listed(all_), *(one for event in all_ for one in _tried(event))]
    }
    shown: dict[tuple[int, str, str], dict[str, Any]] = {}
    for event in all_:
        for answer in article_cards(event.parts) if event.author in SHOW else ():
            id_ = int(answer["article"]["id"])
            key = (id_, str(answer.get("anchor", "")), event.author)
            # Shown twice by the same, the newer one counts, in its place.
            before = shown.pop(key, None)
            entry = _shown(event, answer, votes.get(event.seq), offers, known)
            if before and entry["reaction"] == "none":
                entry["reaction"] = before["reaction"]
            shown[key] = entry
    shown_by_bot = {id_ for id_, _, author in shown if author == "bot"}
    for (id_, _, _), entry in shown.items():
        if id_ not in shown_by_bot and id_ in weighed:
            entry["probability"] = weighed[id_]["probability"]
    shown_ids = {id_ for id_, _, _ in shown}
    looked_at = [
        _looked_at(one, offers, known) for id_, one in weighed.items() if id_ not in shown_ids
    ]
    others = sorted(looked_at, key=lambda one: one["probability"] or 0.0, reverse=True)
    newest = list(shown.values())[-MAX_ARTICLES:]
    return newest + others[: MAX_ARTICLES - len(newest)]


def _offers(events: Iterable[Event]) -> dict[int, Offer]:
    """Return how each article was offered last, and whether it was opened, by the article's id."""
    offers: dict[int, Offer] = {}
    for event in events:
        if event.author == "bot":
            chosen = [chosen_article(button) for button in buttons_of(event.parts)]
            listed = [int(one["id"]) for one in listed_articles(event.parts)]
            new = {id_: "choice" for id_ in chosen if id_ is not None} | dict.fromkeys(
                listed, "list"
            )
            for id_, how in new.items():
                offers[id_] = Offer(event.seq, how, offers.get(id_, NO_OFFER).opened_seq)
        elif event.kind == OPENED:
            (part,) = event.parts
            id_ = int(part["article_id"])
            offers[id_] = replace(offers.get(id_, NO_OFFER), opened_seq=event.seq)
    return offers


def _listed(events: Iterable[Event]) -> list[Part]:
    """Return the articles of lists as if they were only looked at: nobody has weighed them."""
    return [
        {"article_id": one["id"], "revision_id": None, "probability": None, "title": one["title"]}
        for event in events
        if event.author == "bot"
        for one in listed_articles(event.parts)
    ]


def _tried(event: Event) -> list[Part]:
    decision = decision_of(event.parts)
    return list(decision["tried"]) if decision else []


def _shown(
    event: Event,
    answer: Part,
    vote: bool | None,
    offers: Mapping[int, Offer],
    known: Mapping[int, ArticleNow],
) -> dict[str, Any]:
    article = answer["article"]
    return {
        "article_id": article["id"],
        "revision_id": article["revision_id"],
        "title": article["title"],
        "section": answer.get("heading", ""),
        "probability": answer.get("probability"),
        "url": answer["url"],
        **_offered(offers.get(int(article["id"]), NO_OFFER)),
        "shown_seq": event.seq,
        "shown_at": event.created_at.isoformat(),
        "shown_by": SHOW[event.author],
        "reaction": {None: "none", True: "helpful", False: "not_helpful"}[vote],
        "is_current": _is_current(article["id"], article["revision_id"], known),
    }


def _looked_at(
    one: Part, offers: Mapping[int, Offer], known: Mapping[int, ArticleNow]
) -> dict[str, Any]:
    now = known.get(int(one["article_id"]))
    return {
        "article_id": one["article_id"],
        "revision_id": one["revision_id"],
        "title": now.title if now else one.get("title"),
        "section": "",
        "probability": one["probability"],
        "url": article_path(now.language, now.slug) if now and now.revision_id else None,
        **_offered(offers.get(int(one["article_id"]), NO_OFFER)),
        "shown_seq": None,
        "shown_at": None,
        "shown_by": None,
        "reaction": "none",
        "is_current": _is_current(one["article_id"], one["revision_id"], known),
    }


def _offered(offer: Offer) -> dict[str, Any]:
    return {
        "offered_seq": offer.seq,
        "offered_as": offer.how,
        "opened_seq": offer.opened_seq,
    }


def _is_current(article_id: int, revision_id: int | None, known: Mapping[int, ArticleNow]) -> bool:
    now = known.get(int(article_id))
    return bool(now and now.revision_id is not None and now.revision_id == revision_id)
