"""Gather what had no good answer since the last time: ``run`` is what the nightly job calls.

Texts are embedded with no transaction open; what became of the gaps meanwhile is looked at again
before anything is written.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import sqlalchemy as sa

from knowledge_base.article_queries import lock_articles
from knowledge_base.encoder import Encoder, Vectors
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.gaps import gap_queries as queries
from knowledge_base.gaps.candidate_queries import list_candidates
from knowledge_base.gaps.gap_queries import GapQuestion, StoredGap
from knowledge_base.gaps.gathering import AskedQuestion, why_unanswered
from knowledge_base.gaps.placing import Changed, place_questions
from knowledge_base.question_text import clean, without_own_codes
from store.engine import reading, writing

# What the list counts, twice over: the last thirty days and the thirty before.
GATHERED_DAYS = 60
# So many customers must ask in vain after a gap was answered for it to come back: one may have
# meant something else.
REOPENS_AT = 2
_TRIES = 5


class GapsBusy(KnowledgeBaseError):
    """Somebody decided on gaps each time when the work was about to be stored."""

    def __init__(self) -> None:
        super().__init__("the gaps were changed by somebody else each time; nothing was stored")


@dataclass(frozen=True)
class Report:
    """What a night brought: questions, gaps, and how many texts were embedded for it."""

    added: int
    begun: int
    merged: int
    reopened: int
    embedded: int


@dataclass(frozen=True)
class _Found:
    """What is in the database.

    Attributes:
        gaps: all, oldest first.
        asked: what is in no gap and had no good answer, oldest first.
        stale: all questions of the gaps whose sums are of no use.
    """

    gaps: list[StoredGap]
    asked: list[AskedQuestion]
    stale: list[GapQuestion]


@dataclass(frozen=True)
class _Named:
    """A changed gap, and the question that names it."""

    gap: Changed
    text: str
    language: str


def run(engine: sa.Engine, encoder: Encoder, *, now: datetime) -> Report:
    """Put every question that had no good answer into the gap that means the same, or a new one.

    What is in a gap already is not embedded again, unless the model is another one.

    Raises:
        GapsBusy: nothing was stored.
    """
    recipe = encoder.recipe.fingerprint
    vectors = _Remembered(encoder)
    for _ in range(_TRIES):
        found = _read(engine, recipe, now)
        asked = vectors.of([one.text for one in found.asked])
        changed = place_questions(found.gaps, _remake(found.stale, vectors), asked)
        named = [_name(one, found, vectors) for one in changed]
        with writing(engine) as conn:
            lock_articles(conn)
            # Nobody else decides on gaps, gathers or forgets before this has ended.
            ids = [one.id for one in found.asked]
            if queries.list_gaps(conn) != found.gaps or not queries.are_there(conn, ids):
                continue
            reopened = _store(conn, named, found, recipe, now)
        return Report(
            added=len(found.asked),
            begun=sum(one.id is None for one in changed),
            merged=sum(len(one.swallowed) for one in changed),
            reopened=reopened,
            embedded=vectors.count,
        )
    raise GapsBusy


class _Remembered:
    """The vectors of questions, each text embedded once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    @property
    def count(self) -> int:
        """How many were embedded."""
        return len(self._known)

    def of(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (len(texts), dim), float32."""
        # What only the customer has, an order number, says nothing of what they ask.
        plain = [without_own_codes(clean(text)) for text in texts]
        new = [text for text in dict.fromkeys(plain) if text not in self._known]
        if new:
            self._known.update(zip(new, self._encoder.encode_questions(new), strict=True))
        if not plain:
            return np.zeros((0, self._encoder.recipe.dim), dtype=np.float32)
        return np.stack([self._known[text] for text in plain])


def _read(engine: sa.Engine, recipe: str, now: datetime) -> _Found:
    with reading(engine) as conn:
        gaps = queries.list_gaps(conn)
        stale = queries.list_questions(conn, [one.id for one in gaps if one.recipe != recipe])
        candidates = list_candidates(conn, since=now - timedelta(days=GATHERED_DAYS))
    return _Found(gaps, [one for one in candidates if why_unanswered(one)], stale)


def _remake(stale: Sequence[GapQuestion], vectors: _Remembered) -> dict[int, Vectors]:
    """Return the vectors of all questions of each gap whose sum is of no use."""
    made = vectors.of([one.text for one in stale])
    of: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(stale):
        of[one.gap_id].append(number)
    return {id_: made[numbers] for id_, numbers in of.items()}


def _name(changed: Changed, found: _Found, vectors: _Remembered) -> _Named:
    """Name a gap by the question that is nearest to its middle.

    Of what it was named by before, those it has swallowed too, and what is new: not of all that it
    ever had.
    """
    before = {changed.id, *changed.swallowed}
    names = [(one.question, one.language) for one in found.gaps if one.id in before]
    new = ((found.asked[number].text, found.asked[number].language) for number in changed.members)
    names += [(clean(text), language) for text, language in new]
    nearest = int((vectors.of([text for text, _ in names]) @ changed.vector_sum).argmax())
    return _Named(changed, *names[nearest])


def _store(
    conn: sa.Connection, named: Sequence[_Named], found: _Found, recipe: str, now: datetime
) -> int:
    """Store it all; returns how many answered gaps were put back on the list."""
    answered = {one.id for one in found.gaps if one.state == "answered"}
    touched = set()
    for one in named:
        id_ = queries.put_gap(
            conn,
            one.gap.id,
            question_text=one.text,
            language=one.language,
            vector_sum=one.gap.vector_sum.tobytes(),
            recipe=recipe,
            now=now,
        )
        queries.swallow(conn, id_, one.gap.swallowed)
        queries.add_questions(conn, id_, [found.asked[place].id for place in one.gap.members])
        if one.gap.members:
            touched.add(id_)
    asked_again = queries.count_since(conn, touched & answered)
    again = [id_ for id_, customers in asked_again.items() if customers >= REOPENS_AT]
    queries.reopen(conn, again)
    return len(again)
