"""Which of what the site said of the customer a thing that is asked for names. Pure.

A site chooses the names itself: "plan", "last_order", "numero_client". One fits the thing whose
words are its words, in either language; what says only that it is a name or a number counts not.
"""

from collections.abc import Mapping
from typing import Any

from web.tools.asked_things import Asked, plain_of
from web.tools.site_words import CANONICAL, IDENTITY, NAMES, SMALL, TAIL, WHICH, WHOLE, WORD


def known_name(kind: str | None, asked: Asked | None, customer: Mapping[str, Any]) -> str | None:
    """Return the name under which the site has said what is asked for, None where it has not.

    Args:
        kind: of the fact, None for a thing that is of no kind.
        asked: the thing, None where only its kind is known.
    """
    wanted = set(_KINDS.get(kind or "", ()))
    if kind is None and asked and not sounds_like_kind(asked.thing):
        wanted = {_words(TAIL.sub("", asked.thing))}
    said = [name for name, value in customer.items() if _is_said(value)]
    return next(
        (
            name
            for name in said
            if _words(name) in wanted and (kind != "full_name" or _is_full(name, customer[name]))
        ),
        None,
    )


def sounds_like_kind(thing: str) -> bool:
    """Say whether a thing is called as a fact that has a kind: "Which phone do you use?"."""
    return _words(thing) in _HAVE_KINDS


def text_of(value: Any) -> str:
    """Return a value that the site said as one line."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value).strip()


def _is_said(value: Any) -> bool:
    # Whether something is so is asked with yes or no.
    return value is not None and not isinstance(value, bool) and bool(text_of(value))


def _is_full(name: str, value: Any) -> bool:
    return "last" in name or "family" in name or "surname" in name or len(str(value).split()) > 1


def _words(name: str) -> frozenset[str]:
    words = [word for word in WORD.findall(plain_of(name.replace("_", " "))) if word not in SMALL]
    own = [word for word in words if word not in WHICH and word not in IDENTITY]
    meant = frozenset(CANONICAL.get(word, word) for word in own)
    if meant <= WHOLE:
        meant = frozenset(CANONICAL.get(word, word) for word in words)
    return meant - {"date"} if "birth" in meant else meant


_KINDS = {kind: [_words(name) for name in names.split(",")] for kind, names in NAMES.items()}
_HAVE_KINDS = {words for kind in _KINDS.values() for words in kind} | {
    _words(word) for word in IDENTITY
}
