"""Tells those who asked to be told that there is an article now; each once, also after a crash.

The letter is promised in the transaction in which the wish is noted as fulfilled, so that neither
can be without the other. Several processes may do so at once.
"""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
import structlog

from store.engine import reading, writing
from store.tables import utc_now
from web.gaps import wish_queries as queries
from web.gaps.wish_queries import Wish
from web.mail.posting import Posting

log = structlog.get_logger(__name__)

# As long as an editor may change their mind: what was attached by mistake is told nobody.
GRACE = timedelta(minutes=10)
SWEEP_S = 30.0


class ArticleNews:
    """Looks every half a minute for who is to be told; nothing where mail is off."""

    def __init__(
        self,
        engine: sa.Engine,
        posting: Posting,
        *,
        now: Callable[[], datetime] = utc_now,
        sweep_s: float = SWEEP_S,
    ) -> None:
        self._engine = engine
        self._posting = posting
        self._now = now
        self._sweep_s = sweep_s
        self._is_closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="article-news", daemon=True)

    def start(self) -> None:
        """Begin to look, at once and then again and again."""
        if self._posting.is_mail_on:
            self._thread.start()

    def close(self) -> None:
        """Stop; who is being told is."""
        self._is_closed.set()
        if self._thread.is_alive():
            self._thread.join(2.0)

    def sweep(self) -> int:
        """Promise the letters that are due; returns how many."""
        if not self._posting.is_mail_on:
            return 0
        promised = 0
        while due := self._due():
            told = sum(self._tell(wish) for wish in due)
            promised += told
            if not told:  # another process is at it
                break
        if promised:
            self._posting.wake()
        return promised

    def _due(self) -> list[Wish]:
        # Looked for without SQLite's only write lock: mostly there is none.
        with reading(self._engine) as conn:
            return queries.list_due(conn, decided_before=self._now() - GRACE)

    def _tell(self, wish: Wish) -> bool:
        with writing(self._engine) as conn:
            article = queries.find_article(conn, wish.article_id, wish.language)
            if article is None or not queries.mark_told(conn, wish, at=self._now()):
                return False
            self._posting.tell_of_article(
                conn,
                wish.conversation_id,
                wish.article_id,
                recipient=wish.email,
                language=wish.language,
                question=wish.question,
                title=article.title,
                article=(article.language, article.slug),
            )
        return True

    def _run(self) -> None:
        while not self._is_closed.is_set():
            try:
                if promised := self.sweep():
                    log.info("told of articles", letters=promised)
            except sa.exc.SQLAlchemyError as error:
                # The database may be away for a while; who is to be told stays so.
                log.warning("nobody can be told of articles", error=type(error).__name__)
            self._is_closed.wait(self._sweep_s)
