"""Which section of an article to show, once the article itself is found. Pure.

Each passage is embedded with the title in front, so a question close to the title is close to
all of them, and to the shortest most of all. What counts here is what a section says beyond it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from statistics import median

from knowledge_base.terms import Term, base_language, fold, roots_of, roots_of_passage

# All in units of cosine; set on 49 questions whose sections were judged by hand and about 550
# made of the titles, headings and sentences of two help centres.
HEADING_WEIGHT = 0.2
TEXT_WEIGHT = 0.05
# Much: if no section says more of what was asked than the title does, the first one answers.
LEAD_WEIGHT = 0.3
# Taken off a section without words, in proportion off one with fewer than SHORT_WORDS.
SHORT_PENALTY = 0.1
SHORT_WORDS = 20
COMMON_PENALTY = 0.1
# "Further reading", "Contact", "Still need help?": many articles have it and it says little.
COMMON_ARTICLES = 3
COMMON_CHARS = 240


@dataclass(frozen=True)
class Part:
    """A passage of the article.

    Attributes:
        cosine: of the question and the passage.
        words: keyword score of the passage, in units of cosine.
        is_common: whether its heading is one of ``common_headings``.
    """

    headings: tuple[str, ...]
    text: str
    cosine: float
    words: float = 0.0
    is_common: bool = False


def best_part(
    title: str, parts: Sequence[Part], asked: Sequence[Term], *, shares_language: bool
) -> int:
    """Return the place of the part to show.

    Args:
        parts: in the order of the article, at least one.
        asked: terms of the question.
        shares_language: whether words of the question can be expected in the article.
    """
    roots = {root for term in asked for root in roots_of(" ".join(term.words))}
    in_headings = [roots & roots_of(" ".join(part.headings)) for part in parts]
    in_parts = [
        roots & (found | roots_of_passage(part.text))
        for found, part in zip(in_headings, parts, strict=True)
    ]
    # What the title says, or every part, tells no part from another.
    telling = set().union(*in_parts) - roots_of(title) - in_parts[0].intersection(*in_parts)
    rarity = {
        root: log(1 + len(parts) / sum(root in found for found in in_parts)) / len(roots)
        for root in telling
    }
    lead = _lead(parts) if shares_language and not telling else None

    def score(place: int) -> float:
        part = parts[place]
        short = max(0.0, 1 - len(part.text.split()) / SHORT_WORDS)
        return (
            part.cosine
            + part.words
            + HEADING_WEIGHT * sum(rarity[root] for root in in_headings[place] & telling)
            + TEXT_WEIGHT * sum(rarity[root] for root in in_parts[place] & telling)
            + LEAD_WEIGHT * (place == lead)
            - SHORT_PENALTY * short
            - COMMON_PENALTY * part.is_common
        )

    return max(range(len(parts)), key=lambda place: (score(place), -place))


def _lead(parts: Sequence[Part]) -> int:
    for place, part in enumerate(parts):
        if len(part.text.split()) >= SHORT_WORDS / 2 and not part.is_common:
            return place
    return 0


def heading_key(language: str, headings: Sequence[str]) -> tuple[str, str]:
    """Return what makes two headings the same, ("", "") for none."""
    return (base_language(language), fold(headings[-1]).strip(" :?!.…")) if headings else ("", "")


def common_headings(
    sections: Iterable[tuple[int, str, Sequence[str], str]],
) -> frozenset[tuple[str, str]]:
    """Return the ``heading_key`` of headings that many articles have above hardly any text.

    Args:
        sections: article id, language, headings and text of each.
    """
    articles: dict[tuple[str, str], set[int]] = {}
    lengths: dict[tuple[str, str], list[int]] = {}
    for article_id, language, headings, text in sections:
        if headings:
            key = heading_key(language, headings)
            articles.setdefault(key, set()).add(article_id)
            lengths.setdefault(key, []).append(len(text))
    return frozenset(
        key
        for key, having in articles.items()
        if len(having) >= COMMON_ARTICLES and median(lengths[key]) < COMMON_CHARS
    )
