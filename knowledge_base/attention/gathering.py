"""Gather the facts of all articles, or of some, in a bounded number of queries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import sqlalchemy as sa

from knowledge_base.attention import (
    behaviour_queries,
    reading_queries,
    text_queries,
    voice_queries,
)
from knowledge_base.attention.facts import ArticleFacts, Complaint, Reach, SourceChange
from knowledge_base.attention.numbers import different_numbers
from knowledge_base.attention.reading_queries import PublishedArticle
from knowledge_base.attention.source_changes import (
    publications_of,
    source_changes,
    written_at,
)
from knowledge_base.attention.tallies import complaints_of, votes_of, weeks_of
from knowledge_base.attention.text_facts import dead_links_of, phrases_of
from knowledge_base.attention.usual import find_usual, read_usual
from knowledge_base.attention.votes import COMPLAINT_WEEKS
from knowledge_base.attention.weeks import WEEKS, Counts, Week
from knowledge_base.editing.category_policies import policy_of
from knowledge_base.editing.category_policy_queries import get_policies


def gather_facts(
    conn: sa.Connection,
    *,
    now: datetime,
    source_language: str,
    ids: Collection[int] | None = None,
) -> list[ArticleFacts]:
    """Return the facts of the published articles, by id.

    Args:
        source_language: of which other languages' articles are translations.
        ids: of these; None for all.
    """
    # With their translations, whose sources are looked at as well.
    articles = reading_queries.list_published(conn, ids)
    read = [article.id for article in articles]
    published = reading_queries.list_publications(conn, None if ids is None else read)
    changes = _confirmed(conn, articles, source_changes(articles, published, source_language))
    checks = reading_queries.list_checks(conn, ids)
    weeks, votes, complaints = _behaviour(conn, now, ids)
    reports = voice_queries.list_open_reports(conn, ids)
    reach = _reach(conn, now, ids)
    usual = read_usual(conn, now, weeks) if ids is None else find_usual(conn, now)
    failing = text_queries.list_failing_links(conn)
    findings = text_queries.list_findings(conn, ids, has_failing=bool(failing))
    pairs = text_queries.list_pairs(conn, ids)
    policies = get_policies(conn)
    policy = {
        place: policy_of(policies, *place)
        for place in {(article.language, article.category_path) for article in articles}
    }
    facts = []
    for article in articles:
        if ids is not None and article.id not in ids:
            continue
        id_ = article.id
        revisions = publications_of(article, published)
        current_at = next(
            (one.at for one in revisions if one.revision_id == article.revision_id),
            article.revision_created_at,
        )
        checked_at, checked_by = _checked(article, checks)
        category = policy[article.language, article.category_path]
        found = findings.get(id_, {})
        facts.append(
            ArticleFacts(
                id_,
                article.language,
                article.slug,
                article.title,
                article.category_path,
                article.owner,
                article.status,
                article.revision_id,
                current_at,
                written_at(revisions, current_at),
                checked_at,
                checked_by,
                article.review_by,
                article.expires_at,
                article.is_volatile or category.is_volatile,
                category,
                votes.get(id_, _NOTHING),
                complaints.get(id_, ()),
                tuple(reports.get(id_, ())),
                weeks.get(id_, ()),
                reach.get(id_, _NOBODY),
                usual,
                phrases_of(found),
                dead_links_of(found, failing),
                tuple(pairs.get(id_, ())),
                changes.get(id_),
            )
        )
    return facts


_NOTHING = Counts()
_NOBODY = Reach()


def _behaviour(
    conn: sa.Connection, now: datetime, ids: Collection[int] | None
) -> tuple[dict[int, tuple[Week, ...]], dict[int, Counts], dict[int, tuple[Complaint, ...]]]:
    voted = voice_queries.list_votes(conn, now=now, weeks=WEEKS, ids=ids)
    comments = (
        voice_queries.list_comments(conn, now=now, weeks=COMPLAINT_WEEKS, ids=ids)
        if any(vote.reason for vote in voted)
        else {}
    )
    shown = behaviour_queries.list_shown(conn, now=now, weeks=WEEKS, ids=ids)
    again = behaviour_queries.count_asked_again(conn, now=now, weeks=WEEKS, ids=ids)
    return weeks_of(shown, again, voted), votes_of(voted), complaints_of(voted, comments)


def _reach(conn: sa.Connection, now: datetime, ids: Collection[int] | None) -> dict[int, Reach]:
    conversations = behaviour_queries.count_conversations(conn, now=now, ids=ids)
    views = behaviour_queries.sum_views(conn, now=now, ids=ids)
    found = {}
    for article_id in conversations.keys() | views.keys():
        in_30, shown_90 = conversations.get(article_id, (0, 0))
        views_30, views_90 = views.get(article_id, (0, 0))
        found[article_id] = Reach(in_30, views_30, views_90, shown_90)
    return found


def _confirmed(
    conn: sa.Connection,
    articles: Sequence[PublishedArticle],
    changes: Mapping[int, SourceChange],
) -> dict[int, SourceChange]:
    """Keep the changes that are known, and of the guessed ones those whose numbers differ."""
    by_id = {article.id: article for article in articles}
    own = {id_: by_id[id_].revision_id for id_ in changes}
    # Who checked a translation after the change has compared them.
    checked = {id_: by_id[id_].reviewed_at for id_ in changes}
    guessed = [
        id_
        for id_, change in changes.items()
        if not change.is_known and not ((at := checked[id_]) and at >= change.first_at)
    ]
    ids = {own[id_] for id_ in guessed} | {changes[id_].revision_id for id_ in guessed}
    bodies = reading_queries.list_bodies(conn, sorted(ids))
    found = {id_: change for id_, change in changes.items() if change.is_known}
    for id_ in guessed:
        change = changes[id_]
        numbers = different_numbers(bodies[change.revision_id], bodies[own[id_]])
        if numbers:
            found[id_] = replace(change, numbers=numbers)
    return found


def _checked(
    article: PublishedArticle, checks: Mapping[int, tuple[datetime, str | None]]
) -> tuple[datetime | None, str | None]:
    """Return when it was last checked and by whom; a date from an import has no name."""
    at, by = checks.get(article.id, (None, None))
    if at is None or (article.reviewed_at and article.reviewed_at > at):
        return article.reviewed_at, None
    return at, by
