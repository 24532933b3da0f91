"""The dossier as a piece of a page."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from flask import render_template
from markupsafe import Markup

from web.dossier.matters import tells_trouble
from web.dossier.pairs import told_once, without_answers
from web.dossier.question import seqs_of

# What fills more is cut by dossier.css to eight lines, and opened by who wants to read all of it.
# Above those eight, so that "Show all" never shows a mere line or two more.
_MOST_LINES = 10
# Of a list that is longer the first and the last are shown, and what is between when it is wanted.
_MOST_LISTED = 5
_LAST = 3
# That stand in the dossier's column, at its widest: rather too many than too few.
_LINE_CHARS = 50


def render_dossier(dossier: dict[str, Any], language: str) -> Markup:
    """Return ``console/dossier.html`` filled in; needs an application context.

    Args:
        language: of whoever reads it: the one that the dossier was built in.
    """
    # Made by the template, which escapes.
    return Markup(  # noqa: S704
        render_template("console/dossier.html", dossier=dossier, language=language)
    )


def is_long(text: object) -> bool:
    """Say whether a text would push the rest of the dossier off the screen."""
    lines = str(text).split("\n")
    return sum(max(1, ceil(len(line) / _LINE_CHARS)) for line in lines) > _MOST_LINES


def asked_back(dossier: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a person had asked before the end, of an episode that goes on with the answer."""
    question, episodes = dossier["question"], dossier["earlier"]["episodes"]
    end = episodes[0]["last_seq"] if episodes else 0
    if question is None or question["seq"] > end:
        return []
    return [line for line in dossier["summary"]["said"] if line["seq"] <= end]


def added_lines(dossier: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what was added to the question, without what stands beside a person's question."""
    pairs = [pair for pair in dossier["summary"]["answered"] if not _is_above(pair, dossier)]
    return without_answers(dossier["question"]["added"], pairs)


def summary_lines(dossier: dict[str, Any]) -> dict[str, Any]:
    """Return the lists of the summary, each line in one of them; none that stands above them."""
    summary, above = told_once(dossier["summary"]), asked_back(dossier)
    return summary | {
        "said": [line for line in summary["said"] if line not in above],
        "answered": [pair for pair in summary["answered"] if not _is_above(pair, dossier)],
    }


def _is_above(pair: dict[str, Any], dossier: dict[str, Any]) -> bool:
    """Say whether a question of before the end stands, with all its answers, under "Question"."""
    asked = {line["seq"] for line in asked_back(dossier)}
    return asked.issuperset(line["seq"] for line in pair["asked"]) and set(
        seqs_of(dossier["question"])
    ).issuperset(line["seq"] for line in pair["answers"])


def folded(lines: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Return which lines of a list are shown only when they are wanted: none of a short one.

    The first of what the customer asked in which a trouble is told is not among them.
    """
    if len(lines) <= _MOST_LISTED:
        return ()
    trouble = next((line for line in lines if tells_trouble(line.get("text", ""))), None)
    return [line for line in lines[1:-_LAST] if line is not trouble]
