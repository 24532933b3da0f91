"""What few events can say and what they cannot. Pure."""

import math
from dataclasses import dataclass

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


def evidence_of_more(hits: int, of: int, *, usual: "Share", if_wrong: "Share") -> float:
    """Return the same where both shares are only known as far as they differ between articles."""
    return if_wrong.log_likelihood(hits, of) - usual.log_likelihood(hits, of)


@dataclass(frozen=True)
class Share:
    """What a share probably is: a beta distribution, as of ``a`` hits and ``b`` misses seen."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The share that is expected."""
        return self.a / (self.a + self.b)

    def after(self, hits: int, of: int) -> "Share":
        """Return what it probably is once these have been seen as well."""
        return Share(self.a + hits, self.b + of - hits)

    def log_likelihood(self, hits: int, of: int) -> float:
        """Return how likely so many hits are, as a logarithm; their order does not matter."""
        return _log_beta(self.a + hits, self.b + of - hits) - _log_beta(self.a, self.b)


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


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
