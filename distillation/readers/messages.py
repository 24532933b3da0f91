"""Message catalogues with a file for each language: JSON, JavaScript, Java properties, PHP."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from distillation.readers.segment import Segment, counterparts, read_text

# key: "text" of JavaScript, TypeScript and loose JSON; a key may be quoted or not.
JS_ENTRY = re.compile(
    r"""(?P<k>[\w$.-]+|"[^"\n]*"|'[^'\n]*')\s*:\s*"""
    r"""(?:"(?P<d>(?:[^"\\\n]|\\.)*)"|'(?P<s>(?:[^'\\\n]|\\.)*)'|`(?P<b>(?:[^`\\$]|\\.)*)`"""
    r"""|(?P<open>\{))|(?P<close>\})|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?P<brace>\{)"""
)
JS_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\(.)")
PHP_ENTRY = re.compile(
    r"""\[['"]([^'"]+)['"]\]\s*=\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\s*;"""
)
CONTROLS = {"n": "\n", "t": " ", "r": ""}


def read_messages(folder: Path, swap: Sequence[tuple[str, str]]) -> Iterator[Segment]:
    """Read JSON files, and JavaScript or TypeScript modules that hold one object of texts."""
    yield from _read(folder, swap, parse_messages)


def read_properties(folder: Path, swap: Sequence[tuple[str, str]]) -> Iterator[Segment]:
    """Read Java .properties files."""
    yield from _read(folder, swap, parse_properties)


def read_php(folder: Path, swap: Sequence[tuple[str, str]]) -> Iterator[Segment]:
    """Read PHP files of ``$labels['key'] = 'text';`` lines."""
    yield from _read(folder, swap, parse_php)


def parse_messages(text: str) -> dict[str, str]:
    """Return the texts by their path of keys ("cart.empty"), whatever is around them."""
    try:
        return dict(_flatten(json.loads(text), ""))
    except (json.JSONDecodeError, RecursionError):
        return _parse_module(text)


def parse_properties(text: str) -> dict[str, str]:
    """Return the texts by key; continued lines are joined and escapes resolved."""
    texts = {}
    for line in re.sub(r"\\\r?\n[ \t]*", "", text).splitlines():
        match = re.match(r"\s*([^#!\s][^=:\s]*)\s*[=:\s]\s*(.*)", line)
        if match:
            texts[match[1]] = _unescape(match[2])
    return texts


def parse_php(text: str) -> dict[str, str]:
    """Return the texts by key."""
    return {
        match[1]: re.sub(r"\\(['\"\\$])", r"\1", match[2] or match[3] or "")
        for match in PHP_ENTRY.finditer(text)
    }


def _read(
    folder: Path, swap: Sequence[tuple[str, str]], parse: Callable[[str], Mapping[str, str]]
) -> Iterator[Segment]:
    for english_file, french_file in counterparts(folder, swap):
        english = parse(read_text(english_file))
        for key, french in parse(read_text(french_file)).items():
            if french and english.get(key):
                yield Segment(english[key], french)


def _flatten(content: Any, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(content, str):
        yield prefix.removesuffix("."), content
    elif isinstance(content, dict):
        for key, inner in content.items():
            if not str(key).startswith("@"):  # "@metadata": who translated
                yield from _flatten(inner, f"{prefix}{key}.")
    elif isinstance(content, list):
        for number, inner in enumerate(content):
            yield from _flatten(inner, f"{prefix}{number}.")


def _parse_module(text: str) -> dict[str, str]:
    texts: dict[str, str] = {}
    path: list[str] = []
    for match in JS_ENTRY.finditer(text):
        if match["open"]:
            path.append(match["k"].strip("\"'"))
        elif match["brace"]:
            path.append("")
        elif match["close"]:
            path = path[:-1]
        elif match["k"]:
            value = match["d"] or match["s"] or match["b"] or ""
            texts[".".join(filter(None, [*path, match["k"].strip("\"'")]))] = _unescape(value)
    return texts


def _unescape(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        return chr(int(code, 16)) if code else CONTROLS.get(match[4], match[4])

    return JS_ESCAPE.sub(plain, text)
