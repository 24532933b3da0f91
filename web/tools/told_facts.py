"""Whether a sentence of the customer's tells a fact of a kind, by the form of it. Pure."""

import re
from collections.abc import Callable

from web.conversations.masking import EMAIL, PHONE, mask
from web.tools.asked_things import plain_of
from web.tools.question_words import NAMED, TIME
from web.tools.short_questions import answers
from web.tools.told_words import (
    AMOUNT,
    BILLING,
    CODE,
    DATE,
    DATED,
    ELIDED,
    ERROR,
    FULL_NAME,
    IS_NAMED,
    LABEL,
    LEFT,
    MODEL,
    MOST_WORDS_BETWEEN,
    NAMED_MODEL,
    NAMES_IT,
    POSTCODE,
    POSTCODE_TOWN,
    SERIAL,
    STREET,
    TOKEN,
    TOWN,
    UNIT,
    VALUE,
)


def values_of(kind: str, sentence: str) -> list[str]:
    """Return the facts of a kind in a sentence, each once; those of some kinds masked."""
    if kind == "cart":
        return []
    if kind in ("order", "tracking"):
        return list(dict.fromkeys(_codes(kind, sentence)))
    plain = plain_of(sentence)
    if kind == "serial":
        found = [match[0] for match in [SERIAL.search(sentence)] if match]
        return found or list(dict.fromkeys(_codes(kind, sentence)))
    is_told: dict[str, Callable[[], object]] = {
        "phone": lambda: PHONE in mask(sentence),
        "email": lambda: EMAIL in mask(sentence),
        "name": lambda: NAMED.search(sentence) or IS_NAMED.search(sentence),
        "full_name": lambda: FULL_NAME.search(sentence) or IS_NAMED.search(sentence),
        "model": lambda: MODEL.search(sentence) or NAMED_MODEL.search(sentence),
        "error": lambda: ERROR.search(sentence),
        "address": lambda: (
            STREET.search(plain) and not LEFT.search(plain) and not BILLING.search(plain)
        ),
        "billing_address": lambda: STREET.search(plain) and BILLING.search(plain),
        "postcode": lambda: POSTCODE.search(plain) or POSTCODE_TOWN.search(sentence),
        "order_date": lambda: _is_dated(kind, sentence, plain),
        "delivery_date": lambda: _is_dated(kind, sentence, plain),
    }
    return [sentence] if is_told[kind]() else []


def without_numbers(sentence: str) -> str:
    """Return a sentence without personal data and order numbers: they are no time and no count."""
    text = mask(sentence)
    for code in [*_codes("order", sentence), *_codes("tracking", sentence)]:
        text = text.replace(code, "")
    return text


def names(thing: str, sentence: str) -> bool:
    """Say whether a sentence names a thing: "version 4.2", "my plan is Pro", "the Pro plan".

    Args:
        thing: folded, as it is asked for.
    """
    wanted = thing.split()
    said = TOKEN.findall(mask(sentence))
    plain = [ELIDED.sub("", plain_of(word)) for word in said]
    for at in range(len(said) - len(wanted) + 1):
        if plain[at : at + len(wanted)] != wanted:
            continue
        after = at + len(wanted)
        while after < len(said) and plain[after] in NAMES_IT:
            after += 1
        if after < len(said) and VALUE.match(said[after]):
            return True
        if _is_before(said[:at]):
            return True
    return False


def _is_before(words: list[str]) -> bool:
    """Say whether the last of these names what comes next."""
    *before, last = words or [""]
    # The capital of a first word is the sentence's.
    return bool(before and VALUE.match(last)) and not last.isdigit()


def _codes(kind: str, sentence: str) -> list[str]:
    # A phone number or a card is no order number.
    masked = mask(sentence)
    return [
        found[0]
        for found in CODE.finditer(masked)
        if not DATE.fullmatch(found[0])
        and not AMOUNT.fullmatch(found[0])
        and not UNIT.match(masked, found.end())
        and not masked[: found.start()].rstrip().endswith(("€", "$", "£"))
        and not (found[0].isdigit() and TOWN.match(masked, found.end()))
        and _label(masked[: found.start()], default="order") == kind
    ]


def _label(before: str, *, default: str) -> str:
    near = " ".join(plain_of(before).split()[-MOST_WORDS_BETWEEN:])
    kind = default
    for found in LABEL.finditer(near):
        kind = found.lastgroup or default
    return kind


def _is_dated(kind: str, sentence: str, plain: str) -> bool:
    if any(answers(question, sentence) for question in DATED[kind]):
        return True
    named = {"order_date": r"order|purchase|achat|commande", "delivery_date": r"delivery|livraison"}
    label = (
        rf"\b(?:(?:{named[kind]}) date|date (?:of|de|d') ?(?:{named[kind]}))\W+(?:is |was |est )?"
    )
    return bool((found := re.search(label, plain)) and re.match(TIME, plain[found.end() :]))
