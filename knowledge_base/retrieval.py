"""Find the chunks that may answer, by meaning and by words, and rank their articles."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType

from knowledge_base.ambiguity import misnamed
from knowledge_base.encoder import AskedVectors, Encoder, Vectors
from knowledge_base.entries import Entry
from knowledge_base.examples.ways import EXACT_BONUS, Way, lifted, ways_to, with_pieces
from knowledge_base.fusion import Candidate, Weights, fuse
from knowledge_base.generations import Generation
from knowledge_base.late_interaction import AskedPieces
from knowledge_base.subject import Subject, favour, is_sibling
from knowledge_base.translations import one_translation
from knowledge_base.word_search import CANDIDATES, WordSearch

# Articles whose chunks are compared piece by piece.
COMPARED = 20
# Taken from the score of an article that is about the same of another thing than was asked about.
MISNAMED = 0.3


@dataclass(frozen=True)
class Ranking:
    """What a question found.

    Attributes:
        question: as it was searched.
        vector: its unit vector.
        found: every chunk that one of the searches found.
        ranked: the best chunk of each article with its score, best first, one per translation.
        gone: chunks that were withdrawn or rewritten since the index was made.
    """

    question: str
    language: str | None
    vector: Vectors
    found: list[Candidate]
    ranked: list[tuple[Candidate, float]]
    gone: Set[int]

    @property
    def scores(self) -> list[float]:
        """Scores of the articles, best first."""
        return [score for _, score in self.ranked]


class Retriever:
    """Asks vectors and words, and makes one ranking of both."""

    def __init__(self, search_words: WordSearch, encoder: Encoder, weights: Weights) -> None:
        self._search_words = search_words
        self._encoder = encoder
        self._weights = weights

    def rank(
        self,
        generation: Generation,
        question: str,
        asked: AskedVectors,
        language: str | None,
        *,
        subject: Subject | None = None,
        without: Set[int] = frozenset(),
    ) -> Ranking:
        """Return the articles that may answer, best first.

        Args:
            asked: what the encoder made of the question.
            subject: what the question is about, if it goes on with it.
            without: chunks that must not be found.
        """
        # What goes on with a subject is searched as half the subject's title: no example is that.
        ways = {} if subject else self._ways(generation, question, asked, without)
        found, gone = self.candidates(generation, question, asked, language, ways)
        if without:
            found = [candidate for candidate in found if candidate.chunk_id not in without]
            gone = gone | without
        ranked = self._fuse(found, language)
        ranked = one_translation(ranked, generation, language, gone=gone)
        titles = [
            generation.entries[candidate.chunk_id].title for candidate, _ in ranked[:COMPARED]
        ]
        if subject:
            siblings = {
                candidate.article_id
                for (candidate, _), title in zip(ranked, titles, strict=False)
                if is_sibling(title, question, language, subject)
            }
            ranked = favour(ranked, subject, siblings)
        elif wrong := misnamed(question, language, titles):
            ranked = [
                (candidate, score - MISNAMED * (place in wrong))
                for place, (candidate, score) in enumerate(ranked)
            ]
            ranked.sort(key=lambda pair: (-pair[1], pair[0].chunk_id))
        ranked = self._exact_first(generation, ranked, ways)
        return Ranking(question, language, asked.whole, found, ranked, gone)

    def _ways(
        self, generation: Generation, question: str, asked: AskedVectors, without: Set[int]
    ) -> dict[str, Way]:
        return ways_to(generation.examples, generation.pieces, question, asked, without=without)

    def candidates(
        self,
        generation: Generation,
        question: str,
        asked: AskedVectors,
        language: str | None,
        ways: Mapping[str, Way] = MappingProxyType({}),
    ) -> tuple[list[Candidate], Set[int]]:
        """Return the candidates, and which chunks are gone from the database.

        Of the candidates' articles and of their translations into the question's language.

        Args:
            ways: examples that vouch for articles, by translation group.
        """
        vector = asked.whole
        ids, cosines = generation.nearest_passages(vector, CANDIDATES)
        nearest = dict(zip(ids.tolist(), cosines.tolist(), strict=True))
        nearest |= _vouched_for(generation, vector, ways, nearest)
        words, gone = self._search_words(generation, question, language, nearest.keys())
        near = {chunk_id: cosine for chunk_id, cosine in nearest.items() if chunk_id not in gone}
        for chunk_id, other in generation.vectors.vectors_of(words.keys() - near.keys()).items():
            near[chunk_id] = float(other @ vector)
        articles = {generation.entries[chunk_id].article_id for chunk_id in near}
        whole = {known: float(generation.centroid(known) @ vector) for known in articles}
        found = [
            _candidate(generation.entries[chunk_id], cosine, whole, words.get(chunk_id, 0.0))
            for chunk_id, cosine in near.items()
        ]
        led = {
            candidate.chunk_id: ways.get(generation.entries[candidate.chunk_id].translation_group)
            for candidate in found
        }
        # Raised as a whole at once, so that it is in front; by pieces when these are known.
        raised = [lifted(candidate, led[candidate.chunk_id]) for candidate in found]
        return self._with_pieces(generation, asked.pieces, raised, language, led), gone

    def _exact_first(
        self,
        generation: Generation,
        ranked: list[tuple[Candidate, float]],
        ways: Mapping[str, Way],
    ) -> list[tuple[Candidate, float]]:
        """Put the articles first that the question is an example of, word for word."""
        exact = {group for group, way in ways.items() if way.is_exact}
        if not exact:
            return ranked
        raised = [
            (
                candidate,
                score
                + EXACT_BONUS * (generation.entries[candidate.chunk_id].translation_group in exact),
            )
            for candidate, score in ranked
        ]
        return sorted(raised, key=lambda pair: (-pair[1], pair[0].chunk_id))

    def _with_pieces(
        self,
        generation: Generation,
        asked: AskedPieces | None,
        found: list[Candidate],
        language: str | None,
        led: Mapping[int, Way | None],
    ) -> list[Candidate]:
        """Return the candidates with how well those in front hold the pieces of the question.

        The rest counts as the worst of these, and what has no pieces (they are made again within
        the minute) as their mean.
        """
        if asked is None or not len(asked.vectors):
            return found
        in_front = {candidate.article_id for candidate, _ in self._fuse(found, language)[:COMPARED]}
        hashes = {
            candidate.chunk_id: generation.entries[candidate.chunk_id].embed_hash
            for candidate in found
            if candidate.article_id in in_front
        }
        known = {
            h: pieces for h, pieces in generation.pieces.get(hashes.values()).items() if len(pieces)
        }
        if not known:
            return found
        scores = dict(zip(known, asked.scores(list(known.values())).tolist(), strict=True))
        worst, mean = min(scores.values()), sum(scores.values()) / len(scores)
        return [
            with_pieces(
                candidate,
                scores.get(hashes[candidate.chunk_id], mean)
                if candidate.chunk_id in hashes
                else worst,
                led[candidate.chunk_id],
            )
            for candidate in found
        ]

    def _fuse(self, found: list[Candidate], language: str | None) -> list[tuple[Candidate, float]]:
        languages = self._encoder.languages
        return fuse(found, language=language, model_languages=languages, weights=self._weights)


def _vouched_for(
    generation: Generation,
    vector: Vectors,
    ways: Mapping[str, Way],
    nearest: Mapping[int, float],
) -> dict[int, float]:
    """Return the nearest passage, and how near it is, of articles that only examples lead to."""
    there = {generation.entries[chunk_id].article_id for chunk_id in nearest}
    found: dict[int, float] = {}
    for group in ways:
        articles = {
            generation.entries[chunk_id].article_id
            for chunk_id in generation.chunks_of_group.get(group, ())
        }
        for article_id in articles - there:
            chunk_ids = generation.chunks_of_article[article_id]
            near = {
                chunk_id: float(other @ vector)
                for chunk_id, other in generation.vectors.vectors_of(chunk_ids).items()
            }
            best = max(near, key=lambda chunk_id: (near[chunk_id], -chunk_id))
            found[best] = near[best]
    return found


def _candidate(
    entry: Entry, cosine: float, article_cosines: dict[int, float], words: float
) -> Candidate:
    return Candidate(
        chunk_id=entry.chunk_id,
        article_id=entry.article_id,
        language=entry.language,
        cosine=cosine,
        article_cosine=article_cosines[entry.article_id],
        words=words,
    )
