"""Write front matter: one line a name, the same bytes for the same values, on every machine.

Values are plain words or, where YAML could take them for something else, as JSON writes them.
"""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

# What YAML reads as no text though it looks like a word.
_NO_TEXT = frozenset("true false yes no on off null y n".split())
_PLAIN = re.compile(r"[^\W\d_][\w./()-]*(?: [\w./()-]+)*")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def front_matter(values: Mapping[str, Any]) -> str:
    """Return the block with its two lines of ``---``; names without a value are left out."""
    lines = [
        f"{yaml_value(name)}: {yaml_value(value)}\n"
        for name, value in values.items()
        if value is not None
    ]
    return f"---\n{''.join(lines)}---\n"


def yaml_value(value: Any) -> str:
    """Return one value on one line; mappings by name.

    Raises:
        TypeError: it is nothing that JSON knows, and no time.
    """
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        pairs = (f"{_quoted(name)}: {yaml_value(value[name])}" for name in sorted(value))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(yaml_value(inner) for inner in value)}]"
    return iso(value) if isinstance(value, datetime) else _scalar(value)


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        written = repr(value)
        # YAML knows no exponent without a point.
        return written.replace("e", ".0e") if "e" in written and "." not in written else written
    raise TypeError(f"{type(value).__name__} is nothing that JSON knows")


def iso(time: datetime) -> str:
    """Return a time in UTC, as front matter and JSON have it."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _text(value: str) -> str:
    is_plain = _PLAIN.fullmatch(value) and value.isprintable() and value.lower() not in _NO_TEXT
    return value if is_plain else _quoted(value)


def _quoted(value: str) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"
