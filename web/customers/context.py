"""What a site may say of its customer: few, short and flat facts that any screen can show."""

import json
import math
import re
from typing import Any

from web.conversations.wording import clean_text
from web.customers.errors import InvalidContext

Context = dict[str, Any]

MAX_BYTES = 4096
MAX_KEYS = 20
MAX_CART = 20
# A person is found by these, so they have a bound of their own.
MAX_ID = 200
_NAME = re.compile(r"[a-z0-9_]{1,40}")
_TEXTS = ("name", "email", "plan")


def parse_context(text: str) -> Context:
    """Return the context that a JSON text holds.

    Raises:
        InvalidContext: it is too long, no JSON object, or ``check_context`` refuses it.
    """
    try:
        is_long = len(text.encode()) > MAX_BYTES
    except UnicodeEncodeError:
        raise InvalidContext("not Unicode text") from None
    if is_long:
        raise InvalidContext(f"more than {MAX_BYTES} bytes")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidContext("not JSON") from None
    return check_context(found)


def check_context(given: object) -> Context:
    """Return a context with its texts cleaned; what is empty then is left out.

    Raises:
        InvalidContext: it is not flat, not small, or has names and values that are not allowed.
    """
    if not isinstance(given, dict):
        raise InvalidContext("not a JSON object")
    if len(given) > MAX_KEYS:
        raise InvalidContext(f"more than {MAX_KEYS} names")
    for name in given:
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            raise InvalidContext("a name is not 1 to 40 of a-z, 0-9 and _")
    checked = {name: _checked(name, value) for name, value in given.items()}
    context = {name: value for name, value in checked.items() if value not in ("", [])}
    if len(json.dumps(context, ensure_ascii=False).encode()) > MAX_BYTES:
        raise InvalidContext(f"more than {MAX_BYTES} bytes")
    return context


def customer_key(context: Context) -> str | None:
    """Return what finds a customer's conversations: id, else e-mail; for verified ones alone."""
    if "id" in context:
        return f"id:{context['id']}"
    if "email" in context:
        return f"email:{context['email'].lower()}"
    return None


def is_same_customer(one: Context, other: Context) -> bool:
    """Say whether two verified contexts are of one person: by id, or by e-mail where one has none.

    A context that names nobody may be anybody's.
    """
    ids = [context["id"] for context in (one, other) if "id" in context]
    if len(ids) == 2:  # noqa: PLR2004
        return str(ids[0]) == str(ids[1])
    emails = [context["email"].lower() for context in (one, other) if "email" in context]
    if len(emails) == 2:  # noqa: PLR2004
        return bool(emails[0] == emails[1])
    return customer_key(one) is None or customer_key(other) is None


def _checked(name: str, value: object) -> object:
    if name == "id":
        return _identifier(name, value)
    if name in _TEXTS and not isinstance(value, str):
        raise _refusal(name, "not a text")
    if name == "email":
        return _identifier(name, value)
    if name == "cart" and isinstance(value, list):
        if len(value) > MAX_CART:
            raise _refusal(name, f"more than {MAX_CART} entries")
        if not all(isinstance(entry, str) for entry in value):
            raise _refusal(name, "an entry is not a text")
        return [text for entry in value if (text := _line(entry))]
    if isinstance(value, str):
        return _line(value)
    if isinstance(value, float) and not math.isfinite(value):
        raise _refusal(name, "not a finite number")
    if isinstance(value, bool | int | float):
        return value
    raise _refusal(name, "not a text, a number, true or false")


def _identifier(name: str, value: object) -> object:
    """Take an id or an e-mail address as it is: cleaned, one person's could become another's."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _refusal(name, "not a text or a whole number")
    text = str(value)
    if len(text) > MAX_ID:
        raise _refusal(name, f"more than {MAX_ID} characters")
    if _line(text) != text:
        raise _refusal(name, "has blanks or characters that cannot be shown as they are")
    return value


def _line(text: str) -> str:
    return " ".join(clean_text(text).split())


def _refusal(name: str, problem: str) -> InvalidContext:
    return InvalidContext(f"{name}: {problem}")
