"""The facts that agents ask for most: how each is named, in both languages. Pure; plain text."""

import re
from collections.abc import Iterator
from dataclasses import replace

from web.tools.asked_things import Asked
from web.tools.fact_words import (
    BARE_CODE,
    BARE_PHONE,
    BELONGS,
    BESIDE,
    CALLS,
    IS_ELSEWHERE,
    KINDS,
    MENTIONS,
    OF_A_THING,
    ON_RECORD,
    ORDER,
    OTHER,
    SHOWN_CODE,
    SHOWS,
    SPECIAL,
    SUGGESTS,
    WHICH_ORDER,
    WISH,
    YOURS,
)


def is_other(asked: Asked) -> bool:
    """Say whether another one is wanted than what is known: "your new address"."""
    return bool(OTHER.search(asked.thing) or OTHER.fullmatch(asked.of))


def is_wish(asked: Asked) -> bool:
    """Say whether the customer is to choose: "Which plan would you like?"."""
    return not asked.is_request and bool(WISH.search(f"{asked.before} {asked.after}"))


def is_proposal(asked: Asked) -> bool:
    """Say whether it is about what is to be: "Which plan should we set up?"."""
    return bool(SUGGESTS.search(f"{asked.before} {asked.after}"))


def is_of_customer(asked: Asked) -> bool:
    """Say whether it is the customer's, as far as can be seen, and not the shop's or a friend's."""
    return not IS_ELSEWHERE.match(asked.after)


def is_which(asked: Asked) -> bool:
    """Say whether one of several is asked for."""
    return asked.of == "which" or asked.of.startswith("quel")


def kind_of(asked: Asked) -> str | None:
    """Return the kind of fact that is to be named, None for any other thing."""
    thing = BESIDE.sub("", asked.thing)
    if kind := next((kind for kind, names in KINDS.items() if names.fullmatch(thing)), None):
        return kind if _is_theirs(kind, asked) else None
    bare = ON_RECORD.sub("", thing).strip()
    for kind in ("name", "email"):  # « l'e-mail du compte »
        if bare != thing and KINDS[kind].fullmatch(bare):
            return kind
    for kind in BELONGS:  # "the serial number of your kettle"
        if KINDS[kind].fullmatch(OF_A_THING.sub("", thing, count=1)) or (
            (at := KINDS[kind].match(thing)) and OF_A_THING.fullmatch(thing[at.end() :])
        ):
            return kind
    return _bare_kind(replace(asked, thing=thing))


def special_kind(question: str) -> str | None:
    """Return the kind of fact that a plain question asks for without naming it."""
    return next((kind for kind, asks in SPECIAL.items() if asks.search(question)), None)


def mentioned_kinds(question: str) -> Iterator[str]:
    """Yield the kinds of facts that a plain question speaks of, whatever it asks."""
    return (kind for kind, said in MENTIONS.items() if said.search(question))


def _is_theirs(kind: str, asked: Asked) -> bool:
    if _is_on_record(asked):
        return True
    if kind == "name":
        return asked.of in (*YOURS, "")
    if kind == "email" and "address" not in asked.thing and "adresse" not in asked.thing:
        return asked.of in (*YOURS, "", "what") or is_which(asked)
    return True


def _is_on_record(asked: Asked) -> bool:
    # "What name is on the order?" may ask for another one than the customer's.
    return asked.of in ("the", "le", "la", "l'", "l") and bool(ON_RECORD.match(asked.after))


def _bare_kind(asked: Asked) -> str | None:
    is_code = BARE_CODE.fullmatch(asked.thing) or asked.thing in ("message", "error")
    if SHOWN_CODE.fullmatch(asked.thing) or (is_code and SHOWS.match(asked.after)):
        return "error"
    if BARE_PHONE.fullmatch(asked.thing):
        # "Which phone do you use?"; but "Could you give me a phone?" is of the number in French.
        is_asked = asked.of in (*YOURS, "") or (asked.is_request and asked.of in ("a", "un"))
        return "phone" if is_asked or _is_on_record(asked) else None
    if BARE_CODE.fullmatch(asked.thing):
        is_called = bool(CALLS.search(asked.after))
        is_number = asked.thing in ("number", "numero")
        is_reference = asked.thing in ("reference", "ref")
        if is_number and (asked.of in (*YOURS, "") or is_called):
            return "phone"
        return "order" if is_reference and asked.of in YOURS else None
    if re.fullmatch(ORDER, asked.thing):
        is_named = asked.is_request and asked.after.strip("?. ") != ""
        is_meant = is_which(asked) or asked.of == "what" or is_named
        is_in_it = asked.before.split()[-1:] in (["in"], ["dans"])
        return "order" if is_meant and not is_in_it and WHICH_ORDER.match(asked.after) else None
    return None
