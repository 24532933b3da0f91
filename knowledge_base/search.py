"""Find the articles that answer a question."""

import heapq
import logging
import time
import unicodedata
from collections.abc import Callable, Collection, Iterable, Set

import sqlalchemy as sa

from knowledge_base.answers import Answer, Hit
from knowledge_base.best_section import Part, best_part, heading_key
from knowledge_base.encoder import Encoder, Vectors
from knowledge_base.entries import Entry, list_chunk_ids
from knowledge_base.fusion import Candidate, Weights, fuse, is_known
from knowledge_base.gate import Facts, gates_for, matching
from knowledge_base.generations import Generation
from knowledge_base.keyword import search_words
from knowledge_base.reading import ANSWER_CHARS, Reading, read_from
from knowledge_base.terms import Term, base_language, terms_of
from knowledge_base.translations import one_translation
from store.engine import reading

log = logging.getLogger(__name__)

MAX_QUESTION_CHARS = 500
MAX_LIMIT = 20
# Chunks taken from each of the two searches; several may be of one article.
CANDIDATES = 100
# Articles that the first is compared with to say how far it leads.
OTHERS = 9
# A code that more articles have names none of them.
FEW_ARTICLES = 3
# Passages of one article that are compared to choose the one to show.
MAX_PARTS = 24
# Keyword scores favour short passages and count words of the title for each of them: within an
# article they are worth this share of what they are worth between articles.
WORDS_SHARE = 0.5


class Searcher:
    """Searches whatever generation is current; may be used by several threads at once."""

    def __init__(
        self,
        engine: sa.Engine,
        encoder: Encoder,
        current: Callable[[], Generation],
        *,
        weights: Weights | None = None,
    ) -> None:
        self._engine = engine
        self._encoder = encoder
        self._current = current
        self._weights = weights or Weights()
        self._gates = gates_for(encoder.recipe.fingerprint)

    def search(self, question: str, *, language: str | None = None, limit: int = 5) -> Answer:
        """Find the articles that answer the question, best first, or none.

        Args:
            question: as typed; the first 500 characters count.
            language: BCP 47 tag, used as a preference, not a filter; but of the translations of
                one article only the best for it is returned.
            limit: most hits wanted, 1 to 20.

        Returns:
            Hits by falling score, one per article, and ``probability`` in [0, 1] that the
            first one answers.

        Raises:
            IndexMissing: no complete index has been built yet.
        """
        started = time.perf_counter()
        generation = self._current()
        asked = clean(question)
        hits: tuple[Hit, ...] = ()
        probability = 0.0
        if has_words(asked) and generation.entries:
            vector = self._encoder.encode_question(asked)
            found, gone = self._candidates(generation, asked, vector, language)
            ranked = fuse(
                found,
                language=language,
                model_languages=self._encoder.languages,
                weights=self._weights,
            )
            ranked = one_translation(ranked, generation, language, gone=gone)
            shown = self._shown(generation, asked, vector, language, found=found, gone=gone)
            hits = tuple(
                _hit(*shown(candidate), score)
                for candidate, score in ranked[: min(limit, MAX_LIMIT)]
            )
            if ranked:
                is_code = _names_rare_code(terms_of(asked, language), hits[0], found, generation)
                probability = self._probability(
                    asked, language, ranked, generation, names_rare_code=is_code
                )
        return Answer(probability, hits, (time.perf_counter() - started) * 1000)

    def candidates(
        self, generation: Generation, question: str, vector: Vectors, language: str | None
    ) -> list[Candidate]:
        """Return the chunks that either search finds, for ``fuse`` to rank."""
        return self._candidates(generation, question, vector, language)[0]

    def _candidates(
        self, generation: Generation, question: str, vector: Vectors, language: str | None
    ) -> tuple[list[Candidate], Set[int]]:
        """Return the candidates, and which chunks are gone from the database.

        Of the candidates' articles and of their translations into the question's language.
        """
        ids, cosines = generation.vectors.search(vector, CANDIDATES)
        words, gone = self._words(generation, question, language, ids.tolist())
        near = {
            chunk_id: cosine
            for chunk_id, cosine in zip(ids.tolist(), cosines.tolist(), strict=True)
            if chunk_id not in gone
        }
        for chunk_id, other in generation.vectors.vectors_of(words.keys() - near.keys()).items():
            near[chunk_id] = float(other @ vector)
        articles = {generation.entries[chunk_id].article_id for chunk_id in near}
        whole = {known: float(generation.centroid(known) @ vector) for known in articles}
        found = []
        for chunk_id, cosine in near.items():
            entry = generation.entries[chunk_id]
            found.append(
                Candidate(
                    chunk_id=chunk_id,
                    article_id=entry.article_id,
                    language=entry.language,
                    cosine=cosine,
                    article_cosine=whole[entry.article_id],
                    words=words.get(chunk_id, 0.0),
                )
            )
        return found, gone

    def _shown(
        self,
        generation: Generation,
        question: str,
        vector: Vectors,
        language: str | None,
        *,
        found: list[Candidate],
        gone: Set[int],
    ) -> Callable[[Candidate], tuple[Entry, Reading]]:
        """Return a function that gives the passage that answers of a candidate's article.

        And what to show for it.
        """
        asked = terms_of(question, language)
        weights = self._weights
        worth = weights.known if is_known(language, self._encoder.languages) else weights.unknown
        words = {candidate.chunk_id: candidate.words for candidate in found}

        def shown(candidate: Candidate) -> tuple[Entry, Reading]:
            chunk_ids = generation.chunks_of_article[candidate.article_id]
            vectors = generation.vectors.vectors_of(c for c in chunk_ids if c not in gone)
            near = {chunk_id: float(other @ vector) for chunk_id, other in vectors.items()}
            # A book of an article must not cost more than its nearest passages.
            nearest = {*heapq.nlargest(MAX_PARTS, near, key=near.__getitem__), *list(near)[:1]}
            entries = [generation.entries[chunk_id] for chunk_id in near if chunk_id in nearest]
            parts = [
                Part(
                    headings=entry.headings,
                    text=entry.text,
                    cosine=near[entry.chunk_id],
                    words=WORDS_SHARE * worth * words.get(entry.chunk_id, 0.0),
                    is_common=heading_key(entry.language, entry.headings)
                    in generation.common_headings,
                )
                for entry in entries
            ]
            is_own = base_language(language) in ("", base_language(candidate.language))
            best = entries[best_part(entries[0].title, parts, asked, shares_language=is_own)]
            pieces = [generation.entries[chunk_id] for chunk_id in near]
            return best, read_from(pieces, pieces.index(best), best.language)

        return shown

    def _words(
        self, generation: Generation, question: str, language: str | None, near: Collection[int]
    ) -> tuple[dict[int, float], Set[int]]:
        """Ask the database, once: scores by words, and which chunks are gone from it.

        The index follows the database by a moment. What it does not know yet is left out, and
        what was withdrawn since is not shown.

        Args:
            near: chunks that may be shown whatever their words.
        """
        entries = generation.entries
        try:
            with reading(self._engine) as conn:
                scores = search_words(conn, question, language=language, limit=CANDIDATES)
                words = {chunk_id: score for chunk_id, score in scores if chunk_id in entries}
                found = {*near, *words}
                # A translation may be shown in the place of what was found.
                found.update(
                    *(generation.translations_of(entries[c], language) for c in tuple(found))
                )
                articles = {entries[chunk_id].article_id for chunk_id in found}
                there = list_chunk_ids(conn, articles)
            known = {c for article in articles for c in generation.chunks_of_article[article]}
            return words, known - there
        except sa.exc.SQLAlchemyError as error:
            # Half an answer is better than none; /health says that the database is gone.
            log.warning(
                "keyword search failed, searching by meaning alone: %s", type(error).__name__
            )
            return {}, frozenset()

    def _probability(
        self,
        question: str,
        language: str | None,
        ranked: list[tuple[Candidate, float]],
        generation: Generation,
        *,
        names_rare_code: bool,
    ) -> float:
        first, score = ranked[0]
        others = [other for _, other in ranked[1 : 1 + OTHERS]]
        chunk_ids = generation.chunks_of_article[first.article_id][:MAX_PARTS]
        texts = [
            text
            for entry in (generation.entries[chunk_id] for chunk_id in (first.chunk_id, *chunk_ids))
            for text in (entry.title, *entry.headings, entry.text)
        ]
        matched, share = matching(question, language, texts)
        return self._gates.probability(
            Facts(
                cosine=first.cosine,
                lead=score - sum(others) / len(others) if others else 0.0,
                coverage=share,
                matched=matched,
                is_known_language=is_known(language, self._encoder.languages),
                names_rare_code=names_rare_code,
            )
        )


def _names_rare_code(
    asked: Iterable[Term], shown: Hit, found: Iterable[Candidate], generation: Generation
) -> bool:
    """Say whether what is shown has a code of the question that few articles have.

    A rare word scores high, so whoever has it is among the found. Translations count as one.
    """
    said = "\n".join((*shown.headings, shown.text[:ANSWER_CHARS]))
    for term in asked:
        if term.is_name and term.is_in(said):
            entries = (generation.entries[candidate.chunk_id] for candidate in found)
            having = {e.translation_group for e in entries if term.is_in(f"{e.title}\n{e.text}")}
            if len(having) <= FEW_ARTICLES:
                return True
    return False


def clean(question: str) -> str:
    """Return the part that counts: no control characters, blanks single, 500 characters.

    Half a surrogate pair, which JSON can smuggle in, is no character either.
    """
    shown = "".join(
        " " if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} else char
        # Cleaning must not cost more because someone sends a book.
        for char in question[: MAX_QUESTION_CHARS * 4]
    )
    return " ".join(shown.split())[:MAX_QUESTION_CHARS]


def has_words(question: str) -> bool:
    """Say whether there is anything to look for: a letter or a digit, in any script."""
    return any(char.isalnum() for char in question)


def _hit(entry: Entry, reading: Reading, score: float) -> Hit:
    return Hit(
        article_id=entry.article_id,
        revision_id=entry.revision_id,
        chunk_id=entry.chunk_id,
        key=entry.key,
        slug=entry.slug,
        language=entry.language,
        title=entry.title,
        category_path=entry.category_path,
        headings=entry.headings,
        anchor=entry.anchor,
        text=reading.text,
        goes_on=reading.goes_on,
        reviewed_at=entry.reviewed_at,
        review_by=entry.review_by,
        score=score,
    )
