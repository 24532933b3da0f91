"""All that an article claims, made once and compared with several others. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from knowledge_base.findings.claims import (
    Claim,
    Told,
    given_up,
    numbers_claimed,
    roots,
    statements_in,
    told,
)
from knowledge_base.findings.names import Names, numbers_of

# A number that so many articles have in the same words, each its own, is a row of a data sheet.
TEMPLATE_ARTICLES = 4


@dataclass(frozen=True)
class Passage:
    """A chunk as the index has it."""

    article_id: int
    headings: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Sides:
    """One sentence, with what its place says of its subject.

    Attributes:
        context: roots of its sentence, headings and title.
        names: what it names; ``above``: what its headings and title name.
    """

    passage: Passage
    context: frozenset[str]
    names: frozenset[str]
    above: frozenset[str]


@dataclass
class ArticleClaims:
    """All that an article claims, made once and compared with several others.

    Attributes:
        passages: its chunks in order, in one language; ``title``: of the article.
    """

    article_id: int
    language: str
    title: str
    passages: Sequence[Passage]
    names: Names
    claims: list[tuple[Claim, Sides]] = field(default_factory=list)
    given_up: list[tuple[Claim, Sides]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for passage in self.passages:
            above = roots(" ".join((self.title, *passage.headings)), self.language)
            names_above = self.names.above(self.title, passage.headings)
            for sentence in statements_in(passage.text):
                numbers = numbers_claimed(sentence, self.language)
                no_more = given_up(sentence, self.language)
                for claim in (*numbers, *([no_more] if no_more else ())):
                    sides = Sides(
                        passage,
                        claim.around | above,
                        self.names.within(claim.named),
                        names_above,
                    )
                    (self.given_up if claim is no_more else self.claims).append((claim, sides))

    def is_about_another(self, other: "ArticleClaims") -> bool:
        """Say whether the titles name two things: two products, two versions, two bulletins."""
        if apart(self.numbers, other.numbers):
            return True
        return bool(self.title_names - other.title_names and other.title_names - self.title_names)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Those of the title."""
        return numbers_of(self.title)

    @cached_property
    def title_names(self) -> frozenset[str]:
        """What the title names."""
        return self.names.within(self.title)

    @cached_property
    def sentences(self) -> list[tuple[Told, Sides]]:
        """What it says is so; only asked for where another article says that it is no more."""
        found = []
        for passage in self.passages:
            above = self.names.above(self.title, passage.headings)
            for sentence in statements_in(passage.text):
                if (one := told(sentence, self.language)) is not None:
                    names = self.names.within(sentence)
                    found.append((one, Sides(passage, one.roots, names, above)))
        return found

    @cached_property
    def by_unit(self) -> Mapping[tuple[str, str], list[tuple[Claim, Sides]]]:
        """Numbers by what they count and which end they are, those of one case left out."""
        found: dict[tuple[str, str], list[tuple[Claim, Sides]]] = {}
        for claim, sides in self.claims:
            if not claim.depends:
                found.setdefault((claim.unit, claim.role), []).append((claim, sides))
        return found

    @cached_property
    def values(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """All values by what they count and which end they are."""
        found: dict[tuple[str, str], set[str]] = {}
        for claim, _ in self.claims:
            found.setdefault((claim.unit, claim.role), set()).add(claim.value)
        return {unit: frozenset(values) for unit, values in found.items()}


def weights_of(documents: Iterable[Set[str]]) -> dict[str, float]:
    """Return how much each root says, from 0 (in every article) up."""
    counts: Counter[str] = Counter()
    total = 0
    for document in documents:
        counts.update(document)
        total += 1
    return {root: math.log((total + 1) / count) for root, count in counts.items()}


def templates_of(articles: Iterable[ArticleClaims]) -> frozenset[tuple[str, frozenset[str]]]:
    """Return the wordings that many articles have with numbers of their own."""
    values: dict[tuple[str, frozenset[str]], dict[int, str]] = {}
    for article in articles:
        for claim, _ in article.claims:
            values.setdefault((claim.unit, claim.core), {})[article.article_id] = claim.value
    return frozenset(
        wording
        for wording, each in values.items()
        if len(each) >= TEMPLATE_ARTICLES and len(set(each.values())) > 2  # noqa: PLR2004
    )


def apart(some: Set[str], others: Set[str]) -> bool:
    """Say whether both name something, and nothing in common."""
    return bool(some and others and not some & others)
