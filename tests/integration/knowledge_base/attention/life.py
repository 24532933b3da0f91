"""What happens around articles, written as the web process and the nightly job write it."""

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from knowledge_base import publishing
from knowledge_base.articles import Article, ArticleMetadata
from knowledge_base.attention.worklist import Item, attention_of
from store.engine import reading, writing
from store.tables import (
    article_pair,
    article_report,
    article_view,
    conversation,
    event,
    feedback,
    finding,
    link_check,
    question,
    submission,
)
from tests.support.members import make_member

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


@dataclass
class Life:
    """One help centre."""

    engine: sa.Engine
    numbers: itertools.count = field(default_factory=lambda: itertools.count(1))

    def publish(
        self, key="refunds", *, language="en", at=None, body="Text.", **metadata
    ) -> Article:
        """Publish a new article; it was checked three months ago unless ``metadata`` says else."""
        given = {"reviewed_at": ago(90), **metadata}
        at = at or ago(200)
        with writing(self.engine) as conn:
            told = ArticleMetadata(key=key, language=language, translation_group=key, **given)
            article = publishing.create_article(conn, told, title=key.capitalize(), now=at)
            text = publishing.add_revision(
                conn, article.id, title=key.capitalize(), body=body, author="Priya", now=at
            )
            return publishing.publish_revision(conn, article.id, text.id, now=at)

    def rewrite(
        self, article: Article, significance="medium", *, at=NOW, body=None, made_from=None
    ):
        """Publish another revision, as a reviewer does."""
        with writing(self.engine) as conn:
            text = publishing.add_revision(
                conn,
                article.id,
                title=article.slug,
                body=body or f"Text {next(self.numbers)}.",
                author="Priya",
                now=at,
                made_from_id=made_from,
            )
            conn.execute(
                submission.insert().values(
                    revision_id=text.id,
                    significance=significance,
                    submitted_at=at,
                    decision="approved",
                    decided_at=at,
                )
            )
            return publishing.publish_revision(conn, article.id, text.id, now=at)

    def check(self, article: Article, *, at=NOW, by=None) -> None:
        """Say "still true"."""
        with writing(self.engine) as conn:
            publishing.mark_reviewed(conn, article.id, now=at, member_id=by)

    def member(self, name="Noor") -> int:
        """Add an agent."""
        return make_member(self.engine, "agent", name).id

    def talk(self, *turns, at=None, person_after=False) -> str:
        """Ask in one conversation; a turn is (text, article or None); returns its id."""
        id_ = f"{next(self.numbers):032d}"
        at = at or ago(2)
        with writing(self.engine) as conn:
            conn.execute(
                conversation.insert().values(
                    id=id_, token_hash=id_, language="en", created_at=at, updated_at=at
                )
            )
            for place, (text, article) in enumerate(turns):
                conn.execute(
                    question.insert().values(
                        conversation_id=id_,
                        seq=2 * place + 1,
                        text=text,
                        language="en",
                        outcome="answered" if article else "not_found",
                        article_id=article and article.id,
                        revision_id=article and article.published_revision_id,
                        probability=0.8 if article else None,
                        asked_at=at,
                    )
                )
            if person_after:
                conn.execute(
                    event.insert().values(
                        conversation_id=id_,
                        seq=2 * len(turns) + 5,
                        kind="person_requested",
                        author="customer",
                        language="en",
                        parts=[],
                        created_at=at,
                    )
                )
        return id_

    def vote(self, article: Article, *, is_helpful=False, at=None, of=None, seq=2, **told) -> None:
        """Vote, as somebody new on the article's page, or in conversation ``of``."""
        by = {"conversation_id": of, "seq": seq} if of else {"voter": f"v{next(self.numbers)}"}
        with writing(self.engine) as conn:
            conn.execute(
                feedback.insert().values(
                    article_id=article.id,
                    revision_id=article.published_revision_id,
                    is_helpful=is_helpful,
                    created_at=at or ago(2),
                    **by,
                    **told,
                )
            )

    def report(self, article: Article, member_id: int, *, at=None, **told) -> int:
        """Report an article; returns the report's id."""
        given = {"comment": "It is 30 days.", "created_at": at or ago(2), **told}
        statement = article_report.insert().values(
            article_id=article.id,
            revision_id=article.published_revision_id,
            member_id=member_id,
            **given,
        )
        with writing(self.engine) as conn:
            return conn.execute(statement.returning(article_report.c.id)).scalar_one()

    def open_page(self, article: Article, times: int, *, days_ago=3) -> None:
        """Open its page so often on one day."""
        with writing(self.engine) as conn:
            day = ago(days_ago).date()
            conn.execute(article_view.insert().values(article_id=article.id, day=day, views=times))

    def find(self, article: Article, **facts) -> None:
        """Store what reading the text found."""
        with writing(self.engine) as conn:
            conn.execute(
                finding.insert().values(
                    revision_id=article.published_revision_id, version=1, facts=facts
                )
            )

    def pair(self, one: Article, other: Article, kind="contradicts", **told) -> None:
        """Store that two articles contradict each other."""
        evidence = {
            "passages": ["€50", "€60"],
            "headings": ["A", "B"],
            "differs": [["50", "60"]],
        }
        with writing(self.engine) as conn:
            conn.execute(
                article_pair.insert().values(
                    article_id=one.id,
                    other_id=other.id,
                    kind=kind,
                    similarity=0.9,
                    revision_id=one.published_revision_id,
                    evidence=evidence,
                    other_revision_id=other.published_revision_id,
                    found_at=ago(1),
                    **told,
                )
            )

    def check_link(self, url: str, **told) -> None:
        """Store what the checker of outside links saw."""
        given = {"status": 404, "failures": 3, "failing_since": ago(4), **told}
        with writing(self.engine) as conn:
            conn.execute(link_check.insert().values(url=url, checked_at=NOW, due_at=NOW, **given))

    def of(self, article: Article) -> Item:
        """Return what one article's attention is now."""
        with reading(self.engine) as conn:
            item = attention_of(conn, article.id, now=NOW)
        assert item is not None
        return item

    def kinds(self, article: Article) -> list[str]:
        """Return the kinds of its reasons."""
        return [reason.kind for reason in self.of(article).reasons]
