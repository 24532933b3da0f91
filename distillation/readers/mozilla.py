"""Mozilla's programs and language packs: Fluent and .properties files inside zip archives."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from distillation.readers.messages import parse_properties
from distillation.readers.segment import Segment

LOCALE_PATH = re.compile(r"(?:^|/)(?:localization|locale)/(en-US|fr)/(.+\.(?:ftl|properties))$")
ENTRY = re.compile(r"(-?[a-zA-Z][\w-]*)\s*=\s*(.*)")
ATTRIBUTE = re.compile(r"\s+\.([a-zA-Z][\w-]*)\s*=\s*(.*)")
VARIANT = re.compile(r"\s*\*?\[[^\]]+\]\s*(.*)")
DEFAULT_VARIANT = re.compile(r"\s*\*\[[^\]]+\]\s*(.*)")


def read_omni(folder: Path, _swap: Sequence[tuple[str, str]]) -> Iterator[Segment]:
    """Read the English texts of the program and the French ones of its language pack."""
    texts: dict[str, dict[str, str]] = {"en-US": {}, "fr": {}}
    for file in sorted([*folder.rglob("*.ja"), *folder.rglob("*.xpi")]):
        with zipfile.ZipFile(file) as packed:
            for name in packed.namelist():
                match = LOCALE_PATH.search(name)
                if not match:
                    continue
                parse = parse_fluent if name.endswith(".ftl") else parse_properties
                text = packed.read(name).decode("utf-8", errors="replace")
                for key, value in parse(text).items():
                    texts[match[1]][f"{match[2]}:{key}"] = value
    for key, french in texts["fr"].items():
        if texts["en-US"].get(key) and french:
            yield Segment(texts["en-US"][key], french)


def parse_fluent(text: str) -> dict[str, str]:
    """Return the messages and attributes by name; of variants, the default one's text."""
    texts: dict[str, list[str]] = {}
    name = key = ""
    in_other_variant = False
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.strip() == "}":  # the end of a choice between variants
            in_other_variant = False
            continue
        if match := ENTRY.match(line):
            name = key = match[1]
            texts[key] = [match[2]]
            in_other_variant = False
        elif match := ATTRIBUTE.match(line):
            key = f"{name}.{match[1]}"
            texts[key] = [match[2]]
            in_other_variant = False
        elif match := VARIANT.match(line):
            in_other_variant = not DEFAULT_VARIANT.match(line)
            if not in_other_variant and key:
                texts[key].append(match[1])
        elif key and not in_other_variant and line[0].isspace():
            texts[key].append(line.strip())
    return {key: _plain(" ".join(lines)) for key, lines in texts.items()}


def _plain(text: str) -> str:
    return re.sub(r"\{[^{}]*->", "", text).replace('{ "" }', "").strip()
