"""Articles for tests, through the same use cases as everything else."""

from dataclasses import dataclass, replace

import sqlalchemy as sa

from knowledge_base import publishing
from knowledge_base.articles import Article, ArticleMetadata
from store.engine import writing
from store.tables import utc_now


@dataclass
class Shelf:
    """Publishes articles into one database."""

    engine: sa.Engine

    def publish(self, key, title, body, *, language="en", audience="public") -> Article:
        """Publish a new article; equal keys in two languages are translations."""
        with writing(self.engine) as conn:
            return self._create(conn, key, title, body, language=language, audience=audience)

    def publish_at_once(self, articles) -> None:
        """Publish new English articles, (key, title, body), so that all are seen together."""
        with writing(self.engine) as conn:
            for key, title, body in articles:
                self._create(conn, key, title, body, language="en", audience="public")

    def rewrite(self, article: Article, title, body) -> Article:
        """Publish another revision."""
        with writing(self.engine) as conn:
            return self._publish(conn, article, title, body)

    def rename_category(self, article: Article, category_path) -> None:
        """Change nothing but metadata."""
        metadata = replace(article.metadata, category_path=category_path)
        with writing(self.engine) as conn:
            publishing.update_metadata(conn, article.id, metadata, now=utc_now())

    def archive(self, article: Article) -> None:
        """Withdraw it."""
        with writing(self.engine) as conn:
            publishing.archive_article(conn, article.id, now=utc_now())

    def _create(self, conn, key, title, body, *, language, audience) -> Article:
        metadata = ArticleMetadata(
            key=key, language=language, translation_group=key, audience=audience
        )
        article = publishing.create_article(conn, metadata, title=title, now=utc_now())
        return self._publish(conn, article, title, body)

    def _publish(self, conn, article, title, body) -> Article:
        revision = publishing.add_revision(
            conn, article.id, title=title, body=body, author="test", now=utc_now()
        )
        return publishing.publish_revision(conn, article.id, revision.id, now=utc_now())
