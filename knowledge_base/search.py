"""Find the articles that answer a question, in the light of what was said before it."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import sqlalchemy as sa

from knowledge_base.answers import Answer, Context, Hit, Matter
from knowledge_base.calibration import SHIPPED, load_calibration
from knowledge_base.encoder import Encoder, Vectors
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.facts import Facts
from knowledge_base.finding import Ask, Finder, Found
from knowledge_base.follow_up import Message, content_words, read_message
from knowledge_base.fusion import Weights
from knowledge_base.generations import Generation
from knowledge_base.in_context import find_in_context
from knowledge_base.judging import Judge
from knowledge_base.matters.urgency import URGENT, likeliest
from knowledge_base.policy import make_policy
from knowledge_base.question_text import clean, has_words, join_topic
from knowledge_base.repeating import Asked, count_repeats
from knowledge_base.retrieval import Retriever
from knowledge_base.showing import make_hit, reading_of
from knowledge_base.terms import fold
from knowledge_base.word_search import DatabaseWords
from settings import Settings
from store.columns import utc_now

MAX_LIMIT = 20
# A follow-up of so many content words says nothing of what kind of message it is: "and the other?".
ELLIPTIC_WORDS = 2
# From this probability on it does all the same: "and I was hacked".
URGENT_THOUGH_ELLIPTIC = 0.8
NO_CONTEXT = Context()


class UnknownArticle(KnowledgeBaseError):
    """It is not, or no longer, in the index."""


@dataclass(frozen=True)
class _Looked:
    """What a search found, and how the message was understood."""

    message: Message
    matters: Mapping[str, float]
    repeats: int
    found: Found
    is_follow_up: bool


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
        hides_expired: bool = False,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        """Search with these.

        Args:
            current: gives the generation that serves.
            hides_expired: leave out what has expired by the time of the search.
        """
        self.encoder = encoder
        self.current = current
        self.weights = weights or Weights()
        self.judge = judge or shipped_judge(encoder)
        self._hides_expired = hides_expired
        self._clock = clock
        self.retriever = Retriever(DatabaseWords(engine), encoder, self.weights)
        self.finder = Finder(encoder, self.retriever, self.judge, self.weights)

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
        given = context or NO_CONTEXT
        looked = self._look(clean(question), language, min(limit, MAX_LIMIT), given)
        if looked is None:
            return Answer(0.0, (), (time.perf_counter() - started) * 1000, topic=given.topic)
        found = looked.found
        matter = likeliest(looked.matters)
        goes_on = looked.is_follow_up or given.is_retry
        return Answer(
            probability=found.judgement.first,
            near_probability=found.judgement.near,
            near_for_agent=found.judgement.near_for_agent,
            verdict=found.judgement.verdict,
            hits=found.hits,
            matter=Matter(*matter) if matter else None,
            topic=given.topic if goes_on else looked.message.text,
            is_follow_up=looked.is_follow_up,
            repeats=looked.repeats,
            took_ms=(time.perf_counter() - started) * 1000,
        )

    def facts(
        self, question: str, *, language: str | None, limit: int, context: Context | None = None
    ) -> tuple[tuple[Hit, ...], Facts | None]:
        """Return the hits of a question, and what their probability rests on; to learn from."""
        given = context or NO_CONTEXT
        looked = self._look(clean(question), language, min(limit, MAX_LIMIT), given)
        return (looked.found.hits, looked.found.facts) if looked else ((), None)

    def _look(self, typed: str, language: str | None, limit: int, given: Context) -> _Looked | None:
        """Search for what was typed; None where there are no words, or nothing to search in."""
        generation = self.current()
        message = read_message(typed, language) if given.topic else Message(typed, "new")
        if not has_words(message.text) or not generation.entries:
            return None
        is_elliptic = message.link == "follows" and (
            content_words(message.text, language) <= ELLIPTIC_WORDS
        )
        matters = self._matters(typed, message, given.topic if is_elliptic else "")
        # "And in Switzerland?", "and in Ireland?" are near each other and ask for different things.
        asked = [before for before in given.asked if not is_elliptic or fold(before) == fold(typed)]
        repeats = self._repeats(typed, asked)
        if repeats and message.link == "open":
            # Who asks the same again wants to see it again, whatever came between.
            message = replace(message, link="new")
        ask = self.ask(generation, language, limit, matters)
        found, is_follow_up = find_in_context(self.finder, ask, message, given)
        return _Looked(message, matters, repeats, found, is_follow_up)

    def ask(
        self,
        generation: Generation,
        language: str | None,
        limit: int,
        matters: Mapping[str, float],
    ) -> Ask:
        """Return what all searches for one message have in common, as of now."""
        now = self._clock()
        hidden = generation.expired(now) if self._hides_expired else frozenset()
        return Ask(generation, language, limit, matters, now, hidden)

    def _matters(self, typed: str, message: Message, topic: str) -> Mapping[str, float]:
        """Return how likely a message is of each kind.

        Args:
            topic: what must be known to understand it, "" for nothing.
        """
        # "No, I meant the grinder" is no anger.
        text = message.text if message.is_correction else typed
        alone = self.judge.matters(text, self._vector(text))
        kind, probability = likeliest(alone) or ("", 0.0)
        is_sure = kind in URGENT and probability >= URGENT_THOUGH_ELLIPTIC
        # Said twice, it says no more.
        if not topic or is_sure or fold(topic) == fold(text):
            return alone
        joined = join_topic(topic, text)
        return self.judge.matters(joined, self._vector(joined))

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
        reading = reading_of(generation, entry)
        return make_hit(entry, reading, score=1.0, probability=1.0, now=self._clock())

    def _vector(self, text: str) -> Vectors:
        return self.finder.read(text).whole

    def _repeats(self, question: str, asked: Sequence[str]) -> int:
        if not asked:
            return 0
        now, *earlier = (
            Asked(text, self._vector(text))
            for text in (question, *(clean(before) for before in asked if has_words(before)))
        )
        classifier = self.judge.classifier
        return count_repeats(now, earlier, classifier.likeness if classifier else None)


def shipped_judge(encoder: Encoder) -> Judge:
    """Return what comes with Relais for a recipe: its lines are those of the default settings."""
    calibration = load_calibration(encoder.recipe.fingerprint, SHIPPED.parent)
    defaults = {
        name: Settings.model_fields[name].default
        for name in ("max_wrong_answers", "ask_back_margin")
    }
    return Judge(calibration, make_policy(calibration, **defaults))
