"""Which help articles that the customer has not read may fit a question: few, or none."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from knowledge_base.client import Answer, Context, Hit
from web.dossier.reaching import is_about_reaching_a_person

# Of three looked at, two are suggested: what fits is found sooner without a third.
MOST = 2
_LOOKED_AT = 3
# Articles are suggested where it is likelier than not that one of them is wanted, whoever has to
# see to the matter: not where the bot would answer with one. Chosen, as what follows, on the
# questions of the demo shop, measured on others: benchmarks/suggestions.py.
MIN_NEAR = 0.5
# … or so likely among the others, where the customer has read the one that fits best.
MIN_NEAR_OF_UNREAD = 0.7
# Of how likely the first article of all is, read or not, so much must another be: that the right
# one was shown makes no other right.
MIN_SHARE_OF_FIRST = 0.6
# An article that the customer has read and rejected is so much less likely the one they want.
SHARE_OF_REJECTED = 0.5
# Articles of all, read ones included, that an unread one must be among.
_MOST_COMPARED = 10


class SearchFor(Protocol):
    """``knowledge_base.client.SearchClient.search``."""

    def __call__(
        self, question: str, *, language: str | None, limit: int, context: Context
    ) -> Answer:
        """Return hits, best first."""


@dataclass(frozen=True)
class Near:
    """The articles near a question.

    Attributes:
        unread: those to suggest, best first.
        title: of the one that fits best, read or not; "" where none does.
        first_probability: of that one; of a rejected one the share that is left.
    """

    unread: tuple[Hit, ...] = ()
    title: str = ""
    first_probability: float = 0.0


def find_near(
    question: str,
    language: str,
    search: SearchFor,
    shown: Collection[int] = (),
    rejected: Collection[int] = (),
) -> Near:
    """Return the articles near a question; raises as search does.

    Args:
        shown: ids of articles that the customer has read already.
        rejected: of these, those that they have said to be no help.
    """
    limit = _MOST_COMPARED if shown else _LOOKED_AT
    of_all = search(question, language=language, limit=limit, context=Context())
    if not of_all.hits or of_all.near_for_agent < MIN_NEAR:
        return Near()
    likely = {hit.article_id: _weighed(hit, rejected) for hit in of_all.hits}
    first = max(of_all.hits, key=lambda hit: likely[hit.article_id])
    unread, least = of_all, MIN_NEAR
    if shown:
        # Search leaves their translations out as well, and says how likely one of the others is.
        without = Context(failed=tuple(shown))
        unread = search(question, language=language, limit=_LOOKED_AT, context=without)
        is_unread = first.article_id in {hit.article_id for hit in unread.hits}
        least = MIN_NEAR if is_unread or first.article_id in rejected else MIN_NEAR_OF_UNREAD
    probability = likely[first.article_id]
    enough = MIN_SHARE_OF_FIRST * probability
    is_one_clear = sum(one >= enough for one in likely.values()) == 1
    # What is for a person to see to ("I was hacked") leaves open what an article could be about.
    if unread.near_for_agent < least or not (is_one_clear or of_all.near_probability >= MIN_NEAR):
        return Near((), first.title, probability)
    near = [
        hit
        for hit in unread.hits
        if likely.get(hit.article_id, 0.0) >= enough and not is_about_reaching_a_person(hit.title)
    ]
    return Near(tuple(near[:MOST]), first.title, probability)


def _weighed(hit: Hit, rejected: Collection[int]) -> float:
    return hit.probability * (SHARE_OF_REJECTED if hit.article_id in rejected else 1)
