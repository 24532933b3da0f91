"""What has expired and changes often is shown in short, and a person is offered. Pure."""

from dataclasses import replace

from actions.deciding import Decision, OfferPerson, Show
from actions.excerpt import excerpt
from knowledge_base.client import Hit

# A sentence or two: what it is about, no instructions to follow.
SHORT_CHARS = 200


def with_caution(decision: Decision) -> Decision:
    """Return the decision as it may be carried out: nobody acts on a price that was last year's."""
    match decision:
        case Show() if _is_risky(decision.hit):
            return OfferPerson("expired", "expired", _short(decision))
        case OfferPerson(shown=Show() as shown) if _is_risky(shown.hit):
            return replace(decision, shown=_short(shown))
        case _:
            return decision


def _is_risky(hit: Hit) -> bool:
    return hit.is_volatile and hit.standing == "expired"


def _short(shown: Show) -> Show:
    text, is_cut = excerpt(shown.hit.text, SHORT_CHARS)
    hit = shown.hit
    return replace(shown, hit=replace(hit, text=text, goes_on=hit.goes_on or is_cut))
