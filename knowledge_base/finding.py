"""Find what answers one text, and say how likely it does: one step of a search."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from knowledge_base.answers import Hit
from knowledge_base.encoder import AskedVectors, Encoder
from knowledge_base.facts import Facts
from knowledge_base.fusion import Weights, is_known
from knowledge_base.generations import Generation
from knowledge_base.judging import Judge, Judgement, facts_of
from knowledge_base.question_text import join_topic, without_own_codes
from knowledge_base.quoting import quote
from knowledge_base.retrieval import Retriever
from knowledge_base.showing import make_hit, shown_hit
from knowledge_base.subject import Subject, blend

# Texts whose vectors are remembered: those of a conversation come again with each message.
REMEMBERED = 1024


@dataclass(frozen=True)
class Ask:
    """What all searches for one message have in common.

    Attributes:
        limit: most hits wanted.
        matters: how likely the message is of each kind.
        now: at which articles have expired, or are overdue for a review.
        hidden: chunks that are found by nobody.
    """

    generation: Generation
    language: str | None
    limit: int
    matters: Mapping[str, float]
    now: datetime
    hidden: Set[int] = frozenset()


@dataclass(frozen=True)
class Found:
    """What one text found; ``facts`` is None where that is nothing."""

    hits: tuple[Hit, ...]
    judgement: Judgement
    facts: Facts | None


class Finder:
    """Finds with one model, one judge and one set of weights; safe to share between threads."""

    def __init__(
        self,
        encoder: Encoder,
        retriever: Retriever,
        judge: Judge,
        weights: Weights,
        read: Callable[[str], AskedVectors] | None = None,
    ) -> None:
        """Find with these.

        Args:
            read: of another finder, to share what it remembers.
        """
        self._encoder = encoder
        self._retriever = retriever
        self._judge = judge
        self._weights = weights
        self.read: Callable[[str], AskedVectors] = read or lru_cache(REMEMBERED)(
            lambda text: encoder.read_question(without_own_codes(text))
        )

    def find(
        self,
        ask: Ask,
        text: str,
        *,
        without: Set[int] = frozenset(),
        subject: Subject | None = None,
    ) -> Found:
        """Find what answers a text.

        Args:
            without: chunks that must not be found.
            subject: what the text goes on with.
        """
        asked = self.read(text)
        if subject:
            asked = blend(asked, self.read(join_topic(subject.title, text)))
        ranking = self._retriever.rank(
            ask.generation,
            text,
            asked,
            ask.language,
            subject=subject,
            without=without | ask.hidden,
        )
        if not ranking.ranked:
            return Found((), Judgement([], 0.0, "none"), None)
        is_model_language = is_known(ask.language, self._encoder.languages)
        worth = self._weights.known if is_model_language else self._weights.unknown
        shown = [
            (*shown_hit(ask.generation, ranking, candidate, worth=worth), score)
            for candidate, score in ranking.ranked[: ask.limit]
        ]
        best = make_hit(*shown[0][:2], score=shown[0][2], probability=0.0, now=ask.now)
        facts = facts_of(ranking, best, ask.generation, ask.matters, subject)
        judgement = self._judge.judge(ranking, facts)
        first, *others = (
            make_hit(entry, reading, score=score, probability=probability, now=ask.now)
            for (entry, reading, score), probability in zip(
                shown, judgement.probabilities, strict=False
            )
        )
        if subject and subject.is_read_through and first.article_id in subject.article_ids:
            first = self._quoted(first, asked)
        return Found((first, *others), judgement, facts)

    def _quoted(self, hit: Hit, asked: AskedVectors) -> Hit:
        """Return a hit that was shown before, with the sentences of it that answer now."""

        def nearness(sentences: list[str]) -> list[float]:
            passages = self._encoder.read_passages(sentences)
            near = [float(passage.whole @ asked.whole) for passage in passages]
            pieces = [passage.pieces for passage in passages]
            if asked.pieces is None or not all(map(len, pieces)):
                return near
            held = asked.pieces.scores(pieces).tolist()
            return [n + self._weights.pieces * h for n, h in zip(near, held, strict=True)]

        text = quote(hit.text, nearness)
        return replace(hit, text=text, goes_on=hit.goes_on or text != hit.text, is_quote=True)
