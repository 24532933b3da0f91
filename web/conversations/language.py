"""Decides whether a message is English or French.

Three kinds of evidence, added as log-odds of French: words that belong to one language only
(they decide short messages), letters and elisions, and py3langid's byte statistics (they decide
long ones). The language of the customer's interface is the prior and settles what both
languages write alike: "ok", "port", "57", and what neither writes: "PAS-204817", "zzzqqq".
"""

import math
import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from web.conversations.marker_words import ENGLISH, FRENCH, RATHER_ENGLISH, RATHER_FRENCH

# How much one clear word, the interface and the statistics may weigh. The prior is worth less
# than one word: "merci" on an English page is French.
_WORD, _LETTER, _PRIOR = 1.6, 1.2, 0.9
_STATISTICS_PER_WORD, _STATISTICS_LIMIT = 0.35, 3.0

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=[aeiouyhàâéèêëîïôùû])", re.I)
_FRENCH_LETTER = re.compile(r"[àâçèéêëîïôùûüÿœæ]", re.IGNORECASE)
# An order number, a product's code: the letters joined to its digits are no word.
_CODE = re.compile(r"[\w'’-]*\d[\w'’-]*")
_VOWEL = re.compile(r"[aeiouyàâéèêëîïôùûüÿœæ]")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxzç]{6}|(.)\1\1")
_SHORT = 2


def detect_language(text: str, *, prior: str) -> str:
    """Return "en" or "fr".

    Args:
        text: what the customer wrote; the first 1,000 characters count.
        prior: the language of the interface, "en" or "fr".
    """
    odds = french_log_odds(text[:1000])
    odds += _PRIOR if prior == "fr" else -_PRIOR
    return "fr" if odds > 0 else "en"


def french_log_odds(text: str) -> float:
    """Return the evidence for French (positive) against English (negative), without a prior."""
    lowered = _CODE.sub(" ", text.lower().replace("’", "'"))
    lowered = _TOKEN.sub(lambda found: found[0] if _is_sayable(found[0]) else " ", lowered)
    tokens = [word for token in _TOKEN.findall(lowered) for word in _words(token)]
    if not tokens:
        return 0.0
    odds = 0.0
    for token in tokens:
        odds += _WORD * ((token in FRENCH) - (token in ENGLISH))
        if len(tokens) > 1:
            odds += _WORD / 2 * ((token in RATHER_FRENCH) - (token in RATHER_ENGLISH))
    odds += _LETTER * min(2, len(_FRENCH_LETTER.findall(lowered)))
    odds += _LETTER * min(2, len(_ELISION.findall(lowered)))
    if len(tokens) > _SHORT:
        weight = min(1.0, _STATISTICS_PER_WORD * (len(tokens) - _SHORT))
        odds += weight * max(-_STATISTICS_LIMIT, min(_STATISTICS_LIMIT, _statistics(lowered)))
    return odds


def _is_sayable(token: str) -> bool:
    """Say whether it may be a word of either language, rather than keys struck at random."""
    if token in FRENCH or token in ENGLISH:
        return True
    return bool(_VOWEL.search(token)) and not _CONSONANTS.search(token)


def _words(token: str) -> list[str]:
    """Return the token, or what an elision or hyphen joined: "où-est", "l'ide"."""
    if token in FRENCH or token in ENGLISH:
        return [token]
    return [word for word in re.split("['-]", token) if word]


def _statistics(text: str) -> float:
    probability = dict(_identifier().rank(text))["fr"]
    probability = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(probability / (1 - probability))


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", "fr"])
    return identifier


def load_language_model() -> None:
    """Read the statistics now (about half a second) rather than at the first message."""
    _identifier()
