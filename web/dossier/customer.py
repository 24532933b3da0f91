"""What the site said of the customer, as an agent may read it. Pure."""

import re
from collections.abc import Callable
from typing import Any

from web.conversations.records import Conversation

HIDDEN = "[…]"
_NAMED = ("id", "name", "email", "plan", "order", "cart")
# What stands under such a name is personal data, whatever it looks like.
_PERSONAL = re.compile(
    r"(?:^|_)(?:e?mail|phone|tel|telephone|mobile|fax|address|adresse|street|zip|postcode|iban|card"
    r"|carte|birth|birthday|birthdate|dob|ssn|passport|password|ip)(?:_|$)"
)


def customer_part(
    of: Conversation, mask: Callable[[str], str], *, is_masked: bool
) -> dict[str, Any]:
    """Return the customer: who says so, what is known by name, and all the rest.

    Args:
        mask: what is done to every text.
    """
    said = of.customer or {}
    shown = {name: _shown(name, value, mask, is_masked) for name, value in said.items()}
    cart = shown.get("cart")
    return {
        "standing": "unknown" if not said else "verified" if of.is_customer_verified else "claimed",
        "doubt": of.customer_doubt if said else None,
        "id": _text(shown.get("id")),
        "name": _text(shown.get("name")),
        "email": _text(shown.get("email")),
        "plan": _text(shown.get("plan")),
        "order": _text(shown.get("order")),
        "cart": cart if isinstance(cart, list) else [] if cart is None else [str(cart)],
        "other": {name: value for name, value in shown.items() if name not in _NAMED},
    }


def _shown(name: str, value: Any, mask: Callable[[str], str], is_masked: bool) -> Any:
    if isinstance(value, list):
        return [mask(str(entry)) for entry in value]
    if isinstance(value, bool):
        return value
    if is_masked and _PERSONAL.search(name):
        return _hidden(str(value), mask)
    if isinstance(value, int | float):
        text = str(value)
        # A phone number or a card may come as a number.
        return value if mask(text) == text else mask(text)
    return mask(str(value))


def _hidden(text: str, mask: Callable[[str], str]) -> str:
    masked = mask(text)
    is_all = re.fullmatch(r"\[[^\[\]]+\]", masked)
    return masked if is_all else HIDDEN


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
