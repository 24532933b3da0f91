"""The search process's HTTP side: searching, comparing texts, and ``GET /health``."""

import logging
import threading
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from knowledge_base.admission import Admission, Busy
from knowledge_base.answer_json import answer_to_json, hit_to_json
from knowledge_base.encoder import Encoder, use_threads
from knowledge_base.errors import ArticleNotFound, KnowledgeBaseError, reason_of
from knowledge_base.examples.rehearsal import rehearse
from knowledge_base.examples.rehearsal_records import rehearsal_to_json
from knowledge_base.examples.rehearsal_request import read_proposed
from knowledge_base.follower import Follower
from knowledge_base.following import Following
from knowledge_base.generations import Generation, IndexMissing
from knowledge_base.index import use_threads as use_index_threads
from knowledge_base.judging import make_judge
from knowledge_base.loading import load_encoder
from knowledge_base.related import related_articles
from knowledge_base.search import Searcher, UnknownArticle
from knowledge_base.search_request import DEFAULT_LIMIT, BadRequest, read_query, read_section
from knowledge_base.similarity import compare, read_comparison
from knowledge_base.traffic import Traffic
from settings import Settings
from store.engine import make_engine

log = logging.getLogger(__name__)

# 20,000 characters, each escaped as a surrogate pair (12 bytes), and some.
MAX_BODY_BYTES = 512 * 1024


class Service:
    """Loads model and index in the background, so that /health answers from the first moment."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.engine = make_engine(settings.database)
        self.traffic = Traffic()
        self.admission = Admission(settings.search_threads, settings.search_timeout_s)
        self._follower: Follower | None = None
        self._following: Following | None = None
        self._searcher: Searcher | None = None
        self._model = ""
        self._failure = ""
        self._is_stopped = threading.Event()
        self._thread = threading.Thread(target=self._start, name="follower", daemon=True)

    def start(self) -> None:
        """Begin to load, then to follow the articles."""
        self._thread.start()

    def stop(self) -> None:
        """Stop following; waits for the few passages it is at."""
        self._is_stopped.set()
        if self._following is not None:
            self._following.stop()
        self._thread.join(timeout=10)
        self.engine.dispose()

    def _start(self) -> None:
        try:
            self._load_and_follow()
        except KnowledgeBaseError as error:
            self._failure = str(error)
            log.critical("%s", error)
        except Exception as error:  # else /health would say "loading" for ever
            self._failure = f"search cannot start: {reason_of(error)}"
            log.critical("search cannot start", exc_info=True)

    def _load_and_follow(self) -> None:
        encoder = load_encoder(self._settings)
        # The assistant shares the cores: several questions at once, one thread each.
        use_threads(1)
        use_index_threads(1)
        encoder.encode_question("warm up")
        self._model = encoder.recipe.model
        follower = Follower(self.engine, encoder, self._settings.index_dir, self.traffic)
        follower.load()
        judge = make_judge(encoder, self._settings)
        self._searcher = Searcher(
            self.engine,
            encoder,
            follower.current,
            judge=judge,
            hides_expired=self._settings.expired_answers == "hide",
        )
        self._following = Following(follower)
        self._follower = follower
        if not self._is_stopped.is_set():
            self._following.run()

    def searcher(self) -> Searcher:
        """Return the searcher; raises IndexMissing until the model is loaded."""
        if self._searcher is None:
            raise IndexMissing(self._failure or "the embedding model is being loaded")
        return self._searcher

    def encoder(self) -> Encoder:
        """Return the model, which needs no index; raises IndexMissing until it is loaded."""
        return self.searcher().encoder

    def generation(self) -> Generation:
        """Return the index that serves; raises IndexMissing while there is none."""
        if self._follower is None:
            raise IndexMissing(self._failure or "the embedding model is being loaded")
        return self._follower.current()

    def health(self) -> tuple[dict[str, Any], int]:
        """Return the body and status of ``GET /health``."""
        facts: dict[str, Any] = {"model": self._model or None}
        if self._failure:
            return facts | {"status": "failed", "reason": self._failure}, 503
        if self._follower is None or self._following is None:
            return facts | {"status": "loading"}, 503
        facts["database"] = "ok" if self._following.is_database_up else "unreachable"
        facts["behind"] = self._follower.behind
        failure = self._following.failure
        if failure:
            facts["reason"] = failure
        try:
            generation = self._follower.current()
        except IndexMissing:
            return facts | {"status": "building"}, 503
        return facts | {
            "status": "degraded" if failure else "ok",
            "articles": generation.article_count,
            "chunks": len(generation.passages),
            "generation": generation.manifest.generation,
        }, 200


def create_app(settings: Settings) -> Flask:
    """Return the application; model and index load in the background.

    ``app.extensions["search"].stop()`` ends the background thread.
    """
    app = Flask("knowledge_base")
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    service = Service(settings)
    app.extensions["search"] = service

    @app.post("/search")
    def search() -> Response:
        query = read_query(request.get_data())
        with service.admission.turn(), service.traffic.question():
            answer = service.searcher().search(
                query.question,
                language=query.language,
                limit=query.limit,
                context=query.context,
            )
        return jsonify(answer_to_json(answer))

    @app.post("/rehearse")
    def rehearsal() -> Response:
        proposed = read_proposed(request.get_data())
        with service.admission.turn(), service.traffic.question():
            found = rehearse(service.engine, service.searcher(), proposed)
        return jsonify(rehearsal_to_json(found))

    @app.get("/sections")
    def section() -> Response:
        article_id, chunk_id = read_section(request.args)
        return jsonify(hit_to_json(service.searcher().section(article_id, chunk_id)))

    @app.post("/similarity")
    def similarity() -> Response:
        question, texts = read_comparison(request.get_data())
        with service.admission.turn(), service.traffic.question():
            return jsonify({"similarities": compare(service.encoder(), question, texts)})

    @app.get("/related/<int:article_id>")
    def related(article_id: int) -> Response:
        # No embedding, no turn: it costs less than a hundredth of a question.
        found = related_articles(service.generation(), article_id, limit=DEFAULT_LIMIT)
        return jsonify({"article_ids": found})

    @app.get("/health")
    def health() -> tuple[Response, int]:
        body, status = service.health()
        return jsonify(body), status

    @app.errorhandler(Exception)
    def failed(error: Exception) -> tuple[Response, int]:
        return _failed(error)

    service.start()
    return app


def _failed(error: Exception) -> tuple[Response, int]:
    if isinstance(error, BadRequest):
        return _error(400, error.code, str(error))
    if isinstance(error, UnknownArticle | ArticleNotFound):
        return _error(404, "unknown_article", f"There is no such article: {error}.")
    if isinstance(error, IndexMissing):
        return _error(503, "index_missing", f"Search is not ready: {error}.")
    if isinstance(error, Busy):
        return _error(503, "busy", f"Search is busy: {error}.")
    if isinstance(error, HTTPException) and error.code is not None:
        code = HTTPStatus(error.code).name.lower()
        return _error(error.code, code, f"{HTTPStatus(error.code).phrase}.")
    # No exc_info: a traceback's last line may quote the question.
    log.error("search failed: %s at %s", type(error).__name__, _place(error))
    return _error(500, "internal", "Search failed.")


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "?" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"


def _error(status: int, code: str, message: str) -> tuple[Response, int]:
    return jsonify({"error": {"code": code, "message": message}}), status
