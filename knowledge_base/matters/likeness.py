"""How near to each other a model puts questions that do not mean the same. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge_base.encoder import Vectors

# Of the pairs of different questions in one language, how many are further apart. Nearly all: the
# few that are not are much alike indeed, for help centres differ less than what people ask.
SAME_QUANTILE = 0.9999
ON_THE_WAY_QUANTILE = 0.999
# Cosines that are equal differ in their last digits.
MARGIN = 0.001


@dataclass(frozen=True)
class Likeness:
    """Lines for the cosine of two questions; every model has its own.

    Attributes:
        same: above it they mean the same.
        on_the_way: above it one is asked on the way to the other.
    """

    same: float
    on_the_way: float


def measure(questions: Sequence[Vectors]) -> Likeness:
    """Return the lines above which hardly a pair of different questions is.

    Args:
        questions: unit vectors of questions that all mean something else, shape (n, dim), for each
            language: how near a model puts questions of two languages is another matter.
    """
    cosines = np.concatenate(
        [(vectors @ vectors.T)[np.triu_indices(len(vectors), k=1)] for vectors in questions]
    )
    same, on_the_way = np.quantile(cosines, [SAME_QUANTILE, ON_THE_WAY_QUANTILE]) + MARGIN
    return Likeness(float(same), float(on_the_way))
