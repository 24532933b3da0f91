"""The index as it would be after a change: in memory, beside the one that serves."""

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import sqlalchemy as sa

from knowledge_base import article_queries
from knowledge_base.articles import ArticleMetadata
from knowledge_base.chunking import chunk_sections, embedding_text
from knowledge_base.embedding import embed
from knowledge_base.encoder import Encoder
from knowledge_base.entries import Entry
from knowledge_base.examples.rehearsal_request import Proposed
from knowledge_base.examples.words import plain_words
from knowledge_base.generations import Generation
from knowledge_base.late_interaction import Pieces
from knowledge_base.piece_store import PieceStore
from knowledge_base.sections import sections_of
from knowledge_base.sync import apply, plan

# Of a long draft, what cannot be embedded within this time is left out.
EMBED_S = 0.8
# Stands for an article that is not stored yet.
NEW_ARTICLE = 0


class PiecesBeside(PieceStore):
    """Reads the pieces of the index that serves, and keeps those of a draft to itself."""

    def __init__(self, recipe: str, shared: PieceStore) -> None:
        super().__init__(recipe)
        self._shared = shared

    def get(self, hashes: Iterable[str]) -> dict[str, Pieces]:
        """Return the pieces of those hashes that are known."""
        wanted = list(hashes)
        own = super().get(wanted)
        return own | self._shared.get([hashed for hashed in wanted if hashed not in own])


@dataclass(frozen=True)
class Draft:
    """A change, made to a copy of the index.

    Attributes:
        after: the index with it.
        group: translation group of the article.
        old, new: passages of the article before and after, by chunk; new ones have ids below 0.
        same: of the new ones, those that say what an old one says, with that one.
        own: its example questions after the change, accepted or not.
        is_cut: some of it was left out, for want of time.
    """

    after: Generation
    group: str
    old: Mapping[int, Entry]
    new: Mapping[int, Entry]
    same: Mapping[int, int]
    own: Sequence[Entry]
    is_cut: bool


def make_draft(
    conn: sa.Connection, generation: Generation, encoder: Encoder, proposed: Proposed
) -> Draft:
    """Return the index as the change would make it; nothing that serves is touched.

    Raises:
        ArticleNotFound: there is no such article.
    """
    article = _article_of(conn, generation, proposed)
    mine = [e for e in generation.entries.values() if e.article_id == article.article_id]
    old = {entry.chunk_id: entry for entry in mine if entry.question_id is None}
    asked = [entry for entry in mine if entry.question_id is not None]
    new: list[Entry] = []
    if not proposed.is_withdrawn:
        new = _passages(article, proposed)
        asked = _examples(article, asked, proposed, first=-len(new) - 1) if new else []
    todo = plan(generation.entries, [*new, *asked], {article.article_id})
    pieces = PiecesBeside(generation.manifest.recipe.fingerprint, generation.pieces)
    ends = time.monotonic() + EMBED_S
    # Questions are few and short, and each of them matters.
    first = sorted(todo.embed, key=lambda entry: entry.question_id is None)
    fresh = embed(first, encoder, pieces, lambda _count: None, ends - time.monotonic())
    done = tuple(entry for entry in todo.embed if entry.embed_hash in fresh)
    before = replace(generation, pieces=pieces)
    seq = generation.manifest.synced_seq
    after = apply(before, replace(todo, embed=done), fresh, synced_seq=seq)
    # Half a second for ten thousand articles, and one article hardly changes them.
    after.__dict__["common_headings"] = generation.common_headings
    there = {entry.chunk_id: entry for entry in new if entry.chunk_id in after.entries}
    return Draft(
        after=after,
        group=article.translation_group,
        old=old,
        new=there,
        same=_same(old, there),
        own=[entry for entry in asked if entry.chunk_id in after.entries],
        is_cut=proposed.is_cut or len(done) < len(todo.embed),
    )


def _article_of(conn: sa.Connection, generation: Generation, proposed: Proposed) -> Entry:
    """Return what all entries of the article have in common."""
    if proposed.article_id is not None:
        known = generation.chunks_of_article.get(proposed.article_id)
        if known:
            return generation.entries[known[0]]
        stored = article_queries.get_article(conn, proposed.article_id)
        return _blank(stored.id, stored.metadata, stored.slug)
    metadata = ArticleMetadata(key="", language=proposed.language, translation_group="")
    return _blank(NEW_ARTICLE, metadata, "")


def _blank(article_id: int, metadata: ArticleMetadata, slug: str) -> Entry:
    return Entry(
        chunk_id=0,
        article_id=article_id,
        revision_id=0,
        ordinal=0,
        key=metadata.key,
        slug=slug,
        language=metadata.language,
        title="",
        translation_group=metadata.translation_group,
        category_path=metadata.category_path,
        headings=(),
        anchor="",
        text="",
        reviewed_at=None,
        review_by=None,
        embed_hash="",
    )


def _passages(article: Entry, proposed: Proposed) -> list[Entry]:
    sections = sections_of(proposed.body)
    passages = chunk_sections(proposed.title, sections) if sections else []
    return [
        replace(
            article,
            chunk_id=-1 - place,
            ordinal=place,
            title=proposed.title,
            headings=passage.headings,
            anchor=passage.anchor,
            text=passage.text,
            embed_hash=sha256(passage.embed_text.encode()).hexdigest(),
        )
        for place, passage in enumerate(passages)
    ]


def _examples(
    article: Entry, there: Collection[Entry], proposed: Proposed, *, first: int
) -> list[Entry]:
    if proposed.examples is None:
        return list(there)
    known = {plain_words(entry.text): entry for entry in there}
    return [
        known.get(plain_words(text))
        or replace(
            article,
            chunk_id=first - place,
            title="",
            headings=(),
            anchor="",
            text=text,
            language=proposed.language,
            embed_hash=sha256(embedding_text("", (), text).encode()).hexdigest(),
            # Not stored yet: no question has this number.
            question_id=0,
        )
        for place, text in enumerate(proposed.examples)
    ]


def _same(old: Mapping[int, Entry], new: Mapping[int, Entry]) -> dict[int, int]:
    by_hash = {entry.embed_hash: chunk_id for chunk_id, entry in old.items()}
    return {
        chunk_id: by_hash[entry.embed_hash]
        for chunk_id, entry in new.items()
        if entry.embed_hash in by_hash
    }
