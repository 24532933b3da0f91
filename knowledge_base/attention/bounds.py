"""What few events can say and what they cannot. Pure."""

import math

# One-sided, 90 %: of ten articles that are no worse than others one may be flagged wrongly for a
# while, which an editor's glance clears; waiting for 97.5 % would take weeks more.
LAX_Z = 1.2816
STRICT_Z = 1.96


def wilson_lower(hits: int, of: int, *, z: float = LAX_Z) -> float:
    """Return the share that lies below the true one with the confidence of ``z``; 0 of nothing."""
    if of == 0:
        return 0.0
    share = hits / of
    middle = share + z * z / (2 * of)
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, (middle - reach) / (1 + z * z / of))


def evidence(hits: int, of: int, *, usual: float, if_wrong: float) -> float:
    """Return by how much ``hits`` of ``of`` speak for the one share against the other.

    The logarithm of the likelihood ratio: 3 means twenty times as likely; below 0 they speak
    for the usual share.
    """
    return hits * math.log(if_wrong / usual) + (of - hits) * math.log((1 - if_wrong) / (1 - usual))


def probability(evidence_: float, *, prior: float) -> float:
    """Return how likely it is after the evidence what was as likely as ``prior`` before it."""
    odds = math.log(prior / (1 - prior)) + evidence_
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))


def drop_z(hits: int, of: int, before_hits: int, before_of: int) -> float:
    """Return how many standard errors a share has fallen; 0 where one cannot be told."""
    if not of or not before_of:
        return 0.0
    pooled = (hits + before_hits) / (of + before_of)
    error = math.sqrt(pooled * (1 - pooled) * (1 / of + 1 / before_of))
    return 0.0 if error == 0 else (before_hits / before_of - hits / of) / error
