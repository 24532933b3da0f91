"""Find the articles that answer a question, in the light of what was said before it."""

import time
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

import sqlalchemy as sa

from knowledge_base.answers import Answer, Context, Hit, Matter
from knowledge_base.calibration import SHIPPED, load_calibration
from knowledge_base.encoder import Encoder, Vectors
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.facts import Facts
from knowledge_base.follow_up import Message, read_message
from knowledge_base.fusion import Weights, is_known
from knowledge_base.generations import Generation
from knowledge_base.judging import Judge, Judgement, facts_of
from knowledge_base.matters.urgency import likeliest
from knowledge_base.policy import make_policy
from knowledge_base.question_text import clean, has_words, join_topic, without_own_codes
from knowledge_base.repeating import Asked, count_repeats
from knowledge_base.retrieval import Ranking, Retriever
from knowledge_base.showing import make_hit, reading_of, shown_hit
from settings import Settings

MAX_LIMIT = 20
# Questions whose vectors are remembered: those of a conversation come again with each message.
REMEMBERED = 1024
# By how much more likely an answer to the topic and the message together must be than one to the
# message alone: sharing the topic's words makes it look likelier than it is. By how the message
# hangs on the topic.
ADVANTAGE = {"follows": -0.25, "open": 0.15}
# From this probability on, a message that nothing ties to the topic is about nothing of ours.
ELSEWHERE = 0.6
NO_CONTEXT = Context()


class UnknownArticle(KnowledgeBaseError):
    """It is not, or no longer, in the index."""


@dataclass(frozen=True)
class _Found:
    ranking: Ranking
    hits: tuple[Hit, ...]
    judgement: Judgement
    facts: Facts | None


class Searcher:
    """Searches whatever generation is current; may be used by several threads at once."""

    def __init__(
        self,
        engine: sa.Engine,
        encoder: Encoder,
        current: Callable[[], Generation],
        *,
        weights: Weights | None = None,
        judge: Judge | None = None,
    ) -> None:
        self.encoder = encoder
        self.current = current
        self.weights = weights or Weights()
        self._judge = judge or shipped_judge(encoder)
        self.retriever = Retriever(engine, encoder, self.weights)
        self._read = lru_cache(REMEMBERED)(
            lambda text: encoder.read_question(without_own_codes(text))
        )

    def search(
        self,
        question: str,
        *,
        language: str | None = None,
        limit: int = 5,
        context: Context | None = None,
    ) -> Answer:
        """Find the articles that answer the question, best first, or none.

        Args:
            question: as typed; the first 500 characters count.
            language: BCP 47 tag, used as a preference, not a filter; but of the translations of
                one article only the best for it is returned.
            limit: most hits wanted, 1 to 20.
            context: what was said before.

        Returns:
            Hits by falling score, one per article, and how likely they answer.

        Raises:
            IndexMissing: no complete index has been built yet.
        """
        started = time.perf_counter()
        generation = self.current()
        given = context or NO_CONTEXT
        typed = clean(question)
        message = read_message(typed, language) if given.topic else Message(typed, "new")
        if not has_words(message.text) or not generation.entries:
            return Answer(0.0, (), (time.perf_counter() - started) * 1000, topic=given.topic)
        matters = self._judge.matters(typed, self._vector(typed))

        def find(text: str, without: Set[int]) -> _Found:
            return self._find(
                generation, text, language, limit=limit, matters=matters, without=without
            )

        failed = _chunks_of(generation, given.failed)
        seen = failed | _sections_of(generation, given.shown)
        goes_on = given.is_retry or message.link == "follows"
        found, is_follow_up = find(message.text, seen if goes_on else failed), False
        if message.link != "new" and not given.is_retry and not _is_elsewhere(message, matters):
            joined = find(join_topic(given.topic, message.text), seen)
            gain = joined.judgement.first - found.judgement.first
            if gain > ADVANTAGE[message.link]:
                found, is_follow_up = joined, True
        matter = likeliest(matters)
        return Answer(
            probability=found.judgement.first,
            near_probability=found.judgement.near,
            verdict=found.judgement.verdict,
            hits=found.hits,
            matter=Matter(*matter) if matter else None,
            topic=given.topic if is_follow_up or given.is_retry else message.text,
            is_follow_up=is_follow_up,
            repeats=self._repeats(typed, given.asked),
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def section(self, article_id: int, chunk_id: int) -> Hit:
        """Return a passage as a hit; the article's first one if that passage is gone.

        Raises:
            UnknownArticle: the article is gone too.
            IndexMissing: no complete index has been built yet.
        """
        generation = self.current()
        chunk_ids = generation.chunks_of_article.get(article_id)
        if not chunk_ids:
            raise UnknownArticle(f"article {article_id} is not in the index")
        entry = generation.entries[chunk_id if chunk_id in chunk_ids else chunk_ids[0]]
        return make_hit(entry, reading_of(generation, entry), score=1.0, probability=1.0)

    def _find(
        self,
        generation: Generation,
        text: str,
        language: str | None,
        *,
        limit: int,
        matters: Mapping[str, float],
        without: Set[int] = frozenset(),
    ) -> _Found:
        ranking = self.retriever.rank(generation, text, self._read(text), language, without=without)
        if not ranking.ranked:
            return _Found(ranking, (), Judgement([], 0.0, "none"), None)
        is_model_language = is_known(language, self.encoder.languages)
        worth = self.weights.known if is_model_language else self.weights.unknown
        shown = [
            (*shown_hit(generation, ranking, candidate, worth=worth), score)
            for candidate, score in ranking.ranked[: min(limit, MAX_LIMIT)]
        ]
        best = make_hit(*shown[0][:2], score=shown[0][2], probability=0.0)
        facts = facts_of(ranking, best, generation, matters)
        judgement = self._judge.judge(ranking, facts)
        hits = tuple(
            make_hit(entry, reading, score=score, probability=probability)
            for (entry, reading, score), probability in zip(
                shown, judgement.probabilities, strict=False
            )
        )
        return _Found(ranking, hits, judgement, facts)

    def _vector(self, text: str) -> Vectors:
        return self._read(text).whole

    def _repeats(self, question: str, asked: tuple[str, ...]) -> int:
        if not asked:
            return 0
        now, *earlier = (
            Asked(text, self._vector(text))
            for text in (question, *(clean(before) for before in asked if has_words(before)))
        )
        classifier = self._judge.classifier
        return count_repeats(now, earlier, classifier.likeness if classifier else None)

    def facts(
        self, question: str, *, language: str | None, limit: int
    ) -> tuple[tuple[Hit, ...], Facts | None]:
        """Return the hits of a question, and what their probability rests on; to learn from."""
        text = clean(question)
        matters = self._judge.matters(text, self._vector(text))
        found = self._find(self.current(), text, language, limit=limit, matters=matters)
        return found.hits, found.facts


def _is_elsewhere(message: Message, matters: Mapping[str, float]) -> bool:
    """Say whether a message is about nothing of ours: any topic would only lend it its words."""
    return message.link == "open" and matters.get("unrelated", 0.0) >= ELSEWHERE


def shipped_judge(encoder: Encoder) -> Judge:
    """Return what comes with Relais for a recipe: its lines are those of the default settings."""
    calibration = load_calibration(encoder.recipe.fingerprint, SHIPPED.parent)
    defaults = {
        name: Settings.model_fields[name].default
        for name in ("max_wrong_answers", "ask_back_margin")
    }
    return Judge(calibration, make_policy(calibration, **defaults))


def _chunks_of(generation: Generation, article_ids: tuple[int, ...]) -> frozenset[int]:
    """Return every chunk of these articles and of their translations."""
    chunks: set[int] = set()
    for article_id in article_ids:
        for chunk_id in generation.chunks_of_article.get(article_id, ())[:1]:
            group = generation.entries[chunk_id].translation_group
            chunks.update(generation.chunks_of_group[group])
    return frozenset(chunks)


def _sections_of(generation: Generation, chunk_ids: tuple[int, ...]) -> frozenset[int]:
    """Return every chunk of the sections that these are in."""
    chunks: set[int] = set()
    for chunk_id in chunk_ids:
        entry = generation.entries.get(chunk_id)
        if entry:
            chunks.update(
                other
                for other in generation.chunks_of_article[entry.article_id]
                if generation.entries[other].anchor == entry.anchor
                and generation.entries[other].headings == entry.headings
            )
    return frozenset(chunks)
