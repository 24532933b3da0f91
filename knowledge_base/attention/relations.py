"""Reasons that lie between articles: translations, contradictions, repetitions. Pure."""

from collections.abc import Iterator
from typing import Any

from knowledge_base.attention.facts import ArticleFacts, Pair, SourceChange
from knowledge_base.attention.reason import Reason, because

CONTRADICTS = 0.5
REPEATS = 0.15
TRANSLATION = {"medium": 0.4, "major": 0.6}
# Nobody knows what the translation was made from: the source is newer, and states other numbers.
GUESSED = 0.35


def relation_reasons(facts: ArticleFacts) -> Iterator[Reason]:
    """Yield what other articles say of this one."""
    change = facts.source_change
    # "Still true" after the source changed: somebody has compared them.
    if change and not (facts.checked_at and facts.checked_at >= change.first_at):
        yield _outdated(facts, change)
    for kind, weight in (("contradicts", CONTRADICTS), ("repeats", REPEATS)):
        pairs = [pair for pair in facts.pairs if pair.kind == kind]
        if pairs:
            since = min(pair.found_at for pair in pairs)
            told = [_told(pair) for pair in pairs]
            yield because(facts, kind, weight, since, pairs=told)


def _outdated(facts: ArticleFacts, change: SourceChange) -> Reason:
    weight = TRANSLATION[change.significance] if change.is_known else GUESSED
    return because(
        facts, "translation_outdated", weight, change.first_at,
        source_id=change.source_id, source_language=change.source_language,
        source_slug=change.source_slug, revision_id=change.revision_id,
        made_from_id=change.made_from_id, is_known=change.is_known,
        significance=change.significance, changes=change.changes,
        numbers=[list(numbers) for numbers in change.numbers],
    )  # fmt: skip


def _told(pair: Pair) -> dict[str, Any]:
    return {
        "id": pair.other_id,
        "title": pair.other_title,
        "slug": pair.other_slug,
        "language": pair.other_language,
        "similarity": round(pair.similarity, 3),
        "passages": list(pair.passages),
        "headings": list(pair.headings),
        "differs": [list(words) for words in pair.differs],
    }
