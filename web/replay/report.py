"""What playing came to: figures for programs, a table for people. Pure."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from web.replay.playing import PlayedTurn
from web.replay.scripts import EXPECTED

_TEXT_CHARS = 60
_DASH = "-"


def share_right(played: Sequence[PlayedTurn]) -> float:
    """Return the share of turns that were right, 0 to 1; at least one was played."""
    return _count_right(played) / len(played)


def figures(played: Sequence[PlayedTurn]) -> dict[str, Any]:
    """Return the figures, ready for JSON; milliseconds are None where no reply came."""
    times = sorted(p.outcome.took_ms for p in played if p.outcome.took_ms is not None)
    return {
        "turns": len(played),
        "right": _count_right(played),
        "share": round(share_right(played), 4),
        "by_expect": {
            expect: {"turns": len(part), "right": _count_right(part)}
            for expect, part in _by_expect(played)
        },
        "ms": {"p50": _quantile(times, 0.5), "p95": _quantile(times, 0.95)},
        "wrong": [
            {
                "conversation": p.conversation,
                "turn": p.number,
                "text": p.turn.text,
                "expected": p.turn.expect,
                "got": p.outcome.got,
                "article": _address(p),
            }
            for p in played
            if not p.verdict.is_right
        ],
    }


def heading(id_width: int) -> str:
    """Return the table's first line."""
    return (
        f"{'conversation':<{id_width}} turn  {'expected':<9}  {'got':<9}  {'article':<7}  "
        f"{'ms':>6}    text"
    )


def line(played: PlayedTurn, id_width: int) -> str:
    """Return a turn as a line of the table; "x" marks a wrong one."""
    took_ms, article = played.outcome.took_ms, played.verdict.is_article_right
    shown = _DASH if article is None else "right" if article else "wrong"
    text = " ".join(played.turn.text.split())
    if played.turn.button is not None:
        text = f"[button {played.turn.button}] {text}"
    return (
        f"{played.conversation:<{id_width}} {played.number:>4}  {played.turn.expect:<9}  "
        f"{played.outcome.got:<9}  {shown:<7}  "
        f"{_DASH if took_ms is None else f'{took_ms:.0f}':>6}  "
        f"{' ' if played.verdict.is_right else 'x'} {text[:_TEXT_CHARS]}"
    )


def summary(played: Sequence[PlayedTurn]) -> str:
    """Return the table by expectation, and milliseconds."""
    lines = ["expected   turns  right  share  wrong article"]
    for expect, part in [*_by_expect(played), ("all", played)]:
        misled = sum(p.verdict.is_act_right and not p.verdict.is_right for p in part)
        lines.append(
            f"{expect:<9}  {len(part):>5}  {_count_right(part):>5}  {share_right(part):>5.2f}  "
            f"{misled:>13}"
        )
    ms = figures(played)["ms"]
    if ms["p50"] is not None:
        lines.append(
            f"milliseconds a turn: median {ms['p50']:.0f}, 95th percentile {ms['p95']:.0f}"
        )
    return "\n".join(lines)


def width_of_ids(ids: Iterable[str]) -> int:
    """Return how many characters the table's first column has."""
    return max(map(len, (*ids, "conversation")))


def _by_expect(played: Sequence[PlayedTurn]) -> list[tuple[str, list[PlayedTurn]]]:
    parts = [(expect, [p for p in played if p.turn.expect == expect]) for expect in EXPECTED]
    return [(expect, part) for expect, part in parts if part]


def _count_right(played: Iterable[PlayedTurn]) -> int:
    return sum(p.verdict.is_right for p in played)


def _address(played: PlayedTurn) -> str | None:
    article = played.outcome.article
    return f"{article.language}/{article.slug}" if article else None


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    """Return the smallest value that at least this share does not exceed; None without any."""
    return round(ordered[math.ceil(share * len(ordered)) - 1], 1) if ordered else None
