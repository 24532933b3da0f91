"""What could not be carried over from Zendesk, by article and by kind."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "picture",
    "attachment",
    "embedded",
    "removed",
    "formatting",
    "link",
    "restricted",
    "outdated",
    "author",
    "votes",
    "content_tags",
    "position",
    "unreadable",
]
KINDS: dict[Kind, str] = {
    "unreadable": "not imported",
    "picture": "pictures stay at Zendesk: upload them again",
    "attachment": "attached files stay at Zendesk: links still lead there",
    "embedded": "videos and other embedded pages are links now",
    "removed": "forms, scripts and the like are gone",
    "formatting": "colours, sizes and alignment are gone",
    "link": "links into Zendesk that have no page here still lead there",
    "restricted": "for some users only: internal here, customers do not see them",
    "outdated": "translations that Zendesk says are outdated",
    "author": "authors without a name in the export have no owner here",
    "votes": "votes of readers",
    "content_tags": "content tags",
    "position": "promoted, or in an order set by hand",
}
MAX_LINES = 200


@dataclass(frozen=True)
class Loss:
    """Something of an article that did not come along.

    Attributes:
        detail: which one: an address, a name.
    """

    article: str
    locale: str
    title: str
    kind: Kind
    detail: str = ""


@dataclass
class ZendeskReport:
    """What an import did.

    Attributes:
        redirects: where pages were at Zendesk, and where they are now.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    html_blocks: int = 0
    losses: list[Loss] = field(default_factory=list)
    redirects: list[tuple[str, str]] = field(default_factory=list)

    def counts(self) -> dict[Kind, int]:
        """Return how many of each kind, of those there are."""
        counted = Counter(loss.kind for loss in self.losses)
        return {kind: counted[kind] for kind in KINDS if counted[kind]}


def to_json(report: ZendeskReport) -> dict[str, Any]:
    """Return all of it for other programs."""
    return {
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "html_blocks": report.html_blocks,
        "counts": report.counts(),
        "losses": [vars(loss) for loss in report.losses],
        "redirects": [{"from": old, "to": new} for old, new in report.redirects],
    }


def to_text(report: ZendeskReport) -> str:
    """Return it for people: counts first, then each loss on a line, the first MAX_LINES."""
    lines = [
        f"{len(report.new)} new, {len(report.changed)} changed, {len(report.unchanged)} unchanged."
    ]
    counts = report.counts()
    if counts:
        lines.append("Not carried over:")
        lines += [f"{number:6}  {KINDS[kind]}" for kind, number in counts.items()]
    for loss in report.losses[:MAX_LINES]:
        told = f": {loss.detail}" if loss.detail else ""
        lines.append(f"{loss.kind}: {loss.article} ({loss.locale}) {loss.title!r}{told}")
    more = len(report.losses) - MAX_LINES
    if more > 0:
        lines.append(f"… and {more} more: --json tells all.")
    return "\n".join(lines)
