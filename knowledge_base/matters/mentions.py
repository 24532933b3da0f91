"""Whether a message speaks of a person and asks for none. Pure.

"Do I have to speak to someone to get a refund?" and "a refund, not an agent" have the words of a
wish. A person who is not wanted is worse than an answer that misses.
"""

from knowledge_base.matters.clauses import MOST_CHARS, clauses_of
from knowledge_base.matters.mention_words import ASKED_FOR, MENTIONS


def only_mentions_person(text: str) -> bool:
    """Say whether these words, English or French, refuse a person or name one in passing.

    Args:
        text: as typed; of a long one it is not said.
    """
    return len(text) <= MOST_CHARS and are_mentions(clauses_of(text))


def are_mentions(clauses: list[str]) -> bool:
    """Say the same of the clauses of a message."""
    rest = [MENTIONS.sub(" ", clause) for clause in clauses]
    return rest != clauses and not any(map(ASKED_FOR.search, rest))
