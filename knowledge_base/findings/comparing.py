"""Where two articles cannot both be right, from what their passages claim. Pure."""

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
    overlap,
    roots,
    statements_in,
    told,
)
from knowledge_base.findings.names import Names, numbers_of

# Which share of the words beside a number, by weight, both have to speak of.
SAME_SUBJECT = 0.75
FEWEST_SHARED_ROOTS = 2
NAMED_VERSIONS = frozenset(f"version of {name}" for name in ("ios", "ipados", "macos", "android"))
NEARLY_ALL = 0.9
FEWEST_WORDS_TOLD = 6
# A number that so many articles have in the same words, each its own, is a row of a data sheet.
TEMPLATE_ARTICLES = 4
MAX_DIFFERENCES = 5


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


@dataclass(frozen=True)
class Difference:
    """Two sentences that cannot both be right.

    Attributes:
        shown: what each one says, for marking: ("€60", "€50").
        strength: how sure it is that they speak of the same, 0 to 1.
    """

    one: Passage
    other: Passage
    sentences: tuple[str, str]
    shown: tuple[str, str]
    strength: float


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
        if _apart(self.numbers, other.numbers):
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


def differences(
    one: ArticleClaims,
    other: ArticleClaims,
    weights: dict[str, float],
    templates: Set[tuple[str, frozenset[str]]],
) -> list[Difference]:
    """Return where two articles cannot both be right, the surest first."""
    if one.is_about_another(other):
        return []
    found = [*_numbers(one, other, weights, templates), *_no_more(one, other, weights)]
    found += [
        Difference(d.other, d.one, d.sentences[::-1], d.shown[::-1], d.strength)
        for d in _no_more(other, one, weights)
    ]
    found.sort(key=lambda d: -d.strength)
    kept: list[Difference] = []
    for difference in found:
        if all(difference.sentences != before.sentences for before in kept):
            kept.append(difference)
    return kept[:MAX_DIFFERENCES]


def _numbers(
    one: ArticleClaims,
    other: ArticleClaims,
    weights: dict[str, float],
    templates: Set[tuple[str, frozenset[str]]],
) -> Iterable[Difference]:
    for unit, claims in one.by_unit.items():
        if unit not in other.by_unit:
            continue
        # Who says the other's number too speaks of two things.
        own, theirs = one.values[unit], other.values[unit]
        others = [each for each in other.by_unit[unit] if each[0].value not in own]
        # "Android 10" says itself what it is about.
        fewest = 1 if unit[0] in NAMED_VERSIONS else FEWEST_SHARED_ROOTS
        for claim, sides in claims:
            if claim.value in theirs or (claim.unit, claim.core) in templates:
                continue
            for against, other_sides in others:
                if len(claim.core & against.core) < fewest:
                    continue
                strength = _same_subject(claim, sides, against, other_sides, weights)
                if strength >= SAME_SUBJECT:
                    yield Difference(
                        sides.passage,
                        other_sides.passage,
                        (claim.sentence, against.sentence),
                        (claim.shown, against.shown),
                        strength,
                    )


def _same_subject(
    claim: Claim, sides: Sides, against: Claim, other_sides: Sides, weights: dict[str, float]
) -> float:
    if _other_names(sides, other_sides):
        return 0.0
    return min(
        overlap(claim.core, other_sides.context, weights),
        overlap(against.core, sides.context, weights),
    )


def _other_names(sides: Sides, others: Sides) -> bool:
    """Say whether two sentences name different things: countries, products, models."""
    own, theirs = sides.names - others.names, others.names - sides.names
    if own and theirs:
        return True
    # What only one names must not be another thing than the other's article is about.
    if _apart(own, others.above) or _apart(theirs, sides.above):
        return True
    return _apart(sides.above, others.above)


def _apart(some: Set[str], others: Set[str]) -> bool:
    return bool(some and others and not some & others)


def _no_more(
    one: ArticleClaims, other: ArticleClaims, weights: dict[str, float]
) -> Iterable[Difference]:
    """Yield what ``one`` says is no more and ``other`` tells of as if it were."""
    for claim, sides in one.given_up:
        if len(claim.core) < FEWEST_SHARED_ROOTS:
            continue
        if any(overlap(claim.core, c.core, weights) >= SAME_SUBJECT for c, _ in other.given_up):
            continue
        for said, other_sides in other.sentences:
            if claim.unit and claim.unit not in said.roots:
                continue
            if len(said.sentence.split()) < FEWEST_WORDS_TOLD:
                continue  # an entry of a list
            share = overlap(claim.core, said.roots, weights)
            if share >= NEARLY_ALL and not _other_names(sides, other_sides):
                yield Difference(
                    sides.passage,
                    other_sides.passage,
                    (claim.sentence, said.sentence),
                    (claim.sentence, said.sentence),
                    share * 0.99,
                )
