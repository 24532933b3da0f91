"""Whether what is said to a person is thanks, an OK or a filler, and tells nothing. Pure.

By clauses, in both languages: one that is none of these, and any matter beside it, makes the whole
worth reading. What is not understood is kept.
"""

from knowledge_base.terms import fold_typed
from web.conversations.answer_words import ASSENT, LATER
from web.conversations.courtesies import is_courtesy
from web.conversations.person_wishes import tells_no_matter
from web.dossier.dropped import only_drops
from web.dossier.filler_words import CLAUSE_ENDS, FILLER, GREETS, PROMISES, REFUSES
from web.dossier.matters import tells_matter

# "I'll check" puts off; what is longer may tell what they are about to do.
_MOST_WORDS_PUT_OFF = 6


def is_bare(text: str) -> bool:
    """Say whether a message only greets, thanks, agrees, asks for a person or drops something."""
    is_greeting = GREETS.fullmatch(fold_typed(text)) is not None
    return is_greeting or is_courtesy(text) or tells_no_matter(text) or only_drops(text)


def is_filler(text: str) -> bool:
    """Say whether a message, English or French, does nothing but thank, agree, greet or put off."""
    plain = fold_typed(text)
    if GREETS.fullmatch(plain):
        return True
    if "?" in plain or REFUSES.fullmatch(plain) or tells_matter(text):
        return False
    return all(_is_filler(clause.strip()) for clause in CLAUSE_ENDS.split(plain))


def _is_filler(clause: str) -> bool:
    if not clause or is_courtesy(clause):
        return True
    if ASSENT.fullmatch(clause) or FILLER.fullmatch(clause) or GREETS.fullmatch(clause):
        return True
    is_short = len(clause.split()) <= _MOST_WORDS_PUT_OFF
    return is_short and bool(LATER.fullmatch(clause)) and not PROMISES.search(clause)
