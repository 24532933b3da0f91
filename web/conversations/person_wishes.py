"""Whether typed words ask for a person and nothing else: read where the bot cannot be asked.

The assistant's model understands far more. Here it is better to miss a wish, below which the
button "Talk to a person" stands anyway, than to bring a person to who asked for something else.
Pure.
"""

import re

from knowledge_base.matters.mentions import only_mentions_person
from knowledge_base.shorthand import plain
from web.conversations.person_words import BEFORE, WISH, WISH_ALONE
from web.conversations.refusal_words import NO_THANKS
from web.conversations.venting_words import VENT

MAX_CHARS = 1_000
# Whoever asks for a person does it shortly; what is longer tells something.
MAX_CLAUSE_CHARS = 150
_CLAUSE_ENDS = re.compile(r"[,.;:!?()\n]+(?=\s|$)|\b(?:and|but|et|mais)\b")
PIECES = re.compile(rf"({_CLAUSE_ENDS.pattern})")
_WISH_ABOUT = re.compile(
    rf"(?:{WISH_ALONE.pattern}) (?:about|regarding|concerning|because(?: of)?|as|for|"
    r"au sujet d[eu]s?|a propos d[eu]s?|concernant|pour|car|parce que|par rapport a) (?P<matter>.+)"
)
# "Is there nobody?" and "can I talk to nobody?" ask for somebody.
_WANTS_NOBODY = re.compile(r"(?!(?:is|can|could|may)\b).*\bnobody\b")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")


def wants_person(text: str) -> bool:
    """Say whether these words, English or French, ask for a person.

    Args:
        text: as typed; the first 1,000 characters count.
    """
    if only_mentions_person(text):
        return False
    said = clauses(text)
    wishes = [n for n, one in enumerate(said) if _is_wish(one)]
    # "A person? No thanks": what comes after the wish takes it back.
    return bool(wishes) and not any(NO_THANKS.fullmatch(one) for one in said[wishes[-1] + 1 :])


def _is_wish(clause: str) -> bool:
    is_short = len(clause) <= MAX_CLAUSE_CHARS
    return is_short and bool(WISH.fullmatch(clause)) and not _WANTS_NOBODY.match(clause)


def tells_no_matter(text: str) -> bool:
    """Say whether these words do nothing but ask for a person, greet, thank, agree or vent.

    "A person, because my parcel is lost" tells a matter, and so does what is not understood.
    """
    return len(text) <= MAX_CHARS and all(
        len(one) <= MAX_CLAUSE_CHARS
        and (not one or WISH_ALONE.fullmatch(one) or VENT.fullmatch(one))
        for one in clauses(text)
    )


def without_wishes(text: str) -> str:
    """Return what is left of a text when nobody is asked for: "where is it? A person please".

    Of "I want to talk to somebody about my chair" that is "my chair"; "" of a mere wish.
    """
    pieces = PIECES.split(text[:MAX_CHARS])
    kept = [
        _matter(clause) + end
        for clause, end in zip(pieces[::2], [*pieces[1::2], ""], strict=True)
        if _matter(clause) or not clause
    ]
    return "".join(kept).strip() + text[MAX_CHARS:]


def _matter(clause: str) -> str:
    spelled = bare(plain(clause))
    if WISH_ALONE.fullmatch(spelled):
        return ""
    about = _WISH_ABOUT.fullmatch(spelled)
    return f" {as_typed(clause, about['matter'])}" if about else clause


def clauses(text: str) -> list[str]:
    """Return what stands between commas, full stops and "and": folded, without "please"."""
    said = plain(_DRAWN_OUT.sub(r"\1", text[:MAX_CHARS]))
    return [bare(clause) for clause in _CLAUSE_ENDS.split(said)]


def as_typed(clause: str, ending: str) -> str:
    """Return with which words the clause ends that are these, spelled out; else all of them."""
    words = clause.split()
    endings = (" ".join(words[at:]) for at in range(len(words)))
    return next((one for one in endings if plain(one).split() == ending.split()), clause.strip())


def bare(clause: str) -> str:
    """Return a folded clause with single blanks, without the greetings before it."""
    return BEFORE.sub("", " ".join(clause.split()), count=1)
