"""Where two articles cannot both be right, from what their passages claim. Pure."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from knowledge_base.findings.article_claims import ArticleClaims, Passage, Sides, apart
from knowledge_base.findings.claims import Claim, overlap

# Which share of the words beside a number, by weight, both have to speak of.
SAME_SUBJECT = 0.75
FEWEST_SHARED_ROOTS = 2
NAMED_VERSIONS = frozenset(f"version of {name}" for name in ("ios", "ipados", "macos", "android"))
NEARLY_ALL = 0.9
FEWEST_WORDS_TOLD = 6
MAX_DIFFERENCES = 5


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
    if apart(own, others.above) or apart(theirs, sides.above):
        return True
    return apart(sides.above, others.above)


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
