"""The state of a revision, and of an article as its editors see it: derived, never stored. Pure."""

from typing import Literal

from knowledge_base.articles import Article
from knowledge_base.editing.records import Draft, Version

RevisionState = Literal[
    "draft",  # kept, never submitted
    "in_review",
    "rejected",
    "withdrawn",  # by its author, or since a later one was submitted
    "scheduled",
    "published",  # what customers read
    "published_before",
    "archived",  # was published when the article was archived
]
ArticleState = Literal["draft", "in_review", "rejected", "scheduled", "published", "archived"]


def state_of_version(article: Article, version: Version) -> RevisionState:
    """Return what has become of a revision."""
    told = version.submission
    if version.id == article.published_revision_id and article.status != "draft":
        return "published" if article.status == "published" else "archived"
    if told is not None and told.decision is None:
        return "in_review"
    if told is not None and told.publish_at is not None:
        return "scheduled"
    if version.published_at is not None:
        return "published_before"
    return "rejected" if told and told.decision == "rejected" else "withdrawn" if told else "draft"


def state_of_article(article: Article, newest: Version | None, draft: Draft | None) -> ArticleState:
    """Return what editors have to know of an article first.

    What waits for somebody comes before what customers see: an article that is published and has
    changes in review is "in_review".
    """
    if article.status == "archived":
        return "archived"
    state = state_of_version(article, newest) if newest else "draft"
    if state in ("in_review", "scheduled"):
        return state
    if state == "rejected" and draft is None:
        return "rejected"
    return "published" if article.status == "published" else "draft"
