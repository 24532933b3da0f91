"""Says in a table what came of which source."""

from dataclasses import astuple

from distillation.pairs import Collection, Count
from distillation.sources import Plan

HEAD = "| | licence | read | fit | new | kept | sentences | questions |"


def as_table(plan: Plan, collection: Collection) -> str:
    """Return Markdown: each kind with its sources, the sum, and why segments were left out."""
    lines = [HEAD, "|---|---|--:|--:|--:|--:|--:|--:|"]
    everything = Count()
    for kind in plan.kinds:
        sources = [source for source in plan.sources if source.kind == kind]
        total = _sum([collection.counts[source.name] for source in sources])
        everything = _sum([everything, total])
        lines.append(_row(f"**{kind}**", "", total))
        lines += [
            _row(source.name, source.licence, collection.counts[source.name]) for source in sources
        ]
    lines += [_row("**all**", "", everything), ""]
    lines += [f"- {reason}: {count:,}" for reason, count in collection.rejections.most_common()]
    return "\n".join(lines) + "\n"


def _row(name: str, licence: str, count: Count) -> str:
    return (
        f"| {name} | {licence} | " + " | ".join(f"{number:,}" for number in astuple(count)) + " |"
    )


def _sum(counts: list[Count]) -> Count:
    return Count(*(sum(numbers) for numbers in zip(*map(astuple, counts), strict=True)))
