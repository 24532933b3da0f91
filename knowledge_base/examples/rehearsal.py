"""Say which example questions a change would lead elsewhere, before it is made.

Each question that the change may touch is asked twice: of the index that serves, and of a copy of
it with the change. The words of a draft are estimated, the rest is what the search does.
"""

import math
import time

import numpy as np
import sqlalchemy as sa

from knowledge_base.encoder import AskedVectors
from knowledge_base.entries import Entry
from knowledge_base.examples.drafting import Draft, make_draft
from knowledge_base.examples.rehearsal_records import Led, Place, Rehearsal
from knowledge_base.examples.rehearsal_request import Proposed
from knowledge_base.examples.rehearsed_words import RehearsedWords
from knowledge_base.finding import Finder
from knowledge_base.fusion import is_known
from knowledge_base.generations import Generation
from knowledge_base.retrieval import Retriever
from knowledge_base.search import Searcher
from store.engine import reading

# Questions that are asked, nearest to the article first: each costs two searches.
MOST_ASKED = 100
# What is less near to every passage of the article, old and new, is not led there by any of them.
NEAR = 0.3
# A person waits for it: after that long only the article's own questions are asked.
PATIENCE_S = 1.5
# A draft that comes no nearer than this to the score of what a question leads to now is not asked
# for closely: the centre of the article, and words that are estimated, change less.
SLACK = 0.1
# From this cosine on an example of the article may vouch for it: likeness is half of it.
VOUCHES = 0.4


def rehearse(
    engine: sa.Engine, searcher: Searcher, proposed: Proposed, *, most: int = MOST_ASKED
) -> Rehearsal:
    """Return what a change makes of the example questions; nothing is changed by it.

    Args:
        most: questions asked; how many more the change may touch is told.

    Raises:
        ArticleNotFound: there is no such article.
        IndexMissing: no complete index has been built yet.
    """
    started = time.perf_counter()
    before = searcher.current()
    with reading(engine) as conn:
        draft = make_draft(conn, before, searcher.encoder, proposed)
        asked = _touched(before, draft)
        words = RehearsedWords(
            conn, before, old=list(draft.old.values()), new=draft.new, same=draft.same
        )
        stage = _Stage(searcher, words)
        reach = _Reach(draft, words, searcher)
        led: list[Led] = []
        count = 0
        for entry in asked[:most]:
            is_own = entry.translation_group == draft.group
            if not is_own and time.perf_counter() - started > PATIENCE_S:
                break
            count += 1
            if stage.may_move(before, reach, entry):
                led.append(_lead(stage, before, draft, entry))
    return Rehearsal(
        elsewhere=tuple(one for one in led if _is_led_elsewhere(one)),
        astray=tuple(one for one in led if one.is_own and not one.is_right),
        rehearsed=count,
        left_out=len(asked) - count,
        is_cut=draft.is_cut,
        took_ms=(time.perf_counter() - started) * 1000,
    )


class _Reach:
    """How well the passages of a draft may answer a question, at most."""

    def __init__(self, draft: Draft, words: RehearsedWords, searcher: Searcher) -> None:
        vectors = draft.after.vectors.vectors_of(draft.new)
        pieces = draft.after.pieces.get(entry.embed_hash for entry in draft.new.values())
        examples = draft.after.vectors.vectors_of(entry.chunk_id for entry in draft.own)
        self.group = draft.group
        self._after = draft.after
        self._words = words
        self._weights = searcher.weights
        self._languages = searcher.encoder.languages
        self._vectors = np.asarray([*vectors.values()])
        self._examples = np.asarray([*examples.values()])
        self._pieces = [found for found in pieces.values() if len(found)]

    def score(self, question: Entry, asked: AskedVectors) -> float:
        """Return what no passage of the draft scores above, but for what is estimated."""
        if not len(self._vectors):
            return 0.0
        if len(self._examples) and float((self._examples @ asked.whole).max()) >= VOUCHES:
            return math.inf
        cosine = float((self._vectors @ asked.whole).max())
        pieces = 0.0
        if asked.pieces is not None and len(asked.pieces.vectors) and self._pieces:
            pieces = float(asked.pieces.scores(self._pieces).max())
        words, _ = self._words(self._after, question.text, question.language, ())
        said = max((score for chunk_id, score in words.items() if chunk_id < 0), default=0.0)
        weights = self._weights
        is_model_language = is_known(question.language, self._languages)
        worth = weights.known if is_model_language else weights.unknown
        return cosine + weights.pieces * pieces + worth * said + weights.same_language


class _Stage:
    """Searches any index for a question as the search does that begins a conversation."""

    def __init__(self, searcher: Searcher, words: RehearsedWords) -> None:
        retriever = Retriever(words, searcher.encoder, searcher.weights)
        self._finder = Finder(
            searcher.encoder, retriever, searcher.judge, searcher.weights, searcher.finder.read
        )
        self._searcher = searcher
        self._retriever = retriever

    def may_move(self, generation: Generation, reach: "_Reach", question: Entry) -> bool:
        """Say whether a question can lead elsewhere after the change; most plainly cannot."""
        if question.translation_group == reach.group:
            return True
        asked = self._finder.read(question.text)
        ranked = self._retriever.rank(generation, question.text, asked, question.language).ranked
        if not ranked:
            return True
        first, score = ranked[0]
        is_led_here = generation.entries[first.chunk_id].translation_group == reach.group
        return is_led_here or reach.score(question, asked) > score - SLACK

    def place(self, generation: Generation, question: Entry) -> tuple[Place | None, str]:
        """Return where a question leads, and of which translation group that is."""
        vector = self._finder.read(question.text).whole
        matters = self._searcher.judge.matters(question.text, vector)
        ask = self._searcher.ask(generation, question.language, 1, matters)
        hits = self._finder.find(ask, question.text).hits
        if not hits:
            return None, ""
        first = hits[0]
        group = generation.entries[first.chunk_id].translation_group
        return Place(first.article_id, first.title, first.language, first.probability), group


def _lead(stage: _Stage, before: Generation, draft: Draft, question: Entry) -> Led:
    was, was_of = stage.place(before, question)
    now, now_of = stage.place(draft.after, question)
    return Led(
        question_id=question.question_id or None,
        text=question.text,
        language=question.language,
        article_id=question.article_id,
        is_own=question.translation_group == draft.group,
        before=was,
        after=now,
        was_right=was_of == question.translation_group,
        is_right=now_of == question.translation_group,
    )


def _is_led_elsewhere(led: Led) -> bool:
    """Say whether it leads to another article; of what is not accepted yet nobody relies on it."""
    was, now = (place and place.article_id for place in (led.before, led.after))
    return led.question_id is not None and was != now


def _touched(before: Generation, draft: Draft) -> list[Entry]:
    """Return the questions that the change may touch: its own, then the nearest first."""
    own = {entry.chunk_id for entry in draft.own}
    others = [
        (place, entry)
        for place, entry in enumerate(before.examples.entries)
        if entry.chunk_id not in own
    ]
    vectors = [
        *before.vectors.vectors_of(draft.old).values(),
        *draft.after.vectors.vectors_of([*draft.new, *own]).values(),
    ]
    if not others or not vectors:
        return list(draft.own)
    near = (before.examples.vectors @ np.asarray(vectors).T).max(axis=1)
    ranked = sorted(others, key=lambda other: (-near[other[0]], other[0]))
    return [*draft.own, *(entry for place, entry in ranked if near[place] >= NEAR)]
