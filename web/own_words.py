"""An owner's own sentences, laid over ours: ``RELAIS_HOME/locales/<language>/*.json``.

Same files, same keys, only those that are to change. A sentence that does not fit is left out and
ours is said: a slip of the pen must not stop customers from being answered.
"""

from dataclasses import dataclass
from pathlib import Path

import structlog

from settings import LANGUAGES
from web.words import Words, load_words, placeholders, read_sentences

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Misfit:
    """A sentence, or a whole language's files, that could not be used, and why."""

    language: str
    key: str
    reason: str


def load_all_words(home: Path) -> Words:
    """Return our words with the owner's over them; what does not fit is logged."""
    words, misfits = overlay_words(load_words(), home / "locales")
    for misfit in misfits:
        log.warning(
            "own_words_ignored", language=misfit.language, key=misfit.key, reason=misfit.reason
        )
    return words


def overlay_words(ours: Words, folder: Path) -> tuple[Words, list[Misfit]]:
    """Return the words in force, and what in ``folder`` (which need not exist) does not fit."""
    catalogues: dict[str, dict[str, str]] = {}
    misfits: list[Misfit] = []
    for language in LANGUAGES:
        catalogues[language] = dict(ours.catalogues[language])
        try:
            own = read_sentences(folder / language)
        except (OSError, ValueError, TypeError, RecursionError) as problem:
            misfits.append(Misfit(language, "", str(problem)))
            continue
        for key, sentence in own.items():
            if reason := _misfit(catalogues[language].get(key), sentence):
                misfits.append(Misfit(language, key, reason))
            else:
                catalogues[language][key] = sentence
    return Words(catalogues), misfits


def _misfit(ours: str | None, own: str) -> str:
    """Return why an own sentence cannot stand for ours, "" where it can."""
    if ours is None:
        return "there is no sentence of this name"
    if not own.strip():
        return "it is empty"
    if unknown := placeholders(own) - placeholders(ours):
        names = ", ".join(f"{{{name}}}" for name in sorted(unknown))
        return f"it asks for {names}, which this sentence is not given"
    return ""
