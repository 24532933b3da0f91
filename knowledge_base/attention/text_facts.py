"""What is stored about a text, read tolerantly: another version may have written it. Pure."""

from collections.abc import Mapping
from typing import Any

from knowledge_base.attention.facts import DeadLink, Phrase
from knowledge_base.attention.text import LINKS
from knowledge_base.attention.text_queries import FailingLink


def phrases_of(found: Mapping[str, Any]) -> tuple[Phrase, ...]:
    """Return the words that have passed or look dated."""
    return tuple(
        Phrase(
            str(one.get("kind") or "date"),
            str(one.get("text") or ""),
            str(one.get("sentence") or ""),
            str(one.get("heading") or ""),
            one.get("passed_at") or None,
            bool(one.get("is_certain")),
        )
        for one in _list(found, "phrases")
    )


def dead_links_of(
    found: Mapping[str, Any], failing: Mapping[str, FailingLink]
) -> tuple[DeadLink, ...]:
    """Return the links that lead nowhere: inside by the reader, outside by the checker."""
    dead = []
    for one in _list(found, "links"):
        kind, target = one.get("kind"), str(one.get("target") or "")
        if kind not in LINKS:
            continue
        text = str(one.get("text") or "")
        outside = failing.get(target) or failing.get(target.partition("#")[0])
        if kind == "external" and outside:
            dead.append(
                DeadLink(kind, target, text, outside.status, outside.problem, outside.since)
            )
        elif kind != "external" and one.get("is_broken"):
            dead.append(DeadLink(kind, target, text))
    return tuple(dead)


def _list(found: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    given = found.get(name)
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
