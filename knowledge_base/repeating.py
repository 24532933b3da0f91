"""Whether a customer asks the same once more. Pure."""

import re
from collections.abc import Sequence

from knowledge_base.encoder import Vectors
from knowledge_base.link_words import AGAIN
from knowledge_base.terms import fold

# Cosine from which on two questions mean the same; measured on conversations of the demo shop:
# the third wording of a question is at 0.68 to 0.73 of the first, other questions of one
# conversation seldom above 0.6.
SAME = 0.62
# What is this near to one that means the same was asked on the way to it.
ON_THE_WAY = 0.5


def count_repeats(text: str, vector: Vectors, earlier: Sequence[Vectors]) -> int:
    """Return how many of the questions before mean the same as this one.

    Args:
        text: of this question; saying that it is asked again counts for one more.
        vector: of this question, unit length.
        earlier: of the questions before, oldest first.
    """
    same = [other for other in earlier if float(other @ vector) >= SAME]
    if not same:
        return 0
    on_the_way = [
        other
        for other in earlier
        if float(other @ vector) < SAME and max(float(other @ s) for s in same) >= ON_THE_WAY
    ]
    plain = re.sub(r"['’-]", " ", fold(text))
    return len(same) + len(on_the_way) + bool(AGAIN.search(plain))
