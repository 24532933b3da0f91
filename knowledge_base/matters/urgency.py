"""Which kind of message is meant, where several of them ask for the same. Pure."""

from collections.abc import Mapping

# Kinds that a person must see at once. "My account was hacked, I want to talk to someone" is two
# of them by halves: what counts is that it is urgent, not which of the two it is.
URGENT = ("person", "hacked", "payment", "legal", "anger")


def likeliest(matters: Mapping[str, float]) -> tuple[str, float] | None:
    """Return a kind and how likely it is: of the urgent ones the likeliest, for all of them.

    Args:
        matters: probability of each kind; {} where nobody can tell.
    """
    if not matters:
        return None
    name, probability = max(matters.items(), key=lambda pair: pair[1])
    urgent = {kind: matters.get(kind, 0.0) for kind in URGENT}
    together = sum(urgent.values())
    if together >= probability:
        return max(urgent, key=urgent.__getitem__), together
    return name, probability
