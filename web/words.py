"""Every sentence a person reads, from ``web/locales/<language>/<catalogue>.json``."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from settings import LANGUAGES

LOCALES = Path(__file__).resolve().parent / "locales"

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class UnknownWords(LookupError):
    """No catalogue has this key."""


@dataclass(frozen=True)
class Words:
    """The catalogues of both languages, keys flattened to ``catalogue.key`` or deeper."""

    catalogues: Mapping[str, Mapping[str, str]]

    def say(self, language: str, key: str, values: Mapping[str, Any] | None = None) -> str:
        """Return the sentence with its ``{placeholders}`` filled; an unknown value stays empty.

        Raises:
            UnknownWords: the key is in no catalogue of this language.
        """
        try:
            sentence = self.catalogues[known_language(language)][key]
        except KeyError:
            raise UnknownWords(key) from None
        given = values or {}
        return _PLACEHOLDER.sub(lambda match: str(given.get(match[1], "")), sentence)

    def say_first(self, language: str, keys: Sequence[str], values: Mapping[str, Any]) -> str:
        """Say the first of the keys that the catalogues have; raises UnknownWords if none."""
        known = self.catalogues[known_language(language)]
        return self.say(language, next((key for key in keys if key in known), keys[-1]), values)

    def catalogue(self, language: str, name: str) -> dict[str, str]:
        """Return one catalogue, keys without the catalogue's name."""
        prefix = f"{name}."
        return {
            key.removeprefix(prefix): sentence
            for key, sentence in self.catalogues[known_language(language)].items()
            if key.startswith(prefix)
        }


def known_language(tag: str | None) -> str:
    """Return the language we have words in that a tag such as ``fr-CA`` means, else English."""
    primary = (tag or "").replace("_", "-").split("-")[0].lower()
    return primary if primary in LANGUAGES else LANGUAGES[0]


def placeholders(sentence: str) -> set[str]:
    """Return the names between braces."""
    return set(_PLACEHOLDER.findall(sentence))


def load_words(folder: Path = LOCALES) -> Words:
    """Read all catalogues; raises OSError or ValueError where one cannot be read."""
    return Words({language: read_sentences(folder / language) for language in LANGUAGES})


def read_sentences(folder: Path) -> dict[str, str]:
    """Read the catalogues of one language; raises OSError, ValueError or TypeError."""
    sentences: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        _flatten(path.stem, json.loads(path.read_text("utf-8")), sentences)
    return sentences


def _flatten(prefix: str, node: Any, into: dict[str, str]) -> None:
    if isinstance(node, dict):
        for key, child in node.items():
            _flatten(f"{prefix}.{key}", child, into)
    elif isinstance(node, str):
        into[prefix] = node
    else:
        raise TypeError(f"{prefix}: a sentence must be text, not {type(node).__name__}")
