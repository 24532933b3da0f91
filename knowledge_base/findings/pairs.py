"""Find articles that contradict or nearly repeat each other, from the index on disk; no model."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa

from knowledge_base.entries import Entry
from knowledge_base.findings import pair_queries as queries
from knowledge_base.findings.article_claims import (
    ArticleClaims,
    Passage,
    templates_of,
    weights_of,
)
from knowledge_base.findings.candidates import near_articles
from knowledge_base.findings.claims import roots
from knowledge_base.findings.comparing import Difference, differences
from knowledge_base.findings.names import names_in
from knowledge_base.findings.pair_queries import Pair
from knowledge_base.findings.repeating import Repeated, Wording
from knowledge_base.generations import Generation, IndexMissing, load_generation, read_manifest
from knowledge_base.terms import base_language
from store.engine import reading, writing

LANGUAGES = ("en", "fr")
# Passages in nearly the same words are at least so near.
REPEATS_FROM = 0.8
_DIGITS = 4


@dataclass(frozen=True)
class PairsFound:
    """What a run did: pairs there are, and how many of them are new or gone."""

    pairs: int
    new: int
    gone: int


def run(engine: sa.Engine, index_dir: Path, now: datetime) -> PairsFound:
    """Bring the stored pairs in line with what is published; run again at once it does nothing.

    What an index that lags behind does not know yet is left for the next run. A pair that was
    dismissed stays so until one of its articles has another revision.

    Raises:
        IndexDamaged: its files do not belong together.
    """
    with reading(engine) as conn:
        published = queries.published_revisions(conn)
        stored = {(p.article_id, p.other_id): p for p in queries.list_pairs(conn)}
    try:
        generation = load_generation(index_dir, read_manifest(index_dir).recipe)
    except IndexMissing:
        return PairsFound(len(stored), 0, 0)
    found = {(p.article_id, p.other_id): p for p in pairs_in(generation, published)}
    gone = [
        ids
        for ids, pair in stored.items()
        if not (_is_current(pair, published) and (ids in found or pair.dismissed_at))
    ]
    new = [p for ids, p in found.items() if ids not in stored or not _same(p, stored[ids])]
    changed = [
        p
        for ids, p in found.items()
        if ids in stored and _same(p, stored[ids]) and p.evidence != stored[ids].evidence
    ]
    if gone or new or changed:
        with writing(engine) as conn:
            queries.delete_pairs(conn, gone)
            for pair in changed:
                queries.set_evidence(conn, pair)
            for pair in new:
                queries.put_pair(conn, pair, now=now)
    return PairsFound(len(found), len(new), len([ids for ids in gone if ids not in found]))


def pairs_in(generation: Generation, published: Mapping[int, int]) -> Iterator[Pair]:
    """Yield the pairs among what is indexed and still published, of each language.

    Args:
        published: from article to the revision that is published.
    """
    for language in LANGUAGES:
        entries = [
            entry
            for entry in generation.entries.values()
            if base_language(entry.language) == language
            and published.get(entry.article_id) == entry.revision_id
            and entry.text
        ]
        if entries:
            yield from _pairs_of(generation, entries, language)


def _pairs_of(generation: Generation, entries: Sequence[Entry], language: str) -> Iterator[Pair]:
    known = generation.vectors.vectors_of(entry.chunk_id for entry in entries)
    vectors = np.stack([known[entry.chunk_id] for entry in entries])
    groups: dict[str, int] = {}
    near = near_articles(
        vectors,
        [entry.article_id for entry in entries],
        [groups.setdefault(entry.translation_group, len(groups)) for entry in entries],
    )
    of_article: dict[int, list[Entry]] = {}
    for entry in entries:
        of_article.setdefault(entry.article_id, []).append(entry)
    articles = _read(of_article, language)
    weights = weights_of(
        roots(" ".join([own[0].title, *(entry.text for entry in own)]), language)
        for own in of_article.values()
    )
    templates = templates_of(articles.values())
    wording = Wording(article.passages for article in articles.values())
    for (one, other), similarity in near.items():
        some, others = articles[one], articles[other]
        if some.is_about_another(others):
            continue
        evidence = _contradiction(differences(some, others, weights, templates))
        kind = "contradicts"
        if evidence is None and similarity >= REPEATS_FROM:
            evidence = _repetition(wording.repeated(some.passages, others.passages))
            kind = "repeats"
        if evidence is not None:
            revisions = of_article[one][0].revision_id, of_article[other][0].revision_id
            yield Pair(one, other, kind, *revisions, round(similarity, _DIGITS), evidence)


def _read(of_article: Mapping[int, Sequence[Entry]], language: str) -> dict[int, ArticleClaims]:
    names = names_in(
        [text for entry in own for text in (entry.title, *entry.headings, entry.text)]
        for own in of_article.values()
    )
    return {
        article_id: ArticleClaims(
            article_id,
            language,
            own[0].title,
            [Passage(article_id, entry.headings, entry.text) for entry in own],
            names,
        )
        for article_id, own in of_article.items()
    }


def _contradiction(found: Sequence[Difference]) -> dict[str, Any] | None:
    """Return what is kept: the two passages that differ most surely, and how."""
    if not found:
        return None
    first = found[0]
    beside = [d for d in found if d.one is first.one and d.other is first.other]
    return {
        **_both(first.one, first.other),
        "sentences": list(first.sentences),
        "differs": [list(difference.shown) for difference in beside],
    }


def _repetition(found: Repeated | None) -> dict[str, Any] | None:
    return None if found is None else {**_both(found.one, found.other), "differs": []}


def _both(one: Passage, other: Passage) -> dict[str, Any]:
    return {
        "passages": [one.text, other.text],
        "headings": [" > ".join(one.headings), " > ".join(other.headings)],
    }


def _is_current(pair: Pair, published: Mapping[int, int]) -> bool:
    return (
        published.get(pair.article_id) == pair.revision_id
        and published.get(pair.other_id) == pair.other_revision_id
    )


def _same(pair: Pair, stored: Pair) -> bool:
    """Say whether it was found between the same revisions."""
    return (pair.revision_id, pair.other_revision_id) == (
        stored.revision_id,
        stored.other_revision_id,
    )
