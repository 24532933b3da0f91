"""Whether a customer says that no person is wanted, and what is left of the message then. Pure.

"A person? No thanks, where is my parcel?" asks for the parcel. The assistant and search hear the
person in it, whatever is said of them: what they are asked is the rest.
"""

from knowledge_base.shorthand import plain
from web.conversations.person_wishes import MAX_CHARS, MAX_CLAUSE_CHARS, PIECES, as_typed, bare
from web.conversations.person_words import WISH_ALONE
from web.conversations.questions import questions_of
from web.conversations.refusal_words import GOES_ON, NO_THANKS, REFUSED


def without_refusals(text: str) -> str:
    """Return what is left of a text without what says that no person is wanted.

    Args:
        text: as typed; the first 1,000 characters count.

    Returns:
        The text itself where nothing of it says so, or that is what it comes to; "" where nothing
        else is said.
    """
    pieces = PIECES.split(text[:MAX_CHARS])
    clauses, ends = pieces[::2], [*pieces[1::2], ""]
    left = [_left_of(clause) for clause in clauses]
    for at, clause in enumerate(clauses):
        if _is_wish(clause) and (taken_back := _end_of_refusal(clauses, at + 1)):
            left[at:taken_back] = [""] * (taken_back - at)
    if left == clauses:
        return text
    if not any(_plain(one) and not NO_THANKS.fullmatch(_plain(one)) for one in left):
        return ""
    pairs = zip(left, clauses, ends, strict=True)
    kept = "".join(one + end for one, clause, end in pairs if one or not clause).strip()
    kept += text[MAX_CHARS:]
    last = max(at for at, clause in enumerate(clauses) if _plain(clause))
    # "I stay with the bot, no person": that none is wanted is what it comes to.
    return kept if left[last] or questions_of(kept) else text


def refuses_person(text: str) -> bool:
    """Say whether these words, English or French, do nothing but refuse a person."""
    return bool(text) and not without_refusals(text)


def _left_of(clause: str) -> str:
    """Return the clause without a refusal at its beginning: the words as typed."""
    said = _plain(clause)
    refused = REFUSED.match(said) if len(said) <= MAX_CLAUSE_CHARS else None
    # Who wants no assistant wants a person.
    if refused is None or "assistant" in refused[0]:
        return clause
    if not bare(said[refused.end() :]):
        return ""
    on = GOES_ON.match(said, refused.end())
    return f" {as_typed(clause, said[on.end() :])}" if on else clause


def _is_wish(clause: str) -> bool:
    said = _plain(clause)
    return 0 < len(said) <= MAX_CLAUSE_CHARS and bool(WISH_ALONE.fullmatch(said))


def _end_of_refusal(clauses: list[str], start: int) -> int:
    """Return where the refusal ends that begins there, with the thanks around it; 0 for none."""
    end = 0
    for at in range(start, len(clauses)):
        said = _plain(clauses[at])
        if NO_THANKS.fullmatch(said):
            end = at + 1
        elif said:
            break
        elif end and clauses[at].strip():
            end = at + 1
    return end


def _plain(clause: str) -> str:
    return bare(plain(clause))
